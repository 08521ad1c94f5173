package dev.merlon.source.terraform.configuration;

import dev.merlon.model.Span;
import dev.merlon.model.Value;
import dev.merlon.source.hcl.Place;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// The elements of a list or map of which neither the number nor the values are known, as one
/// element of it: `concat(["a"], var.more)` is `a` and such a remainder.
///
/// In a map it stands under a key that nobody writes.
final class Remainder {
  // No expression of HCL reads like this.
  private static final String MARK = "elements of ";

  private Remainder() {}

  /// The elements of an unknown collection.
  static Value of(Value unknown, Place place) {
    return is(unknown)
        ? unknown
        : of(Scalars.words(unknown).orElseGet(() -> words(unknown, place)), place.span());
  }

  static Value of(String words, Span span) {
    return new Value.Opaque(MARK + words, span);
  }

  private static String words(Value unknown, Place place) {
    return Scalars.reference(unknown)
        .map(reference -> reference.resource() + "." + reference.attribute())
        .orElseGet(place::words);
  }

  static boolean is(Value value) {
    return value instanceof Value.Opaque(var expression, _) && expression.startsWith(MARK);
  }

  /// The collection whose elements a remainder is, in the words of the configuration.
  static String collection(Value remainder) {
    return Scalars.words(remainder).orElse("").substring(MARK.length());
  }

  /// The key of a remainder in a map.
  static String key(Value remainder) {
    return "${" + collection(remainder) + "}";
  }

  static boolean isIn(Collection<Value> values) {
    return values.stream().anyMatch(Remainder::is);
  }

  /// Whether a map may have keys that are not known: a remainder, or a key that is a text with
  /// unknown parts.
  static boolean mayHaveMore(Map<String, Value> entries) {
    return isIn(entries.values()) || entries.keySet().stream().anyMatch(key -> key.contains("${"));
  }

  /// What surely stands at the same index whatever the remainder is.
  static List<Value> before(List<Value> items) {
    for (int i = 0; i < items.size(); i++) {
      if (is(items.get(i))) {
        return items.subList(0, i);
      }
    }
    return items;
  }
}
