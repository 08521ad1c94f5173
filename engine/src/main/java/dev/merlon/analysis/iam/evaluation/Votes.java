package dev.merlon.analysis.iam.evaluation;

import dev.merlon.analysis.iam.RoleAssessment.Certainty;
import dev.merlon.analysis.iam.evaluation.Decision.Residual;
import dev.merlon.analysis.iam.evaluation.PrincipalMatch.Strength;
import dev.merlon.analysis.iam.policy.Policy;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What the policies of one kind say about a request, allows told apart by how they name the
/// caller.
final class Votes {
  private final String policies;
  private final StatementJudge judge;
  private Certainty denies = Certainty.NO;
  private String deniedBy = "";
  private final Map<Strength, Certainty> allows = new EnumMap<>(Strength.class);
  private final Map<Strength, String> allowedBy = new EnumMap<>(Strength.class);
  private final List<Residual> residual = new ArrayList<>();

  /// `policies` names them for people: `the permissions boundary`.
  Votes(String policies, StatementJudge judge) {
    this.policies = policies;
    this.judge = judge;
  }

  Votes count(List<Policy> all) {
    for (int i = 0; i < all.size(); i++) {
      count(all.get(i), all.size() == 1 ? policies : policies + " " + (i + 1));
    }
    return this;
  }

  private void count(Policy policy, String name) {
    for (var statement : policy.statements()) {
      var match = judge.match(statement);
      if (match.certainty() == Certainty.NO) {
        continue;
      }
      if (match.certainty() == Certainty.UNKNOWN) {
        match
            .open()
            .forEach(
                condition ->
                    residual.add(
                        new Residual(
                            name, statement.name(), statement.allows(), condition.toString())));
      }
      String cited = statement.name() + " of " + name;
      if (statement.allows()) {
        if (match.certainty() == Certainty.YES) {
          allowedBy.putIfAbsent(match.strength(), cited);
        }
        allows.merge(match.strength(), match.certainty(), Certainty::or);
      } else {
        if (match.certainty() == Certainty.YES && denies != Certainty.YES) {
          deniedBy = cited;
        }
        denies = denies.or(match.certainty());
      }
    }
  }

  String policies() {
    return policies;
  }

  Certainty denies() {
    return denies;
  }

  /// The statement that denies for certain.
  String deniedBy() {
    return deniedBy;
  }

  /// Whether one that names the caller at least that strongly allows.
  Certainty allows(Strength least) {
    var answer = Certainty.NO;
    for (var strength : Strength.values()) {
      if (strength.compareTo(least) >= 0) {
        answer = answer.or(allows.getOrDefault(strength, Certainty.NO));
      }
    }
    return answer;
  }

  Certainty allows() {
    return allows(Strength.NONE);
  }

  /// The statement that allows for certain, the strongest first; empty when there is none.
  String allowedBy(Strength least) {
    String cited = "";
    for (var strength : Strength.values()) {
      if (strength.compareTo(least) >= 0) {
        cited = allowedBy.getOrDefault(strength, cited);
      }
    }
    return cited;
  }

  List<Residual> residual() {
    return residual;
  }
}
