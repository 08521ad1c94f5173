package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.Closure;
import dev.merlon.analysis.taint.Atom.Constant;
import dev.merlon.analysis.taint.Atom.ObjectAt;
import dev.merlon.analysis.taint.Atom.Outside;
import dev.merlon.code.ir.Language;
import dev.merlon.model.Span;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Methods of the values of the languages: texts, lists, maps, functions.
final class Methods {
  private static final Set<String> PROMISE_METHODS = Set.of("then", "catch", "finally");

  private final Machine machine;
  private final Scope scope;
  private final Evaluator evaluator;
  private final Calls calls;
  private final Values values;
  private final TextMethods texts;
  private final CollectionMethods collections;

  Methods(Machine machine, Scope scope, Evaluator evaluator, Calls calls) {
    this.machine = machine;
    this.scope = scope;
    this.evaluator = evaluator;
    this.calls = calls;
    this.values = evaluator.values();
    this.texts = new TextMethods(machine, scope, evaluator);
    this.collections = new CollectionMethods(machine, scope, evaluator, calls, texts);
  }

  AbstractValue call(AbstractValue receiver, String name, Arguments arguments, Span span) {
    if (machine.language(scope) == Language.JAVA) {
      return new JavaMethods(machine, scope, evaluator, calls)
          .call(receiver, name, arguments, span);
    }
    if (machine.language(scope) == Language.RUBY) {
      return new RubyMethods(machine, scope, evaluator, calls, texts, collections)
          .call(receiver, name, arguments, span);
    }
    if (machine.language(scope) == Language.CSHARP) {
      return new CSharpMethods(machine, scope, evaluator, calls)
          .call(receiver, name, arguments, span);
    }
    if (PROMISE_METHODS.contains(name)) {
      return promise(receiver, name, arguments, span);
    }
    var result = AbstractValue.NOTHING;
    for (var atom : receiver.atoms()) {
      var self = AbstractValue.of(atom);
      result =
          result.join(
              switch (atom) {
                case ObjectAt(int address) -> object(address, self, name, arguments, span);
                case Closure closure -> function(closure, name, arguments, span);
                case Outside _ -> outside(self, name, arguments, span);
                case Atom.Built _ -> texts.call(self, name, arguments, span);
                case Constant(var constant) ->
                    constant instanceof String
                        ? texts.call(self, name, arguments, span)
                        : AbstractValue.OTHER;
                case Atom.Regex pattern -> texts.pattern(pattern, name, arguments, span);
                default -> calls.unknown(arguments, span);
              });
    }
    return result.isNothing() ? AbstractValue.OTHER : result;
  }

  private AbstractValue object(
      int address, AbstractValue self, String name, Arguments arguments, Span span) {
    var object = machine.here().object(address);
    var type = object == null ? Optional.<String>empty() : Holders.typeOf(object);
    return type.isPresent()
        ? new LibraryCalls(machine, scope, evaluator, calls)
            .call(new Atom.Library(type.orElseThrow() + "." + name), self, arguments, span)
        : collections.call(address, self, name, arguments, span);
  }

  // A promise is what it holds; functions that are given to it take that.
  private AbstractValue promise(
      AbstractValue receiver, String name, Arguments arguments, Span span) {
    if (arguments.isNothing()) {
      return receiver;
    }
    var before = machine.here();
    boolean isThen = name.equals("then");
    var given = isThen ? receiver : AbstractValue.OTHER;
    var result = calls.apply(arguments.at(0, ""), List.of(given), span);
    machine.goTo(State.join(before, machine.state()));
    return isThen ? result : name.equals("catch") ? receiver.join(result) : receiver;
  }

  private AbstractValue function(Closure closure, String name, Arguments arguments, Span span) {
    return switch (name) {
      case "call" -> {
        var rest = arguments.positional();
        yield calls.run(
            closure, Arguments.of(rest.isEmpty() ? List.of() : rest.subList(1, rest.size())), span);
      }
      case "apply" ->
          calls.run(
              closure,
              new Arguments(
                  List.of(),
                  java.util.Map.of(),
                  values.contents().elements(arguments.at(1, ""), span)),
              span);
      case "bind" ->
          arguments.positional().size() < 2
              ? AbstractValue.of(closure)
              : AbstractValue.of(
                  new Atom.Partial(AbstractValue.of(closure), arguments.withoutFirst()));
      // Middleware is added to a handler that stays the same function.
      case "use", "before", "after", "onError", "handler" -> AbstractValue.of(closure);
      default -> AbstractValue.OTHER;
    };
  }

  private AbstractValue outside(AbstractValue self, String name, Arguments arguments, Span span) {
    return switch (name) {
      case "get", "pop", "setdefault", "Get" ->
          arguments.positional().isEmpty()
              ? values.contents().elements(self, span)
              : values.index(self, arguments.at(0, "key"), span).join(arguments.at(1, "default"));
      case "items", "entries" -> collections.pairs(self, span);
      case "keys" -> collections.list(values.contents().keys(self, span), span);
      case "values" -> collections.list(values.contents().contents(self, span), span);
      case "forEach", "map", "filter", "find", "flatMap", "reduce", "sort", "some", "every" ->
          collections.higherOrder(self, name, arguments, span);
      default -> texts.call(self, name, arguments, span);
    };
  }
}
