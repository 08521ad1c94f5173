package dev.merlon.source.terraform;

import dev.merlon.model.Span;
import dev.merlon.model.Text;
import dev.merlon.model.Value;
import dev.merlon.source.terraform.TypeMapping.Argument;
import dev.merlon.source.terraform.TypeMapping.Flag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Turns the arguments of one resource into properties, by its [TypeMapping].
final class PropertyMapper {
  /// Arguments that speak to the provider, not to AWS; those that speak to Terraform are evaluated
  /// before.
  private static final Set<String> META = Set.of("timeouts", "tags_all", "id");

  private final TypeMapping mapping;
  private final Properties root;

  private PropertyMapper(TypeMapping mapping, Span span) {
    this.mapping = mapping;
    this.root = new Properties(span);
  }

  static Value.Mapping map(TypeMapping mapping, Value.Mapping arguments) {
    var mapper = new PropertyMapper(mapping, arguments.span());
    var top =
        mapping.root().map(name -> mapper.root.child(name, arguments.span())).orElse(mapper.root);
    mapper.block(arguments, "", top);
    return mapper.root.toMapping();
  }

  /// Arguments of a type that no table knows, as they are.
  static Value.Mapping raw(Value.Mapping arguments) {
    var kept = new LinkedHashMap<String, Value>();
    arguments
        .entries()
        .forEach(
            (name, value) -> {
              if (!META.contains(name) && !isNothing(value)) {
                kept.put(name, value);
              }
            });
    return new Value.Mapping(kept, arguments.span());
  }

  private void block(Value.Mapping block, String path, Properties here) {
    block
        .entries()
        .forEach(
            (name, value) -> {
              var full = path.isEmpty() ? name : path + "." + name;
              var rule = mapping.argument(full);
              boolean meta = path.isEmpty() && META.contains(name);
              boolean silent = isNothing(value) || saysNothing(value, rule);
              if (!meta && !rule.isDropped() && !silent) {
                argument(rule, name, full, value, here);
              }
            });
  }

  private void argument(Argument rule, String name, String full, Value value, Properties here) {
    var converted = shaped(converted(value, full, rule), rule);
    if (converted.isPresent()) {
      var target = rule.fromRoot() ? root : here;
      target.set(rule.name().orElseGet(() -> pascal(name)), converted.orElseThrow());
    }
  }

  /// `null` is an argument that is not there, and so is a block that stands no time.
  private static boolean isNothing(Value value) {
    return (value instanceof Value.Scalar scalar && scalar.kind() == Value.ScalarKind.NULL)
        || (value instanceof Value.Sequence sequence && sequence.items().isEmpty());
  }

  private static boolean saysNothing(Value value, Argument rule) {
    return rule.flags().stream()
        .anyMatch(
            flag ->
                flag.word().equals("unless")
                    && value.literal().filter(flag.values().getFirst()::equals).isPresent());
  }

  private Optional<Value> converted(Value value, String path, Argument rule) {
    if (rule.has("json")) {
      return Optional.of(fromJson(value));
    }
    if (rule.has("policy")) {
      return policy(value);
    }
    return switch (value) {
      case Value.Sequence sequence when isBlocks(sequence) -> blocks(sequence, path, rule);
      case Value.Choice(var condition, var whenTrue, var whenFalse, var span) ->
          Optional.of(
              new Value.Choice(
                  condition,
                  converted(whenTrue, path, rule).orElseGet(() -> nothing(span)),
                  converted(whenFalse, path, rule).orElseGet(() -> nothing(span)),
                  span));
      case Value.Sequence _, Value.Mapping _, Value.Scalar _, Value.Opaque _ -> Optional.of(value);
    };
  }

  private static boolean isBlocks(Value.Sequence sequence) {
    return sequence.items().stream()
        .anyMatch(
            item ->
                item instanceof Value.Mapping
                    || (item instanceof Value.Choice choice
                        && choice.items().stream().anyMatch(Value.Mapping.class::isInstance)));
  }

  private Optional<Value> blocks(Value.Sequence sequence, String path, Argument rule) {
    var items = new ArrayList<Value>();
    for (var item : sequence.items()) {
      oneBlock(item, path).ifPresent(items::add);
    }
    if (items.isEmpty()) {
      return Optional.empty();
    }
    boolean one = rule.has("one") && !rule.has("many") && items.size() == 1;
    return Optional.of(one ? items.getFirst() : new Value.Sequence(items, sequence.span()));
  }

  private Optional<Value> oneBlock(Value item, String path) {
    return switch (item) {
      case Value.Mapping nested -> {
        var properties = new Properties(nested.span());
        block(nested, path, properties);
        // A block whose arguments all went elsewhere leaves nothing; one without any counts.
        yield properties.isEmpty() && !nested.entries().isEmpty() && hasRules(path)
            ? Optional.empty()
            : Optional.of(properties.toMapping());
      }
      case Value.Choice(var condition, var whenTrue, var whenFalse, var span) ->
          Optional.of(
              new Value.Choice(
                  condition,
                  oneBlock(whenTrue, path).orElseGet(() -> nothing(span)),
                  oneBlock(whenFalse, path).orElseGet(() -> nothing(span)),
                  span));
      case Value.Sequence _, Value.Scalar _, Value.Opaque _ -> Optional.of(item);
    };
  }

  private boolean hasRules(String path) {
    return mapping.arguments().keySet().stream().anyMatch(key -> key.startsWith(path + "."));
  }

  static Value nothing(Span span) {
    return new Value.Scalar(Text.of("null"), Value.ScalarKind.NULL, span);
  }

  /// Text that is no JSON stays text: whoever reads it as a policy says so.
  static Value fromJson(Value value) {
    return switch (value) {
      case Value.Scalar scalar -> EmbeddedJson.read(scalar).orElse(scalar);
      case Value.Choice(var condition, var whenTrue, var whenFalse, var span) ->
          new Value.Choice(condition, fromJson(whenTrue), fromJson(whenFalse), span);
      case Value.Sequence _, Value.Mapping _, Value.Opaque _ -> value;
    };
  }

  /// A policy; an empty text is none, and one that is not known yet has no known statements.
  private static Optional<Value> policy(Value value) {
    var read = fromJson(value);
    if (read instanceof Value.Scalar(var content, _, var span)) {
      var literal = content.literal();
      if (literal.isEmpty()) {
        return Optional.of(new Value.Opaque(content.toString(), span));
      }
      return literal.orElseThrow().isBlank() ? Optional.empty() : Optional.of(read);
    }
    return Optional.of(read);
  }

  private static Optional<Value> shaped(Optional<Value> value, Argument rule) {
    var shaped = value;
    for (var flag : rule.flags()) {
      shaped = shaped.map(found -> shaped(found, flag));
    }
    return shaped;
  }

  private static Value shaped(Value value, Flag flag) {
    return switch (flag.word()) {
      case "list" -> value instanceof Value.Sequence ? value : listOf(value);
      case "tags" -> pairs(value, "Key", "Value");
      case "pairs" -> pairs(value, flag.values().getFirst(), flag.values().getLast());
      case "not" -> either(value, "false", "true");
      case "either" -> either(value, flag.values().getFirst(), flag.values().getLast());
      case "under" -> under(value, flag.values().getFirst());
      case "key" ->
          listOf(pair(value, "AttributeName", flag.values().getFirst(), "KeyType", value.span()));
      case "entry" -> entry(value, flag.values().getFirst(), flag.values().getLast());
      case "json", "policy", "one", "many", "unless" -> value;
      default -> throw new AssertionError("mapping.txt has the unknown flag " + flag.word());
    };
  }

  private static Value listOf(Value value) {
    return new Value.Sequence(List.of(value), value.span());
  }

  private static Value text(String text, Span span) {
    return new Value.Scalar(Text.of(text), Value.ScalarKind.STRING, span);
  }

  private static Value pair(Value value, String key, String word, String wordKey, Span span) {
    var entries = new LinkedHashMap<String, Value>();
    entries.put(key, value);
    entries.put(wordKey, text(word, span));
    return new Value.Mapping(entries, span);
  }

  private static Value entry(Value value, String nameKey, String name) {
    return value.literal().filter(String::isEmpty).isPresent()
        ? new Value.Sequence(List.of(), value.span())
        : listOf(pair(value, "Value", name, nameKey, value.span()));
  }

  private static Value pairs(Value value, String nameKey, String valueKey) {
    if (!(value instanceof Value.Mapping mapping)) {
      return value;
    }
    var items = new ArrayList<Value>();
    mapping
        .entries()
        .forEach((name, item) -> items.add(pair(item, valueKey, name, nameKey, item.span())));
    return new Value.Sequence(items, mapping.span());
  }

  /// A condition as one of two words; an unknown one stays unknown.
  private static Value either(Value value, String whenTrue, String whenFalse) {
    return switch (value.literal().orElse("").toLowerCase(Locale.ROOT)) {
      case "true" -> text(whenTrue, value.span());
      case "false" -> text(whenFalse, value.span());
      default ->
          new Value.Choice(
              value.text().map(Text::toString).orElse("a condition"),
              text(whenTrue, value.span()),
              text(whenFalse, value.span()),
              value.span());
    };
  }

  private static Value under(Value value, String key) {
    return value instanceof Value.Sequence(var items, var span)
        ? new Value.Sequence(items.stream().map(item -> under(item, key)).toList(), span)
        : new Value.Mapping(java.util.Map.of(key, value), value.span());
  }

  static String pascal(String name) {
    var pascal = new StringBuilder();
    for (var word : name.split("_", -1)) {
      if (!word.isEmpty()) {
        pascal.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
      }
    }
    return pascal.toString();
  }
}
