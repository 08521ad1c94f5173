package dev.merlon.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntConsumer;

/// Runs independent pieces of work on all processors, results in the order of the input.
final class Workers {
  /// The interpreter recurses with the nesting of the program; its threads get room for that.
  private static final long STACK_BYTES = 512L << 20;

  private Workers() {}

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
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < count; i++) {
      var thread = new Thread(null, worker, "merlon-" + i, STACK_BYTES);
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
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
