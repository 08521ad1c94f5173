package dev.merlon.source.serverless;

import dev.merlon.code.syntax.SyntaxTree;
import dev.merlon.source.serverless.ProgramValue.Scope;
import dev.merlon.source.yaml.Node;
import java.math.BigDecimal;
import java.util.Optional;

/// Texts of a configuration's program: templates, sums, and what stands in for an empty value.
final class ProgramText {
  /// Where the project would lie; only what comes behind it gets into a configuration.
  static final String ROOT = "/project";

  private static final int MOST_CHARACTERS = 100_000;

  private final ProgramEvaluation evaluation;
  private final Scope scope;

  ProgramText(ProgramEvaluation evaluation, Scope scope) {
    this.evaluation = evaluation;
    this.scope = scope;
  }

  static String folderOf(String file) {
    int slash = file.lastIndexOf('/');
    return slash < 0 ? ROOT : ROOT + "/" + file.substring(0, slash);
  }

  /// The characters of a text with its escapes resolved.
  static String decoded(String raw) {
    if (raw.indexOf('\\') < 0) {
      return raw;
    }
    var text = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char character = raw.charAt(i);
      if (character != '\\' || i + 1 == raw.length()) {
        text.append(character);
        continue;
      }
      char escaped = raw.charAt(++i);
      switch (escaped) {
        case 'n' -> text.append('\n');
        case 't' -> text.append('\t');
        case 'r' -> text.append('\r');
        case '\n' -> {} // the text goes on in the next line
        case 'u' -> {
          var digits = raw.substring(i + 1, Math.min(i + 5, raw.length()));
          if (digits.matches("[0-9a-fA-F]{4}")) {
            text.append((char) Integer.parseInt(digits, 16));
            i += 4;
          } else {
            text.append('u');
          }
        }
        default -> text.append(escaped);
      }
    }
    return text.toString();
  }

  /// A template with its values; what is unknown stands as a variable that nobody resolves.
  String template(SyntaxTree.Node template) {
    var text = new StringBuilder();
    int from = template.startByte() + 1;
    for (var child : template.named()) {
      if (child.is("template_substitution")) {
        text.append(decoded(scope.module().source().text(from, child.startByte())));
        from = child.endByte();
        child.named().stream().findFirst().ifPresent(inner -> text.append(part(inner)));
      }
      if (text.length() > MOST_CHARACTERS) {
        return text.substring(0, MOST_CHARACTERS);
      }
    }
    int end = Math.max(from, template.endByte() - 1);
    return text.append(decoded(scope.module().source().text(from, end))).toString();
  }

  private String part(SyntaxTree.Node inner) {
    var node = evaluation.evaluate(inner, scope).asNode();
    boolean known =
        node.filter(found -> found instanceof Node.Scalar && !Unresolved.isWhole(found))
            .isPresent();
    return known
        ? ((Node.Scalar) node.orElseThrow()).text()
        : "${program:" + inner.text().replaceAll("[^\\w.-]+", "_") + "}";
  }

  /// `a + b`, `a || b`, `a ?? b`, and numbers.
  ProgramValue operation(SyntaxTree.Node node) {
    var operator = node.field("operator").map(SyntaxTree.Node::text).orElse("");
    var left = node.field("left");
    var right = node.field("right");
    if (left.isEmpty() || right.isEmpty()) {
      return evaluation.unknown(node, scope);
    }
    var first = evaluation.evaluate(left.orElseThrow(), scope);
    var second = evaluation.evaluate(right.orElseThrow(), scope);
    return switch (operator) {
      case "||", "??" -> alternative(node, left.orElseThrow(), first, second);
      case "+", "-", "*", "/" -> sum(node, operator, first, second);
      case "===", "==", "!==", "!=" -> compared(node, operator, first, second);
      default -> evaluation.unknown(node, scope);
    };
  }

  private ProgramValue alternative(
      SyntaxTree.Node node, SyntaxTree.Node left, ProgramValue first, ProgramValue second) {
    var variable = ProgramAccess.environmentVariable(left);
    var constant = second.asNode().flatMap(Node::asText);
    if (variable.isPresent() && constant.filter(text -> !text.contains("'")).isPresent()) {
      return evaluation.text(
          "${env:" + variable.orElseThrow() + ", '" + constant.orElseThrow() + "'}", node, scope);
    }
    var known = first.asNode().filter(found -> !ProgramEvaluation.isUnknown(found));
    if (known.isEmpty()) {
      return evaluation.unknown(node, scope);
    }
    return Nodes.isTrue(known) ? first : second;
  }

  private ProgramValue compared(
      SyntaxTree.Node node, String operator, ProgramValue first, ProgramValue second) {
    var one = known(first);
    var other = known(second);
    if (one.isEmpty() || other.isEmpty()) {
      return evaluation.unknown(node, scope);
    }
    boolean same = one.equals(other) == !operator.startsWith("!");
    return new ProgramValue.Data(
        new Node.Scalar(String.valueOf(same), true, "", evaluation.span(node, scope)));
  }

  private static Optional<String> known(ProgramValue value) {
    return value
        .asNode()
        .filter(found -> !ProgramEvaluation.isUnknown(found))
        .flatMap(Node::asText);
  }

  private ProgramValue sum(
      SyntaxTree.Node node, String operator, ProgramValue first, ProgramValue second) {
    var one = first.asNode().orElse(null);
    var other = second.asNode().orElse(null);
    if (!(one instanceof Node.Scalar left)
        || !(other instanceof Node.Scalar right)
        || Unresolved.isWhole(left)
        || Unresolved.isWhole(right)) {
      return evaluation.unknown(node, scope);
    }
    if (left.isNumber() && right.isNumber()) {
      return number(operator, left.text(), right.text())
          .<ProgramValue>map(
              result ->
                  new ProgramValue.Data(
                      new Node.Scalar(result, true, "", evaluation.span(node, scope))))
          .orElseGet(() -> evaluation.unknown(node, scope));
    }
    return operator.equals("+") && left.text().length() + right.text().length() < MOST_CHARACTERS
        ? evaluation.text(left.text() + right.text(), node, scope)
        : evaluation.unknown(node, scope);
  }

  private static Optional<String> number(String operator, String left, String right) {
    if (left.length() > 18
        || right.length() > 18
        || left.contains("e")
        || right.contains("e")
        || left.contains("E")
        || right.contains("E")) {
      return Optional.empty();
    }
    var one = new BigDecimal(left);
    var other = new BigDecimal(right);
    return switch (operator) {
      case "+" -> Optional.of(one.add(other).toPlainString());
      case "-" -> Optional.of(one.subtract(other).toPlainString());
      case "*" -> Optional.of(one.multiply(other).toPlainString());
      default -> Optional.empty();
    };
  }
}
