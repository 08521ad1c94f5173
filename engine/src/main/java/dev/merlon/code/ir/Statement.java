package dev.merlon.code.ir;

import dev.merlon.model.Span;
import java.util.List;
import java.util.Optional;

/// What a program does, in order. Function and class definitions are assignments of their
/// expressions.
public sealed interface Statement {
  Span span();

  record Evaluate(Expression expression, Span span) implements Statement {}

  record Assign(Target target, Expression value, Span span) implements Statement {}

  record If(Expression condition, List<Statement> then, List<Statement> otherwise, Span span)
      implements Statement {
    public If {
      then = List.copyOf(then);
      otherwise = List.copyOf(otherwise);
    }
  }

  /// `while` and three-part `for`; [#update] runs after the body and on `continue`. `testFirst` is
  /// false for `do`-`while`.
  record While(
      Optional<String> label,
      Expression condition,
      List<Statement> body,
      List<Statement> update,
      boolean testFirst,
      Span span)
      implements Statement {
    public While {
      body = List.copyOf(body);
      update = List.copyOf(update);
    }
  }

  /// Runs the body for each element of [#iterable], or for each key when [#overKeys] (JavaScript's
  /// `for in`).
  record ForEach(
      Optional<String> label,
      Target target,
      Expression iterable,
      boolean overKeys,
      List<Statement> body,
      Span span)
      implements Statement {
    public ForEach {
      body = List.copyOf(body);
    }
  }

  /// The first case with a test equal to the subject runs; a case without tests is the default.
  record Switch(Expression subject, List<Case> cases, boolean fallsThrough, Span span)
      implements Statement {
    public Switch {
      cases = List.copyOf(cases);
    }
  }

  record Case(List<Expression> tests, List<Statement> body) {
    public Case {
      tests = List.copyOf(tests);
      body = List.copyOf(body);
    }
  }

  record Break(Optional<String> label, Span span) implements Statement {}

  record Continue(Optional<String> label, Span span) implements Statement {}

  record Return(Optional<Expression> value, Span span) implements Statement {}

  record Throw(Optional<Expression> value, Span span) implements Statement {}

  record Try(List<Statement> body, List<Catch> catches, List<Statement> finallyBody, Span span)
      implements Statement {
    public Try {
      body = List.copyOf(body);
      catches = List.copyOf(catches);
      finallyBody = List.copyOf(finallyBody);
    }
  }

  record Catch(Optional<Target> variable, List<Expression> types, List<Statement> body) {
    public Catch {
      types = List.copyOf(types);
      body = List.copyOf(body);
    }
  }

  /// A labelled group of statements, left by a [Break] with its label.
  record Block(Optional<String> label, List<Statement> body, Span span) implements Statement {
    public Block {
      body = List.copyOf(body);
    }
  }

  /// Removes a field, an element or a name.
  record Delete(Target target, Span span) implements Statement {}
}
