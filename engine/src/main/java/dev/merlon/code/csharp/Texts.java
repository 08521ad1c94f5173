package dev.merlon.code.csharp;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Literal;
import dev.merlon.code.ir.Expression.TextBuild;
import dev.merlon.code.syntax.SyntaxTree.Node;
import dev.merlon.model.Span;
import java.util.ArrayList;

/// Lowers literals of texts, with what is interpolated in them.
final class Texts {
  private final Lowering lowering;

  Texts(Lowering lowering) {
    this.lowering = lowering;
  }

  Expression of(Node node) {
    var span = lowering.span(node);
    return switch (node.kind()) {
      case "verbatim_string_literal" -> new Literal(verbatim(node.text()), span);
      case "raw_string_literal" -> {
        var text = node.child("raw_string_content").map(Node::text).orElse("");
        yield new Literal(text, span);
      }
      case "character_literal" -> {
        String text = node.text();
        yield new Literal(
            text.length() > 2 ? escape(text.substring(1, text.length() - 1)) : "", span);
      }
      default -> built(node, span);
    };
  }

  private Expression built(Node node, Span span) {
    boolean isVerbatim = node.text().startsWith("$@") || node.text().startsWith("@$");
    boolean isInterpolated = node.is("interpolated_string_expression");
    var parts = new ArrayList<Expression>();
    for (var child : node.named()) {
      switch (child.kind()) {
        case "string_literal_content", "string_content" -> {
          String text = child.text();
          String plain = isInterpolated ? text.replace("{{", "{").replace("}}", "}") : text;
          parts.add(
              new Literal(isVerbatim ? plain.replace("\"\"", "\"") : plain, lowering.span(child)));
        }
        case "escape_sequence" ->
            parts.add(new Literal(escape(child.text()), lowering.span(child)));
        case "interpolation" ->
            child.named().stream()
                .filter(each -> !each.kind().startsWith("interpolation"))
                .findFirst()
                .ifPresent(value -> parts.add(lowering.expression(value)));
        default -> {}
      }
    }
    return TextBuild.joined(parts, span);
  }

  private static String verbatim(String written) {
    String text = written.replaceFirst("^[@$]+\"", "");
    return (text.endsWith("\"") ? text.substring(0, text.length() - 1) : text)
        .replace("\"\"", "\"");
  }

  private static String escape(String written) {
    return switch (written) {
      case "\\n" -> "\n";
      case "\\t" -> "\t";
      case "\\r" -> "\r";
      case "\\0" -> "\0";
      default ->
          written.length() == 2 && written.charAt(0) == '\\'
              ? written.substring(1)
              : written.startsWith("\\") ? "?" : written;
    };
  }
}
