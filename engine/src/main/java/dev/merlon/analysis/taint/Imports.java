package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.Library;
import dev.merlon.analysis.taint.Atom.ModuleAt;
import dev.merlon.code.ir.SourceModule;
import dev.merlon.model.Span;
import org.jspecify.annotations.Nullable;

/// Loads modules: runs those of the project once, names those of libraries.
final class Imports {
  private final Machine machine;
  private final Scope scope;

  Imports(Machine machine, Scope scope) {
    this.machine = machine;
    this.scope = scope;
  }

  AbstractValue load(String module, @Nullable String member) {
    if (member != null) {
      var submodule = machine.code.resolveMember(scope.file(), module, member, machine.roots);
      if (submodule.isPresent()) {
        run(submodule.orElseThrow());
        return AbstractValue.of(new ModuleAt(submodule.orElseThrow()));
      }
    }
    var file = machine.code.resolve(scope.file(), module, machine.roots);
    if (file.isEmpty()) {
      return library(module, member);
    }
    run(file.orElseThrow());
    var values = new Values(machine, scope);
    var loaded = machine.moduleScope(file.orElseThrow());
    if (loaded == null) {
      return AbstractValue.OTHER;
    }
    if (member != null && !member.equals("*")) {
      return values.member(file.orElseThrow(), member);
    }
    return machine.isPython(loaded)
        ? AbstractValue.of(new ModuleAt(file.orElseThrow()))
        : values.exports(loaded);
  }

  private static AbstractValue library(String module, @Nullable String member) {
    String name = module.startsWith("node:") ? module.substring("node:".length()) : module;
    boolean isWhole = member == null || member.equals("default") || member.equals("*");
    return AbstractValue.of(new Library(isWhole ? name : name + "." + member));
  }

  /// Runs the body of a module of the project, unless that was done before.
  void run(String file) {
    machine.beginModule(file).ifPresent(module -> run(file, module));
  }

  private void run(String file, SourceModule module) {
    var loaded = machine.moduleScope(file);
    if (loaded == null || machine.depth() > Machine.DEEPEST_CALL) {
      return;
    }
    var before = machine.here();
    machine.enter();
    if (!machine.isPython(loaded)) {
      prepareExports(loaded, Span.ofFile(file));
    }
    var interpreter = new Interpreter(machine, loaded);
    interpreter.run(module.body());
    machine.leave();
    machine.goTo(State.join(machine.state(), interpreter.thrown()));
    if (machine.state() == null) {
      machine.goTo(before);
    }
  }

  // CommonJS: `exports` and `module.exports` are one object until one of them is assigned.
  private void prepareExports(Scope module, Span span) {
    var exports = machine.allocate(span, module, 2, ObjectState.emptyMap());
    var holder = machine.allocate(span, module, 3, ObjectState.emptyMap().with("exports", exports));
    machine.here().assign(machine.cell(module, "exports"), exports);
    machine.here().assign(machine.cell(module, "module"), holder);
  }
}
