package dev.merlon.scan;

import dev.merlon.source.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/// Runs independent pieces of work on all processors, results in the order of the input.
final class Workers {
  /// The interpreter recurses with the nesting of the program; its threads get room for that.
  private static final long STACK_BYTES = 512L << 20;

  static final Work ON_ALL_PROCESSORS =
      new Work() {
        @Override
        public <T, R> List<R> map(List<T> items, Function<T, R> piece) {
          return items.size() < 2
              ? ONE_AFTER_ANOTHER.map(items, piece)
              : Workers.map(items, piece, _ -> {});
        }
      };

  private Workers() {}

  /// Starts one piece of work; the supplier waits for its result.
  static <R> Supplier<R> start(Supplier<R> work) {
    var task = new FutureTask<R>(work::get);
    start("merlon-one", task);
    return () -> result(task);
  }

  private static void start(String name, Runnable work) {
    var thread = new Thread(null, work, name, STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
  }

  static <T, R> List<R> map(List<T> items, Function<T, R> work, IntConsumer done) {
    var tasks = new ArrayList<FutureTask<R>>();
    for (var item : items) {
      tasks.add(new FutureTask<>(() -> work.apply(item)));
    }
    var next = new AtomicInteger();
    var finished = new AtomicInteger();
    Runnable worker =
        () -> {
          for (int i = next.getAndIncrement(); i < tasks.size(); i = next.getAndIncrement()) {
            tasks.get(i).run();
            done.accept(finished.incrementAndGet());
          }
        };
    int count = Math.min(items.size(), Runtime.getRuntime().availableProcessors());
    for (int i = 0; i < count; i++) {
      start("merlon-" + i, worker);
    }
    return tasks.stream().map(Workers::result).toList();
  }

  private static <R> R result(FutureTask<R> task) {
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
