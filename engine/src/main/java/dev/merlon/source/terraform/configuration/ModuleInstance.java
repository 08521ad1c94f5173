package dev.merlon.source.terraform.configuration;

import dev.merlon.finding.Problem;
import dev.merlon.model.Text;
import dev.merlon.model.Value;
import dev.merlon.source.hcl.Body;
import dev.merlon.source.hcl.Expression;
import dev.merlon.source.hcl.HclDocument;
import dev.merlon.source.hcl.HclSource;
import dev.merlon.source.hcl.Place;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A module with the values of its variables: the root module, or one instance of a module block.
///
/// Names are evaluated when they are asked for, each once.
final class ModuleInstance {
  /// Who calls a module, and with which arguments.
  record Caller(Body.Block block, Scope scope) {}

  private final Evaluation evaluation;
  private final ModuleFolder code;
  private final String address;
  private final @Nullable ModuleInstance parent;
  private final @Nullable Caller caller;
  private final Memory memory;
  private final Scope scope;
  private final Map<String, Repetition> repetitions = new HashMap<>();

  ModuleInstance(
      Evaluation evaluation,
      ModuleFolder code,
      String address,
      @Nullable ModuleInstance parent,
      @Nullable Caller caller) {
    this.evaluation = evaluation;
    this.code = code;
    this.address = address;
    this.parent = parent;
    this.caller = caller;
    this.memory = new Memory(evaluation.trouble());
    this.scope = Scope.of(this);
  }

  ModuleFolder code() {
    return code;
  }

  /// Nobody calls the root module.
  Optional<Caller> caller() {
    return Optional.ofNullable(caller);
  }

  Scope scope() {
    return scope;
  }

  /// `module.api.aws_lambda_function.this` for `aws_lambda_function.this`
  String addressOf(String name) {
    return address.isEmpty() ? name : address + "." + name;
  }

  /// Whether a folder's module is this one or one that calls it.
  boolean isInside(String folder) {
    for (var here = this; here != null; here = here.parent) {
      if (here.code.folder().equals(folder)) {
        return true;
      }
    }
    return false;
  }

  void reads(String file) {
    evaluation.reads(file);
  }

  Value variable(String name, Place place) {
    var block = code.variables().get(name);
    if (block == null) {
      return undeclared("the variable `" + name + "`", place);
    }
    return memory.get("var." + name, place, () -> input(name, block, place));
  }

  private Value undeclared(String what, Place place) {
    return evaluation.trouble().report(place, new Problem.Missing(place.span(), what));
  }

  private Value input(String name, Body.Block block, Place place) {
    var type = block.body().value("type").map(TypeConstraint::of).orElse(new TypeConstraint.Any());
    var given = caller == null ? given(name, type, block) : passed(caller, name);
    if (given.isPresent() && Scalars.isNull(given.orElseThrow()) && !isNullable(block)) {
      given = Optional.empty();
    }
    var value = given.or(() -> block.body().value("default").map(this::constant));
    if (value.isPresent()) {
      var converted = type.convert(value.orElseThrow(), this::constant);
      if (type instanceof TypeConstraint.Collection(var form, _)
          && form == TypeConstraint.Form.SET) {
        evaluation.evaluator().isSet(converted);
      }
      return converted;
    }
    if (caller != null) {
      return undeclared("the argument `" + name + "` of the module", caller.block().place());
    }
    var span = block.place().span();
    return type.mayBeScalar()
        ? Scalars.part(new Text.Parameter(name), span)
        : new Value.Opaque("var." + name, place.span());
  }

  private boolean isNullable(Body.Block variable) {
    return variable
        .body()
        .value("nullable")
        .map(this::constant)
        .flatMap(Scalars::truth)
        .orElse(true);
  }

  private Value constant(Expression expression) {
    return evaluation.evaluator().evaluate(expression, scope.closed());
  }

  private Optional<Value> passed(Caller by, String name) {
    return by.block()
        .body()
        .value(name)
        .map(argument -> evaluation.evaluator().evaluate(argument, by.scope()));
  }

  private Optional<Value> given(String name, TypeConstraint type, Body.Block block) {
    return evaluation
        .inputs()
        .of(name)
        .map(
            given ->
                switch (given) {
                  case InputValues.Ready(var value) -> value;
                  case InputValues.Written(var expression) -> constant(expression);
                  case InputValues.Spoken(var text) -> spoken(text, type, block);
                });
  }

  /// A text of the command line is an expression if the variable is a list, a map or an object.
  private Value spoken(String text, TypeConstraint type, Body.Block block) {
    var span = block.place().span();
    if (type.mayBeScalar()) {
      return Scalars.text(text, span);
    }
    return HclDocument.expression(HclSource.within(span, text), evaluation.trouble()::note)
        .map(this::constant)
        .orElseGet(() -> new Value.Opaque(text, span));
  }

  Value local(String name, Place place) {
    var local = code.locals().get(name);
    if (local == null) {
      return undeclared("the local value `" + name + "`", place);
    }
    return memory.get(
        "local." + name, place, () -> evaluation.evaluator().evaluate(local.value(), scope));
  }

  Optional<Value> output(String name, Place place) {
    return Optional.ofNullable(code.outputs().get(name))
        .flatMap(block -> block.body().value("value"))
        .map(
            value ->
                memory.get(
                    "output." + name, place, () -> evaluation.evaluator().evaluate(value, scope)));
  }

  /// What the bare name of a resource or data source stands for.
  Value resource(String name, Place place) {
    var block = code.resources().get(name);
    if (block == null) {
      return undeclared("the resource `" + name + "`", place);
    }
    return memory.get(name, place, () -> repetition(name, block).whole());
  }

  /// What the bare name of a module block stands for.
  Value child(String name, Place place) {
    var block = code.modules().get(name);
    if (block == null) {
      return undeclared("the module `" + name + "`", place);
    }
    var key = "module." + name;
    return memory.get(
        key,
        place,
        () -> {
          var repetition = repetition(key, block);
          evaluation.call(this, name, block, repetition);
          return repetition.whole();
        });
  }

  Repetition repetition(String name, Body.Block block) {
    var before = repetitions.get(name);
    if (before != null) {
      return before;
    }
    var repetition = Repetition.of(block, addressOf(name), scope, evaluation.evaluator());
    repetitions.put(name, repetition);
    for (var instance : repetition.instances()) {
      evaluation.declare(this, addressOf(name) + instance.suffix(), block, instance.scope());
    }
    return repetition;
  }

  Value remembered(String name, Place place, Supplier<Value> computation) {
    return memory.get(name, place, computation);
  }

  Value path(String name, Place place) {
    return switch (name) {
      case "module" -> Scalars.text(evaluation.paths().fromRoot(code.folder()), place.span());
      case "root", "cwd" -> Scalars.text(".", place.span());
      default -> throw NoValue.wrong("there is no `path." + name + "`");
    };
  }

  Value terraform(String name, Place place) {
    if (name.equals("workspace")) {
      return Scalars.text(evaluation.workspace(), place.span());
    }
    throw NoValue.unknown();
  }

  /// The names of the module blocks from the root to here, as `terraform init` records them.
  String installationKey(String child) {
    return parent == null || caller == null
        ? child
        : parent.installationKey(caller.block().labels().getFirst()) + "." + child;
  }
}
