package dev.merlon.analysis.taint;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Numbers for things, given out when a thing is first named; each thing belongs to a context.
///
/// What belongs to a module has the same number in the analysis of each function of the project:
/// even numbers are shared by all, odd ones belong to the analysis of one function. The order in
/// which numbers are given out depends on which function is faster; nothing may depend on it but
/// equality.
final class NameTable {
  private static final int FIRST_SIZE = 64;

  private final Map<Object, Integer> numbers = new ConcurrentHashMap<>();
  private final int oddness;
  private volatile int[] owners = new int[FIRST_SIZE];
  private int count = 1;

  private NameTable(int oddness) {
    this.oddness = oddness;
  }

  static NameTable shared() {
    return new NameTable(0);
  }

  static NameTable own() {
    return new NameTable(1);
  }

  /// Whether a number means the same in the analysis of each function. 0 is where a function
  /// starts.
  static boolean isShared(int number) {
    return number != 0 && (number & 1) == 0;
  }

  int number(Object name, int owner) {
    var known = numbers.get(name);
    return known == null ? add(name, owner) : known;
  }

  private synchronized int add(Object name, int owner) {
    @Nullable Integer known = numbers.get(name);
    if (known != null) {
      return known;
    }
    int position = count++;
    if (position >= owners.length) {
      owners = Arrays.copyOf(owners, owners.length * 2);
    }
    // INVARIANT: the owner is there before the map publishes the number.
    owners[position] = owner;
    int number = position * 2 + oddness;
    numbers.put(name, number);
    return number;
  }

  /// What has a number; looks at all of them.
  @Nullable Object name(int number) {
    for (var entry : numbers.entrySet()) {
      if (entry.getValue() == number) {
        return entry.getKey();
      }
    }
    return null;
  }

  /// The context that a thing belongs to.
  int owner(int number) {
    return owners[number >> 1];
  }
}
