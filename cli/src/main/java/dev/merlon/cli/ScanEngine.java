package dev.merlon.cli;

import dev.merlon.finding.Report;
import dev.merlon.finding.RuleDescription;
import dev.merlon.finding.suppression.Baseline;
import dev.merlon.finding.suppression.Configuration;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the command line needs of the pipeline; tests put reports made by hand in its place.
public interface ScanEngine {
  /// Scans a folder. Options of the request are merged with `.merlon.yaml` already.
  Report scan(Request request, Progress progress);

  /// Every rule that exists, sorted by id.
  List<RuleDescription> rules();

  /// What to scan, and what the user says about it. [#today] decides which suppressions expired.
  record Request(
      Path root,
      Optional<String> stage,
      Map<String, String> parameters,
      Configuration configuration,
      Optional<Baseline> baseline,
      LocalDate today) {
    public Request {
      parameters = Map.copyOf(parameters);
    }
  }

  /// Hears how far the scan is.
  @FunctionalInterface
  interface Progress {
    /// `phase` is a participle for people (`reading`); `total` is 0 while it is not known.
    void at(String phase, int done, int total);
  }
}
