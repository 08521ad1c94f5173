package dev.merlon.code.ruby;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Argument;
import dev.merlon.code.ir.Expression.Index;
import dev.merlon.code.ir.Expression.ListLiteral;
import dev.merlon.code.ir.Expression.Literal;
import dev.merlon.code.ir.Expression.TextBuild;
import dev.merlon.code.syntax.SyntaxTree.Node;
import dev.merlon.model.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Lowers texts with what is interpolated in them, symbols, here-documents and patterns.
final class Texts {
  private static final Pattern NAMED =
      Pattern.compile("%(?:<(\\w+)>[-+0 #]*\\d*(?:\\.\\d+)?([a-zA-Z])|\\{(\\w+)\\})");

  private final Lowering lowering;
  private final Map<Integer, Node> heredocs = new HashMap<>();

  Texts(Lowering lowering) {
    this.lowering = lowering;
  }

  /// Bodies of here-documents come in the order of their beginnings.
  void collectHeredocs(Node root) {
    var beginnings = new ArrayList<Node>();
    var bodies = new ArrayList<Node>();
    Deque<Node> open = new ArrayDeque<>();
    open.push(root);
    while (!open.isEmpty()) {
      var node = open.pop();
      if (node.is("heredoc_beginning")) {
        beginnings.add(node);
      } else if (node.is("heredoc_body")) {
        bodies.add(node);
      }
      node.children().reversed().forEach(open::push);
    }
    beginnings.sort(java.util.Comparator.comparingInt(Node::startByte));
    bodies.sort(java.util.Comparator.comparingInt(Node::startByte));
    for (int i = 0; i < Math.min(beginnings.size(), bodies.size()); i++) {
      heredocs.put(beginnings.get(i).startByte(), bodies.get(i));
    }
  }

  Expression heredoc(Node beginning) {
    var body = heredocs.get(beginning.startByte());
    var span = lowering.span(beginning);
    if (body == null) {
      return Lowering.unknown("a here-document", span);
    }
    var built = of(body.children(), lowering.span(beginning));
    // The line break after the beginning is none of the text.
    return built;
  }

  Expression of(Node node) {
    return of(node.children(), lowering.span(node));
  }

  private Expression of(List<Node> children, Span span) {
    var parts = new ArrayList<Expression>();
    add(children, parts);
    return TextBuild.joined(parts, span);
  }

  private void add(List<Node> children, List<Expression> parts) {
    for (var child : children) {
      switch (child.kind()) {
        case "string_content", "heredoc_content" ->
            parts.add(new Literal(child.text(), lowering.span(child)));
        case "escape_sequence" ->
            parts.add(new Literal(escape(child.text()), lowering.span(child)));
        case "interpolation" -> parts.add(interpolated(child));
        case "string", "chained_string" -> add(child.children(), parts);
        default -> {}
      }
    }
  }

  private Expression interpolated(Node node) {
    var inner = node.named();
    if (inner.size() == 1) {
      return lowering.expression(inner.getFirst());
    }
    var all = inner.stream().map(lowering::expression).toList();
    return all.isEmpty()
        ? new Literal("", lowering.span(node))
        : new Expression.Sequence(all, lowering.span(node));
  }

  private static String escape(String written) {
    return switch (written) {
      case "\\n" -> "\n";
      case "\\t" -> "\t";
      case "\\r" -> "\r";
      case "\\s" -> " ";
      case "\\0" -> "\0";
      case "\\e" -> "\u001b";
      default -> written.length() == 2 ? written.substring(1) : written.length() < 2 ? "" : "?";
    };
  }

  /// `:name`
  static Expression symbol(Node node, Span span) {
    return new Literal(node.text().replaceFirst("^:", "").replaceFirst(":$", ""), span);
  }

  /// `%w[a b]`, `%i[a b]`
  Expression words(Node node) {
    var elements = new ArrayList<Argument>();
    for (var word : node.named()) {
      elements.add(Argument.of(of(word)));
    }
    return new ListLiteral(elements, lowering.span(node));
  }

  /// A pattern that matches single lines, or part of a text, is no check: `^` and `$` are ends of
  /// lines in Ruby.
  Expression pattern(Node node) {
    var span = lowering.span(node);
    if (node.child("interpolation").isPresent()) {
      return new Expression.Unlowered("a pattern", List.of(of(node)), span);
    }
    String written = node.text();
    String source = content(node);
    String flags = written.substring(Math.max(0, written.length() - 4)).replaceAll(".*[/}!)]", "");
    boolean isByLines = source.replaceAll("\\\\.|\\[[^]]*]", "").matches(".*[\\^$].*");
    String same =
        source.replace("\\A", "^").replaceAll("\\\\[zZ]", "\\$").replace("\\h", "[0-9a-fA-F]");
    return new Expression.Pattern(
        same, "g" + (flags.contains("i") ? "i" : "") + (isByLines ? "m" : ""), span);
  }

  private static String content(Node node) {
    var text = new StringBuilder();
    for (var child : node.children()) {
      if (child.is("string_content") || child.is("escape_sequence")) {
        text.append(child.text());
      }
    }
    return text.toString();
  }

  /// `"... %s ..." % value` and `format("...", values)` as a call of `format`; named places become
  /// parts of a text.
  Expression formatted(Expression format, List<Argument> values, Span span) {
    if (format instanceof Literal(String text, _)
        && values.size() == 1
        && NAMED.matcher(text).find()) {
      return named(text, values.getFirst().value(), span);
    }
    var arguments = new ArrayList<Argument>();
    arguments.add(Argument.of(format));
    if (values.size() == 1 && values.getFirst().value() instanceof ListLiteral(var all, _)) {
      arguments.addAll(all);
    } else {
      arguments.addAll(values);
    }
    return new Expression.Call(new Expression.Name("format", span), arguments, span);
  }

  private static Expression named(String text, Expression values, Span span) {
    var parts = new ArrayList<Expression>();
    var matcher = NAMED.matcher(text);
    int end = 0;
    while (matcher.find()) {
      parts.add(new Literal(text.substring(end, matcher.start()), span));
      String name = Optional.ofNullable(matcher.group(1)).orElse(matcher.group(3));
      boolean isNumber = matcher.group(2) != null && !matcher.group(2).equals("s");
      Expression value = new Index(values, new Literal(name, span), span);
      parts.add(isNumber ? Lowering.unknown("a number", span) : value);
      end = matcher.end();
    }
    parts.add(new Literal(text.substring(end), span));
    return TextBuild.joined(parts, span);
  }
}
