package dev.merlon.source.cloudformation;

import dev.merlon.model.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Cuts text into known and unknown parts: `${...}` of `Fn::Sub`, `{{resolve:...}}` anywhere.
public final class Templating {
  private Templating() {}

  /// The parts of a `Fn::Sub` template; `lookUp` answers for each name between the braces.
  public static Text substitute(String template, Function<String, Text> lookUp) {
    var parts = new ArrayList<Text.Part>();
    var literal = new StringBuilder();
    int at = 0;
    while (at < template.length()) {
      int open = template.indexOf("${", at);
      int close = open < 0 ? -1 : template.indexOf('}', open);
      if (close < 0) {
        break;
      }
      literal.append(template, at, open);
      var name = template.substring(open + 2, close).strip();
      if (name.startsWith("!")) {
        literal.append("${").append(name, 1, name.length()).append('}');
      } else {
        parts.addAll(dynamicReferences(literal.toString()).parts());
        literal.setLength(0);
        parts.addAll(lookUp.apply(name).parts());
      }
      at = close + 1;
    }
    literal.append(template, at, template.length());
    parts.addAll(dynamicReferences(literal.toString()).parts());
    return merged(parts);
  }

  /// The names between the braces of a `Fn::Sub` template, in order.
  static List<String> names(String template) {
    var names = new ArrayList<String>();
    substitute(
        template,
        name -> {
          names.add(name);
          return Text.of("");
        });
    return names;
  }

  /// Text as written, with `{{resolve:service:key}}` as an unknown part.
  static Text dynamicReferences(String text) {
    int open = text.indexOf("{{resolve:");
    if (open < 0) {
      return Text.of(text);
    }
    var parts = new ArrayList<Text.Part>();
    int at = 0;
    while (open >= 0) {
      int close = text.indexOf("}}", open);
      if (close < 0) {
        break;
      }
      parts.add(new Text.Literal(text.substring(at, open)));
      parts.add(new Text.Unresolved(text.substring(open, close + 2)));
      at = close + 2;
      open = text.indexOf("{{resolve:", at);
    }
    parts.add(new Text.Literal(text.substring(at)));
    return merged(parts);
  }

  /// The same text with adjacent literals joined and empty ones left out.
  public static Text merged(List<Text.Part> parts) {
    var merged = new ArrayList<Text.Part>();
    for (var part : parts) {
      if (part instanceof Text.Literal(var value)) {
        if (value.isEmpty()) {
          continue;
        }
        if (!merged.isEmpty() && merged.getLast() instanceof Text.Literal(var before)) {
          merged.set(merged.size() - 1, new Text.Literal(before + value));
          continue;
        }
      }
      merged.add(part);
    }
    return merged.isEmpty() ? Text.of("") : new Text(merged);
  }
}
