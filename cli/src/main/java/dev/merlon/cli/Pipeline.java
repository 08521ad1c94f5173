package dev.merlon.cli;

import dev.merlon.finding.Report;
import dev.merlon.finding.RuleDescription;
import dev.merlon.rule.Catalogue;
import dev.merlon.scan.Scan;
import dev.merlon.scan.ScanRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Joins the command line to the pipeline of the engine.
final class Pipeline implements ScanEngine {
  private @Nullable Catalogue catalogue;

  @Override
  public Report scan(ScanRequest request, ScanRequest.Progress progress) {
    return Scan.run(request, catalogue(), progress);
  }

  @Override
  public List<RuleDescription> rules() {
    return catalogue().descriptions();
  }

  // `--help` and `completion` do not pay for the rules.
  private Catalogue catalogue() {
    if (catalogue == null) {
      catalogue = Catalogue.load();
    }
    return catalogue;
  }
}
