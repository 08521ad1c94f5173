package dev.merlon.source.terraform.configuration;

import dev.merlon.model.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Terraform's functions of sets, which are lists without repetition here, and of nested lists.
final class Sets {
  private static final Comparator<Value> TERRAFORM_ORDER =
      Comparator.comparing((Value value) -> value.literal().orElse(""), Comparator.naturalOrder());

  private Sets() {}

  /// Null when the function is none of these.
  static @Nullable Value call(String name, Arguments a) {
    return switch (name) {
      case "toset" -> toSet(a.value(0), a);
      case "tolist" -> toList(a.value(0), a);
      case "tomap" -> toMap(a.value(0), a);
      case "sort" -> a.ofTexts(a.texts(0).stream().sorted().toList());
      case "flatten" -> flatten(a);
      case "setunion" -> union(a);
      case "setintersection" -> intersection(a);
      case "setsubtract" -> subtract(a);
      case "setproduct" -> product(a);
      default -> null;
    };
  }

  private static Value toSet(Value value, Arguments a) {
    return Scalars.isNull(value) ? value : a.ofList(ordered(distinct(unified(a.knownOf(value)))));
  }

  private static Value toList(Value value, Arguments a) {
    return Scalars.isNull(value) ? value : a.ofList(unified(a.knownOf(value)));
  }

  private static Value toMap(Value value, Arguments a) {
    if (Scalars.isNull(value)) {
      return value;
    }
    var entries = a.knownEntries(value);
    var unified = unified(List.copyOf(entries.values())).iterator();
    var map = new LinkedHashMap<String, Value>();
    entries.keySet().forEach(key -> map.put(key, unified.next()));
    return a.ofMap(map);
  }

  /// The elements of one collection have one type: where some are texts, numbers and booleans
  /// become texts.
  static List<Value> unified(List<Value> items) {
    boolean texts = false;
    boolean others = false;
    for (var item : items) {
      if (item instanceof Value.Scalar(_, var kind, _)) {
        texts |= kind == Value.ScalarKind.STRING;
        others |= kind == Value.ScalarKind.NUMBER || kind == Value.ScalarKind.BOOLEAN;
      } else {
        return items;
      }
    }
    return texts && others ? items.stream().map(Sets::asText).toList() : items;
  }

  private static Value asText(Value value) {
    return value instanceof Value.Scalar(var content, var kind, var span)
            && kind != Value.ScalarKind.NULL
        ? new Value.Scalar(content, Value.ScalarKind.STRING, span)
        : value;
  }

  /// Each of equal elements once, where it stands first. Elements of which something is unknown are
  /// compared as written.
  static List<Value> distinct(List<Value> items) {
    var seen = new LinkedHashMap<Object, Value>();
    for (var item : items) {
      seen.putIfAbsent(key(item), item);
    }
    return List.copyOf(seen.values());
  }

  /// What equal values have in common: all but their places.
  private static Object key(Value value) {
    if (!Extent.isBounded(value)) {
      throw NoValue.wrong("the elements are too large to be compared");
    }
    return boundedKey(value);
  }

  private static Object boundedKey(Value value) {
    return switch (value) {
      case Value.Scalar(var content, var kind, _) -> List.of(kind, content);
      case Value.Sequence(var items, _) -> items.stream().map(Sets::boundedKey).toList();
      case Value.Mapping(var entries, _) -> {
        var keys = new HashMap<String, Object>();
        entries.forEach((name, inner) -> keys.put(name, boundedKey(inner)));
        yield keys;
      }
      case Value.Choice _ -> value;
      case Value.Opaque(var expression, _) -> List.of("unknown", expression);
    };
  }

  /// Terraform visits a set of texts in their order, of numbers in theirs.
  static List<Value> ordered(List<Value> items) {
    boolean texts = true;
    boolean numbers = true;
    for (var item : items) {
      texts &= item instanceof Value.Scalar(var content, _, _) && content.literal().isPresent();
      numbers &=
          item instanceof Value.Scalar(_, var kind, _)
              && kind == Value.ScalarKind.NUMBER
              && Scalars.number(item).isPresent();
    }
    if (numbers) {
      return items.stream()
          .sorted(Comparator.comparing((Value item) -> Scalars.number(item).orElseThrow()))
          .toList();
    }
    return texts ? items.stream().sorted(TERRAFORM_ORDER).toList() : items;
  }

  private static Value flatten(Arguments a) {
    var flat = new ArrayList<Value>();
    flatten(a.knownOf(a.value(0)), flat, a);
    return a.ofList(flat);
  }

  /// An unknown element may itself be a list; an attribute of a resource is taken as one element.
  private static void flatten(List<Value> items, List<Value> flat, Arguments a) {
    a.spend(items.size());
    for (var item : items) {
      if (item instanceof Value.Sequence(var inner, _)) {
        flatten(inner, flat, a);
      } else {
        flat.add(item instanceof Value.Opaque ? Remainder.of(item, a.place()) : item);
      }
    }
  }

  private static Value union(Arguments a) {
    var all = new ArrayList<Value>();
    for (var list : a.all()) {
      all.addAll(a.knownOf(list));
    }
    return a.ofList(ordered(distinct(all)));
  }

  private static Value intersection(Arguments a) {
    var kept = distinct(a.list(0));
    for (int i = 1; i < a.count(); i++) {
      var keys = keys(a.list(i));
      kept = kept.stream().filter(item -> keys.contains(key(item))).toList();
    }
    return a.ofList(ordered(kept));
  }

  private static Value subtract(Arguments a) {
    var keys = keys(a.list(1));
    return a.ofList(
        ordered(
            distinct(a.knownOf(a.value(0))).stream()
                .filter(item -> !keys.contains(key(item)))
                .toList()));
  }

  private static LinkedHashSet<Object> keys(List<Value> items) {
    var keys = new LinkedHashSet<>();
    for (var item : items) {
      keys.add(key(item));
    }
    return keys;
  }

  private static Value product(Arguments a) {
    var rows = List.<List<Value>>of(List.of());
    for (var list : a.all()) {
      var items = a.list(list);
      a.spend((long) rows.size() * items.size() * a.count());
      var longer = new ArrayList<List<Value>>();
      for (var row : rows) {
        for (var item : items) {
          var next = new ArrayList<>(row);
          next.add(item);
          longer.add(next);
        }
      }
      rows = longer;
    }
    return a.ofList(rows.stream().map(a::ofList).toList());
  }

  static Optional<Value> asSet(Value value) {
    return value instanceof Value.Sequence(var items, var span)
        ? Optional.of(new Value.Sequence(ordered(distinct(items)), span))
        : Optional.empty();
  }
}
