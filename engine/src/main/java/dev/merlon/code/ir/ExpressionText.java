package dev.merlon.code.ir;

import dev.merlon.code.ir.Expression.ClassExpression;
import dev.merlon.code.ir.Expression.Clause;
import dev.merlon.code.ir.Expression.Entry;
import dev.merlon.code.ir.Expression.FunctionExpression;
import dev.merlon.code.ir.Expression.Literal;
import dev.merlon.code.ir.Expression.Parameter;
import dev.merlon.code.ir.Expression.Shape;
import dev.merlon.code.ir.Expression.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The text of the expressions of one line; functions and classes show their head here and are kept
/// for the lines that follow.
final class ExpressionText {
  private final List<Expression> definitions = new ArrayList<>();

  List<Expression> definitions() {
    return definitions;
  }

  List<String> all(List<? extends Expression> expressions) {
    return expressions.stream().map(this::of).toList();
  }

  String of(Expression expression) {
    return switch (expression) {
      case Literal literal -> literal(literal);
      case Expression.Name(var name, _) -> name;
      case Expression.Field(var object, var name, _) -> of(object) + "." + name;
      case Expression.Index(var object, var key, _) -> of(object) + "[" + of(key) + "]";
      case Expression.Slice(var object, var from, var to, _) ->
          of(object) + "[" + optional(from) + ":" + optional(to) + "]";
      case Expression.Call(var callee, var arguments, _) ->
          of(callee) + "(" + join(IrPrinter.arguments(this, arguments)) + ")";
      case Expression.New(var callee, var arguments, _) ->
          "new " + of(callee) + "(" + join(IrPrinter.arguments(this, arguments)) + ")";
      case Expression.TextBuild(var parts, _) -> "text(" + join(all(parts)) + ")";
      case Expression.Binary(var operator, var left, var right, _) ->
          "(" + of(left) + " " + operator + " " + of(right) + ")";
      case Expression.Unary(var operator, var operand, _) ->
          "(" + operator + (operator.length() > 1 ? " " : "") + of(operand) + ")";
      case Expression.Conditional(var condition, var then, var otherwise, _) ->
          "(" + of(condition) + " ? " + of(then) + " : " + of(otherwise) + ")";
      case Expression.MapLiteral(var entries, _) ->
          "{" + entries.stream().map(this::entry).collect(Collectors.joining(", ")) + "}";
      case Expression.ListLiteral(var elements, _) ->
          "[" + join(IrPrinter.arguments(this, elements)) + "]";
      case Expression.Comprehension comprehension -> comprehension(comprehension);
      case FunctionExpression function -> function(function);
      case ClassExpression type -> type(type);
      case Expression.Await(var operand, _) -> "(await " + of(operand) + ")";
      case Expression.Yield(var value, _) ->
          "(yield" + value.map(one -> " " + of(one)).orElse("") + ")";
      case Expression.AssignExpression(var target, var value, _) ->
          "(" + of(target) + " := " + of(value) + ")";
      case Expression.Sequence(var expressions, _) ->
          "(" + String.join("; ", all(expressions)) + ")";
      case Expression.Import(var module, var member, _) ->
          "import(" + module + member.map(name -> ", " + name).orElse("") + ")";
      case Expression.Typed(var value, var declared, _) ->
          "(" + of(value) + " as " + of(declared) + ")";
      case Expression.Pattern(var source, var flags, _) -> "/" + source + "/" + flags;
      case Expression.Unlowered(var what, var operands, _) ->
          "unlowered<" + what + ">(" + join(all(operands)) + ")";
    };
  }

  String of(Target target) {
    return switch (target) {
      case Target.NameTarget(var name, _) -> name;
      case Target.FieldTarget(var object, var name, _) -> of(object) + "." + name;
      case Target.IndexTarget(var object, var key, _) -> of(object) + "[" + of(key) + "]";
      case Target.MapPattern(var entries, var rest, _) -> {
        var shown = new ArrayList<String>();
        entries.forEach(
            entry ->
                shown.add(
                    of(entry.key()) + ": " + of(entry.target()) + given(entry.defaultValue())));
        rest.ifPresent(one -> shown.add("**" + of(one)));
        yield "{" + join(shown) + "}";
      }
      case Target.ListPattern(var elements, var restIndex, _) -> {
        var shown = new ArrayList<String>();
        for (int i = 0; i < elements.size(); i++) {
          shown.add((i == restIndex ? "*" : "") + of(elements.get(i)));
        }
        yield "[" + join(shown) + "]";
      }
      case Target.Results(var targets, _) ->
          "(" + join(targets.stream().map(this::of).toList()) + ")";
      case Target.DefaultTarget(var inner, var value, _) -> of(inner) + " ?= " + of(value);
      case Target.Ignored _ -> "<ignored>";
    };
  }

  static String stars(Spread spread) {
    return switch (spread) {
      case NONE -> "";
      case ELEMENTS -> "*";
      case ENTRIES -> "**";
    };
  }

  private String function(FunctionExpression function) {
    var text = new StringBuilder();
    function.decorators().forEach(one -> text.append('@').append(of(one)).append(' '));
    text.append(function.isAsync() ? "async " : "");
    text.append(function.bindsThis() ? "this-" : "").append("fn");
    text.append(function.isGenerator() ? "*" : "");
    function.name().ifPresent(name -> text.append(' ').append(name));
    text.append('(').append(join(function.parameters().stream().map(this::parameter).toList()));
    text.append(") locals[").append(String.join(", ", new TreeSet<>(function.locals())));
    definitions.add(function);
    return text.append("]#").append(definitions.size()).toString();
  }

  private String parameter(Parameter parameter) {
    String type =
        parameter.declared().map(this::of).or(parameter::type).map(name -> ": " + name).orElse("");
    return stars(parameter.spread())
        + of(parameter.target())
        + type
        + given(parameter.defaultValue());
  }

  private String type(ClassExpression type) {
    var text = new StringBuilder();
    type.decorators().forEach(one -> text.append('@').append(of(one)).append(' '));
    text.append("class");
    type.name().ifPresent(name -> text.append(' ').append(name));
    text.append('(').append(join(all(type.bases()))).append(")#");
    definitions.add(type);
    return text.append(definitions.size()).toString();
  }

  private String comprehension(Expression.Comprehension comprehension) {
    String clauses =
        comprehension.clauses().stream().map(this::clause).collect(Collectors.joining());
    String inner = of(comprehension.element()) + clauses;
    return comprehension.shape() == Shape.MAP ? "{" + inner + "}" : "[" + inner + "]";
  }

  private String clause(Clause clause) {
    var text = new StringBuilder(" for ");
    text.append(of(clause.target())).append(" in ").append(of(clause.iterable()));
    clause.conditions().forEach(one -> text.append(" if ").append(of(one)));
    return text.toString();
  }

  private String entry(Entry entry) {
    return entry.key().map(key -> of(key) + ": ").orElse("**") + of(entry.value());
  }

  private String optional(Optional<Expression> value) {
    return value.map(this::of).orElse("");
  }

  private String given(Optional<Expression> value) {
    return value.map(one -> " = " + of(one)).orElse("");
  }

  private static String join(List<String> parts) {
    return String.join(", ", parts);
  }

  private static String literal(Literal literal) {
    return literal.value() instanceof String text ? quoted(text) : String.valueOf(literal.value());
  }

  private static String quoted(String text) {
    var shown = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      switch (unit) {
        case '\n' -> shown.append("\\n");
        case '\t' -> shown.append("\\t");
        case '\r' -> shown.append("\\r");
        case '"', '\\' -> shown.append('\\').append(unit);
        default -> {
          if (unit < ' ' || unit == 0x7f || (Character.isSurrogate(unit) && lonely(text, i))) {
            shown.append("\\u").append(String.format("%04x", (int) unit));
          } else {
            shown.append(unit);
          }
        }
      }
    }
    return shown.append('"').toString();
  }

  private static boolean lonely(String text, int at) {
    return Character.isHighSurrogate(text.charAt(at))
        ? at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1))
        : at == 0 || !Character.isHighSurrogate(text.charAt(at - 1));
  }
}
