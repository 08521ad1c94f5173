package dev.merlon.source;

import java.util.List;
import java.util.function.Function;

/// How pieces of reading that need nothing of each other are done: one after another, or at a time.
public interface Work {
  Work ONE_AFTER_ANOTHER =
      new Work() {
        @Override
        public <T, R> List<R> map(List<T> items, Function<T, R> piece) {
          return items.stream().map(piece).toList();
        }
      };

  /// The results in the order of the items.
  <T, R> List<R> map(List<T> items, Function<T, R> piece);
}
