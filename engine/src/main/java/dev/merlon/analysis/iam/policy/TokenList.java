package dev.merlon.analysis.iam.policy;

import java.util.Arrays;

/// A growing row of pattern tokens.
final class TokenList {
  private int[] tokens = new int[32];
  private int size;

  void add(int token) {
    boolean again = token == TextPattern.ANY_RUN && size > 0 && tokens[size - 1] == token;
    if (again) {
      return; // `**` is `*`
    }
    if (size == tokens.length) {
      tokens = Arrays.copyOf(tokens, size * 2);
    }
    tokens[size++] = token;
  }

  void addAll(String text) {
    for (int i = 0; i < text.length(); i++) {
      add(text.charAt(i));
    }
  }

  int[] toArray() {
    return Arrays.copyOf(tokens, size);
  }
}
