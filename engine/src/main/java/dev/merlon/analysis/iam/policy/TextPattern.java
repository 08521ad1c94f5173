package dev.merlon.analysis.iam.policy;

import java.util.Arrays;
import java.util.List;

/// A text of a policy, compiled to tokens: characters, wildcards, and policy variables.
///
/// Three readings exist: a *literal* (`StringEquals`), a *glob* whose wildcards run across `/` and
/// `:` ("IAM JSON policy elements: Resource"), and an *ARN pattern* whose six parts are compared
/// one by one ("IAM JSON policy elements: Condition operators", ARN operators).
public final class TextPattern {
  /// Any characters, none included.
  public static final int ANY_RUN = -1;

  /// Any one character.
  public static final int ANY_ONE = -2;

  /// Any characters but `:`.
  public static final int PART_RUN = -3;

  /// Any one character but `:`.
  public static final int PART_ONE = -4;

  /// Added to a letter that matches in either case.
  public static final int EITHER_CASE = 1 << 17;

  /// Tokens from here downward are variables: `FIRST_VARIABLE - index`.
  static final int FIRST_VARIABLE = -16;

  private final String text;
  private final int[] tokens;
  private final List<Variable> variables;

  TextPattern(String text, int[] tokens, List<Variable> variables) {
    this.text = text;
    this.tokens = tokens;
    this.variables = List.copyOf(variables);
  }

  /// A policy variable: the context key in lower case, and what stands in when the key is absent.
  public record Variable(String key, java.util.Optional<String> otherwise) {}

  /// As the policy writes it.
  public String text() {
    return text;
  }

  /// Must not be changed.
  public int[] tokens() {
    return tokens;
  }

  public List<Variable> variables() {
    return variables;
  }

  public boolean hasVariables() {
    return !variables.isEmpty();
  }

  /// Whether every text matches.
  public boolean isEverything() {
    return tokens.length == 1 && tokens[0] == ANY_RUN;
  }

  /// Which variable a token stands for, or -1.
  static int variable(int token) {
    return token <= FIRST_VARIABLE ? FIRST_VARIABLE - token : -1;
  }

  /// The pattern with each variable replaced by the text at its index.
  public TextPattern with(List<String> values) {
    return with(values, false);
  }

  /// The same; `wild` says that a `*` in a value is a wildcard and not the character.
  public TextPattern with(List<String> values, boolean wild) {
    var out = new TokenList();
    for (int token : tokens) {
      int variable = variable(token);
      if (variable < 0) {
        out.add(token);
      } else {
        if (wild && values.get(variable).equals("*")) {
          out.add(ANY_RUN);
        } else {
          out.addAll(values.get(variable));
        }
      }
    }
    return new TextPattern(text, out.toArray(), List.of());
  }

  /// Whether the text matches; a pattern with variables must be resolved first.
  public boolean matches(String value) {
    if (isEverything()) {
      return true;
    }
    boolean parts = false;
    for (int token : tokens) {
      parts |= token == PART_RUN;
    }
    return parts ? matchesByPositions(value) : matchesWithReturn(value);
  }

  /// Wildcard matching with one point to return to: right only when there is one kind of run.
  private boolean matchesWithReturn(String value) {
    int at = 0;
    int in = 0;
    int run = -1;
    int resume = 0;
    while (in < value.length()) {
      if (at < tokens.length && tokens[at] == ANY_RUN) {
        run = at++;
        resume = in;
      } else if (at < tokens.length && accepts(tokens[at], value.charAt(in))) {
        at++;
        in++;
      } else if (run >= 0) {
        at = run + 1;
        in = ++resume;
      } else {
        return false;
      }
    }
    while (at < tokens.length && tokens[at] == ANY_RUN) {
      at++;
    }
    return at == tokens.length;
  }

  /// All positions at once: no order of trying can blow up.
  private boolean matchesByPositions(String value) {
    boolean[] now = new boolean[tokens.length + 1];
    now[0] = true;
    skipRuns(now);
    for (int i = 0; i < value.length(); i++) {
      boolean[] next = new boolean[tokens.length + 1];
      char c = value.charAt(i);
      for (int at = 0; at < tokens.length; at++) {
        if (now[at]) {
          if (isRun(tokens[at])) {
            next[at] |= tokens[at] == ANY_RUN || c != ':';
          } else if (accepts(tokens[at], c)) {
            next[at + 1] = true;
          }
        }
      }
      skipRuns(next);
      now = next;
    }
    return now[tokens.length];
  }

  private void skipRuns(boolean[] positions) {
    for (int at = 0; at < tokens.length; at++) {
      if (positions[at] && isRun(tokens[at])) {
        positions[at + 1] = true;
      }
    }
  }

  /// Whether the token stands for a run of characters, perhaps none.
  public static boolean isRun(int token) {
    return token == ANY_RUN || token == PART_RUN;
  }

  /// Whether a token that is no run takes the character.
  public static boolean accepts(int token, int c) {
    if (token >= EITHER_CASE) {
      int letter = token - EITHER_CASE;
      return letter == c || Character.toLowerCase(c) == letter;
    }
    return token == c || token == ANY_ONE || (token == PART_ONE && c != ':');
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TextPattern pattern
        && Arrays.equals(tokens, pattern.tokens)
        && variables.equals(pattern.variables);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(tokens);
  }

  @Override
  public String toString() {
    return text;
  }
}
