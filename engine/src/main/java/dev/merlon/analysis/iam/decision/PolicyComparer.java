package dev.merlon.analysis.iam.decision;

import dev.merlon.analysis.iam.RoleAssessment.Certainty;
import dev.merlon.analysis.iam.decision.Comparison.Example;
import dev.merlon.analysis.iam.decision.Comparison.Relation;
import dev.merlon.analysis.iam.evaluation.AccessRequest;
import dev.merlon.analysis.iam.evaluation.Context;
import dev.merlon.analysis.iam.evaluation.StatementJudge;
import dev.merlon.analysis.iam.policy.Policy;
import dev.merlon.analysis.iam.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Proves which of two policies permits more.
///
/// Every dimension of a request (caller, action, resource, each context key) is cut into the
/// classes that the statements of both policies can tell apart, and a request is searched for that
/// one allows and the other does not. What is found is tried in the evaluator before it is
/// believed. Variables are tried with their key absent and with values; see [Variables] for what
/// that leaves out, which makes the answer unknown and never equivalent.
public final class PolicyComparer {
  private final Policy old;
  private final Policy young;
  private final Universe universe;
  private boolean complete = true;

  private PolicyComparer(Policy old, Policy young, Universe universe) {
    this.old = old;
    this.young = young;
    this.universe = universe;
  }

  /// The relation of `young` to `old`.
  public static Comparison compare(Policy old, Policy young, Universe universe) {
    return new PolicyComparer(old, young, universe).compare();
  }

  private Comparison compare() {
    if (old.equals(young)) {
      return new Comparison(Relation.EQUIVALENT, Optional.empty());
    }
    var statements = new ArrayList<>(old.statements());
    statements.addAll(young.statements());
    var variables = Variables.of(statements);
    complete &= variables.complete();
    Optional<Example> more = Optional.empty();
    Optional<Example> less = Optional.empty();
    for (var fixed : variables.assignments()) {
      var space = new RequestSpace(statements, universe, fixed);
      complete &= space.isComplete();
      more = more.isPresent() ? more : search(space, true);
      less = less.isPresent() ? less : search(space, false);
    }
    return relation(more, less);
  }

  private Comparison relation(Optional<Example> more, Optional<Example> less) {
    if (more.isPresent() && less.isPresent()) {
      return new Comparison(Relation.INCOMPARABLE, more);
    }
    if (!complete) {
      return new Comparison(Relation.UNKNOWN, more.or(() -> less));
    }
    if (more.isPresent()) {
      return new Comparison(Relation.MORE, more);
    }
    return less.isPresent()
        ? new Comparison(Relation.LESS, less)
        : new Comparison(Relation.EQUIVALENT, Optional.empty());
  }

  private Optional<Example> search(RequestSpace space, boolean newBeyondOld) {
    var search = new Search(space.dimensions(), sides(), newBeyondOld);
    int[] path = search.find(old.statements().size() + young.statements().size());
    complete &= search.isComplete();
    if (path == null) {
      return Optional.empty();
    }
    var example = space.example(path);
    boolean replays =
        allows(newBeyondOld ? young : old, example.request()) == Certainty.YES
            && allows(newBeyondOld ? old : young, example.request()) == Certainty.NO;
    complete &= replays;
    return replays ? Optional.of(example) : Optional.empty();
  }

  private Search.Sides sides() {
    int count = old.statements().size() + young.statements().size();
    int words = (count + 63) / 64;
    var sides =
        new Search.Sides(new long[words], new long[words], new long[words], new long[words], count);
    for (int i = 0; i < count; i++) {
      boolean isOld = i < old.statements().size();
      var statement =
          isOld ? old.statements().get(i) : young.statements().get(i - old.statements().size());
      long[] bits = statement.allows() ? sides.newAllows() : sides.newDenies();
      if (isOld) {
        bits = statement.allows() ? sides.oldAllows() : sides.oldDenies();
      }
      bits[i / 64] |= 1L << i;
    }
    return sides;
  }

  /// Whether the policy by itself allows a request.
  public static Certainty allows(Policy policy, AccessRequest request) {
    var judge = new StatementJudge(request, false);
    var allows = Certainty.NO;
    var denies = Certainty.NO;
    for (Statement statement : policy.statements()) {
      var match = judge.match(statement).certainty();
      if (statement.allows()) {
        allows = allows.or(match);
      } else {
        denies = denies.or(match);
      }
    }
    return allows.and(denies.not());
  }

  static Context context(java.util.Map<String, List<String>> values) {
    var context = new Context();
    values.forEach(context::with);
    return context;
  }
}
