package dev.merlon.testkit.fuzz;

import com.sun.management.ThreadMXBean;
import dev.merlon.finding.Problem;
import dev.merlon.model.Span;
import dev.merlon.testkit.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// How everything that reads must behave on any folder: no exception, an end in time, bounded
/// memory, and problems that a person finds.
final class Behaviour {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final long SECOND = 1_000_000_000;

  /// Of the processor, and on the clock.
  private static final long MOST_SECONDS = 10;

  private static final long MOST_SECONDS_IN_ALL = 120;

  /// What a reading may allocate in all: as much as it takes to reach a limit, and so much for each
  /// byte of input.
  private static final long BASE_BYTES = 768L << 20;

  private static final long BYTES_FOR_EACH = 16 << 10;

  /// The stack of a program's main thread, where the command line reads.
  private static final long STACK_BYTES = 1 << 20;

  private final Path folder;
  private final long size;

  private Behaviour(Path folder, long size) {
    this.folder = folder;
    this.size = size;
  }

  /// One part of the pipeline at work on a folder.
  @FunctionalInterface
  interface Reading {
    void read(Path folder, Consumer<Problem> problems) throws IOException;
  }

  /// Lays the folder out and reads it; throws what the reading throws, or an error that names the
  /// rule it breaks.
  static void check(byte[] data, Reading reading) {
    try (var folder = TemporaryFolder.empty()) {
      FolderText.parse(data).writeTo(folder.path());
      check(folder.path(), data.length, reading);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Reads a folder with so many bytes of input; the problems that are reported.
  static List<Problem> check(Path folder, long size, Reading reading) throws IOException {
    return new Behaviour(folder, size).check(reading);
  }

  private List<Problem> check(Reading reading) throws IOException {
    var problems = new ArrayList<Problem>();
    var failure = new AtomicReference<@Nullable Throwable>();
    var allocated = new AtomicLong();
    var thread =
        new Thread(
            null,
            () -> {
              long before = THREADS.getCurrentThreadAllocatedBytes();
              try {
                reading.read(folder, problems::add);
              } catch (Throwable e) {
                failure.set(e);
              }
              allocated.set(THREADS.getCurrentThreadAllocatedBytes() - before);
            },
            "reading",
            STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    await(thread);
    var thrown = failure.get();
    if (thrown != null) {
      throw new AssertionError("an exception instead of a problem: " + shown(thrown), thrown);
    }
    if (allocated.get() > BASE_BYTES + BYTES_FOR_EACH * size) {
      throw new AssertionError(
          "%d MiB allocated for %d bytes".formatted(allocated.get() >> 20, size));
    }
    for (var problem : problems) {
      place(problem);
    }
    return problems;
  }

  private static String shown(Throwable thrown) {
    var trace = thrown.getStackTrace();
    return thrown + " at " + (trace.length == 0 ? "?" : trace[0]);
  }

  /// Waits for the end. What counts is the processor's time: the machine may have other work.
  private static void await(Thread thread) {
    long end = System.nanoTime() + MOST_SECONDS_IN_ALL * SECOND;
    try {
      while (!thread.join(Duration.ofMillis(200))) {
        boolean isLate = System.nanoTime() > end;
        if (isLate || THREADS.getThreadCpuTime(thread.threadId()) > MOST_SECONDS * SECOND) {
          var error = new AssertionError("no end after %d s".formatted(MOST_SECONDS));
          error.setStackTrace(thread.getStackTrace());
          throw error;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// A problem says something, and where: a line of a file of the project, or the project itself.
  private void place(Problem problem) throws IOException {
    var span = problem.span();
    if (problem.message().isBlank()) {
      throw new AssertionError("a problem without words: " + problem);
    }
    if (span.file().equals(".")) {
      return;
    }
    var file = folder.resolve(span.file()).normalize();
    if (!file.startsWith(folder) || !Files.isRegularFile(file)) {
      throw new AssertionError("a problem outside of the project's files: " + problem);
    }
    if (!isInside(span, Files.readAllBytes(file))) {
      throw new AssertionError("a problem behind the end of its file: " + problem);
    }
  }

  private static boolean isInside(Span span, byte[] content) {
    var text = new String(content, StandardCharsets.UTF_8);
    // What ends a line differs between formats; a line is never longer than up to its line feed.
    int lines = text.split("\\R", -1).length;
    int longest = Arrays.stream(text.split("\n", -1)).mapToInt(String::length).max().orElse(0);
    return span.startLine() <= lines
        && span.endLine() <= lines + 1
        && span.startColumn() <= longest + 2;
  }
}
