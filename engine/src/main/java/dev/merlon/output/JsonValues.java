package dev.merlon.output;

import dev.merlon.model.Text;
import dev.merlon.model.Value;
import java.util.Set;
import java.util.regex.Pattern;

/// Properties of resources as JSON.
///
/// A text that only the deployment completes keeps its references as `${...}`; what is decided by a
/// condition is `{"if": ..., "then": ..., "else": ...}`, a value of unknown shape is `{"unknown":
/// ...}`. What looks like a secret is left out.
final class JsonValues {
  private static final String VARIABLES = "Variables";
  private static final Set<String> TRUTH = Set.of("true", "false");

  /// A number as JSON has it.
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][-+]?\\d+)?");

  private final JsonWriter json;

  JsonValues(JsonWriter json) {
    this.json = json;
  }

  void write(String name, Value.Mapping mapping) {
    json.object(name, () -> fields(mapping, name));
  }

  private void fields(Value.Mapping mapping, String parent) {
    mapping.entries().forEach((key, value) -> field(key, value, parent));
  }

  private void field(String name, Value value, String parent) {
    switch (value) {
      case Value.Mapping mapping -> write(name, mapping);
      case Value.Sequence(var items, _) ->
          json.array(name, () -> items.forEach(item -> item(item, name)));
      case Value.Scalar(var content, var kind, _) -> {
        json.name(name);
        scalar(name, content, kind, parent);
      }
      case Value.Choice choice -> json.object(name, () -> choice(choice, name));
      case Value.Opaque(var expression, _) ->
          json.object(name, () -> json.text("unknown", expression));
    }
  }

  private void item(Value value, String parent) {
    switch (value) {
      case Value.Mapping mapping -> json.item(() -> fields(mapping, parent));
      case Value.Sequence(var items, _) ->
          json.list(() -> items.forEach(item -> item(item, parent)));
      case Value.Scalar(var content, var kind, _) -> scalar("", content, kind, parent);
      case Value.Choice choice -> json.item(() -> choice(choice, parent));
      case Value.Opaque(var expression, _) -> json.item(() -> json.text("unknown", expression));
    }
  }

  /// A number or a truth value as such, anything else as text.
  private void scalar(String name, Text content, Value.ScalarKind kind, String parent) {
    String text = content.toString();
    if (kind == Value.ScalarKind.NULL) {
      json.nothing();
    } else if (kind == Value.ScalarKind.BOOLEAN && TRUTH.contains(text)) {
      json.flag(text.equals("true"));
    } else if (kind == Value.ScalarKind.NUMBER && NUMBER.matcher(text).matches()) {
      json.number(text);
    } else {
      json.item(shown(name, text, parent));
    }
  }

  private void choice(Value.Choice choice, String parent) {
    json.text("if", choice.condition());
    field("then", choice.whenTrue(), parent);
    field("else", choice.whenFalse(), parent);
  }

  private static String shown(String name, String text, String parent) {
    boolean secret =
        parent.equals(VARIABLES)
            ? SecretText.isSecret(name, text)
            : SecretText.isSecretProperty(name, text);
    return secret ? SecretText.REDACTED : text;
  }
}
