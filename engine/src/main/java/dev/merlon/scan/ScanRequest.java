package dev.merlon.scan;

import dev.merlon.finding.suppression.Baseline;
import dev.merlon.finding.suppression.Configuration;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What to scan, and what the user says about it. `today` decides which suppressions expired;
/// `synthesize` allows to run the project's own CDK apps.
public record ScanRequest(
    Path root,
    Optional<String> stage,
    Map<String, String> parameters,
    List<String> variableFiles,
    Configuration configuration,
    Optional<Baseline> baseline,
    LocalDate today,
    boolean synthesize) {
  public ScanRequest {
    parameters = Map.copyOf(parameters);
    variableFiles = List.copyOf(variableFiles);
  }

  /// A request that runs nothing of the project.
  public ScanRequest(
      Path root,
      Optional<String> stage,
      Map<String, String> parameters,
      List<String> variableFiles,
      Configuration configuration,
      Optional<Baseline> baseline,
      LocalDate today) {
    this(root, stage, parameters, variableFiles, configuration, baseline, today, false);
  }

  /// A folder with nothing said about it.
  public static ScanRequest of(Path root, LocalDate today) {
    return new ScanRequest(
        root, Optional.empty(), Map.of(), List.of(), Configuration.none(), Optional.empty(), today);
  }

  /// Hears how far a scan is.
  @FunctionalInterface
  public interface Progress {
    /// `phase` is a participle for people (`reading`); `total` is 0 while it is not known.
    void at(String phase, int done, int total);
  }
}
