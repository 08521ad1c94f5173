package dev.merlon.analysis.taint;

import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/// An immutable map from non-negative integers, of which versions share what they have in common.
///
/// A big-endian Patricia tree (Okasaki and Gill, *Fast Mergeable Integer Maps*, 1998): a join of
/// two versions walks only where they differ, which is what makes joining program states cheap.
final class PersistentMap<V> {
  private static final PersistentMap<?> EMPTY = new PersistentMap<>(null);

  private final @Nullable Node<V> root;

  private PersistentMap(@Nullable Node<V> root) {
    this.root = root;
  }

  private sealed interface Node<V> {}

  private record Leaf<V>(int key, V value) implements Node<V> {}

  /// `bit` is the highest bit in which the keys of the two sides differ; [#prefix] are the bits
  /// above.
  private record Branch<V>(int prefix, int bit, Node<V> zero, Node<V> one) implements Node<V> {}

  @SuppressWarnings("unchecked") // an empty map has no values
  static <V> PersistentMap<V> empty() {
    return (PersistentMap<V>) EMPTY;
  }

  @Nullable V get(int key) {
    var node = root;
    while (node instanceof Branch<V>(int prefix, int bit, Node<V> zero, Node<V> one)) {
      if (prefix(key, bit) != prefix) {
        return null;
      }
      node = (key & bit) == 0 ? zero : one;
    }
    return node instanceof Leaf<V>(int found, V value) && found == key ? value : null;
  }

  PersistentMap<V> put(int key, V value) {
    return root == null
        ? new PersistentMap<>(new Leaf<>(key, value))
        : new PersistentMap<>(put(root, key, value));
  }

  private static <V> Node<V> put(Node<V> node, int key, V value) {
    return switch (node) {
      case Leaf<V>(int found, V _) ->
          found == key ? new Leaf<>(key, value) : join(key, new Leaf<>(key, value), found, node);
      case Branch<V>(int prefix, int bit, Node<V> zero, Node<V> one) -> {
        if (prefix(key, bit) != prefix) {
          yield join(key, new Leaf<>(key, value), prefix, node);
        }
        yield (key & bit) == 0
            ? new Branch<>(prefix, bit, put(zero, key, value), one)
            : new Branch<>(prefix, bit, zero, put(one, key, value));
      }
    };
  }

  /// The union; where both have a key, `combine` decides. It must return its first argument itself
  /// when the second adds nothing: then a merge that adds nothing returns this very map.
  PersistentMap<V> merge(PersistentMap<V> other, BinaryOperator<V> combine) {
    if (other.root == null || other.root == root) {
      return this;
    }
    if (root == null) {
      return other;
    }
    var merged = merge(root, other.root, combine);
    return merged == root ? this : new PersistentMap<>(merged);
  }

  private static <V> Node<V> merge(Node<V> a, Node<V> b, BinaryOperator<V> combine) {
    if (a == b) {
      return a;
    }
    return switch (a) {
      case Leaf<V>(int key, V value) -> mergeLeaf(a, key, value, b, combine);
      case Branch<V>(int prefix, int bit, Node<V> zero, Node<V> one) ->
          switch (b) {
            case Leaf<V>(int key, V value) -> {
              if (prefix(key, bit) != prefix) {
                yield join(prefix, a, key, b);
              }
              yield (key & bit) == 0
                  ? rebuilt(a, prefix, bit, zero, one, merge(zero, b, combine), one)
                  : rebuilt(a, prefix, bit, zero, one, zero, merge(one, b, combine));
            }
            case Branch<V>(int otherPrefix, int otherBit, Node<V> otherZero, Node<V> otherOne) -> {
              if (bit == otherBit && prefix == otherPrefix) {
                yield rebuilt(
                    a,
                    prefix,
                    bit,
                    zero,
                    one,
                    merge(zero, otherZero, combine),
                    merge(one, otherOne, combine));
              }
              if (above(bit, otherBit) && prefix(otherPrefix, bit) == prefix) {
                yield (otherPrefix & bit) == 0
                    ? rebuilt(a, prefix, bit, zero, one, merge(zero, b, combine), one)
                    : rebuilt(a, prefix, bit, zero, one, zero, merge(one, b, combine));
              }
              if (above(otherBit, bit) && prefix(prefix, otherBit) == otherPrefix) {
                yield (prefix & otherBit) == 0
                    ? new Branch<>(otherPrefix, otherBit, merge(a, otherZero, combine), otherOne)
                    : new Branch<>(otherPrefix, otherBit, otherZero, merge(a, otherOne, combine));
              }
              yield join(prefix, a, otherPrefix, b);
            }
          };
    };
  }

  private static <V> Node<V> mergeLeaf(
      Node<V> a, int key, V value, Node<V> b, BinaryOperator<V> combine) {
    return switch (b) {
      case Leaf<V>(int other, V otherValue) -> {
        if (other != key) {
          yield join(key, a, other, b);
        }
        V combined = combine.apply(value, otherValue);
        yield combined == value ? a : new Leaf<>(key, combined);
      }
      case Branch<V>(int prefix, int bit, Node<V> zero, Node<V> one) -> {
        if (prefix(key, bit) != prefix) {
          yield join(key, a, prefix, b);
        }
        yield (key & bit) == 0
            ? new Branch<>(prefix, bit, merge(a, zero, combine), one)
            : new Branch<>(prefix, bit, zero, merge(a, one, combine));
      }
    };
  }

  private static <V> Node<V> rebuilt(
      Node<V> before,
      int prefix,
      int bit,
      Node<V> zero,
      Node<V> one,
      Node<V> newZero,
      Node<V> newOne) {
    return newZero == zero && newOne == one ? before : new Branch<>(prefix, bit, newZero, newOne);
  }

  private static <V> Node<V> join(int keyA, Node<V> a, int keyB, Node<V> b) {
    int bit = Integer.highestOneBit(keyA ^ keyB);
    int prefix = prefix(keyA, bit);
    return (keyA & bit) == 0 ? new Branch<>(prefix, bit, a, b) : new Branch<>(prefix, bit, b, a);
  }

  private static int prefix(int key, int bit) {
    return key & -(bit << 1);
  }

  private static boolean above(int bit, int other) {
    return Integer.compareUnsigned(bit, other) > 0;
  }
}
