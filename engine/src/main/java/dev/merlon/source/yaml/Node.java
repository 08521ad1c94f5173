package dev.merlon.source.yaml;

import dev.merlon.model.Span;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A YAML or JSON document, tags unresolved, every key and value with its place.
public sealed interface Node {
  Span span();

  /// The tag as written, such as `!Sub`; empty when there is none.
  String tag();

  /// Keys in file order; `<<` is merged already. [#entries] may repeat a key: the last one counts.
  record Mapping(List<Entry> entries, String tag, Span span) implements Node {
    public Mapping {
      entries = List.copyOf(entries);
    }

    public Optional<Node> get(String key) {
      return entry(key).map(Entry::value);
    }

    public Optional<Entry> entry(String key) {
      for (int i = entries.size() - 1; i >= 0; i--) {
        if (entries.get(i).key().equals(key)) {
          return Optional.of(entries.get(i));
        }
      }
      return Optional.empty();
    }
  }

  record Entry(String key, Span keySpan, Node value) {}

  record Sequence(List<Node> items, String tag, Span span) implements Node {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /// [#plain] is false for quoted and block scalars, which are always text.
  record Scalar(String text, boolean plain, String tag, Span span) implements Node {
    private static final Pattern NUMBER =
        Pattern.compile("[-+]?(\\d[\\d_]*)(\\.\\d*)?([eE][-+]?\\d+)?");

    /// `null`, `~` or nothing at all.
    public boolean isNull() {
      return plain
          && tag.isEmpty()
          && (text.isEmpty() || text.equals("null") || text.equals("~") || text.equals("Null"));
    }

    /// Booleans of YAML 1.1, which CloudFormation and the Serverless Framework read: also `yes`,
    /// `on`, ...
    public Optional<Boolean> asBoolean() {
      if (!plain) {
        return Optional.empty();
      }
      return switch (text) {
        case "true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON" -> Optional.of(true);
        case "false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF" -> Optional.of(false);
        default -> Optional.empty();
      };
    }

    // Most scalars are no numbers, which their first character tells.
    private boolean startsAsNumber() {
      int at = !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
      return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    /// Whether a plain scalar reads as a number.
    public boolean isNumber() {
      return plain && tag.isEmpty() && startsAsNumber() && NUMBER.matcher(text).matches();
    }
  }

  /// The node at a path of keys.
  default Optional<Node> at(String... path) {
    Node here = this;
    for (String key : path) {
      var below = here instanceof Mapping mapping ? mapping.get(key) : Optional.<Node>empty();
      if (below.isEmpty()) {
        return Optional.empty();
      }
      here = below.orElseThrow();
    }
    return Optional.of(here);
  }

  /// The text of a scalar without a tag.
  default Optional<String> asText() {
    return this instanceof Scalar scalar && scalar.tag().isEmpty() && !scalar.isNull()
        ? Optional.of(scalar.text())
        : Optional.empty();
  }

  /// The entries of a mapping; none for anything else.
  default List<Entry> asEntries() {
    return this instanceof Mapping mapping ? mapping.entries() : List.of();
  }

  /// The items of a sequence; none for anything else.
  default List<Node> asItems() {
    return this instanceof Sequence sequence ? sequence.items() : List.of();
  }
}
