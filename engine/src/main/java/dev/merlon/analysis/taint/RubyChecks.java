package dev.merlon.analysis.taint;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Call;
import dev.merlon.code.ir.Expression.Field;
import dev.merlon.code.ir.Language;
import java.util.Set;

/// Calls of Ruby that are checks: patterns, cases, beginnings and ends.
final class RubyChecks {
  private static final Set<String> MATCHES = Set.of("=~", "match?", "match", "===");

  private final Machine machine;
  private final Scope scope;
  private final Evaluator evaluator;
  private final Narrowing narrowing;
  private final Quantifiers quantifiers;
  private final Checks checks;

  RubyChecks(
      Machine machine,
      Scope scope,
      Evaluator evaluator,
      Narrowing narrowing,
      Quantifiers quantifiers,
      Checks checks) {
    this.machine = machine;
    this.scope = scope;
    this.evaluator = evaluator;
    this.narrowing = narrowing;
    this.quantifiers = quantifiers;
    this.checks = checks;
  }

  /// Whether the call was one of Ruby.
  boolean assume(Call call, boolean holds) {
    if (machine.language(scope) != Language.RUBY) {
      return false;
    }
    if (call.callee() instanceof Field(var object, var method, _) && call.arguments().size() == 1) {
      assume(object, method, call.arguments().getFirst().value(), holds);
    }
    return true;
  }

  private void assume(Expression object, String method, Expression argument, boolean holds) {
    switch (method) {
      case "start_with?" -> {
        if (holds) {
          checks.startsWith(object, argument);
        }
      }
      case "any?" -> quantifiers.exists(object, argument, holds);
      case "all?" -> quantifiers.forEach(object, argument, holds);
      case "none?" -> quantifiers.exists(object, argument, !holds);
      default -> {
        if (holds && MATCHES.contains(method)) {
          matched(object, method, argument);
        }
      }
    }
  }

  private void matched(Expression object, String method, Expression argument) {
    var first = evaluator.value(object);
    if (isCheck(first)) {
      narrowing.clean(argument);
    } else if (isCheck(evaluator.value(argument))) {
      narrowing.clean(object);
    } else if (method.equals("===") && first.isOnlyConstants() && !first.isNothing()) {
      narrowing.narrow(argument, first);
    }
  }

  private static boolean isCheck(AbstractValue pattern) {
    return !pattern.atoms().isEmpty()
        && pattern.atoms().stream()
            .allMatch(atom -> atom instanceof Atom.Regex regex && regex.isCheck("search"));
  }
}
