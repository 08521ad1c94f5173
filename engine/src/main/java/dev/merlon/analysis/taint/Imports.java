package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.Library;
import dev.merlon.analysis.taint.Atom.ModuleAt;
import dev.merlon.code.ir.Language;
import org.jspecify.annotations.Nullable;

/// What an import gives: a module of the project, a name of it, or something of a library.
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
        machine.modules.load(submodule.orElseThrow());
        return AbstractValue.of(new ModuleAt(submodule.orElseThrow()));
      }
    }
    var file = machine.code.resolve(scope.file(), module, machine.roots);
    if (file.isEmpty()) {
      return library(module, member);
    }
    machine.modules.load(file.orElseThrow());
    var values = new Values(machine, scope);
    var loaded = machine.moduleScope(file.orElseThrow());
    if (loaded == null) {
      return AbstractValue.OTHER;
    }
    if (member != null && !member.equals("*")) {
      return values.members().member(file.orElseThrow(), member);
    }
    if (machine.language(loaded) == Language.CSHARP) {
      if (machine.here().variable(machine.cell(loaded, module)) == null) {
        machine.modules.reload(file.orElseThrow());
      }
      return values.members().member(file.orElseThrow(), module);
    }
    if (machine.language(loaded) == Language.JAVA) {
      // An import of Java names a class, which is called like its file.
      String simple = module.substring(module.lastIndexOf('.') + 1);
      if (machine.here().variable(machine.cell(loaded, simple)) == null) {
        // It was loaded on another way through the program.
        machine.modules.reload(file.orElseThrow());
      }
      return values.members().member(file.orElseThrow(), simple);
    }
    return !machine.language(loaded).hasExports()
        ? AbstractValue.of(new ModuleAt(file.orElseThrow()))
        : values.members().exports(loaded);
  }

  private AbstractValue library(String module, @Nullable String member) {
    String known = machine.code.libraryName(scope.file(), module);
    String name = known.startsWith("node:") ? known.substring("node:".length()) : known;
    boolean isWhole = member == null || member.equals("default") || member.equals("*");
    return AbstractValue.of(new Library(isWhole ? name : name + "." + member));
  }
}
