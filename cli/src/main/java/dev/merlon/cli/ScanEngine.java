package dev.merlon.cli;

import dev.merlon.finding.Report;
import dev.merlon.finding.RuleDescription;
import dev.merlon.scan.ApplicationReport;
import dev.merlon.scan.CallReport;
import dev.merlon.scan.NeedReport;
import dev.merlon.scan.Scan;
import dev.merlon.scan.ScanRequest;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What the command line needs of the pipeline; tests put reports made by hand in its place.
public interface ScanEngine {
  /// Scans a folder. Options of the request are merged with `.merlon.yaml` already.
  Report scan(ScanRequest request, ScanRequest.Progress progress);

  /// Reads the applications of a folder without following their code.
  default ApplicationReport applications(ScanRequest request, ScanRequest.Progress progress) {
    return Scan.applications(request, progress);
  }

  /// Lists what the code of the functions asks of AWS.
  default CallReport calls(ScanRequest request, ScanRequest.Progress progress) {
    return Scan.calls(request, progress);
  }

  /// Finds what the functions need of IAM.
  default NeedReport needs(ScanRequest request, ScanRequest.Progress progress) {
    return Scan.needs(request, progress);
  }

  /// The ids of all rules.
  default Set<String> ruleIds() {
    return rules().stream().map(RuleDescription::id).collect(Collectors.toSet());
  }

  /// Every rule that exists, sorted by id.
  List<RuleDescription> rules();
}
