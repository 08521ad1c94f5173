package dev.merlon.cli;

import dev.merlon.finding.Report;
import dev.merlon.finding.RuleDescription;
import dev.merlon.scan.ScanRequest;
import java.util.List;

/// What the command line needs of the pipeline; tests put reports made by hand in its place.
public interface ScanEngine {
  /// Scans a folder. Options of the request are merged with `.merlon.yaml` already.
  Report scan(ScanRequest request, ScanRequest.Progress progress);

  /// Every rule that exists, sorted by id.
  List<RuleDescription> rules();
}
