package dev.merlon.analysis.iam.decision;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Looks for a class of each dimension such that one policy allows and the other does not.
///
/// The state of the walk is the set of statements that are still possible; what led nowhere is
/// remembered, so the walk is one over a decision diagram and not over the product.
final class Search {
  private static final int MOST_STATES = 200_000;

  private final List<Dimension<?>> dimensions;
  private final long[] wantedAllows;
  private final long[] wantedDenies;
  private final long[] otherAllows;
  private final long[] otherDenies;
  private final Set<Dead> dead = new HashSet<>();
  private final int[] path;
  private boolean complete = true;

  @SuppressWarnings("ArrayRecordComponent") // compared by content
  private record Dead(int level, long[] alive) {
    @Override
    public boolean equals(Object o) {
      return o instanceof Dead(var l, var a) && l == level && Arrays.equals(a, alive);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(alive) * 31 + level;
    }
  }

  /// The statements of two policies as bits, allows and denies apart.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Sides(
      long[] oldAllows, long[] oldDenies, long[] newAllows, long[] newDenies, int statements) {}

  Search(List<Dimension<?>> dimensions, Sides sides, boolean newBeyondOld) {
    this.dimensions = dimensions;
    this.wantedAllows = newBeyondOld ? sides.newAllows : sides.oldAllows;
    this.wantedDenies = newBeyondOld ? sides.newDenies : sides.oldDenies;
    this.otherAllows = newBeyondOld ? sides.oldAllows : sides.newAllows;
    this.otherDenies = newBeyondOld ? sides.oldDenies : sides.newDenies;
    this.path = new int[dimensions.size()];
  }

  /// The number of the class in each dimension; null when there is no such request.
  int @org.jspecify.annotations.Nullable [] find(int statements) {
    long[] all = new long[(statements + 63) / 64];
    for (int i = 0; i < statements; i++) {
      all[i / 64] |= 1L << i;
    }
    return walk(0, all) ? path : null;
  }

  /// Whether the whole space was walked.
  boolean isComplete() {
    return complete;
  }

  private boolean walk(int level, long[] alive) {
    if (!meets(alive, wantedAllows)) {
      return false;
    }
    if (level == dimensions.size()) {
      boolean other = meets(alive, otherAllows) && !meets(alive, otherDenies);
      return !meets(alive, wantedDenies) && !other;
    }
    var dead = new Dead(level, alive);
    if (this.dead.contains(dead)) {
      return false;
    }
    if (this.dead.size() > MOST_STATES) {
      complete = false;
      return false;
    }
    var masks = dimensions.get(level).masks();
    for (int choice = 0; choice < masks.size(); choice++) {
      path[level] = choice;
      if (walk(level + 1, and(alive, masks.get(choice)))) {
        return true;
      }
    }
    this.dead.add(dead);
    return false;
  }

  private static boolean meets(long[] some, long[] others) {
    for (int i = 0; i < some.length; i++) {
      if ((some[i] & others[i]) != 0) {
        return true;
      }
    }
    return false;
  }

  private static long[] and(long[] some, long[] others) {
    long[] both = new long[some.length];
    for (int i = 0; i < both.length; i++) {
      both[i] = some[i] & others[i];
    }
    return both;
  }
}
