package dev.merlon.analysis.iam;

import dev.merlon.analysis.iam.RoleAssessment.Certainty;
import java.util.Arrays;

/// A pattern or a name, compiled to tokens: characters, the wildcards `*` and `?`, and symbols that
/// stand for text only the deployment knows.
///
/// As in a `Resource` element, wildcards run across `/` and `:` ("IAM JSON policy elements:
/// Resource"). A name that is matched against a pattern contains no wildcards.
final class Glob {
  static final int ANY_RUN = -1;
  static final int ANY_ONE = -2;

  private final int[] tokens;
  private final Symbols symbols;

  /// Takes over the array: nobody may change it any more.
  Glob(int[] tokens, Symbols symbols) {
    this.tokens = tokens;
    this.symbols = symbols;
  }

  /// Must not be changed.
  int[] tokens() {
    return tokens;
  }

  /// Whether the pattern is nothing but wildcards that match every text.
  boolean isEverything() {
    if (tokens.length == 0) {
      return false;
    }
    for (int token : tokens) {
      if (token != ANY_RUN) {
        return false;
      }
    }
    return true;
  }

  /// YES when the name matches whatever the symbols stand for, UNKNOWN when it matches for some
  /// values only.
  Certainty matches(Glob name) {
    if (isEverything() || surely(name.tokens)) {
      return Certainty.YES;
    }
    if (!symbols.occurIn(tokens) && !symbols.occurIn(name.tokens)) {
      return Certainty.NO;
    }
    return possibly(name.tokens) ? Certainty.UNKNOWN : Certainty.NO;
  }

  /// Wildcard matching with one point to return to; a symbol matches itself.
  private boolean surely(int[] name) {
    int at = 0;
    int position = 0;
    int run = -1;
    int returnTo = 0;
    while (position < name.length) {
      if (at < tokens.length && tokens[at] == ANY_RUN) {
        run = at++;
        returnTo = position;
      } else if (at < tokens.length && matchesOne(tokens[at], name[position])) {
        at++;
        position++;
      } else if (run >= 0) {
        at = run + 1;
        position = ++returnTo;
      } else {
        return false;
      }
    }
    while (at < tokens.length && tokens[at] == ANY_RUN) {
      at++;
    }
    return at == tokens.length;
  }

  /// Whether some values of the symbols on both sides make the name match: overlap of two globs,
  /// one row of the table at a time.
  private boolean possibly(int[] name) {
    boolean[] below = new boolean[name.length + 1];
    for (int at = tokens.length; at >= 0; at--) {
      boolean[] row = new boolean[name.length + 1];
      for (int position = name.length; position >= 0; position--) {
        row[position] = possibly(name, at, position, row, below);
      }
      below = row;
    }
    return below[0];
  }

  private boolean possibly(int[] name, int at, int position, boolean[] row, boolean[] below) {
    boolean patternEnds = at == tokens.length;
    boolean nameEnds = position == name.length;
    if (patternEnds && nameEnds) {
      return true;
    }
    if (!patternEnds && tokens[at] == ANY_RUN) {
      return below[position] || (!nameEnds && row[position + 1]);
    }
    if (!patternEnds && symbols.isOpen(tokens[at])) {
      int symbol = tokens[at];
      if (symbols.mayBeEmpty(symbol) && below[position]) {
        return true;
      }
      if (!nameEnds
          && (row[position + 1] || below[position + 1])
          && symbols.mayContain(symbol, name[position])) {
        return true;
      }
    }
    if (!nameEnds && symbols.isOpen(name[position])) {
      int symbol = name[position];
      if (symbols.mayBeEmpty(symbol) && row[position + 1]) {
        return true;
      }
      if (!patternEnds
          && (below[position] || below[position + 1])
          && symbols.mayContain(symbol, tokens[at])) {
        return true;
      }
    }
    return !patternEnds
        && !nameEnds
        && below[position + 1]
        && matchesOne(tokens[at], name[position]);
  }

  private static boolean matchesOne(int token, int of) {
    return token == of || (token == ANY_ONE && of >= 0);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Glob glob && Arrays.equals(tokens, glob.tokens);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(tokens);
  }

  @Override
  public String toString() {
    return symbols.show(tokens);
  }
}
