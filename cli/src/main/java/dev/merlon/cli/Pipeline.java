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
  public Report scan(Request request, Progress progress) {
    return Scan.run(
        new ScanRequest(
            request.root(),
            request.stage(),
            request.parameters(),
            request.configuration(),
            request.baseline(),
            request.today()),
        catalogue(),
        progress::at);
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
