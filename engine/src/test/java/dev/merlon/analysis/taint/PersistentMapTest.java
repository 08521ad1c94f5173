package dev.merlon.analysis.taint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The laws that joining program states rests on, on maps from a seed.
class PersistentMapTest {
  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void a_merge_is_the_union(long seed) {
    var random = new Random(seed);
    var left = entries(random);
    var right = entries(random);

    var merged = of(left).merge(of(right), PersistentMapTest::union);

    var expected = new HashMap<>(left);
    right.forEach((key, value) -> expected.merge(key, value, PersistentMapTest::union));
    assertHolds(merged, expected);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void a_merge_that_adds_nothing_is_the_very_map(long seed) {
    var random = new Random(seed);
    var whole = entries(random);
    var part = new HashMap<Integer, TreeSet<String>>();
    whole.forEach(
        (key, value) -> {
          if (random.nextBoolean()) {
            part.put(key, new TreeSet<>(value.headSet(value.last(), random.nextBoolean())));
          }
        });
    var map = of(whole);

    assertThat(map.merge(of(part), PersistentMapTest::union)).isSameAs(map);
    assertThat(map.merge(map, PersistentMapTest::union)).isSameAs(map);
    assertThat(map.merge(PersistentMap.empty(), PersistentMapTest::union)).isSameAs(map);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void a_merge_does_not_depend_on_the_order(long seed) {
    var random = new Random(seed);
    var left = entries(random);
    var right = entries(random);

    var merged = of(left).merge(of(right), PersistentMapTest::union);
    var expected = of(right).merge(of(left), PersistentMapTest::union);

    var keys = new TreeSet<>(left.keySet());
    keys.addAll(right.keySet());
    keys.forEach(key -> assertThat(merged.get(key)).isEqualTo(expected.get(key)));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void a_put_changes_the_new_version_only(long seed) {
    var random = new Random(seed);
    var before = entries(random);
    var old = of(before);
    int key = key(random);

    var changed = old.put(key, new TreeSet<>(Set.of("new")));

    assertHolds(old, before);
    var after = new HashMap<>(before);
    after.put(key, new TreeSet<>(Set.of("new")));
    assertHolds(changed, after);
  }

  private static void assertHolds(
      PersistentMap<TreeSet<String>> map, Map<Integer, TreeSet<String>> expected) {
    expected.forEach((key, value) -> assertThat(map.get(key)).isEqualTo(value));
    for (int key = 0; key < 80; key++) {
      assertThat(map.get(key)).isEqualTo(expected.get(key));
    }
  }

  private static TreeSet<String> union(TreeSet<String> left, TreeSet<String> right) {
    if (left.containsAll(right)) {
      return left;
    }
    var all = new TreeSet<>(left);
    all.addAll(right);
    return all;
  }

  private static PersistentMap<TreeSet<String>> of(Map<Integer, TreeSet<String>> entries) {
    var map = PersistentMap.<TreeSet<String>>empty();
    for (var entry : entries.entrySet()) {
      map = map.put(entry.getKey(), entry.getValue());
    }
    return map;
  }

  private static Map<Integer, TreeSet<String>> entries(Random random) {
    var entries = new HashMap<Integer, TreeSet<String>>();
    int size = random.nextInt(40);
    for (int i = 0; i < size; i++) {
      var value = entries.computeIfAbsent(key(random), _ -> new TreeSet<>());
      value.add("v" + random.nextInt(4));
    }
    return entries;
  }

  // Few small keys, so that maps have keys in common, and some of all sizes.
  private static int key(Random random) {
    return random.nextInt(4) == 0 ? random.nextInt(Integer.MAX_VALUE) : random.nextInt(80);
  }
}
