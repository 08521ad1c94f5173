package dev.merlon.analysis.taint;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/// Notes which variables and objects a call reads and writes, by cell and address.
///
/// What a call inside another one touches, the outer one touches as well.
final class Footprint {
  /// What one call has touched so far.
  record Touched(BitSet read, BitSet written) {
    private static Touched nothing() {
      return new Touched(new BitSet(), new BitSet());
    }

    /// The places on which the outcome of the call depends. A written place counts: it may keep its
    /// old value on another way through the body.
    BitSet places() {
      var all = (BitSet) read.clone();
      all.or(written);
      return all;
    }
  }

  private final Deque<Touched> calls = new ArrayDeque<>();
  private Touched current = Touched.nothing();

  void read(int place) {
    current.read.set(place);
  }

  void written(int place) {
    current.written.set(place);
  }

  void begin() {
    calls.push(current);
    current = Touched.nothing();
  }

  /// How many calls are under way.
  int depth() {
    return calls.size();
  }

  /// What the innermost call has touched so far.
  Touched current() {
    return current;
  }

  /// Ends a call that is no business of the outer one.
  Touched endApart() {
    var ended = current;
    current = calls.pop();
    return ended;
  }

  Touched end() {
    var ended = current;
    current = calls.pop();
    current.read.or(ended.read);
    current.written.or(ended.written);
    return ended;
  }
}
