package dev.merlon.source.terraform.configuration;

import dev.merlon.finding.Problem;
import dev.merlon.model.Span;
import dev.merlon.model.Text;
import dev.merlon.model.Value;
import dev.merlon.source.hcl.Body;
import dev.merlon.source.hcl.Expression;
import dev.merlon.source.hcl.Place;
import dev.merlon.source.terraform.Addresses;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The instances of a resource or module with `count` or `for_each`, and what its bare name stands
/// for: one handle, a list of handles or a map of them.
record Repetition(List<Instance> instances, Value whole) {
  /// The key of the one instance that stands for those of an unknown `for_each`.
  static final String UNKNOWN_KEY = "${each.key}";

  private static final int MOST_INSTANCES = 1000;

  /// One of them; [#suffix] is the key behind the address, [#condition] what must hold for it.
  record Instance(String suffix, Optional<String> condition, Scope scope) {}

  static Repetition of(Body.Block block, String address, Scope scope, Evaluator evaluator) {
    var span = block.place().span();
    var count = block.body().value("count");
    if (count.isPresent()) {
      var counting = new Counting(address, span, scope, evaluator);
      return of(counting, count.orElseThrow(), scope, evaluator);
    }
    var keys = block.body().value("for_each");
    if (keys.isPresent()) {
      var keying = new Keying(address, span, scope, evaluator);
      return of(keying, keys.orElseThrow(), scope, evaluator);
    }
    return new Repetition(
        List.of(new Instance("", Optional.empty(), scope)), Scalars.handle(address, span));
  }

  /// One of the two ways to repeat.
  private sealed interface Form {
    /// The number or the keys, of which each case is known.
    Value known(Value value, Place place);

    List<Instance> instances(List<Alternatives.Case> cases, Value written);

    /// The handles of all instances in one case.
    Value handles(Value known);
  }

  private static Repetition of(Form form, Expression expression, Scope scope, Evaluator evaluator) {
    var place = expression.place();
    var written = evaluator.evaluate(expression, scope);
    var alternatives = evaluator.alternatives();
    var known = known(form, written, place, evaluator);
    var instances = form.instances(Alternatives.cases(known), written);
    return new Repetition(instances, alternatives.of(known, place, form::handles));
  }

  private static Value known(Form form, Value written, Place place, Evaluator evaluator) {
    try {
      return evaluator.alternatives().of(written, place, value -> form.known(value, place));
    } catch (NoValue none) {
      return none.isWrong()
          ? evaluator.trouble().fail(place, none.reason())
          : Scalars.unknown(place);
    }
  }

  /// What must hold for an instance that exists in some of the cases; nothing if in all of them.
  private static Optional<String> condition(
      List<Alternatives.Case> cases, List<Alternatives.Case> holding) {
    if (holding.size() == cases.size()) {
      return Optional.empty();
    }
    var words = new ArrayList<String>();
    for (var one : holding) {
      words.add(String.join(" && ", one.conditions()));
    }
    return Optional.of(String.join(" || ", words));
  }

  /// `count`
  private record Counting(String address, Span span, Scope scope, Evaluator evaluator)
      implements Form {
    @Override
    public List<Instance> instances(List<Alternatives.Case> cases, Value written) {
      int most = 0;
      for (var one : cases) {
        most = Math.max(most, number(one.value()));
      }
      var instances = new ArrayList<Instance>();
      for (int i = 0; i < most; i++) {
        int index = i;
        var holding = cases.stream().filter(one -> number(one.value()) > index).toList();
        instances.add(instance(index, condition(cases, holding)));
      }
      return instances;
    }

    /// An unknown number is none or, as a list of one, that one and perhaps more.
    @Override
    public Value known(Value written, Place place) {
      var count = evaluator.revealed(written, place);
      var number = Scalars.number(count);
      if (number.isPresent()) {
        if (number.orElseThrow().compareTo(BigDecimal.valueOf(MOST_INSTANCES)) > 0) {
          var limit = new Problem.LimitReached(span, "more than " + MOST_INSTANCES + " instances");
          evaluator.trouble().note(limit);
          return Scalars.number(MOST_INSTANCES, place.span());
        }
        return count;
      }
      var words = Scalars.words(count).orElseGet(place::words) + " > 0";
      return Alternatives.choice(words, atLeastOne(), Scalars.number(0, span), place.span());
    }

    private Value atLeastOne() {
      return new Value.Sequence(List.of(Scalars.number(1, span)), span);
    }

    private static boolean isOpen(Value count) {
      return count instanceof Value.Sequence;
    }

    private static int number(Value count) {
      return isOpen(count) ? 1 : Scalars.number(count).map(BigDecimal::intValue).orElse(0);
    }

    private Instance instance(int index, Optional<String> condition) {
      var count = new Value.Mapping(Map.of("index", Scalars.number(index, span)), span);
      return new Instance("[" + index + "]", condition, scope.with("count", count));
    }

    @Override
    public Value handles(Value count) {
      var handles = new ArrayList<Value>();
      for (int i = 0; i < number(count); i++) {
        handles.add(Scalars.handle(address + "[" + i + "]", span));
      }
      if (isOpen(count)) {
        handles.add(Remainder.of(address, span));
      }
      return new Value.Sequence(handles, span);
    }
  }

  /// `for_each`
  private record Keying(String address, Span span, Scope scope, Evaluator evaluator)
      implements Form {
    @Override
    public List<Instance> instances(List<Alternatives.Case> cases, Value written) {
      var elements = new TreeMap<String, Value>();
      for (var one : cases) {
        if (one.value() instanceof Value.Mapping(var entries, _)) {
          entries.forEach(elements::putIfAbsent);
        }
      }
      var instances = new ArrayList<Instance>();
      boolean ofSet = !(written instanceof Value.Mapping);
      for (var element : elements.entrySet()) {
        if (instances.size() >= MOST_INSTANCES) {
          var limit = new Problem.LimitReached(span, "more than " + MOST_INSTANCES + " instances");
          evaluator.trouble().note(limit);
          break;
        }
        var holding =
            cases.stream().filter(one -> one.value().at(element.getKey()).isPresent()).toList();
        var condition = condition(cases, holding);
        instances.add(instance(element.getKey(), element.getValue(), condition, ofSet));
      }
      return instances;
    }

    /// A map; of a set each element is its own key; what is unknown has one element or none.
    @Override
    public Value known(Value keys, Place place) {
      return switch (keys) {
        case Value.Mapping mapping -> perhapsMore(mapping, place);
        case Value.Sequence(var items, var written) -> {
          var entries = new LinkedHashMap<String, Value>();
          for (var item : items) {
            entries.put(
                item instanceof Value.Choice ? UNKNOWN_KEY : evaluator.key(item, place), item);
          }
          yield perhapsMore(new Value.Mapping(entries, written), place);
        }
        case Value.Scalar _, Value.Opaque _, Value.Choice _ -> {
          if (Scalars.isNull(keys)) {
            throw NoValue.wrong("`for_each` is null");
          }
          yield perhapsOne(keys, new Value.Mapping(Map.of(), span), place);
        }
      };
    }

    private Value perhapsMore(Value.Mapping keys, Place place) {
      var remainder = keys.entries().values().stream().filter(Remainder::is).findFirst();
      if (remainder.isEmpty()) {
        return keys;
      }
      var certain = new LinkedHashMap<>(keys.entries());
      certain.values().removeIf(Remainder::is);
      return perhapsOne(remainder.orElseThrow(), new Value.Mapping(certain, keys.span()), place);
    }

    /// One element stands for those that are not known.
    private Value perhapsOne(Value unknown, Value.Mapping certain, Place place) {
      var more = new LinkedHashMap<>(certain.entries());
      more.put(UNKNOWN_KEY, new Value.Opaque("each.value", span));
      return Alternatives.choice(
          Blocks.hasElements(unknown, place), new Value.Mapping(more, span), certain, place.span());
    }

    private Instance instance(String key, Value value, Optional<String> condition, boolean ofSet) {
      boolean unknown = key.equals(UNKNOWN_KEY);
      // A set of references keeps them: its element says more than its name.
      var spelled =
          unknown
              ? Scalars.part(new Text.Unresolved("each.key"), span)
              : ofSet && value instanceof Value.Scalar ? value : Scalars.text(key, value.span());
      var each = new LinkedHashMap<String, Value>();
      each.put("key", spelled);
      each.put("value", value);
      return new Instance(
          suffix(key), condition, scope.with("each", new Value.Mapping(each, span)));
    }

    private static String suffix(String key) {
      return key.equals(UNKNOWN_KEY) ? "[each.key]" : Addresses.keySuffix(key);
    }

    @Override
    public Value handles(Value keys) {
      var handles = new LinkedHashMap<String, Value>();
      if (keys instanceof Value.Mapping(var entries, _)) {
        for (var key : entries.keySet()) {
          handles.put(key, Scalars.handle(address + suffix(key), span));
        }
      }
      return new Value.Mapping(handles, span);
    }
  }
}
