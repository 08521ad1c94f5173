package dev.merlon.analysis.taint;

import dev.merlon.model.Span;
import java.util.List;
import java.util.Set;

/// Methods of Java's collections, maps, iterators, streams, and of `Optional` and the futures,
/// which are lists of at most one.
final class JavaCollections {
  private static final Set<String> SAME =
      MethodNames.of(
          "iterator stream parallelStream listIterator toArray subList asList boxed distinct limit"
              + " skip parallel sequential sorted toList asIterator descendingIterator spliterator"
              + " elements unordered onClose reversed headSet tailSet descendingSet takeWhile"
              + " dropWhile clone tailMap headMap subMap duplicate iterate mapMulti");
  private static final Set<String> ONE =
      MethodNames.of(
          "next nextElement poll pop pollFirst pollLast peek element take removeFirst removeLast"
              + " getFirst getLast orElseThrow previous firstElement lastElement first last join"
              + " group peekFirst peekLast getAsInt nextLine");
  private static final Set<String> OPTIONAL = MethodNames.of("findFirst findAny min max reduce");
  private static final Set<String> EACH =
      MethodNames.of(
          "forEach forEachOrdered map mapToObj mapToInt mapToLong filter flatMap anyMatch allMatch"
              + " noneMatch ifPresent ifPresentOrElse removeIf replaceAll peek forEachRemaining"
              + " thenApply thenApplyAsync thenAccept thenAcceptAsync thenCompose thenComposeAsync"
              + " whenComplete handle");
  private static final Set<String> OWN =
      MethodNames.of(
          "get put add addAll putAll putIfAbsent getOrDefault remove set keySet values entrySet"
              + " getKey getValue addFirst addLast push offer collect orElse orElseGet or"
              + " computeIfAbsent compute merge clear setValue");

  private final Machine machine;
  private final Scope scope;
  private final Evaluator evaluator;
  private final Calls calls;
  private final Values values;

  JavaCollections(Machine machine, Scope scope, Evaluator evaluator, Calls calls) {
    this.machine = machine;
    this.scope = scope;
    this.evaluator = evaluator;
    this.calls = calls;
    this.values = evaluator.values();
  }

  /// Whether a method is one of collections and not one of texts.
  boolean isMethod(String name) {
    return SAME.contains(name)
        || ONE.contains(name)
        || OPTIONAL.contains(name)
        || (EACH.contains(name) && !name.equals("replaceAll"))
        || OWN.contains(name);
  }

  /// A method of outside data that is a list or map.
  AbstractValue outside(AbstractValue self, String name, Arguments arguments, Span span) {
    return switch (name) {
      case "entrySet" -> pairs(self, span);
      case "keySet" -> list(values.contents().keys(self, span), span);
      case "values" -> list(values.contents().contents(self, span), span);
      case "orElse" -> self.join(arguments.at(0, ""));
      case "orElseGet" -> self.join(calls.apply(arguments.at(0, ""), List.of(), span));
      case "getKey" -> values.contents().keys(self, span);
      case "getValue" -> values.contents().contents(self, span);
      case "put", "add", "addAll", "putAll", "remove" -> self;
      default -> {
        var elements = list(values.contents().elements(self, span), span);
        yield SAME.contains(name) ? elements : call(elements, name, arguments, span);
      }
    };
  }

  // The default of a property that a file of the project sets; on a way on which the file is not
  // loaded it would count (may miss).
  private static boolean isHeld(ObjectState state, Arguments arguments) {
    return state.rest().isNothing()
        && arguments.at(0, "").onlyText().filter(state.fields()::containsKey).isPresent();
  }

  private AbstractValue call(AbstractValue self, String name, Arguments arguments, Span span) {
    var result = AbstractValue.NOTHING;
    for (var atom : self.atoms()) {
      if (atom instanceof Atom.ObjectAt(int address)) {
        result = result.join(call(address, self, name, arguments, span));
      }
    }
    return result.isNothing() ? AbstractValue.OTHER : result;
  }

  AbstractValue call(int address, AbstractValue self, String name, Arguments arguments, Span span) {
    var state = machine.here().object(address);
    if (state == null) {
      return calls.unknown(arguments, span);
    }
    int count = arguments.positional().size();
    if (EACH.contains(name) && count > 0) {
      return each(state, self, name, arguments, span);
    }
    if (SAME.contains(name)) {
      return self;
    }
    if (ONE.contains(name) && count == 0) {
      return name.equals("getFirst") || name.equals("firstElement")
          ? values.index(self, AbstractValue.constant(0L), span)
          : state.anything();
    }
    if (OPTIONAL.contains(name)) {
      return optional(state, name, arguments, span);
    }
    return switch (name) {
      case "add", "addLast", "offer", "offerLast" -> added(address, state, count, arguments);
      case "push", "addFirst", "offerFirst" -> {
        machine.here().store(address, state.withUnknownKey(arguments.at(0, "")));
        yield AbstractValue.OTHER;
      }
      case "addAll", "putAll" -> {
        addAll(address, state, arguments.at(count - 1, ""), span);
        yield AbstractValue.OTHER;
      }
      case "put", "set", "putIfAbsent", "replace", "setProperty" -> {
        values.store(self, arguments.at(0, ""), arguments.at(1, ""), span);
        yield AbstractValue.OTHER;
      }
      case "get", "getProperty" ->
          count == 0
              ? state.anything()
              : values
                  .index(self, arguments.at(0, ""), span)
                  .join(isHeld(state, arguments) ? AbstractValue.NOTHING : given(arguments, 1));
      case "load" -> {
        new ProjectProperties(machine, scope).load(address, arguments.at(0, ""));
        yield AbstractValue.OTHER;
      }
      case "getOrDefault" ->
          values.index(self, arguments.at(0, ""), span).join(arguments.at(1, ""));
      case "computeIfAbsent", "compute", "computeIfPresent" ->
          computed(self, name, arguments, span);
      case "merge" -> {
        values.store(self, arguments.at(0, ""), state.anything().join(arguments.at(1, "")), span);
        yield state.anything().join(arguments.at(1, ""));
      }
      case "remove" -> removed(address, state, self, arguments, span);
      case "clear" -> {
        if (!state.several()) {
          machine
              .here()
              .store(address, state.isList() ? ObjectState.emptyList() : ObjectState.emptyMap());
        }
        yield AbstractValue.OTHER;
      }
      case "keySet" -> list(values.contents().keys(self, span), span);
      case "values" -> list(values.contents().contents(self, span), span);
      case "entrySet" -> pairs(self, span);
      case "exceptionally", "orTimeout", "completeOnTimeout" -> self;
      case "getKey" -> state.field("0");
      case "getValue" -> state.field("1");
      case "orElse" -> state.anything().join(arguments.at(0, ""));
      case "orElseGet", "or" ->
          state.anything().join(calls.apply(arguments.at(0, ""), List.of(), span));
      case "collect" -> collected(self, arguments.at(0, ""), span);
      case "toString" -> evaluator.texts().build(List.of(self), span);
      default -> calls.unknown(arguments, span);
    };
  }

  private static AbstractValue given(Arguments arguments, int position) {
    return position < arguments.positional().size()
        ? arguments.positional().get(position)
        : AbstractValue.NOTHING;
  }

  private AbstractValue added(int address, ObjectState state, int count, Arguments arguments) {
    var next =
        count > 1 ? state.withUnknownKey(arguments.at(1, "")) : state.plus(arguments.at(0, ""));
    machine.here().store(address, next);
    return AbstractValue.OTHER;
  }

  private void addAll(int address, ObjectState state, AbstractValue added, Span span) {
    var next = state;
    if (state.isList()) {
      next = state.withUnknownKey(values.contents().elements(added, span));
    } else {
      next = values.copyEntries(state, added).withUnknownKey(values.raw(added));
    }
    machine.here().store(address, next);
  }

  // `list.remove(0)` moves the others up; what is removed from a map is gone.
  private AbstractValue removed(
      int address, ObjectState state, AbstractValue self, Arguments arguments, Span span) {
    var key = Values.key(arguments.at(0, ""));
    var removed = values.index(self, arguments.at(0, ""), span);
    if (key.isEmpty()) {
      return removed;
    }
    if (!state.isList()) {
      values.remove(self, key.orElseThrow());
      return removed;
    }
    boolean isPosition =
        arguments.at(0, "").onlyConstant().orElse("") instanceof Long position
            && position < state.length();
    if (isPosition && !state.several() && state.length() >= 0) {
      int position = Integer.parseInt(key.orElseThrow());
      var shorter = ObjectState.emptyList();
      for (int i = 0; i < state.length(); i++) {
        if (i != position) {
          shorter = shorter.plus(state.field(Integer.toString(i)));
        }
      }
      machine.here().store(address, shorter);
    }
    return removed;
  }

  private AbstractValue computed(AbstractValue self, String name, Arguments arguments, Span span) {
    var key = arguments.at(0, "");
    var old = values.index(self, key, span);
    var passed = name.equals("computeIfAbsent") ? List.of(key) : List.of(key, old);
    var made = calls.apply(arguments.at(1, ""), passed, span);
    var both = name.equals("computeIfAbsent") ? old.join(made) : made;
    values.store(self, key, both, span);
    return both;
  }

  private AbstractValue each(
      ObjectState state, AbstractValue self, String name, Arguments arguments, Span span) {
    var callback = arguments.at(0, "");
    boolean isMap = !state.isList() && name.equals("forEach");
    var elements = isMap ? state.anything() : values.contents().elements(self, span);
    var passed = isMap ? List.of(values.contents().keys(self, span), elements) : List.of(elements);
    var before = machine.here();
    var result = calls.apply(callback, passed, span);
    // There may be no elements at all.
    machine.goTo(State.join(before, machine.state()));
    return switch (name) {
      case "map", "mapToObj", "thenApply", "thenApplyAsync", "handle" -> list(result, span);
      case "whenComplete" -> self;
      case "flatMap", "thenCompose", "thenComposeAsync" ->
          list(values.contents().elements(result, span), span);
      case "filter" -> list(evaluator.guards().accepted(callback, elements, span), span);
      case "peek" -> self;
      case "mapToInt", "mapToLong" -> list(AbstractValue.OTHER, span);
      default -> AbstractValue.OTHER;
    };
  }

  private AbstractValue optional(ObjectState state, String name, Arguments arguments, Span span) {
    var elements = state.anything();
    if (name.equals("reduce")) {
      var function = arguments.at(arguments.positional().size() - 1, "");
      var start = arguments.positional().size() > 1 ? arguments.at(0, "") : elements;
      var total = calls.apply(function, List.of(start.join(elements), elements), span);
      return arguments.positional().size() > 1 ? total.join(start) : list(total, span);
    }
    return list(elements, span);
  }

  // The collectors with functions are objects that hold these.
  private AbstractValue collected(AbstractValue self, AbstractValue collector, Span span) {
    for (var atom : collector.atoms()) {
      var object =
          atom instanceof Atom.ObjectAt(int address) ? machine.here().object(address) : null;
      if (object == null) {
        continue;
      }
      if (object.fields().containsKey("@joining")) {
        return new TextMethods(machine, scope, evaluator)
            .join(self, object.field("@joining"), span);
      }
      if (object.fields().containsKey("@value")) {
        var elements = values.contents().elements(self, span);
        var held = calls.apply(object.field("@value"), List.of(elements), span);
        return machine.allocate(span, scope, 9, ObjectState.emptyMap().withUnknownKey(held));
      }
      if (object.fields().containsKey("@group")) {
        return machine.allocate(span, scope, 23, ObjectState.emptyMap().withUnknownKey(self));
      }
    }
    return self;
  }

  AbstractValue pairs(AbstractValue map, Span span) {
    var pair =
        machine.allocate(
            span,
            scope,
            8,
            ObjectState.emptyList()
                .plus(values.contents().keys(map, span))
                .plus(values.contents().contents(map, span)));
    return list(pair, span);
  }

  AbstractValue list(AbstractValue elements, Span span) {
    return machine.allocate(span, scope, 9, ObjectState.emptyList().withUnknownKey(elements));
  }
}
