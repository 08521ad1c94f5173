package dev.merlon.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A property value of a resource after the intrinsics that can be resolved were resolved.
public sealed interface Value {
  Span span();

  /// Keys keep the order of the file.
  record Mapping(Map<String, Value> entries, Span span) implements Value {
    public Mapping {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    public Optional<Value> get(String key) {
      return Optional.ofNullable(entries.get(key));
    }
  }

  record Sequence(List<Value> items, Span span) implements Value {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /// What the template wrote a scalar as: CloudFormation accepts `"true"` for `true`.
  enum ScalarKind {
    STRING,
    NUMBER,
    BOOLEAN,
    NULL
  }

  record Scalar(Text content, ScalarKind kind, Span span) implements Value {}

  /// Either of two values, decided at deployment (`Fn::If` whose condition is not known).
  record Choice(String condition, Value whenTrue, Value whenFalse, Span span) implements Value {}

  /// A value of unknown shape, in the words of the template.
  record Opaque(String expression, Span span) implements Value {}

  /// The value at a path of keys below this one, if each step is a mapping that has the key.
  default Optional<Value> at(String... path) {
    Value here = this;
    for (String key : path) {
      if (!(here instanceof Mapping mapping) || mapping.get(key).isEmpty()) {
        return Optional.empty();
      }
      here = mapping.get(key).orElseThrow();
    }
    return Optional.of(here);
  }

  /// A sequence as its items; a single value stands for a list of one, as IAM and CloudFormation
  /// accept it. Both sides of a [Choice] count.
  default List<Value> items() {
    return switch (this) {
      case Sequence(var items, _) -> {
        var all = new ArrayList<Value>();
        for (var item : items) {
          if (item instanceof Choice choice) {
            all.addAll(choice.items());
          } else {
            all.add(item);
          }
        }
        yield List.copyOf(all);
      }
      case Choice(_, var whenTrue, var whenFalse, _) -> {
        var all = new ArrayList<>(whenTrue.items());
        all.addAll(whenFalse.items());
        yield List.copyOf(all);
      }
      case Mapping _, Scalar _, Opaque _ -> List.of(this);
    };
  }

  /// The text of a scalar; an opaque value is a text of which nothing is known.
  default Optional<Text> text() {
    return switch (this) {
      case Scalar(var content, var kind, _) ->
          kind == ScalarKind.NULL ? Optional.empty() : Optional.of(content);
      case Opaque(var expression, _) ->
          Optional.of(new Text(List.of(new Text.Unresolved(expression))));
      case Mapping _, Sequence _, Choice _ -> Optional.empty();
    };
  }

  /// The fully known text of a scalar.
  default Optional<String> literal() {
    return text().flatMap(Text::literal);
  }

  /// A property as a three-valued text setting.
  static Setting<String> setting(Mapping owner, String... path) {
    var value = owner.at(path);
    if (value.isEmpty()) {
      return new Setting.Absent<>(owner.span());
    }
    var found = value.orElseThrow();
    var text = found.text();
    if (text.isPresent()) {
      return text.orElseThrow()
          .literal()
          .<Setting<String>>map(known -> new Setting.Known<>(known, found.span()))
          .orElseGet(() -> new Setting.Unknown<>(text.orElseThrow().toString(), found.span()));
    }
    return found instanceof Scalar
        ? new Setting.Absent<>(owner.span())
        : new Setting.Unknown<>(describe(found), found.span());
  }

  private static String describe(Value value) {
    return switch (value) {
      case Choice(var condition, _, _, _) -> "Fn::If " + condition;
      case Opaque(var expression, _) -> expression;
      case Mapping _ -> "a mapping";
      case Sequence _ -> "a list";
      case Scalar(var content, _, _) -> content.toString();
    };
  }
}
