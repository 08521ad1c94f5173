package dev.merlon.analysis.iam.decision;

/// Which texts a dimension can hold at all, as a small automaton.
enum Shape {
  /// Any text but the empty one.
  TEXT {
    @Override
    int next(int state, char c) {
      return 1;
    }

    @Override
    boolean accepts(int state) {
      return state == 1;
    }

    @Override
    String live(int state) {
      return "";
    }
  },
  /// A service, a colon, a name.
  ACTION {
    @Override
    int next(int state, char c) {
      if (c == ':') {
        return state == 1 ? 2 : DEAD;
      }
      boolean letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c == '-' && state < 2);
      return letter ? (state < 2 ? 1 : 3) : DEAD;
    }

    @Override
    boolean accepts(int state) {
      return state == 3;
    }

    @Override
    String live(int state) {
      return ":";
    }
  },
  /// Six parts, or the `*` of actions that take no resource.
  ARN {
    private static final int STAR = 100;

    // States 0 to 3 spell `arn:`; then two a part: at its start, and within.
    @Override
    int next(int state, char c) {
      if (state < 4) {
        return state == 0 && c == '*' ? STAR : "arn:".charAt(state) == c ? state + 1 : DEAD;
      }
      if (state == STAR) {
        return DEAD;
      }
      int part = (state - 4) / 2;
      boolean started = (state - 4) % 2 == 1;
      if (c == ':' && part < 4) {
        return started || part > 1 ? 4 + 2 * (part + 1) : DEAD;
      }
      return 4 + 2 * part + 1;
    }

    @Override
    boolean accepts(int state) {
      return state == STAR || state == 13;
    }

    @Override
    String live(int state) {
      return state == 0 ? "a*" : state < 4 ? "arn:".substring(state, state + 1) : ":";
    }
  };

  static final int DEAD = -1;

  /// The state after a character, or [#DEAD].
  abstract int next(int state, char c);

  abstract boolean accepts(int state);

  /// The characters that the automaton tells apart in a state.
  abstract String live(int state);
}
