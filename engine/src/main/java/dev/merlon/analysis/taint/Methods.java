package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.Closure;
import dev.merlon.analysis.taint.Atom.Constant;
import dev.merlon.analysis.taint.Atom.ObjectAt;
import dev.merlon.analysis.taint.Atom.Outside;
import dev.merlon.analysis.taint.Calls.Arguments;
import dev.merlon.knowledge.SinkKind;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Methods of the values of the languages: texts, lists, maps, functions.
final class Methods {
  /// Methods of texts that answer a question: their result is no outside data.
  private static final Set<String> ANSWERS =
      Set.of(
          "isdigit",
          "isnumeric",
          "isdecimal",
          "isalnum",
          "isalpha",
          "isidentifier",
          "startswith",
          "endswith",
          "find",
          "rfind",
          "index",
          "rindex",
          "count",
          "indexOf",
          "lastIndexOf",
          "includes",
          "startsWith",
          "endsWith",
          "localeCompare",
          "charCodeAt",
          "codePointAt",
          "search",
          "test",
          "has",
          "getTime",
          "hasOwnProperty",
          "has_key",
          "some",
          "every");

  private static final Set<String> PROMISE_METHODS = Set.of("then", "catch", "finally");

  /// Methods of paths, which a text does not have: the file is read or written.
  private static final Set<String> FILE_METHODS =
      Set.of("read_text", "read_bytes", "write_text", "write_bytes", "unlink", "iterdir", "rmdir");

  private final Machine machine;
  private final Scope scope;
  private final Evaluator evaluator;
  private final Calls calls;
  private final Values values;

  Methods(Machine machine, Scope scope, Evaluator evaluator, Calls calls) {
    this.machine = machine;
    this.scope = scope;
    this.evaluator = evaluator;
    this.calls = calls;
    this.values = evaluator.values();
  }

  AbstractValue call(AbstractValue receiver, String name, Arguments arguments, Span span) {
    if (PROMISE_METHODS.contains(name)) {
      return promise(receiver, name, arguments, span);
    }
    var result = AbstractValue.NOTHING;
    for (var atom : receiver.atoms()) {
      var self = AbstractValue.of(atom);
      result =
          result.join(
              switch (atom) {
                case ObjectAt(int address) -> collection(address, self, name, arguments, span);
                case Closure closure -> function(closure, name, arguments, span);
                case Outside _ -> outside(self, name, arguments, span);
                case Atom.Built _ -> text(self, name, arguments, span);
                case Constant(var constant) ->
                    constant instanceof String
                        ? text(self, name, arguments, span)
                        : AbstractValue.OTHER;
                case Atom.Regex pattern -> regex(pattern, name, arguments, span);
                default -> unknown(arguments, span);
              });
    }
    return result.isNothing() ? AbstractValue.OTHER : result;
  }

  // A method of something that is not known: it may call the functions it is given. What it returns
  // is not known either.
  private AbstractValue unknown(Arguments arguments, Span span) {
    calls.callBack(arguments, span);
    return AbstractValue.OTHER;
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

  private AbstractValue regex(Atom.Regex pattern, String name, Arguments arguments, Span span) {
    return switch (name) {
      // The match of a pattern that lets only harmless characters through is harmless.
      case "exec", "match", "fullmatch", "search", "findall", "finditer" -> {
        var text = arguments.at(0, "string");
        yield pattern.isCheck(name) || !text.holdsOutsideData()
            ? AbstractValue.OTHER
            : list(text, span);
      }
      case "split" -> list(arguments.at(0, "string"), span);
      case "sub", "subn" ->
          replaced(
              arguments.at(1, "string"),
              Arguments.of(List.of(AbstractValue.of(pattern), arguments.at(0, "repl"))),
              span);
      default -> AbstractValue.OTHER;
    };
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
                  List.of(), java.util.Map.of(), values.elements(arguments.at(1, ""), span)),
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
      case "get", "pop", "setdefault" ->
          arguments.positional().isEmpty()
              ? values.elements(self, span)
              : values.index(self, arguments.at(0, "key"), span).join(arguments.at(1, "default"));
      case "items", "entries" -> pairs(self, span);
      case "keys" -> list(values.keys(self, span), span);
      case "values" -> list(values.contents(self, span), span);
      case "forEach", "map", "filter", "find", "flatMap", "reduce", "sort", "some", "every" ->
          higherOrder(self, name, arguments, span);
      default -> text(self, name, arguments, span);
    };
  }

  private AbstractValue text(AbstractValue self, String name, Arguments arguments, Span span) {
    if (ANSWERS.contains(name)) {
      return AbstractValue.OTHER;
    }
    if (FILE_METHODS.contains(name)) {
      machine.flows.reached(SinkKind.PATH, self, self, "pathlib.Path." + name, span);
      return AbstractValue.OTHER;
    }
    return switch (name) {
      case "joinpath" -> {
        var pieces = new ArrayList<AbstractValue>();
        pieces.add(self);
        for (var piece : arguments.positional()) {
          pieces.add(AbstractValue.constant("/"));
          pieces.add(piece);
        }
        yield evaluator.texts().build(pieces, span);
      }
      case "split", "splitlines", "rsplit", "partition", "rpartition", "matchAll", "match" ->
          isConstant(self) || (name.startsWith("match") && isCheck(arguments.at(0, "")))
              ? AbstractValue.OTHER
              : list(self, span);
      case "replace", "replaceAll" -> replaced(self, arguments, span);
      case "join" -> joined(self, arguments, span);
      case "format" -> format(self, arguments, span);
      case "format_map" ->
          evaluator.texts().build(List.of(self, values.spread(arguments.at(0, ""))), span);
      case "concat" -> {
        var pieces = new ArrayList<AbstractValue>();
        pieces.add(self);
        pieces.addAll(arguments.positional());
        yield evaluator.texts().build(pieces, span);
      }
      // Case, blanks, encodings and slices change nothing that matters.
      default -> isConstant(self) ? constant(self, name) : self;
    };
  }

  private static boolean isCheck(AbstractValue pattern) {
    return !pattern.atoms().isEmpty()
        && pattern.atoms().stream()
            .allMatch(atom -> atom instanceof Atom.Regex regex && regex.isCheck("search"));
  }

  private static boolean isConstant(AbstractValue self) {
    return self.isOnlyConstants();
  }

  private static AbstractValue constant(AbstractValue self, String name) {
    var text = self.onlyText();
    if (text.isEmpty()) {
      return AbstractValue.OTHER;
    }
    return switch (name) {
      case "strip", "trim" -> AbstractValue.constant(text.orElseThrow().strip());
      case "upper", "toUpperCase" ->
          AbstractValue.constant(text.orElseThrow().toUpperCase(java.util.Locale.ROOT));
      case "lower", "toLowerCase" ->
          AbstractValue.constant(text.orElseThrow().toLowerCase(java.util.Locale.ROOT));
      case "encode", "decode", "toString" -> self;
      default -> AbstractValue.OTHER;
    };
  }

  private AbstractValue replaced(AbstractValue self, Arguments arguments, Span span) {
    boolean cleans =
        arguments.at(0, "").atoms().stream()
            .anyMatch(
                atom ->
                    // Without the flag `g` only the first match is replaced.
                    atom instanceof Atom.Regex(var source, var flags)
                        && flags.contains("g")
                        && SafePattern.removesAllButHarmless(source));
    if (cleans) {
      return AbstractValue.OTHER;
    }
    var replacement = arguments.at(1, "");
    return replacement.holdsOutsideData()
        ? evaluator.texts().build(List.of(self, replacement), span)
        : isConstant(self) ? AbstractValue.OTHER : self;
  }

  // `', '.join(parts)` of Python; that of JavaScript is a method of the list.
  private AbstractValue joined(AbstractValue separator, Arguments arguments, Span span) {
    var parts = arguments.at(0, "");
    return join(parts, separator, span);
  }

  private AbstractValue join(AbstractValue parts, AbstractValue separator, Span span) {
    for (var atom : parts.atoms()) {
      if (atom instanceof ObjectAt(int address)) {
        var object = machine.here().object(address);
        if (object != null && object.length() >= 0 && parts.atoms().size() == 1) {
          var pieces = new ArrayList<AbstractValue>();
          for (int i = 0; i < object.length(); i++) {
            if (i > 0) {
              pieces.add(separator);
            }
            pieces.add(object.field(Integer.toString(i)));
          }
          return evaluator.texts().build(pieces, span);
        }
      }
    }
    var elements = values.elements(parts, span);
    return evaluator.texts().build(List.of(elements, separator, elements), span);
  }

  private AbstractValue format(AbstractValue self, Arguments arguments, Span span) {
    var pieces = new ArrayList<AbstractValue>();
    pieces.add(self);
    pieces.addAll(arguments.positional());
    pieces.addAll(arguments.named().values());
    pieces.add(arguments.more().isNothing() ? AbstractValue.constant("") : arguments.more());
    return evaluator.texts().build(pieces, span);
  }

  private AbstractValue collection(
      int address, AbstractValue self, String name, Arguments arguments, Span span) {
    var state = machine.here().object(address);
    if (state == null) {
      return unknown(arguments, span);
    }
    return switch (name) {
      case "append", "add", "push", "unshift", "appendleft" -> {
        for (var value : arguments.positional()) {
          state = state.plus(value);
        }
        machine.here().store(address, state);
        yield AbstractValue.OTHER;
      }
      case "insert" -> {
        machine.here().store(address, state.withUnknownKey(arguments.at(1, "")));
        yield AbstractValue.OTHER;
      }
      case "extend", "update" -> {
        var given = arguments.at(0, "");
        var next = values.copyEntries(state, given);
        for (var entry : arguments.named().entrySet()) {
          next = next.with(entry.getKey(), entry.getValue());
        }
        machine.here().store(address, next.withUnknownKey(values.raw(given)));
        yield AbstractValue.OTHER;
      }
      case "set" -> {
        values.store(self, arguments.at(0, ""), arguments.at(1, ""), span);
        yield self;
      }
      // What `super()` of a class of a library keeps.
      case "constructor" -> {
        var next = state.withUnknownKey(arguments.all());
        for (var entry : arguments.named().entrySet()) {
          next = next.with(entry.getKey(), entry.getValue());
        }
        machine.here().store(address, next);
        yield AbstractValue.NULL;
      }
      // The match of a regular expression.
      case "group" -> {
        yield state.anything();
      }
      case "groups", "groupdict" -> {
        yield self;
      }
      // `Object.assign(self, others)`
      case "assign" -> {
        var next = state;
        for (var other : arguments.positional()) {
          next = values.copyEntries(next, other).withUnknownKey(values.raw(other));
        }
        machine.here().store(address, next);
        yield self;
      }
      case "get", "setdefault" -> {
        yield values.index(self, arguments.at(0, "key"), span).join(arguments.at(1, "default"));
      }
      case "pop", "shift", "popitem", "at" -> {
        yield state.anything();
      }
      case "items", "entries" -> {
        yield pairs(self, span);
      }
      case "keys" -> {
        yield list(values.keys(self, span), span);
      }
      case "values" -> {
        yield list(values.contents(self, span), span);
      }
      case "join" -> {
        yield join(self, arguments.at(0, ""), span);
      }
      case "copy", "slice", "concat", "reverse", "flat", "toSorted", "toString" -> {
        yield self.join(arguments.all());
      }
      case "forEach", "map", "filter", "find", "flatMap", "reduce", "sort", "some", "every" -> {
        yield higherOrder(self, name, arguments, span);
      }
      default -> {
        yield ANSWERS.contains(name) ? AbstractValue.OTHER : unknown(arguments, span);
      }
    };
  }

  private AbstractValue higherOrder(
      AbstractValue self, String name, Arguments arguments, Span span) {
    var elements = values.elements(self, span);
    var callback = arguments.at(0, "");
    var result = AbstractValue.NOTHING;
    if (!callback.isNothing()) {
      var before = machine.here();
      result = calls.apply(callback, passedTo(name, self, elements, arguments), span);
      // There may be no elements at all.
      machine.goTo(State.join(before, machine.state()));
    }
    if (name.equals("filter") || name.equals("find")) {
      elements = evaluator.guards().accepted(callback, elements, span);
    }
    return switch (name) {
      case "map", "flatMap" -> list(result, span);
      case "filter", "sort" -> list(elements, span);
      case "find" -> elements;
      case "reduce" -> result;
      default -> AbstractValue.OTHER;
    };
  }

  private List<AbstractValue> passedTo(
      String name, AbstractValue self, AbstractValue elements, Arguments arguments) {
    if (name.equals("reduce")) {
      var total = arguments.at(1, "").join(elements);
      return machine.isPython(scope)
          ? List.of(total, elements)
          : List.of(total, elements, AbstractValue.OTHER);
    }
    return machine.isPython(scope)
        ? List.of(elements)
        : List.of(elements, AbstractValue.OTHER, self);
  }

  private AbstractValue pairs(AbstractValue map, Span span) {
    var pair =
        machine.allocate(
            span,
            scope,
            8,
            ObjectState.emptyList().plus(values.keys(map, span)).plus(values.contents(map, span)));
    return list(pair, span);
  }

  private AbstractValue list(AbstractValue elements, Span span) {
    return machine.allocate(span, scope, 9, ObjectState.emptyList().withUnknownKey(elements));
  }
}
