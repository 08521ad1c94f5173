package dev.merlon.analysis.taint;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Statement;
import dev.merlon.code.ir.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Runs statements on abstract values: both sides of a branch, loops until nothing is new.
///
/// One instance runs the body of one function call or module. Loops stop after [#MOST_ROUNDS]
/// rounds even if something is still new (may miss what needs more rounds).
final class Interpreter {
  private static final int MOST_ROUNDS = 8;

  private final Machine machine;
  private final Evaluator evaluator;
  private final Map<String, State> left = new HashMap<>();
  private @Nullable State thrown;
  private AbstractValue thrownValue = AbstractValue.NOTHING;
  private @Nullable State returned;
  private @Nullable State answeredTrue;
  private @Nullable State answeredFalse;
  private AbstractValue result = AbstractValue.NOTHING;

  Interpreter(Machine machine, Scope scope) {
    this.machine = machine;
    this.evaluator = new Evaluator(machine, scope, this);
  }

  Evaluator evaluator() {
    return evaluator;
  }

  /// What the body returned or yielded.
  AbstractValue result() {
    return result;
  }

  void alsoReturns(AbstractValue value) {
    result = result.join(value);
  }

  /// Runs a whole body and goes on where it was left: at its end or at a return.
  void run(List<Statement> body) {
    execute(body);
    var end = machine.state();
    if (end != null) {
      result = result.join(AbstractValue.NULL);
      answeredFalse = State.join(answeredFalse, end);
    }
    machine.goTo(State.join(end, returned));
  }

  /// Where the body was left by an exception; null if it never is.
  @Nullable State thrown() {
    return thrown;
  }

  AbstractValue thrownValue() {
    return thrownValue;
  }

  /// A call in this body was left by an exception.
  void alsoThrows(@Nullable State where, AbstractValue value) {
    if (where != null) {
      thrown = State.join(thrown, where);
      thrownValue = thrownValue.join(value);
    }
  }

  /// What holds where the body returned something that counts as true (or false); null if it never
  /// does.
  @Nullable State answered(boolean truth) {
    return truth ? answeredTrue : answeredFalse;
  }

  private void execute(List<Statement> body) {
    for (var statement : body) {
      if (machine.state() == null || !machine.step()) {
        return;
      }
      execute(statement);
    }
  }

  private void execute(Statement statement) {
    switch (statement) {
      case Statement.Evaluate(var expression, _) -> evaluator.value(expression);
      case Statement.Assign(var target, var value, _) -> {
        evaluator.assign(target, evaluator.value(value));
        if (target instanceof Target.NameTarget(var name, _)) {
          evaluator.guards().remember(name, value);
        }
        if (target instanceof Target.Results(var targets, _)
            && targets.getLast() instanceof Target.NameTarget(var name, _)) {
          // The error of a call tells whether its arguments passed.
          evaluator.guards().remember(name, value);
        }
      }
      case Statement.If(var condition, var then, var otherwise, _) ->
          branch(condition, then, otherwise);
      case Statement.While loop -> loop(loop);
      case Statement.ForEach loop -> forEach(loop);
      case Statement.Switch choice -> choose(choice);
      case Statement.Break(var label, _) -> leave(label.orElse("break"));
      case Statement.Continue(var label, _) -> leave("continue " + label.orElse(""));
      case Statement.Return(var value, _) -> {
        var answer = value.map(evaluator::value).orElse(AbstractValue.NULL);
        result = result.join(answer);
        if (evaluator.isGo()) {
          answerWithError(value, answer);
        } else {
          answer(value, answer);
        }
        returned = State.join(returned, machine.state());
        machine.goTo(null);
      }
      case Statement.Throw(var value, _) -> {
        var exception = value.map(evaluator::value).orElse(AbstractValue.OTHER);
        alsoThrows(machine.state(), exception);
        machine.goTo(null);
      }
      case Statement.Try attempt -> attempt(attempt);
      case Statement.Block(var label, var body, _) -> {
        execute(body);
        label.ifPresent(this::arrive);
      }
      case Statement.Delete(var target, _) -> evaluator.delete(target);
    }
  }

  // The last of several results, an error or `ok`, tells how it went; any object is one.
  private void answerWithError(Optional<Expression> expression, AbstractValue answer) {
    if (expression.orElse(null) instanceof Expression.ListLiteral(var results, var span)
        && results.size() > 1) {
      var last =
          evaluator.values().index(answer, AbstractValue.constant((long) results.size() - 1), span);
      answer(Optional.of(results.getLast().value()), asTruth(last));
    } else {
      answer(expression, asTruth(answer));
    }
  }

  private static AbstractValue asTruth(AbstractValue answer) {
    boolean isObject =
        !answer.isNothing() && answer.atoms().stream().allMatch(Atom.ObjectAt.class::isInstance);
    return isObject ? AbstractValue.constant(true) : answer;
  }

  // A function that answers a question may be a check of its parameters: `return id in ALLOWED`.
  private void answer(Optional<Expression> expression, AbstractValue answer) {
    var here = machine.state();
    if (here == null) {
      return;
    }
    var truth = Truth.of(answer);
    if (truth == Truth.SOMETIMES && expression.isPresent() && isPlain(answer)) {
      machine.goTo(here.copy());
      evaluator.guards().assume(expression.orElseThrow(), true);
      answeredTrue = State.join(answeredTrue, machine.state());
      machine.goTo(here.copy());
      evaluator.guards().assume(expression.orElseThrow(), false);
      answeredFalse = State.join(answeredFalse, machine.state());
      machine.goTo(here);
      return;
    }
    if (truth != Truth.NEVER) {
      answeredTrue = State.join(answeredTrue, here);
    }
    if (truth != Truth.ALWAYS) {
      answeredFalse = State.join(answeredFalse, here);
    }
  }

  private static boolean isPlain(AbstractValue answer) {
    return answer.atoms().stream()
        .allMatch(
            atom ->
                atom instanceof Atom.Other
                    || atom instanceof Atom.Constant
                    || atom instanceof Atom.Library);
  }

  private void branch(Expression condition, List<Statement> then, List<Statement> otherwise) {
    var test = evaluator.value(condition);
    var before = machine.state();
    var ends = Truth.of(test);
    State afterThen = null;
    State afterElse = null;
    if (ends != Truth.NEVER && before != null) {
      machine.goTo(before.copy());
      evaluator.guards().assume(condition, true);
      execute(then);
      afterThen = machine.state();
    }
    if (ends != Truth.ALWAYS && before != null) {
      machine.goTo(before.copy());
      evaluator.guards().assume(condition, false);
      execute(otherwise);
      afterElse = machine.state();
    }
    machine.goTo(State.join(afterThen, afterElse));
  }

  private void loop(Statement.While loop) {
    if (!loop.testFirst()) {
      round(loop.label(), loop.body(), loop.update());
    }
    State entry = machine.state();
    State exit = null;
    for (int i = 0; i < MOST_ROUNDS && entry != null; i++) {
      machine.goTo(entry.copy());
      var truth = Truth.of(evaluator.value(loop.condition()));
      var tested = machine.state();
      if (truth != Truth.ALWAYS && tested != null) {
        machine.goTo(tested.copy());
        evaluator.guards().assume(loop.condition(), false);
        exit = State.join(exit, machine.state());
      }
      machine.goTo(tested == null ? null : tested.copy());
      if (truth == Truth.NEVER) {
        break;
      }
      evaluator.guards().assume(loop.condition(), true);
      round(loop.label(), loop.body(), loop.update());
      var next = State.join(entry, machine.state());
      if (next == null || next.isSameAs(entry) || !machine.step()) {
        break;
      }
      entry = next;
    }
    machine.goTo(exit);
    arrive("break");
    loop.label().ifPresent(this::arrive);
  }

  private void forEach(Statement.ForEach loop) {
    var iterable = evaluator.value(loop.iterable());
    var elements =
        loop.overKeys()
            ? evaluator.values().contents().keys(iterable, loop.iterable().span())
            : evaluator.values().contents().elements(iterable, loop.iterable().span());
    State entry = machine.state();
    for (int i = 0; i < MOST_ROUNDS && entry != null; i++) {
      machine.goTo(entry.copy());
      evaluator.assign(loop.target(), elements);
      round(loop.label(), loop.body(), List.of());
      var next = State.join(entry, machine.state());
      if (next == null || next.isSameAs(entry) || !machine.step()) {
        break;
      }
      entry = next;
    }
    machine.goTo(entry);
    arrive("break");
    loop.label().ifPresent(this::arrive);
  }

  private void round(Optional<String> label, List<Statement> body, List<Statement> update) {
    execute(body);
    arrive("continue ");
    label.ifPresent(name -> arrive("continue " + name));
    if (machine.state() != null) {
      execute(update);
    }
  }

  private void choose(Statement.Switch choice) {
    var subject = evaluator.value(choice.subject());
    State next = machine.state();
    State falling = null;
    State end = null;
    boolean hasDefault = false;
    for (var option : choice.cases()) {
      boolean isDefault = option.tests().isEmpty();
      hasDefault |= isDefault;
      State entered = null;
      for (var test : option.tests()) {
        machine.goTo(next == null ? null : next.copy());
        if (machine.state() == null) {
          break;
        }
        var expected = evaluator.value(test);
        var truth = Truth.ofEquality(subject, expected);
        if (truth != Truth.NEVER) {
          evaluator.guards().assumeEqual(choice.subject(), expected);
          entered = State.join(entered, machine.state());
        }
        if (truth == Truth.ALWAYS) {
          next = null;
        }
      }
      if (isDefault && next != null) {
        entered = next.copy();
      }
      machine.goTo(State.join(entered, falling));
      execute(option.body());
      if (choice.fallsThrough()) {
        falling = machine.state();
      } else {
        end = State.join(end, machine.state());
      }
    }
    end = State.join(end, falling);
    machine.goTo(hasDefault ? end : State.join(end, next));
    arrive("break");
  }

  private void attempt(Statement.Try attempt) {
    var outer = thrown;
    var outerValue = thrownValue;
    var before = machine.state();
    thrown = null;
    thrownValue = AbstractValue.NOTHING;
    State entry = before == null ? null : before.copy();
    execute(attempt.body());
    var end = machine.state();
    // An exception may come from anywhere in the body: what held before, after, or at a throw.
    var failed = State.join(State.join(entry, thrown), end);
    var caught = thrownValue.join(AbstractValue.OTHER);
    boolean goesOn = attempt.catches().isEmpty();
    thrown = goesOn ? State.join(outer, failed) : outer;
    thrownValue = goesOn ? outerValue.join(caught) : outerValue;
    for (var handler : attempt.catches()) {
      machine.goTo(failed == null ? null : failed.copy());
      if (machine.state() != null) {
        handler.variable().ifPresent(target -> evaluator.assign(target, caught));
        execute(handler.body());
        end = State.join(end, machine.state());
      }
    }
    machine.goTo(end);
    if (machine.state() == null && !attempt.finallyBody().isEmpty() && failed != null) {
      machine.goTo(failed.copy());
      execute(attempt.finallyBody());
      machine.goTo(null);
    } else {
      execute(attempt.finallyBody());
    }
  }

  private void leave(String where) {
    var here = machine.state();
    if (here != null) {
      left.merge(where, here, (a, b) -> java.util.Objects.requireNonNull(State.join(a, b)));
    }
    machine.goTo(null);
  }

  private void arrive(String where) {
    machine.goTo(State.join(machine.state(), left.remove(where)));
  }

  /// Assigns the parameters' targets; used at the start of a call.
  void bind(Target target, AbstractValue value) {
    evaluator.assign(target, value);
    if (target instanceof Target.NameTarget(var name, _)) {
      evaluator.guards().given(name);
    }
  }
}
