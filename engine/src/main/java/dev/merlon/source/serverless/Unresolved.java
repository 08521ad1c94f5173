package dev.merlon.source.serverless;

import dev.merlon.model.Span;
import dev.merlon.model.Text;
import dev.merlon.model.Value;
import dev.merlon.source.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// Variables that only the deployment resolves, carried through node texts between two marks.
///
/// The marks are private-use characters, removed from whatever the user wrote; [#restore] turns
/// them into the model's unknown parts once the intrinsic functions around them are understood.
final class Unresolved {
  private static final char OPEN = '\uE000';
  private static final char CLOSE = '\uE001';
  private static final char DOLLAR = '\uE002';
  private static final char BRACE = '\uE003';
  private static final String ACCOUNT = "${aws:accountId}";

  private Unresolved() {}

  static String mark(String expression) {
    // Dollars and braces are disguised too, so that nobody takes them for `Fn::Sub`'s.
    return OPEN + clean(expression).replace('$', DOLLAR).replace('{', BRACE) + CLOSE;
  }

  static Node.Scalar node(String expression, Span span) {
    return new Node.Scalar(mark(expression), false, "", span);
  }

  /// The text for people, and what is left of marks that the user wrote.
  static String clean(String text) {
    var clean = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      switch (character) {
        case OPEN, CLOSE -> {}
        case DOLLAR -> clean.append('$');
        case BRACE -> clean.append('{');
        default -> clean.append(character);
      }
    }
    return clean.toString();
  }

  static boolean isIn(String text) {
    return text.indexOf(OPEN) >= 0;
  }

  /// Whether nothing of a node is known.
  static boolean isWhole(Node node) {
    return node instanceof Node.Scalar scalar
        && scalar.text().length() > 1
        && scalar.text().charAt(0) == OPEN
        && scalar.text().indexOf(CLOSE) == scalar.text().length() - 1;
  }

  static Value restore(Value value) {
    return switch (value) {
      case Value.Mapping(var entries, var span) -> {
        var restored = new LinkedHashMap<String, Value>();
        entries.forEach((key, entry) -> restored.put(clean(key), restore(entry)));
        yield new Value.Mapping(restored, span);
      }
      case Value.Sequence(var items, var span) ->
          new Value.Sequence(items.stream().map(Unresolved::restore).toList(), span);
      case Value.Choice(var condition, var whenTrue, var whenFalse, var span) ->
          new Value.Choice(condition, restore(whenTrue), restore(whenFalse), span);
      case Value.Opaque(var expression, var span) -> new Value.Opaque(clean(expression), span);
      case Value.Scalar(var content, var kind, var span) -> restoreScalar(content, kind, span);
    };
  }

  private static Value restoreScalar(Text content, Value.ScalarKind kind, Span span) {
    var parts = new ArrayList<Text.Part>();
    for (var part : content.parts()) {
      switch (part) {
        case Text.Literal(var text) -> split(text, parts);
        case Text.Unresolved(var expression) -> parts.add(new Text.Unresolved(clean(expression)));
        case Text.Reference _, Text.Parameter _, Text.Pseudo _ -> parts.add(part);
      }
    }
    if (parts.size() == 1 && parts.getFirst() instanceof Text.Unresolved(var expression)) {
      return new Value.Opaque(expression, span);
    }
    return new Value.Scalar(new Text(parts), kind, span);
  }

  private static void split(String text, List<Text.Part> parts) {
    int at = 0;
    while (at < text.length()) {
      int open = text.indexOf(OPEN, at);
      int close = open < 0 ? -1 : text.indexOf(CLOSE, open);
      if (close < 0) {
        parts.add(new Text.Literal(clean(text.substring(at))));
        return;
      }
      if (open > at) {
        parts.add(new Text.Literal(text.substring(at, open)));
      }
      var expression = clean(text.substring(open, close));
      parts.add(
          expression.equals(ACCOUNT)
              ? new Text.Pseudo("AWS::AccountId")
              : new Text.Unresolved(expression));
      at = close + 1;
    }
    if (text.isEmpty()) {
      parts.add(new Text.Literal(""));
    }
  }
}
