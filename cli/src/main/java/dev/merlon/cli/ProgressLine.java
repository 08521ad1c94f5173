package dev.merlon.cli;

import dev.merlon.scan.ScanRequest;
import java.io.PrintWriter;
import java.util.function.LongSupplier;

/// One line on standard error that says how far a long scan is. Quiet in pipes, and for as long as
/// nobody waits.
final class ProgressLine implements ScanRequest.Progress {
  private static final long PATIENCE_MILLIS = 1_000;
  private static final long PAUSE_MILLIS = 100;

  private final PrintWriter err;
  private final boolean enabled;
  private final LongSupplier clock;
  private final long started;
  private long shown = Long.MIN_VALUE;

  /// `clock` gives milliseconds.
  ProgressLine(PrintWriter err, boolean enabled, LongSupplier clock) {
    this.err = err;
    this.enabled = enabled;
    this.clock = clock;
    this.started = clock.getAsLong();
  }

  @Override
  public synchronized void at(String phase, int done, int total) {
    long now = clock.getAsLong();
    if (!enabled || now - started < PATIENCE_MILLIS || (isShown() && now - shown < PAUSE_MILLIS)) {
      return;
    }
    shown = now;
    String share = total > 0 ? " %,d of %,d files".formatted(done, total) : "";
    err.print("\r\u001b[K" + phase + share);
    err.flush();
  }

  /// Leaves the line as it was found.
  synchronized void clear() {
    if (isShown()) {
      err.print("\r\u001b[K");
      err.flush();
    }
  }

  private boolean isShown() {
    return shown != Long.MIN_VALUE;
  }
}
