package dev.merlon.code.ruby;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Argument;
import dev.merlon.code.ir.Expression.Binary;
import dev.merlon.code.ir.Expression.Call;
import dev.merlon.code.ir.Expression.Conditional;
import dev.merlon.code.ir.Expression.Entry;
import dev.merlon.code.ir.Expression.ListLiteral;
import dev.merlon.code.ir.Expression.Literal;
import dev.merlon.code.ir.Expression.MapLiteral;
import dev.merlon.code.ir.Expression.Name;
import dev.merlon.code.ir.Expression.Spread;
import dev.merlon.code.ir.Expression.Unary;
import dev.merlon.code.syntax.SyntaxTree.Node;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lowers expressions.
final class Expressions {
  private final Lowering lowering;

  Expressions(Lowering lowering) {
    this.lowering = lowering;
  }

  static Expression text(String value, Span span) {
    return new Literal(value, span);
  }

  Expression of(Node node) {
    var span = lowering.span(node);
    return lowering.nested(
        node, () -> lower(node, span), () -> Lowering.unknown("deep nesting", span));
  }

  private Expression lower(Node node, Span span) {
    return switch (node.kind()) {
      case "identifier" -> identifier(node, span);
      case "constant", "scope_resolution" -> constant(node);
      case "self" -> lowering.names.self(span);
      case "nil" -> Lowering.nothing(span);
      case "true" -> new Literal(true, span);
      case "false" -> new Literal(false, span);
      case "integer" -> integer(node.text(), span);
      case "float", "rational", "complex" -> new Literal(1.5, span);
      case "character" -> text(node.text().substring(Math.min(1, node.text().length())), span);
      case "string", "chained_string", "delimited_symbol", "bare_string", "bare_symbol" ->
          lowering.texts.of(node);
      case "heredoc_beginning" -> lowering.texts.heredoc(node);
      case "simple_symbol", "hash_key_symbol" -> Texts.symbol(node, span);
      case "string_array", "symbol_array" -> lowering.texts.words(node);
      case "regex" -> lowering.texts.pattern(node);
      case "subshell" ->
          new Expression.Call(
              new Expression.Field(new Name("Kernel", span), "`", span),
              List.of(Argument.of(lowering.texts.of(node))),
              span);
      case "array" -> new ListLiteral(node.named().stream().map(this::element).toList(), span);
      case "hash" -> map(node.named(), span);
      case "instance_variable" -> lowering.names.instanceVariable(node.text(), span);
      case "class_variable" -> lowering.names.classVariable(node.text(), span);
      case "global_variable" -> lowering.names.global(node.text(), span);
      case "element_reference" -> lowering.calls.element(node);
      case "call" -> lowering.calls.call(node);
      case "super", "yield" -> lowering.calls.keyword(node);
      case "lambda" -> lowering.blocks.lambda(node);
      case "assignment", "operator_assignment" -> lowering.assignments.expression(node);
      case "binary" -> binary(node, span);
      case "unary" -> unary(node, span);
      case "conditional" ->
          new Conditional(
              lowering.field(node, "condition"),
              lowering.field(node, "consequence"),
              lowering.field(node, "alternative"),
              span);
      case "range" -> lowering.calls.range(node, span);
      case "parenthesized_statements", "begin", "then" -> sequence(node, span);
      case "if" -> conditional(node, span);
      case "pair" -> map(List.of(node), span);
      case "splat_argument", "hash_splat_argument", "block_argument" ->
          node.named().stream().findFirst().map(this::of).orElseGet(() -> Lowering.nothing(span));
      case "right_assignment_list", "argument_list" ->
          new ListLiteral(node.named().stream().map(this::element).toList(), span);
      case "ERROR" ->
          new Expression.Unlowered(
              "broken code", node.named().stream().limit(200).map(this::of).toList(), span);
      case "method", "singleton_method" -> lowering.definitions.asValue(node);
      default -> lowering.statements.atOnce(node, span);
    };
  }

  private Expression identifier(Node node, Span span) {
    String name = node.text();
    var local = lowering.scope.find(name);
    if (local.isPresent()) {
      return new Name(local.orElseThrow(), span);
    }
    return switch (name) {
      case "__FILE__", "__dir__", "__method__" -> Lowering.unknown("a name", span);
      case "block_given?" -> Lowering.unknown("a test", span);
      case "it", "_1" -> lowering.blocks.implied(name, span);
      default -> lowering.calls.plain(name, List.of(), span);
    };
  }

  private Expression constant(Node node) {
    // `object::Name` of something that is no constant.
    var scope = node.field("scope");
    boolean isPlain = scope.isEmpty() || scope.orElseThrow().text().matches("[\\w:]+");
    return isPlain
        ? lowering.names.constant(node)
        : new Expression.Field(
            of(scope.orElseThrow()), Statements.nameOf(node), lowering.span(node));
  }

  private static Expression integer(String written, Span span) {
    String digits = written.replace("_", "");
    try {
      return new Literal(
          Long.decode(digits.matches("0[dD].*") ? digits.substring(2) : digits), span);
    } catch (NumberFormatException _) {
      return new Literal(1.5, span);
    }
  }

  Argument element(Node node) {
    if (node.is("splat_argument")) {
      return new Argument(Optional.empty(), Spread.ELEMENTS, of(node));
    }
    return Argument.of(node.is("pair") ? map(List.of(node), lowering.span(node)) : of(node));
  }

  MapLiteral map(List<Node> nodes, Span span) {
    var entries = new ArrayList<Entry>();
    for (var node : nodes) {
      if (node.is("pair")) {
        entries.add(new Entry(node.field("key").map(this::of), value(node)));
      } else if (node.is("hash_splat_argument")) {
        entries.add(new Entry(Optional.empty(), of(node)));
      }
    }
    return new MapLiteral(entries, span);
  }

  /// The value of a pair; `{name:}` stands for the variable or method of that name.
  Expression value(Node pair) {
    return pair.field("value")
        .map(this::of)
        .orElseGet(
            () -> {
              var key = pair.field("key").orElse(pair);
              String name = key.text().replace(":", "");
              var span = lowering.span(pair);
              return lowering
                  .scope
                  .find(name)
                  .<Expression>map(local -> new Name(local, span))
                  .orElseGet(() -> lowering.calls.plain(name, List.of(), span));
            });
  }

  /// The key of `object[key]`.
  Expression key(Node reference) {
    var object = reference.field("object");
    var keys =
        reference.named().stream()
            .filter(
                each ->
                    object
                        .filter(
                            o -> o.startByte() == each.startByte() && o.endByte() == each.endByte())
                        .isEmpty())
            .toList();
    return keys.isEmpty()
        ? Lowering.unknown("a key", lowering.span(reference))
        : of(keys.getFirst());
  }

  private Expression binary(Node node, Span span) {
    String operator = node.field("operator").map(Node::text).orElse("+");
    // Long sums nest to the left.
    var chain = new ArrayList<Node>();
    var here = node;
    while (here.is("binary")
        && here.field("operator").filter(op -> op.text().equals(operator)).isPresent()
        && here.field("left").isPresent()) {
      chain.add(here);
      here = here.field("left").orElseThrow();
    }
    if (chain.isEmpty()) {
      return Lowering.unknown("an operator", span);
    }
    var value = of(here);
    for (var each : chain.reversed()) {
      value = combined(operator, value, each, lowering.span(each));
    }
    return value;
  }

  private Expression combined(String operator, Expression left, Node node, Span span) {
    var right = node.field("right");
    if (operator.equals("%")
        && (left instanceof Literal(String _, _) || left instanceof Expression.TextBuild)) {
      var value = right.map(this::of).orElseGet(() -> Lowering.nothing(span));
      return lowering.texts.formatted(left, List.of(Argument.of(value)), span);
    }
    var value = right.map(this::of).orElseGet(() -> Lowering.nothing(span));
    return switch (operator) {
      case "and" -> new Binary("&&", left, value, span);
      case "or" -> new Binary("||", left, value, span);
      case "=~" -> matched(left, value, span);
      case "!~" -> new Unary("!", matched(left, value, span), span);
      case "===" -> Call.ofMethod(left, "===", span, value);
      case "<=>" ->
          new Binary("-", Lowering.unknown("order", span), Lowering.unknown("order", span), span);
      case "<<" -> lowering.calls.changing(left, "<<", List.of(Argument.of(value)), span);
      default -> new Binary(operator, left, value, span);
    };
  }

  private static Expression matched(Expression left, Expression right, Span span) {
    return left instanceof Expression.Pattern
        ? Call.ofMethod(left, "=~", span, right)
        : Call.ofMethod(right, "=~", span, left);
  }

  private Expression unary(Node node, Span span) {
    String operator = node.field("operator").map(Node::text).orElse("!");
    return switch (operator) {
      case "!", "not" -> new Unary("!", lowering.field(node, "operand"), span);
      case "-", "+", "~" -> {
        // `+"text"` is a text that may be changed.
        var operand = lowering.field(node, "operand");
        boolean isText =
            operand instanceof Literal(String _, _) || operand instanceof Expression.TextBuild;
        yield isText ? operand : new Unary(operator, operand, span);
      }
      default -> Lowering.unknown("a test", span);
    };
  }

  private Expression sequence(Node node, Span span) {
    var inner = node.named();
    boolean isPlain = !node.is("begin") && inner.stream().allMatch(Expressions::isValue);
    if (!isPlain) {
      return lowering.statements.atOnce(node, span);
    }
    if (inner.size() == 1) {
      return of(inner.getFirst());
    }
    return inner.isEmpty()
        ? Lowering.nothing(span)
        : new Expression.Sequence(inner.stream().map(this::of).toList(), span);
  }

  private static boolean isValue(Node node) {
    return switch (node.kind()) {
      case "if",
          "unless",
          "case",
          "case_match",
          "begin",
          "while",
          "until",
          "return",
          "next",
          "break",
          "if_modifier",
          "unless_modifier",
          "rescue_modifier",
          "for" ->
          false;
      default -> true;
    };
  }

  // `if a then b else c end` with one value in each branch.
  private Expression conditional(Node node, Span span) {
    var then = only(node.field("consequence"));
    var otherwise = node.field("alternative").filter(each -> each.is("else"));
    var last = only(otherwise);
    if (then.isPresent() && (last.isPresent() || node.field("alternative").isEmpty())) {
      return new Conditional(
          lowering.field(node, "condition"),
          of(then.orElseThrow()),
          last.map(this::of).orElseGet(() -> Lowering.nothing(span)),
          span);
    }
    return lowering.statements.atOnce(node, span);
  }

  private static Optional<Node> only(Optional<Node> body) {
    var nodes = body.map(Node::named).orElse(List.of());
    return nodes.size() == 1 && isValue(nodes.getFirst())
        ? Optional.of(nodes.getFirst())
        : Optional.empty();
  }
}
