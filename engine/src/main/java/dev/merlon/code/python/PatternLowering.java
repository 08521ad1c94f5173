package dev.merlon.code.python;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Binary;
import dev.merlon.code.ir.Expression.Index;
import dev.merlon.code.ir.Expression.Literal;
import dev.merlon.code.ir.Expression.Unlowered;
import dev.merlon.code.ir.Statement;
import dev.merlon.code.ir.Statement.Assign;
import dev.merlon.code.ir.Target;
import dev.merlon.code.python.MatchLowering.Matched;
import dev.merlon.code.syntax.SyntaxTree.Node;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lowers the patterns of `match` to tests of the subject and assignments of its parts.
final class PatternLowering {
  private final Lowering lowering;

  PatternLowering(Lowering lowering) {
    this.lowering = lowering;
  }

  static boolean isWildcard(Node pattern) {
    return pattern.is("case_pattern") && pattern.text().equals("_");
  }

  /// Whether a pattern only compares with values.
  static boolean isValue(Node pattern) {
    return switch (pattern.kind()) {
      case "case_pattern", "union_pattern" ->
          !pattern.named().isEmpty() && pattern.named().stream().allMatch(PatternLowering::isLeaf);
      default -> isLeaf(pattern);
    };
  }

  private static boolean isLeaf(Node pattern) {
    return switch (pattern.kind()) {
      case "integer", "float", "string", "concatenated_string", "true", "false", "none" -> true;
      case "dotted_name" -> pattern.named().size() > 1;
      case "union_pattern" ->
          pattern.named().stream().allMatch(one -> !one.is("union_pattern") && isLeaf(one));
      default -> false;
    };
  }

  /// The values of a pattern that [#isValue].
  List<Expression> values(Node pattern) {
    var values = new ArrayList<Expression>();
    boolean isNegative = false;
    for (var one : pattern.children()) {
      if (one.is("-")) {
        isNegative = true;
      } else if (one.is("union_pattern")) {
        values.addAll(values(one));
      } else if (one.isNamed() && !one.isExtra()) {
        var value = lowering.expressions.lower(one);
        values.add(isNegative ? negative(value) : value);
        isNegative = false;
      }
    }
    return values;
  }

  private static Expression negative(Expression value) {
    return switch (value) {
      case Literal(Long number, var span) -> new Literal(-number, span);
      case Literal(Double number, var span) -> new Literal(-number, span);
      default -> new Expression.Unary("-", value, value.span());
    };
  }

  Matched lower(Node pattern, Expression subject) {
    var span = lowering.span(pattern);
    return lowering.nested(
        pattern,
        () -> matched(pattern, subject, span),
        () -> new Matched(List.of(lowering.tooDeep(pattern)), List.of()));
  }

  private Matched matched(Node pattern, Expression subject, Span span) {
    var inner = pattern.named();
    if (isWildcard(pattern) || (inner.isEmpty() && pattern.text().equals("_"))) {
      return new Matched(List.of(), List.of());
    }
    if (isValue(pattern)) {
      return equal(pattern, subject, span);
    }
    return switch (pattern.kind()) {
      case "identifier" -> capture(pattern, subject, span);
      case "dotted_name" -> capture(pattern, subject, span);
      case "case_pattern" ->
          inner.size() == 1 ? lower(inner.getFirst(), subject) : unknown(pattern, subject, span);
      case "tuple_pattern", "list_pattern" ->
          inner.size() == 1 && pattern.is("tuple_pattern") && pattern.child(",").isEmpty()
              ? lower(inner.getFirst(), subject)
              : sequence(inner, subject, span);
      case "union_pattern" -> either(inner, subject, span);
      case "as_pattern" -> named(inner, subject, span);
      case "dict_pattern" -> map(pattern, subject, span);
      case "class_pattern" -> instance(inner, subject, span);
      default -> unknown(pattern, subject, span);
    };
  }

  private Matched equal(Node pattern, Expression subject, Span span) {
    var values = isLeaf(pattern) ? List.of(lowering.expressions.lower(pattern)) : values(pattern);
    Expression test = new Binary("==", subject, values.getFirst(), span);
    for (var value : values.subList(1, values.size())) {
      test = new Binary("||", test, new Binary("==", subject, value, span), span);
    }
    return new Matched(List.of(test), List.of());
  }

  private Matched capture(Node name, Expression subject, Span span) {
    return new Matched(List.of(), List.of(assign(name, subject, span)));
  }

  private Statement assign(Node name, Expression value, Span span) {
    return new Assign(lowering.targets.variable(name.text(), span), value, span);
  }

  private static Matched unknown(Node pattern, Expression subject, Span span) {
    String what = pattern.kind().replace('_', ' ');
    return new Matched(List.of(new Unlowered(what, List.of(subject), span)), List.of());
  }

  /// `[a, *b, c]`
  Matched sequence(List<Node> elements, Expression subject, Span span) {
    var tests = new ArrayList<Expression>();
    var captures = new ArrayList<Statement>();
    int rest = -1;
    for (int i = 0; i < elements.size(); i++) {
      if (isStar(elements.get(i))) {
        rest = i;
      }
    }
    var length = TextLowering.call("len", List.of(subject), span);
    long least = rest < 0 ? elements.size() : elements.size() - 1L;
    tests.add(new Binary(rest < 0 ? "==" : ">=", length, new Literal(least, span), span));
    for (int i = 0; i < elements.size(); i++) {
      // What follows the star is counted from the end.
      long position = rest >= 0 && i > rest ? i - (long) elements.size() : i;
      if (i == rest) {
        long end = i + 1L - elements.size();
        rest(elements.get(i), subject, i, end, captures);
      } else {
        var part = new Index(subject, new Literal(position, span), span);
        add(lower(elements.get(i), part), tests, captures);
      }
    }
    return new Matched(tests, captures);
  }

  private static boolean isStar(Node element) {
    return element.is("splat_pattern") || element.child("splat_pattern").isPresent();
  }

  private void rest(Node star, Expression subject, long from, long end, List<Statement> captures) {
    var span = lowering.span(star);
    Optional<Expression> to = end == 0 ? Optional.empty() : Optional.of(new Literal(end, span));
    var slice = new Expression.Slice(subject, Optional.of(new Literal(from, span)), to, span);
    starred(star).ifPresent(name -> captures.add(assign(name, slice, span)));
  }

  private static Optional<Node> starred(Node star) {
    var splat = star.is("splat_pattern") ? Optional.of(star) : star.child("splat_pattern");
    return splat.flatMap(
        one -> one.named().stream().filter(name -> name.is("identifier")).findFirst());
  }

  private static void add(Matched part, List<Expression> tests, List<Statement> captures) {
    tests.addAll(part.tests());
    captures.addAll(part.captures());
  }

  // Alternatives capture the same names; which one held decides what they get.
  private Matched either(List<Node> alternatives, Expression subject, Span span) {
    var all = alternatives.stream().map(one -> lower(one, subject)).toList();
    var captures = new ArrayList<Statement>();
    Optional<Expression> test = Optional.empty();
    for (var one : all) {
      if (one.tests().isEmpty()) {
        return new Matched(List.of(), one.captures());
      }
      var condition = one.condition();
      if (!one.captures().isEmpty()) {
        captures.add(new Statement.If(condition, one.captures(), List.of(), span));
      }
      test =
          Optional.of(
              test.<Expression>map(left -> new Binary("||", left, condition, span))
                  .orElse(condition));
    }
    return new Matched(test.stream().toList(), captures);
  }

  private Matched named(List<Node> inner, Expression subject, Span span) {
    if (inner.size() != 2) {
      return new Matched(List.of(), List.of());
    }
    var part = lower(inner.getFirst(), subject);
    var captures = new ArrayList<>(part.captures());
    captures.add(assign(inner.getLast(), subject, span));
    return new Matched(part.tests(), captures);
  }

  private Matched map(Node pattern, Expression subject, Span span) {
    var tests = new ArrayList<Expression>();
    var captures = new ArrayList<Statement>();
    var isMap = new Expression.Name("dict", span);
    tests.add(TextLowering.call("isinstance", List.of(subject, isMap), span));
    var entries = new ArrayList<Target.MapEntry>();
    var keys = pattern.fields("key");
    var values = pattern.fields("value");
    for (int i = 0; i < Math.min(keys.size(), values.size()); i++) {
      var key = lowering.expressions.lower(keys.get(i));
      tests.add(new Binary("in", key, subject, span));
      entries.add(new Target.MapEntry(key, new Target.Ignored(key.span()), Optional.empty()));
      add(lower(values.get(i), new Index(subject, key, span)), tests, captures);
    }
    starred(pattern)
        .ifPresent(
            name -> {
              Target rest = lowering.targets.variable(name.text(), lowering.span(name));
              var target = new Target.MapPattern(entries, Optional.of(rest), span);
              captures.add(new Assign(target, subject, span));
            });
    return new Matched(tests, captures);
  }

  private Matched instance(List<Node> inner, Expression subject, Span span) {
    var tests = new ArrayList<Expression>();
    var captures = new ArrayList<Statement>();
    if (inner.isEmpty()) {
      return new Matched(tests, captures);
    }
    var type = lowering.expressions.lower(inner.getFirst());
    tests.add(TextLowering.call("isinstance", List.of(subject, type), span));
    for (var argument : inner.subList(1, inner.size())) {
      var keyword = argument.child("keyword_pattern").map(Node::named).orElse(List.of());
      if (keyword.size() >= 2) {
        var part = new Expression.Field(subject, keyword.getFirst().text(), span);
        add(lower(keyword.getLast(), part), tests, captures);
      } else if (keyword.isEmpty()) {
        // Which field this is, `__match_args__` of the class says.
        var part = new Unlowered("positional pattern", List.of(subject), span);
        boolean isWhole = inner.size() == 2 && isBuiltin(type);
        add(lower(argument, isWhole ? subject : part), tests, captures);
      }
    }
    return new Matched(tests, captures);
  }

  // `str(x)` captures the whole subject.
  private static boolean isBuiltin(Expression type) {
    return type instanceof Expression.Name(var name, _)
        && switch (name) {
          case "bool",
              "bytearray",
              "bytes",
              "dict",
              "float",
              "frozenset",
              "int",
              "list",
              "set",
              "str",
              "tuple" ->
              true;
          default -> false;
        };
  }
}
