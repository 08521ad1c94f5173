package dev.merlon.analysis.iam.evaluation;

import dev.merlon.analysis.iam.RoleAssessment.Certainty;
import dev.merlon.analysis.iam.evaluation.PrincipalMatch.Strength;
import dev.merlon.analysis.iam.policy.Condition;
import dev.merlon.analysis.iam.policy.Statement;
import dev.merlon.analysis.iam.policy.Statement.PatternList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Whether a statement speaks of a request.
public final class StatementJudge {
  private final AccessRequest request;
  private final String action;
  private final boolean hasBoundary;

  /// `hasBoundary` matters for `NotPrincipal` only.
  public StatementJudge(AccessRequest request, boolean hasBoundary) {
    this.request = request;
    this.action = request.action().toLowerCase(Locale.ROOT);
    this.hasBoundary = hasBoundary;
  }

  /// The answer, how the caller is named, and the conditions that stay open.
  public record Match(Certainty certainty, Strength strength, List<Condition> open) {
    static final Match NONE = new Match(Certainty.NO, Strength.NONE, List.of());
  }

  /// Judges one statement.
  public Match match(Statement statement) {
    var certainty = listed(statement.actions(), action);
    if (certainty == Certainty.NO) {
      return Match.NONE;
    }
    if (statement.resources().isPresent()) {
      certainty = certainty.and(listed(statement.resources().orElseThrow(), request.resource()));
    }
    var strength = Strength.DIRECT;
    if (statement.principals().isPresent()) {
      var principal =
          PrincipalMatch.of(
              statement.principals().orElseThrow(),
              statement.allows(),
              request.caller(),
              hasBoundary);
      certainty = certainty.and(principal.matches());
      strength = principal.strength();
    }
    var open = new ArrayList<Condition>();
    for (var condition : statement.conditions()) {
      if (certainty == Certainty.NO) {
        return Match.NONE;
      }
      var holds = ConditionJudge.holds(condition, request.context());
      if (holds == Certainty.UNKNOWN) {
        open.add(condition);
      }
      certainty = certainty.and(holds);
    }
    return certainty == Certainty.NO ? Match.NONE : new Match(certainty, strength, open);
  }

  private Certainty listed(PatternList list, String value) {
    var matches = Certainty.NO;
    boolean unresolved = false;
    for (var pattern : list.patterns()) {
      matches = matches.or(ConditionJudge.matches(pattern, value, request.context()));
      unresolved |=
          pattern.hasVariables() && ConditionJudge.isUnresolvable(pattern, request.context());
    }
    if (!list.negated()) {
      return matches;
    }
    return unresolved ? Certainty.NO : matches.not();
  }
}
