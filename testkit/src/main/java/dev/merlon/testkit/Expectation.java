package dev.merlon.testkit;

import java.util.Optional;

/// What a case file says about one of its lines: which text, and whether it must appear there.
///
/// [#columns] is present when the comment underlines a range; the end is exclusive.
public record Expectation(
    Kind kind, String file, int line, Optional<Columns> columns, String message) {

  /// What a comment may claim.
  public enum Kind {
    /// the rule must say exactly this
    FINDING,
    /// the rule should say this, and is known not to
    MISSED,
    /// the rule says this, and is known to be mistaken
    WRONG,
    /// the file cannot be analysed, for this reason
    PROBLEM;

    /// Whether the text must be in the report; a known miss must not.
    public boolean mustAppear() {
      return this != MISSED;
    }
  }

  /// A range of columns, counted from 1.
  public record Columns(int start, int endExclusive) {
    @Override
    public String toString() {
      return start + "-" + endExclusive;
    }
  }

  /// Where, for people.
  public String place() {
    return file + ":" + line + columns.map(range -> ":" + range).orElse("");
  }
}
