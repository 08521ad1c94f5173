package dev.merlon.analysis.iam.decision;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/// One aspect of a request, cut into classes: values for which the same statements stay possible.
///
/// `choices` are one value of each class, `masks` the statements that it leaves.
record Dimension<T>(String name, List<T> choices, List<long[]> masks) {
  @SuppressWarnings("ArrayRecordComponent") // compared by content
  private record Mask(long[] bits) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Mask(var b) && Arrays.equals(b, bits);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bits);
    }
  }

  static <T> Dimension<T> of(
      String name, List<T> values, int statements, BiPredicate<T, Integer> holds) {
    Map<Mask, T> classes = new HashMap<>();
    var choices = new ArrayList<T>();
    var masks = new ArrayList<long[]>();
    for (T value : values) {
      long[] bits = new long[(statements + 63) / 64];
      for (int i = 0; i < statements; i++) {
        if (holds.test(value, i)) {
          bits[i / 64] |= 1L << i;
        }
      }
      if (classes.putIfAbsent(new Mask(bits), value) == null) {
        choices.add(value);
        masks.add(bits);
      }
    }
    return new Dimension<>(name, choices, masks);
  }
}
