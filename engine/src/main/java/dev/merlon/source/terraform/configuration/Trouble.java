package dev.merlon.source.terraform.configuration;

import dev.merlon.finding.Problem;
import dev.merlon.model.Value;
import dev.merlon.source.hcl.Place;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What went wrong in an evaluation, and how much work it may still do.
///
/// An expression without a value becomes an unknown value and counts as a failure, for which `try`
/// and `can` look.
final class Trouble {
  private static final long MOST_WORK = 20_000_000;

  /// What an attempt came to.
  record Attempt(Value value, boolean failed) {}

  private final Consumer<Problem> problems;
  private final Set<String> said = new HashSet<>();
  private int failures;
  private int attempts;
  private boolean trial;
  private long work;
  private boolean exhausted;

  Trouble(Consumer<Problem> problems) {
    this.problems = problems;
  }

  /// An expression that has no value: Terraform would refuse it.
  Value fail(Place place, String reason) {
    failures++;
    if (attempts == 0 && said.add(place.span().toString())) {
      var text = "`" + place.words() + "` stays unknown: " + reason;
      problems.accept(new Problem.Note(place.span(), text));
    }
    return Scalars.unknown(place);
  }

  /// Says a problem that does not depend on who asks, once.
  Value report(Place place, Problem problem) {
    failures++;
    if (said.add(problem.span() + problem.message())) {
      problems.accept(problem);
    }
    return Scalars.unknown(place);
  }

  void note(Problem problem) {
    if (said.add(problem.span() + problem.message())) {
      problems.accept(problem);
    }
  }

  /// Whether a `try` or `can` looks at the failures of the expression that is being evaluated.
  boolean isTrial() {
    return trial;
  }

  /// An attempt on behalf of `try` or `can`.
  Attempt trial(Supplier<Value> evaluation) {
    boolean before = trial;
    trial = true;
    try {
      return attempt(evaluation);
    } finally {
      trial = before;
    }
  }

  Consumer<Problem> quietProblems() {
    return attempts == 0 ? this::note : _ -> {};
  }

  /// A value that failed before fails again for whoever uses it.
  void failAgain() {
    failures++;
  }

  /// Evaluates without reporting; the failures in it do not count outside.
  Attempt attempt(Supplier<Value> evaluation) {
    int before = failures;
    attempts++;
    try {
      var value = evaluation.get();
      return new Attempt(value, failures > before);
    } finally {
      attempts--;
      failures = before;
    }
  }

  /// Evaluates what others will use too, and says whether it failed; failures count.
  Attempt watch(Supplier<Value> evaluation) {
    int failuresBefore = failures;
    boolean trialBefore = trial;
    trial = false;
    try {
      var value = evaluation.get();
      return new Attempt(value, failures > failuresBefore);
    } finally {
      trial = trialBefore;
    }
  }

  /// Counts work; beyond the limit everything stays unknown.
  void spend(long amount, Place place) {
    work += amount;
    if (work <= MOST_WORK) {
      return;
    }
    if (!exhausted) {
      exhausted = true;
      problems.accept(
          new Problem.LimitReached(place.span(), "the configuration makes too many values"));
    }
    throw NoValue.unknown();
  }
}
