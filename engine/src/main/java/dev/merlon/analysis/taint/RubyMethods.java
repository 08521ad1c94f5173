package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.ClassAt;
import dev.merlon.analysis.taint.Atom.Constant;
import dev.merlon.analysis.taint.Atom.Library;
import dev.merlon.analysis.taint.Atom.ObjectAt;
import dev.merlon.analysis.taint.Atom.Outside;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Methods of Ruby's own objects, most of which are those of other languages under another name.
///
/// An attribute is a call without arguments: of an object it is the instance variable of that name.
final class RubyMethods {
  private static final Set<String> ANSWERS =
      MethodNames.of(
          "to_i to_f to_r to_c hex oct ord size length count bytesize hash object_id index rindex"
              + " casecmp casecmp? start_with? end_with? match? empty? any? none? one? zero?"
              + " positive? negative? nil? blank? present? is_a? kind_of? instance_of? respond_to?"
              + " between? include? key? value? has_value? === == =~ <=> all? frozen? unpack1 sum_of"
              + " valid_encoding? numeric? integer? to_time to_date round floor ceil abs crypt");
  private static final Set<String> SAME =
      MethodNames.of(
          "to_a to_ary to_set to_h to_hash dup clone freeze itself lazy force entries reverse sort"
              + " shuffle rotate uniq compact flatten take drop each_slice each_cons with_indifferent_access"
              + " symbolize_names symbolize_keys stringify_keys deep_symbolize_keys deep_stringify_keys"
              + " deep_transform_keys transform_keys slice except values_at compact_blank permit to_unsafe_h"
              + " html_safe deep_dup presence");
  private static final Map<String, String> ALIKE =
      MethodNames.alike(
          "gsub=replaceAll chars=split lines=split scan=match bytes=split unpack=split concat=concat"
              + " strip=strip upcase=upper downcase=lower insert=insert partition=split"
              + " rpartition=split each_char=split");
  private static final Set<String> REPEATING =
      MethodNames.of(
          "each each_with_index each_pair each_entry reverse_each each_key each_value map collect"
              + " flat_map filter_map select filter reject find detect find_all partition sort_by min_by"
              + " max_by group_by reduce inject each_with_object tap then yield_self transform_values"
              + " each_char each_line map! times upto sum uniq index_by delete_if keep_if take_while"
              + " drop_while zip count any? all? none? sort collect_concat");

  private final Machine machine;
  private final Scope scope;
  private final Evaluator evaluator;
  private final Calls calls;
  private final Values values;
  private final TextMethods texts;
  private final CollectionMethods collections;

  RubyMethods(
      Machine machine,
      Scope scope,
      Evaluator evaluator,
      Calls calls,
      TextMethods texts,
      CollectionMethods collections) {
    this.machine = machine;
    this.scope = scope;
    this.evaluator = evaluator;
    this.calls = calls;
    this.values = evaluator.values();
    this.texts = texts;
    this.collections = collections;
  }

  AbstractValue call(AbstractValue receiver, String name, Arguments arguments, Span span) {
    var result = AbstractValue.NOTHING;
    for (var atom : receiver.atoms()) {
      result = result.join(call(atom, name, arguments, span));
    }
    return result.isNothing() ? AbstractValue.OTHER : result;
  }

  private AbstractValue call(Atom atom, String name, Arguments arguments, Span span) {
    var self = AbstractValue.of(atom);
    return switch (atom) {
      case ObjectAt(int address) -> object(address, self, name, arguments, span);
      case Atom.Closure _, Atom.Partial _, Atom.Method _ ->
          Set.of("call", "()", "yield", "[]", "===").contains(name)
              ? calls.apply(self, arguments, span)
              : name.equals("curry") || name.equals("to_proc") ? self : AbstractValue.OTHER;
      case Outside _ -> outside(self, name, arguments, span);
      case Atom.Built _ -> text(self, name, arguments, span);
      case Constant(var constant) ->
          constant instanceof String
              ? text(self, name, arguments, span)
              : name.equals("to_s") ? self : plain(self, name, arguments, span);
      case Atom.Regex pattern -> pattern(pattern, name, arguments, span);
      case ClassAt type when name.equals("instance") || name.equals("call") ->
          new Instances(machine, scope, evaluator, calls).make(type, Arguments.of(List.of()), span);
      case ClassAt type -> inherited(type, self, name, arguments, span, 0);
      default -> plain(self, name, arguments, span);
    };
  }

  // A method of a class that it has from one of a library: `User.where`.
  private AbstractValue inherited(
      ClassAt type, AbstractValue self, String name, Arguments arguments, Span span, int depth) {
    for (var base : values.members().bases(type).atoms()) {
      if (base instanceof Library(var chain, _)
          && machine.models(scope).knows(chain + "." + name)) {
        return new LibraryCalls(machine, scope, evaluator, calls)
            .call(new Library(chain + "." + name), self, arguments, span);
      }
      if (base instanceof ClassAt above && depth < 10) {
        return inherited(above, self, name, arguments, span, depth + 1);
      }
    }
    return plain(self, name, arguments, span);
  }

  private static AbstractValue block(Arguments arguments) {
    return arguments.named().getOrDefault("&", AbstractValue.NOTHING);
  }

  // What may be done with any object.
  private AbstractValue plain(AbstractValue self, String name, Arguments arguments, Span span) {
    return switch (name) {
      case "tap" -> {
        calls.callBack(new Arguments(List.of(), Map.of(), block(arguments)), span);
        yield self;
      }
      case "freeze", "dup", "clone", "itself", "to_s", "$each", "$pairs" -> self;
      default -> calls.unknown(arguments, span);
    };
  }

  private AbstractValue pattern(Atom.Regex pattern, String name, Arguments arguments, Span span) {
    return switch (name) {
      case "match", "=~" -> texts.pattern(pattern, "search", arguments, span);
      case "source", "to_s", "freeze" -> AbstractValue.of(pattern);
      default -> AbstractValue.OTHER;
    };
  }

  private AbstractValue outside(AbstractValue self, String name, Arguments arguments, Span span) {
    if (!block(arguments).isNothing() && REPEATING.contains(name)) {
      return repeated(self, name, arguments, span);
    }
    return switch (name) {
      case "fetch", "dig", "delete", "[]", "at" -> found(self, arguments, span);
      case "keys" -> collections.list(values.contents().keys(self, span), span);
      case "values" -> collections.list(values.contents().contents(self, span), span);
      case "$pairs" -> collections.pairs(self, span);
      case "first", "last", "sample", "shift", "pop", "min", "max" ->
          values.contents().elements(self, span);
      case "$each" -> self;
      case "merge", "update", "deep_merge" -> self.join(map(arguments, span));
      case "join" ->
          evaluator.texts().build(List.of(values.contents().elements(self, span), self), span);
      default -> SAME.contains(name) ? self : text(self, name, arguments, span);
    };
  }

  // `dig("a", "b")`, `fetch("a", otherwise)`
  private AbstractValue found(AbstractValue self, Arguments arguments, Span span) {
    var here = values.index(self, arguments.at(0, ""), span);
    return here;
  }

  private AbstractValue text(AbstractValue self, String name, Arguments arguments, Span span) {
    if (ANSWERS.contains(name)) {
      return AbstractValue.OTHER;
    }
    boolean isConstant = self.isOnlyConstants();
    return switch (name) {
      case "+", "<<", "concat" -> evaluator.texts().build(both(self, arguments), span);
      case "prepend" -> evaluator.texts().build(both(arguments.at(0, ""), List.of(self)), span);
      case "sub", "gsub" -> replaced(self, name, arguments, span);
      case "to_s", "to_str", "to_sym", "freeze", "dup", "itself", "then", "tap", "-@", "+@" ->
          name.equals("then") && !block(arguments).isNothing()
              ? calls.apply(block(arguments), List.of(self), span)
              : self;
      case "replace" -> arguments.at(0, "");
      case "$each", "$pairs" -> self;
      case "join" -> self;
      default ->
          ALIKE.containsKey(name)
              ? texts.call(self, ALIKE.getOrDefault(name, name), arguments, span)
              : name.equals("split") || name.equals("match")
                  ? texts.call(self, name, arguments, span)
                  : isConstant ? AbstractValue.OTHER : self;
    };
  }

  private static List<AbstractValue> both(AbstractValue first, Arguments arguments) {
    return both(first, arguments.positional());
  }

  private static List<AbstractValue> both(AbstractValue first, List<AbstractValue> rest) {
    var all = new ArrayList<AbstractValue>();
    all.add(first);
    all.addAll(rest);
    return all;
  }

  // Only `gsub` replaces each match, so that it may be a check.
  private AbstractValue replaced(AbstractValue self, String name, Arguments arguments, Span span) {
    if (!block(arguments).isNothing()) {
      var replacement = calls.apply(block(arguments), List.of(self), span);
      return evaluator.texts().build(List.of(self, replacement), span);
    }
    if (name.equals("gsub")) {
      return texts.call(self, "replaceAll", arguments, span);
    }
    var replacement = arguments.at(1, "");
    return replacement.holdsOutsideData()
        ? evaluator.texts().build(List.of(self, replacement), span)
        : self.isOnlyConstants() ? AbstractValue.OTHER : self;
  }

  private AbstractValue object(
      int address, AbstractValue self, String name, Arguments arguments, Span span) {
    var state = machine.here().object(address);
    if (state == null) {
      return calls.unknown(arguments, span);
    }
    var library = Holders.typeOf(state);
    if (library.isPresent()) {
      return new LibraryCalls(machine, scope, evaluator, calls)
          .call(new Library(library.orElseThrow() + "." + name), self, arguments, span);
    }
    if (name.endsWith("=") && name.length() > 1 && Character.isLetter(name.charAt(0))) {
      var value = arguments.at(0, "");
      values.store(
          self, AbstractValue.constant("@" + name.substring(0, name.length() - 1)), value, span);
      return value;
    }
    if (arguments.isNothing() && state.fields().containsKey("@" + name)) {
      return state.field("@" + name);
    }
    if (state.type() != null) {
      return instance(state, self, name, arguments, span);
    }
    if (!block(arguments).isNothing() && REPEATING.contains(name)) {
      return repeated(self, name, arguments, span);
    }
    return collection(address, state, self, name, arguments, span);
  }

  // A method of an object that neither its class nor those above it have in the project.
  private AbstractValue instance(
      ObjectState state, AbstractValue self, String name, Arguments arguments, Span span) {
    return switch (name) {
      case "message", "to_s", "full_message", "to_h", "inspect", "[]", "fetch", "dig" ->
          state.anything();
      case "tap", "freeze", "dup", "clone", "itself" -> plain(self, name, arguments, span);
      case "call" -> calls.unknown(arguments, span);
      default -> {
        calls.callBack(arguments, span);
        yield arguments.isNothing() ? state.rest().join(AbstractValue.OTHER) : AbstractValue.OTHER;
      }
    };
  }

  private AbstractValue collection(
      int address,
      ObjectState state,
      AbstractValue self,
      String name,
      Arguments arguments,
      Span span) {
    return switch (name) {
      case "<<", "push", "append", "add" -> {
        collections.call(address, self, "push", arguments, span);
        yield self;
      }
      case "unshift", "prepend", "insert" -> {
        var added = arguments.at(arguments.positional().size() - 1, "");
        machine.here().store(address, state.withUnknownKey(added));
        yield self;
      }
      case "concat", "merge!", "update", "replace" -> {
        var given = arguments.positional().isEmpty() ? map(arguments, span) : arguments.at(0, "");
        collections.call(address, self, "extend", Arguments.of(List.of(given)), span);
        yield self;
      }
      case "merge", "deep_merge", "reverse_merge", "+" -> merged(state, arguments, span);
      case "store", "[]=" -> {
        values.store(self, arguments.at(0, ""), arguments.at(1, ""), span);
        yield arguments.at(1, "");
      }
      case "fetch", "[]", "at" ->
          values.index(self, arguments.at(0, ""), span).join(given(arguments, 1, span));
      case "dig" -> {
        var here = self;
        for (var step : arguments.positional()) {
          here = values.index(here, step, span);
        }
        yield here;
      }
      case "delete" -> {
        var key = Values.key(arguments.at(0, ""));
        var removed = values.index(self, arguments.at(0, ""), span);
        if (!state.isList() && key.isPresent()) {
          values.remove(self, key.orElseThrow());
        }
        yield removed;
      }
      case "first" -> values.index(self, AbstractValue.constant(0L), span);
      case "last" -> values.index(self, AbstractValue.constant(-1L), span);
      case "shift", "pop", "sample", "min", "max", "sum", "next" -> state.anything();
      case "clear" -> {
        if (!state.several()) {
          machine
              .here()
              .store(address, state.isList() ? ObjectState.emptyList() : ObjectState.emptyMap());
        }
        yield self;
      }
      case "keys" -> collections.list(values.contents().keys(self, span), span);
      case "values" -> collections.list(values.contents().contents(self, span), span);
      case "$pairs", "to_a", "sort" -> state.isList() ? self : collections.pairs(self, span);
      case "$each" -> state.isList() ? self : collections.pairs(self, span);
      case "join" ->
          texts.join(
              self,
              arguments.positional().isEmpty() ? AbstractValue.constant("") : arguments.at(0, ""),
              span);
      case "named_captures", "captures", "groups", "pre_match", "post_match" -> self;
      case "to_s", "inspect" -> evaluator.texts().build(List.of(state.anything()), span);
      default -> {
        if (SAME.contains(name)) {
          yield self;
        }
        // An attribute of an open structure.
        if (state.fields().containsKey(name) && arguments.isNothing()) {
          yield state.field(name);
        }
        yield ANSWERS.contains(name) ? AbstractValue.OTHER : plain(self, name, arguments, span);
      }
    };
  }

  private AbstractValue given(Arguments arguments, int position, Span span) {
    if (!block(arguments).isNothing()) {
      return calls.apply(block(arguments), List.of(AbstractValue.OTHER), span);
    }
    return position < arguments.positional().size()
        ? arguments.at(position, "")
        : AbstractValue.NOTHING;
  }

  private AbstractValue merged(ObjectState state, Arguments arguments, Span span) {
    var next = state;
    for (var other : arguments.positional()) {
      next =
          state.isList()
              ? next.withUnknownKey(values.contents().elements(other, span))
              : values.copyEntries(next, other).withUnknownKey(values.raw(other));
    }
    for (var entry : arguments.named().entrySet()) {
      if (!entry.getKey().equals("&")) {
        next = next.with(entry.getKey(), entry.getValue());
      }
    }
    return machine.allocate(span, scope, 24, next);
  }

  // `call(a: 1)` hands over a map, unless the method names the key.
  private AbstractValue map(Arguments arguments, Span span) {
    var map = ObjectState.emptyMap();
    for (var entry : arguments.named().entrySet()) {
      if (!entry.getKey().equals("&")) {
        map = map.with(entry.getKey(), entry.getValue());
      }
    }
    return machine.allocate(span, scope, 25, map);
  }

  private AbstractValue repeated(AbstractValue self, String name, Arguments arguments, Span span) {
    var block = block(arguments);
    if (name.equals("tap") || name.equals("then") || name.equals("yield_self")) {
      var result = calls.apply(block, List.of(self), span);
      return name.equals("tap") ? self : result;
    }
    var elements = elements(self, name, block, span);
    var before = machine.here();
    var memo = name.equals("each_with_object") ? arguments.at(0, "") : AbstractValue.OTHER;
    var total = arguments.positional().isEmpty() ? elements : arguments.at(0, "");
    var passed =
        switch (name) {
          case "each_with_object" -> List.of(elements, memo);
          case "reduce", "inject" -> List.of(total.join(elements), elements);
          case "transform_values" -> List.of(values.contents().contents(self, span));
          default -> spread(elements, block, span);
        };
    var result = calls.apply(block, passed, span);
    // There may be no elements at all.
    machine.goTo(State.join(before, machine.state()));
    return switch (name) {
      case "map", "collect", "filter_map" -> collections.list(result, span);
      case "flat_map", "collect_concat" ->
          collections.list(values.contents().elements(result, span), span);
      case "select", "filter", "find_all", "take_while" ->
          filtered(self, evaluator.guards().accepted(block, elements, span), span);
      case "find", "detect" -> evaluator.guards().accepted(block, elements, span);
      case "min_by", "max_by" -> elements;
      case "reduce", "inject" -> result.join(total);
      case "each_with_object" -> memo;
      case "transform_values" ->
          machine.allocate(span, scope, 26, ObjectState.emptyMap().withUnknownKey(result));
      case "group_by", "index_by", "partition" ->
          collections.list(collections.list(elements, span), span);
      case "sum" -> result;
      case "any?", "all?", "none?", "count" -> AbstractValue.OTHER;
      default -> self;
    };
  }

  private AbstractValue filtered(AbstractValue self, AbstractValue accepted, Span span) {
    return isMap(self) ? self : collections.list(accepted, span);
  }

  private boolean isMap(AbstractValue self) {
    return self.atoms().stream()
        .anyMatch(
            atom ->
                atom instanceof ObjectAt(int address)
                    && machine.here().object(address) != null
                    && !java.util.Objects.requireNonNull(machine.here().object(address)).isList());
  }

  private AbstractValue elements(AbstractValue self, String name, AbstractValue block, Span span) {
    boolean isPairs = isMap(self) || (parameters(block) > 1 && Evaluator.isOutside(self));
    return isPairs && !name.equals("each_with_index")
        ? values.contents().elements(collections.pairs(self, span), span)
        : values.contents().elements(self, span);
  }

  // A block with several parameters takes an element that is a list apart.
  private List<AbstractValue> spread(AbstractValue elements, AbstractValue block, Span span) {
    int count = parameters(block);
    if (count < 2) {
      return List.of(elements);
    }
    var all = new ArrayList<AbstractValue>();
    for (long i = 0; i < count; i++) {
      all.add(values.index(elements, AbstractValue.constant(i), span));
    }
    return all;
  }

  private static int parameters(AbstractValue block) {
    for (var atom : block.atoms()) {
      if (atom instanceof Atom.Closure closure) {
        return closure.function().parameters().size();
      }
    }
    return 0;
  }
}
