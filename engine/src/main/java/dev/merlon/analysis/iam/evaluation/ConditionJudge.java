package dev.merlon.analysis.iam.evaluation;

import dev.merlon.analysis.iam.RoleAssessment.Certainty;
import dev.merlon.analysis.iam.policy.Condition;
import dev.merlon.analysis.iam.policy.Condition.Kind;
import dev.merlon.analysis.iam.policy.TextPattern;
import dev.merlon.analysis.iam.policy.ValueTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Whether conditions hold and patterns match in a context.
public final class ConditionJudge {
  private ConditionJudge() {}

  /// Decides one condition ("IAM JSON policy elements: Condition operators").
  public static Certainty holds(Condition condition, Context context) {
    if (context.isUnknown(condition.key())) {
      return Certainty.UNKNOWN;
    }
    var values = context.get(condition.key());
    if (condition.kind() == Kind.NULL) {
      return ofNull(condition, values == null);
    }
    if (values == null) {
      return withoutKey(condition);
    }
    return present(condition, values, context);
  }

  /// `Null` inside of a set operator is asked for each value, of which an absent key has none.
  private static Certainty ofNull(Condition condition, boolean absent) {
    boolean holds =
        switch (condition.quantifier()) {
          case ONE -> condition.wantsNull(absent);
          case ALL -> absent || condition.wantsNull(false);
          case ANY -> !absent && condition.wantsNull(false);
        };
    return certain(holds);
  }

  /// The set operators look at values only, so `IfExists` changes nothing for them.
  private static Certainty withoutKey(Condition condition) {
    return certain(
        switch (condition.quantifier()) {
          case ALL -> true;
          case ANY -> false;
          case ONE -> condition.ifExists() || condition.negated();
        });
  }

  private static Certainty present(Condition condition, List<String> values, Context context) {
    var any = Certainty.NO;
    var all = Certainty.YES;
    for (String value : values) {
      var one = one(condition, value, context);
      any = any.or(one);
      all = all.and(one);
    }
    return switch (condition.quantifier()) {
      case ALL -> all;
      case ANY -> any;
      // Several values without a set operator: AWS does not say which of them count.
      case ONE -> any == all ? any : Certainty.UNKNOWN;
    };
  }

  /// The values of a negated operator are joined by *and*: none of them may match.
  private static Certainty one(Condition condition, String value, Context context) {
    var matches = Certainty.NO;
    boolean unresolved = false;
    for (var test : condition.tests()) {
      if (test instanceof ValueTest.Matches(var pattern) && pattern.hasVariables()) {
        unresolved |= isUnresolvable(pattern, context);
        matches = matches.or(matches(pattern, value, context));
      } else {
        matches = matches.or(certain(test.accepts(value)));
      }
    }
    if (!condition.negated()) {
      return matches;
    }
    // A variable without a value makes the statement invalid, and an invalid one never applies.
    return unresolved ? Certainty.NO : matches.not();
  }

  /// Whether a pattern matches once the context has filled in its variables; a variable without a
  /// value matches nothing ("IAM policy elements: Variables and tags").
  public static Certainty matches(TextPattern pattern, String value, Context context) {
    if (!pattern.hasVariables()) {
      return certain(pattern.matches(value));
    }
    if (isUnresolvable(pattern, context)) {
      return Certainty.NO;
    }
    return resolve(pattern, context)
        .map(resolved -> certain(resolved.matches(value)))
        .orElse(Certainty.UNKNOWN);
  }

  /// Whether a variable has neither a value nor a default.
  static boolean isUnresolvable(TextPattern pattern, Context context) {
    return pattern.variables().stream()
        .anyMatch(
            variable ->
                !context.isUnknown(variable.key())
                    && context.get(variable.key()) == null
                    && variable.otherwise().isEmpty());
  }

  private static Optional<TextPattern> resolve(TextPattern pattern, Context context) {
    var values = new ArrayList<String>();
    for (var variable : pattern.variables()) {
      var known = context.get(variable.key());
      if (context.isUnknown(variable.key()) || (known != null && known.size() != 1)) {
        return Optional.empty();
      }
      values.add(known != null ? known.getFirst() : variable.otherwise().orElseThrow());
    }
    return Optional.of(pattern.with(values));
  }

  private static Certainty certain(boolean holds) {
    return holds ? Certainty.YES : Certainty.NO;
  }
}
