package dev.merlon.code.ir;

import dev.merlon.code.ir.Expression.Argument;
import dev.merlon.code.ir.Expression.ClassExpression;
import dev.merlon.code.ir.Expression.FunctionExpression;
import dev.merlon.code.ir.Expression.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// The readable text of a lowered module: one line a statement, with its line number in the source.
///
/// Bodies of functions and classes that stand inside a statement follow it, indented; when there
/// are several they are numbered.
public final class IrPrinter {
  private final StringBuilder out = new StringBuilder();
  private int indent;

  private IrPrinter() {}

  public static String print(SourceModule module) {
    var printer = new IrPrinter();
    printer.line(0, "module " + module.file() + " " + module.language());
    printer.line(0, "names " + String.join(", ", new TreeSet<>(module.names())));
    printer.statements(module.body());
    return printer.out.toString();
  }

  private void line(int number, String text) {
    String shown = number == 0 ? "" : Integer.toString(number);
    out.append(" ".repeat(Math.max(0, 4 - shown.length())))
        .append(shown)
        .append("  ".repeat(indent + 1))
        .append(text)
        .append('\n');
  }

  private void statements(List<Statement> statements) {
    statements.forEach(this::statement);
  }

  private void block(String head, List<Statement> body) {
    line(0, head);
    nested(body);
  }

  private void nested(List<Statement> body) {
    indent++;
    statements(body);
    indent--;
  }

  private void statement(Statement statement) {
    int number = statement.span().startLine();
    var text = new ExpressionText();
    switch (statement) {
      case Statement.Evaluate(var value, _) -> head(number, text.of(value), text);
      case Statement.Assign(var target, var value, _) ->
          head(number, text.of(target) + " = " + text.of(value), text);
      case Statement.If(var condition, var then, var otherwise, _) -> {
        head(number, "if " + text.of(condition), text);
        nested(then);
        if (!otherwise.isEmpty()) {
          block("else", otherwise);
        }
      }
      case Statement.While loop -> loop(number, loop, text);
      case Statement.ForEach loop -> {
        String each = loop.overKeys() ? "for each key " : "for each ";
        String of = text.of(loop.target()) + " in " + text.of(loop.iterable());
        head(number, label(loop.label()) + each + of, text);
        nested(loop.body());
      }
      case Statement.Switch choice -> choice(number, choice, text);
      case Statement.Break(var label, _) -> line(number, "break" + jump(label));
      case Statement.Continue(var label, _) -> line(number, "continue" + jump(label));
      case Statement.Return(var value, _) -> head(number, "return" + optional(value, text), text);
      case Statement.Throw(var value, _) -> head(number, "throw" + optional(value, text), text);
      case Statement.Try guarded -> guarded(number, guarded);
      case Statement.Block(var label, var body, _) -> {
        line(number, label(label) + "block");
        nested(body);
      }
      case Statement.Delete(var target, _) -> head(number, "delete " + text.of(target), text);
    }
  }

  private void head(int number, String head, ExpressionText text) {
    line(number, head);
    definitions(text.definitions());
  }

  // The bodies of the functions and classes that the line above mentions.
  private void definitions(List<Expression> definitions) {
    for (int i = 0; i < definitions.size(); i++) {
      indent++;
      if (definitions.size() > 1) {
        line(0, "#" + (i + 1));
      }
      switch (definitions.get(i)) {
        case FunctionExpression function -> nested(function.body());
        case ClassExpression type -> type.members().forEach(this::member);
        default -> throw new IllegalStateException("no definition: " + definitions.get(i));
      }
      indent--;
    }
  }

  private void member(Member member) {
    var text = new ExpressionText();
    indent++;
    String kind = member.isStatic() ? "static ." : ".";
    head(
        member.value().span().startLine(),
        kind + member.name() + " = " + text.of(member.value()),
        text);
    indent--;
  }

  private void loop(int number, Statement.While loop, ExpressionText text) {
    String word = loop.testFirst() ? "while " : "do while ";
    head(number, label(loop.label()) + word + text.of(loop.condition()), text);
    nested(loop.body());
    if (!loop.update().isEmpty()) {
      block("update", loop.update());
    }
  }

  private void choice(int number, Statement.Switch choice, ExpressionText text) {
    String falls = choice.fallsThrough() ? " falling through" : "";
    head(number, "switch " + text.of(choice.subject()) + falls, text);
    for (var one : choice.cases()) {
      var tests = new ExpressionText();
      String shown =
          one.tests().isEmpty() ? "default" : "case " + String.join(", ", tests.all(one.tests()));
      indent++;
      head(0, shown, tests);
      nested(one.body());
      indent--;
    }
  }

  private void guarded(int number, Statement.Try guarded) {
    line(number, "try");
    nested(guarded.body());
    for (var one : guarded.catches()) {
      var text = new ExpressionText();
      String types = String.join(", ", text.all(one.types()));
      String variable = one.variable().map(target -> " as " + text.of(target)).orElse("");
      head(0, "catch" + (types.isEmpty() ? "" : " " + types) + variable, text);
      nested(one.body());
    }
    if (!guarded.finallyBody().isEmpty()) {
      block("finally", guarded.finallyBody());
    }
  }

  private static String optional(Optional<Expression> value, ExpressionText text) {
    return value.map(one -> " " + text.of(one)).orElse("");
  }

  private static String label(Optional<String> label) {
    return label.map(name -> name + ": ").orElse("");
  }

  private static String jump(Optional<String> label) {
    return label.map(name -> " " + name).orElse("");
  }

  /// The text of an expression on one line, without the bodies of functions and classes in it.
  public static String print(Expression expression) {
    return new ExpressionText().of(expression);
  }

  static List<String> arguments(ExpressionText text, List<Argument> arguments) {
    var shown = new ArrayList<String>();
    for (var argument : arguments) {
      String name = argument.name().map(given -> given + "=").orElse("");
      shown.add(name + ExpressionText.stars(argument.spread()) + text.of(argument.value()));
    }
    return shown;
  }
}
