package dev.merlon.analysis.iam.decision;

import dev.merlon.analysis.iam.policy.TextPattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/// A shortest text for each way in which sets of patterns can match together.
///
/// A breadth-first walk of the product of the sets' automata: a state is the row of positions that
/// are reached in all patterns; the characters that occur there are told apart, all others are one.
/// Exact, unless the number of states reaches its limit.
final class TextWitnesses {
  private static final int MOST_STATES = 12_000;
  private static final String PREFERRED = "xyzabcdefghijklmnopqrstuvw0123456789-_XYZ";

  private final List<int[]> patterns = new ArrayList<>();
  private final List<Integer> setOf = new ArrayList<>();
  private final int[] owner;
  private final int[] token;
  private final Shape shape;
  private final LinkedHashMap<BitSet, String> found = new LinkedHashMap<>();
  private final List<Visit> queue = new ArrayList<>();
  private boolean complete = true;

  /// The texts, and whether no way to match is missing.
  record Found(List<String> texts, boolean complete) {}

  @SuppressWarnings("ArrayRecordComponent") // compared by content
  private record State(int[] positions, int shapeState) {
    @Override
    public boolean equals(Object other) {
      return other instanceof State(var p, var s) && s == shapeState && Arrays.equals(p, positions);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(positions) * 31 + shapeState;
    }
  }

  /// `before` is the visit that it was reached from, by `c`.
  private record Visit(State state, int before, char c) {}

  private TextWitnesses(List<List<TextPattern>> sets, Shape shape) {
    this.shape = shape;
    int size = 0;
    for (int set = 0; set < sets.size(); set++) {
      for (var pattern : sets.get(set)) {
        patterns.add(pattern.tokens());
        setOf.add(set);
        size += pattern.tokens().length + 1;
      }
    }
    owner = new int[size];
    token = new int[size];
    int at = 0;
    for (int i = 0; i < patterns.size(); i++) {
      for (int t : patterns.get(i)) {
        owner[at] = setOf.get(i);
        token[at++] = t;
      }
      owner[at] = setOf.get(i);
      token[at++] = END;
    }
  }

  private static final int END = Integer.MIN_VALUE;

  static Found of(List<List<TextPattern>> sets, Shape shape) {
    var witnesses = new TextWitnesses(sets, shape);
    witnesses.walk();
    return new Found(List.copyOf(witnesses.found.values()), witnesses.complete);
  }

  private void walk() {
    var start = new BitSet();
    int at = 0;
    for (int[] pattern : patterns) {
      reach(at, start);
      at += pattern.length + 1;
    }
    Set<State> seen = new HashSet<>();
    var first = new State(collapsed(start), 0);
    seen.add(first);
    queue.add(new Visit(first, -1, ' '));
    for (int i = 0; i < queue.size(); i++) {
      var visit = queue.get(i);
      accept(i);
      for (char c : characters(visit.state)) {
        int shapeState = shape.next(visit.state.shapeState, c);
        if (shapeState != Shape.DEAD) {
          var next = new State(step(visit.state.positions, c), shapeState);
          if (seen.add(next)) {
            queue.add(new Visit(next, i, c));
          }
        }
      }
      if (seen.size() > MOST_STATES) {
        complete = false;
        return;
      }
    }
  }

  private void accept(int number) {
    var visit = queue.get(number);
    if (!shape.accepts(visit.state.shapeState)) {
      return;
    }
    var matched = new BitSet();
    for (int position : visit.state.positions) {
      if (token[position] == END) {
        matched.set(owner[position]);
      }
    }
    if (!found.containsKey(matched)) {
      found.put(matched, text(number));
    }
  }

  private String text(int number) {
    var reversed = new StringBuilder();
    for (int at = number; queue.get(at).before >= 0; at = queue.get(at).before) {
      reversed.append(queue.get(at).c);
    }
    return reversed.reverse().toString();
  }

  private char[] characters(State state) {
    var live = new StringBuilder(shape.live(state.shapeState));
    for (int position : state.positions) {
      int t = token[position];
      if (t >= TextPattern.EITHER_CASE) {
        add(live, (char) (t - TextPattern.EITHER_CASE));
        add(live, Character.toUpperCase((char) (t - TextPattern.EITHER_CASE)));
      } else if (t >= 0) {
        add(live, (char) t);
      } else if (t == TextPattern.PART_ONE || t == TextPattern.PART_RUN) {
        add(live, ':');
      }
    }
    for (int i = 0; i < PREFERRED.length(); i++) {
      char other = PREFERRED.charAt(i);
      if (!has(live, other)) {
        return array(live.append(other));
      }
    }
    return array(live.append('\u00e9'));
  }

  private static char[] array(StringBuilder text) {
    char[] chars = new char[text.length()];
    text.getChars(0, chars.length, chars, 0);
    return chars;
  }

  private static void add(StringBuilder live, char c) {
    if (!has(live, c)) {
      live.append(c);
    }
  }

  private static boolean has(StringBuilder live, char c) {
    for (int i = 0; i < live.length(); i++) {
      if (live.charAt(i) == c) {
        return true;
      }
    }
    return false;
  }

  private int[] step(int[] positions, char c) {
    var next = new BitSet();
    for (int position : positions) {
      int t = token[position];
      if (t == TextPattern.ANY_RUN || (t == TextPattern.PART_RUN && c != ':')) {
        reach(position, next);
      } else if (t != END && !TextPattern.isRun(t) && TextPattern.accepts(t, c)) {
        reach(position + 1, next);
      }
    }
    return collapsed(next);
  }

  /// A run may be empty.
  private void reach(int position, BitSet into) {
    int at = position;
    into.set(at);
    while (TextPattern.isRun(token[at])) {
      into.set(++at);
    }
  }

  /// A set that matches whatever follows needs no other position.
  private int[] collapsed(BitSet positions) {
    var surely = new BitSet();
    for (int at = positions.nextSetBit(0); at >= 0; at = positions.nextSetBit(at + 1)) {
      if (token[at] == TextPattern.ANY_RUN && token[at + 1] == END && !surely.get(owner[at])) {
        surely.set(owner[at]);
      }
    }
    if (surely.isEmpty()) {
      int[] all = new int[positions.cardinality()];
      int i = 0;
      for (int at = positions.nextSetBit(0); at >= 0; at = positions.nextSetBit(at + 1)) {
        all[i++] = at;
      }
      return all;
    }
    var kept = new ArrayList<Integer>();
    var done = new BitSet();
    for (int at = positions.nextSetBit(0); at >= 0; at = positions.nextSetBit(at + 1)) {
      if (!surely.get(owner[at])) {
        kept.add(at);
      } else if (token[at] == TextPattern.ANY_RUN && token[at + 1] == END && !done.get(owner[at])) {
        done.set(owner[at]);
        kept.add(at);
        kept.add(at + 1);
      }
    }
    return kept.stream().mapToInt(Integer::intValue).toArray();
  }
}
