package dev.merlon.finding;

import dev.merlon.model.Span;

/// What kept part of the project from being analysed. Reported, never thrown.
public sealed interface Problem {
  Span span();

  /// A file that could not be read at all.
  record Unreadable(Span span, String reason) implements Problem {}

  /// A file, or part of one, that does not say what its format wants.
  record Malformed(Span span, String reason) implements Problem {}

  /// Something that the input names and that is not there.
  record Missing(Span span, String what) implements Problem {}

  /// A limit was reached; what lies beyond was not analysed.
  record LimitReached(Span span, String limit) implements Problem {}

  /// A construct that Merlon does not read yet; the rest was analysed.
  record Unsupported(Span span, String what) implements Problem {}

  /// A rule failed; the others ran.
  record RuleCrashed(Span span, String ruleId, String cause) implements Problem {}

  /// Worth knowing, and nothing was lost: a suppression that suppresses nothing, or has expired.
  record Note(Span span, String text) implements Problem {}

  /// Whether part of the input was lost (exit code 2); an unsupported detail is only a note.
  default boolean isFailure() {
    return !(this instanceof Unsupported || this instanceof Note);
  }

  default String message() {
    return switch (this) {
      case Unreadable(_, var reason) -> "cannot read the file: " + reason;
      case Malformed(_, var reason) -> reason;
      case Missing(_, var what) -> what + " is missing";
      case LimitReached(_, var limit) -> "not analysed completely: " + limit;
      case Unsupported(_, var what) -> "not read yet: " + what;
      case Note(_, var text) -> text;
      case RuleCrashed(_, var ruleId, var cause) -> "rule `" + ruleId + "` failed: " + cause;
    };
  }
}
