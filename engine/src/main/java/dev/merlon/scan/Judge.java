package dev.merlon.scan;

import dev.merlon.analysis.Facts;
import dev.merlon.analysis.taint.LibraryMisuse;
import dev.merlon.finding.Finding;
import dev.merlon.finding.Problem;
import dev.merlon.finding.suppression.Configuration;
import dev.merlon.model.Application;
import dev.merlon.model.CloudFunction;
import dev.merlon.model.Resource;
import dev.merlon.model.Role;
import dev.merlon.model.Span;
import dev.merlon.rule.Catalogue;
import dev.merlon.rule.FlowRule;
import dev.merlon.rule.FunctionRule;
import dev.merlon.rule.MisuseRule;
import dev.merlon.rule.Reporter;
import dev.merlon.rule.ResourceRule;
import dev.merlon.rule.RoleRule;
import dev.merlon.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Calls every rule on what it judges, and makes findings of what it reports.
final class Judge {
  private final Catalogue catalogue;
  private final Configuration configuration;
  private final Consumer<Problem> problems;

  Judge(Catalogue catalogue, Configuration configuration, Consumer<Problem> problems) {
    this.catalogue = catalogue;
    this.configuration = configuration;
    this.problems = problems;
  }

  List<Finding> judge(Application application, Facts facts) {
    var findings = new ArrayList<Finding>();
    for (var rule : catalogue.rules()) {
      if (!configuration.isOff(catalogue.describe(rule).id())) {
        judge(rule, application, facts, findings);
      }
    }
    return findings;
  }

  private void judge(Rule rule, Application application, Facts facts, List<Finding> findings) {
    switch (rule) {
      case FunctionRule each -> {
        for (var function : application.functions()) {
          guarded(
              rule,
              function.span(),
              () -> each.check(function, application, out(rule, application, function, findings)));
        }
      }
      case ResourceRule each -> {
        for (var resource : application.resources()) {
          if (each.types().contains(resource.type())) {
            guarded(
                rule,
                resource.span(),
                () ->
                    each.check(resource, application, out(rule, application, resource, findings)));
          }
        }
      }
      case RoleRule each -> {
        for (var role : application.roles()) {
          var assessment = facts.roles().get(role.id());
          if (assessment != null) {
            guarded(
                rule,
                role.span(),
                () ->
                    each.check(
                        role, assessment, application, out(rule, application, role, findings)));
          }
        }
      }
      case MisuseRule each -> {
        for (var function : application.functions()) {
          for (var misuse : facts.misusesOf(function.id())) {
            if (misuse.kind() == each.misuse()) {
              guarded(
                  rule,
                  misuse.at(),
                  () -> check(each, misuse, out(rule, application, function, findings)));
            }
          }
        }
      }
      case FlowRule each -> {
        for (var function : application.functions()) {
          for (var flow : facts.flowsOf(function.id())) {
            if (flow.sink() == each.sink()) {
              guarded(
                  rule,
                  flow.at(),
                  () ->
                      findings.add(
                          fixed(
                              AttackChain.of(
                                  each,
                                  catalogue.describe(each),
                                  flow,
                                  function,
                                  application,
                                  facts))));
            }
          }
        }
      }
    }
  }

  private void check(MisuseRule rule, LibraryMisuse misuse, Reporter out) {
    if (misuse.isKnown()) {
      rule.check(misuse, out);
    } else {
      problems.accept(
          new Problem.Note(
              misuse.at(),
              "%s is known only when the program runs: `%s` says nothing of it"
                  .formatted(rule.unknown(), catalogue.describe(rule).id())));
    }
  }

  /// One broken rule must not cost the user the others.
  private void guarded(Rule rule, Span at, Runnable check) {
    try {
      check.run();
    } catch (RuntimeException e) {
      problems.accept(
          new Problem.RuleCrashed(at, catalogue.describe(rule).id(), String.valueOf(e)));
    }
  }

  private Reporter out(
      Rule rule, Application application, CloudFunction function, List<Finding> findings) {
    return report ->
        findings.add(
            finding(
                rule,
                application,
                report,
                Optional.of(function.id()),
                Optional.of(function.resource().id())));
  }

  private Reporter out(
      Rule rule, Application application, Resource resource, List<Finding> findings) {
    return report ->
        findings.add(
            finding(rule, application, report, Optional.empty(), Optional.of(resource.id())));
  }

  private Reporter out(Rule rule, Application application, Role role, List<Finding> findings) {
    return report ->
        findings.add(finding(rule, application, report, Optional.empty(), Optional.of(role.id())));
  }

  private Finding finding(
      Rule rule,
      Application application,
      Reporter.Report report,
      Optional<String> function,
      Optional<String> resource) {
    var info = catalogue.describe(rule);
    return fixed(
        new Finding(
            info.id(),
            info.kind(),
            report.severity().orElse(info.severity()),
            report.severityReason(),
            report.message(),
            report.why().isEmpty() ? info.title() : report.why(),
            info.remedy(),
            report.at(),
            report.evidence(),
            application.name(),
            function,
            resource,
            report.message(),
            "",
            Optional.empty()));
  }

  // The team may have fixed a severity.
  private Finding fixed(Finding finding) {
    return configuration
        .severityOf(finding.ruleId())
        .map(severity -> finding.withSeverity(severity, "set in " + Configuration.FILE))
        .orElse(finding);
  }
}
