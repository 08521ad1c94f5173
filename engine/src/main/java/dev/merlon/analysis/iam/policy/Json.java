package dev.merlon.analysis.iam.policy;

import dev.merlon.model.Span;
import java.util.List;
import java.util.Optional;

/// A JSON value with its place; objects keep every member, also those of one name.
public sealed interface Json {
  Span span();

  record Text(String value, Span span) implements Json {}

  /// `digits` as written.
  record Numeral(String digits, Span span) implements Json {}

  record Flag(boolean value, Span span) implements Json {}

  record Nothing(Span span) implements Json {}

  record Sequence(List<Json> items, Span span) implements Json {}

  record Mapping(List<Member> members, Span span) implements Json {
    /// The value of the first member of that name.
    public Optional<Json> get(String name) {
      for (var member : members) {
        if (member.name().equals(name)) {
          return Optional.of(member.value());
        }
      }
      return Optional.empty();
    }
  }

  /// One name of an object with its value.
  record Member(String name, Json value, Span span) {}

  /// The text, or a number or boolean as policies write it; empty for anything else.
  default Optional<String> scalar() {
    return switch (this) {
      case Text(var value, _) -> Optional.of(value);
      case Numeral(var digits, _) -> Optional.of(digits);
      case Flag(var value, _) -> Optional.of(Boolean.toString(value));
      case Nothing _, Sequence _, Mapping _ -> Optional.empty();
    };
  }

  /// The items of a list; a single value where a list may stand is a list of one.
  default List<Json> items() {
    return this instanceof Sequence(var items, _) ? items : List.of(this);
  }
}
