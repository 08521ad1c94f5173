package dev.merlon.source.terraform.configuration;

import dev.merlon.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Terraform's functions of lists ("Collection Functions"), which keep unknown elements.
final class CollectionFunctions {
  private CollectionFunctions() {}

  /// Null when the function is none of these.
  static @Nullable Value call(String name, Arguments a) {
    return switch (name) {
      case "length" -> length(a);
      case "concat" -> concat(a);
      case "contains" -> contains(a);
      case "element" -> element(a);
      case "index" -> index(a);
      case "slice" -> slice(a);
      case "range" -> NumberFunctions.range(a);
      case "reverse" -> a.ofList(a.knownOf(a.value(0)).reversed());
      case "compact" -> compact(a);
      case "distinct" -> a.ofList(Sets.distinct(a.knownOf(a.value(0))));
      case "chunklist" -> chunks(a);
      case "coalesce" -> coalesce(a);
      case "coalescelist" -> coalesceList(a);
      case "matchkeys" -> matchKeys(a);
      case "one" -> one(a);
      case "alltrue" -> allTrue(a);
      case "anytrue" -> anyTrue(a);
      case "list" -> a.ofList(a.all());
      default -> {
        var result = MapFunctions.call(name, a);
        yield result == null ? Sets.call(name, a) : result;
      }
    };
  }

  private static Value length(Arguments a) {
    return switch (a.value(0)) {
      case Value.Sequence _ -> a.ofNumber(a.list(0).size());
      case Value.Mapping _ -> a.ofNumber(a.map(0).size());
      case Value.Scalar _, Value.Opaque _, Value.Choice _ -> {
        var text = a.text(0);
        yield a.ofNumber(text.codePointCount(0, text.length()));
      }
    };
  }

  private static Value concat(Arguments a) {
    var all = new ArrayList<Value>();
    for (var list : a.all()) {
      all.addAll(a.knownOf(list));
    }
    return a.ofList(all);
  }

  private static Value contains(Arguments a) {
    boolean open = false;
    for (var item : a.knownOf(a.value(0))) {
      // A list of texts takes a number as its text.
      var equal = a.equal(item, asItsKind(a.value(1), item));
      if (equal.orElse(false)) {
        return a.ofTruth(true);
      }
      open |= equal.isEmpty();
    }
    if (open) {
      throw NoValue.unknown();
    }
    return a.ofTruth(false);
  }

  private static Value asItsKind(Value value, Value example) {
    return value instanceof Value.Scalar(var content, var kind, var span)
            && example instanceof Value.Scalar(_, var wanted, _)
            && kind != Value.ScalarKind.NULL
            && wanted == Value.ScalarKind.STRING
        ? new Value.Scalar(content, wanted, span)
        : value;
  }

  private static Value element(Arguments a) {
    var index = a.value(1);
    var before = Remainder.before(a.knownOf(a.value(0)));
    if (Scalars.number(index).filter(at -> at.signum() >= 0).isPresent()
        && a.integer(1) < before.size()) {
      return before.get(a.integer(1));
    }
    var items = a.list(0);
    if (items.isEmpty()) {
      throw NoValue.wrong("the list is empty");
    }
    return items.get(Math.floorMod(a.integer(1), items.size()));
  }

  private static Value index(Arguments a) {
    var items = a.list(0);
    for (int i = 0; i < items.size(); i++) {
      if (a.equal(items.get(i), a.value(1)).orElseThrow(NoValue::unknown)) {
        return a.ofNumber(i);
      }
    }
    throw NoValue.wrong("the list does not hold the value");
  }

  private static Value slice(Arguments a) {
    var items = a.list(0);
    int start = a.integer(1);
    int end = a.integer(2);
    if (start < 0 || end < start || end > items.size()) {
      throw NoValue.wrong("the range lies outside of the list");
    }
    return a.ofList(items.subList(start, end));
  }

  private static Value compact(Arguments a) {
    var kept = new ArrayList<Value>();
    for (var item : a.knownOf(a.value(0))) {
      boolean empty = Scalars.isNull(item) || item.literal().filter(String::isEmpty).isPresent();
      if (!empty) {
        kept.add(item);
      }
    }
    return a.ofList(kept);
  }

  private static Value chunks(Arguments a) {
    var items = a.list(0);
    int size = a.integer(1);
    if (size < 0) {
      throw NoValue.wrong("a size that is not negative is expected");
    }
    var chunks = new ArrayList<Value>();
    int step = size == 0 ? Math.max(1, items.size()) : size;
    for (int i = 0; i < items.size(); i += step) {
      chunks.add(a.ofList(items.subList(i, (int) Math.min(items.size(), (long) i + step))));
    }
    return a.ofList(chunks);
  }

  /// The first value that is neither null nor empty. A value that may be null leaves a choice; an
  /// attribute of a resource is taken as there.
  private static Value coalesce(Arguments a) {
    return coalesce(a, Sets.unified(a.all()), 0);
  }

  private static Value coalesce(Arguments a, List<Value> values, int from) {
    for (int i = from; i < values.size(); i++) {
      var value = values.get(i);
      if (Scalars.isNull(value) || value.literal().filter(String::isEmpty).isPresent()) {
        continue;
      }
      var words = Scalars.isUnknown(value) ? Scalars.words(value) : Optional.<String>empty();
      if (words.isEmpty() || i + 1 >= values.size()) {
        return value;
      }
      return Alternatives.choice(
          words.orElseThrow() + " != null", value, coalesce(a, values, i + 1), a.span());
    }
    throw NoValue.wrong("all arguments are null or empty");
  }

  private static Value coalesceList(Arguments a) {
    for (var value : a.all()) {
      if (!Scalars.isNull(value) && !a.list(value).isEmpty()) {
        return value;
      }
    }
    throw NoValue.wrong("all lists are empty");
  }

  private static Value matchKeys(Arguments a) {
    var values = a.list(0);
    var keys = a.list(1);
    if (values.size() != keys.size()) {
      throw NoValue.wrong("the lists differ in length");
    }
    var found = new ArrayList<Value>();
    for (int i = 0; i < keys.size(); i++) {
      a.spend(a.list(2).size());
      for (var wanted : a.list(2)) {
        if (a.equal(keys.get(i), wanted).orElseThrow(NoValue::unknown)) {
          found.add(values.get(i));
          break;
        }
      }
    }
    return a.ofList(found);
  }

  private static Value one(Arguments a) {
    var items = a.list(0);
    if (items.size() > 1) {
      throw NoValue.wrong("the list has more than one element");
    }
    return items.isEmpty() ? Scalars.nothing(a.span()) : items.getFirst();
  }

  private static Value allTrue(Arguments a) {
    boolean open = false;
    for (var item : a.knownOf(a.value(0))) {
      var truth = Scalars.truth(item);
      if (Scalars.isNull(item) || !truth.orElse(true)) {
        return a.ofTruth(false);
      }
      open |= truth.isEmpty();
    }
    return a.ofTruth(open ? Optional.empty() : Optional.of(true));
  }

  private static Value anyTrue(Arguments a) {
    boolean open = false;
    for (var item : a.knownOf(a.value(0))) {
      var truth = Scalars.truth(item);
      if (truth.orElse(false)) {
        return a.ofTruth(true);
      }
      open |= truth.isEmpty() && !Scalars.isNull(item);
    }
    return a.ofTruth(open ? Optional.empty() : Optional.of(false));
  }
}
