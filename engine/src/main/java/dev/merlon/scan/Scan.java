package dev.merlon.scan;

import dev.merlon.analysis.iam.RoleAssessor;
import dev.merlon.analysis.needs.NeedFinder;
import dev.merlon.analysis.needs.RoleReview;
import dev.merlon.analysis.sdk.SdkCalls;
import dev.merlon.analysis.taint.CodeFacts;
import dev.merlon.finding.Finding;
import dev.merlon.finding.Problem;
import dev.merlon.finding.Report;
import dev.merlon.finding.suppression.Fingerprints;
import dev.merlon.finding.suppression.InlineComment;
import dev.merlon.finding.suppression.InlineComments;
import dev.merlon.finding.suppression.Suppressions;
import dev.merlon.model.CloudFunction;
import dev.merlon.rule.Catalogue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/// The whole pipeline, from a folder to a report.
public final class Scan {
  private final Analysis analysis;
  private final Catalogue catalogue;

  private Scan(Analysis analysis, Catalogue catalogue) {
    this.analysis = analysis;
    this.catalogue = catalogue;
  }

  /// Scans a folder. Trouble with the input is in the report, never an exception.
  public static Report run(
      ScanRequest request, Catalogue catalogue, ScanRequest.Progress progress) {
    long start = System.nanoTime();
    return Analysis.of(request, progress, analysis -> new Scan(analysis, catalogue).report(start));
  }

  /// Reads the applications of a folder without following their code.
  public static ApplicationReport applications(ScanRequest request, ScanRequest.Progress progress) {
    return Analysis.of(
        request,
        progress,
        analysis -> new ApplicationReport(analysis.applications(), sorted(analysis)));
  }

  /// Lists what the code of each function asks of AWS, without judging it.
  public static CallReport calls(ScanRequest request, ScanRequest.Progress progress) {
    return Analysis.of(request, progress, Scan::calls);
  }

  private static CallReport calls(Analysis analysis) {
    var all = new ArrayList<CallReport.FunctionCalls>();
    for (var application : analysis.applications()) {
      var code = analysis.codeFacts(application);
      for (var function : application.functions()) {
        var facts = code.getOrDefault(function.id(), CodeFacts.NOTHING);
        all.add(
            new CallReport.FunctionCalls(
                application.name(),
                function,
                isRead(function, facts),
                SdkCalls.of(function, facts.requests())));
      }
    }
    return new CallReport(all, sorted(analysis));
  }

  /// Finds what each function needs of IAM and how its role differs from that.
  public static NeedReport needs(ScanRequest request, ScanRequest.Progress progress) {
    return Analysis.of(request, progress, Scan::needs);
  }

  private static NeedReport needs(Analysis analysis) {
    var all = new ArrayList<NeedReport.ApplicationNeeds>();
    for (var application : analysis.applications()) {
      var code = analysis.codeFacts(application);
      var finder = new NeedFinder(application);
      var functions =
          application.functions().stream()
              .map(
                  function -> {
                    var known = code.getOrDefault(function.id(), CodeFacts.NOTHING);
                    return finder.of(
                        function, SdkCalls.of(function, known.requests()), isRead(function, known));
                  })
              .toList();
      var differences =
          new RoleReview(application).review(functions, RoleAssessor.assess(application));
      all.add(new NeedReport.ApplicationNeeds(application, functions, differences));
    }
    return new NeedReport(all, sorted(analysis));
  }

  // What a deployer adds runs code of its own, which is not read either.
  private static boolean isRead(CloudFunction function, CodeFacts facts) {
    return facts.isFollowed() && !function.isUnread();
  }

  private Report report(long start) {
    var findings = new ArrayList<Finding>();
    var judge = new Judge(catalogue, analysis.request().configuration(), analysis.problems()::add);
    Workers.ON_ALL_PROCESSORS
        .map(
            analysis.applications(),
            application -> judge.judge(application, analysis.facts(application)))
        .forEach(findings::addAll);
    findings.sort(
        Comparator.comparing(Finding::span)
            .thenComparing(Finding::ruleId)
            .thenComparing(Finding::message)
            .thenComparing(Finding::application));
    var suppressions =
        new Suppressions(
            comments(findings),
            analysis.request().configuration(),
            analysis.request().baseline(),
            catalogue.ids(),
            analysis.request().today());
    var outcome = suppressions.decide(Fingerprints.assign(findings));
    analysis.problems().addAll(outcome.problems());
    return new Report(
        analysis.applications(),
        outcome.findings(),
        outcome.suppressed(),
        sorted(analysis),
        catalogue.descriptions(),
        new Report.Statistics(
            analysis.code().filesLowered(),
            analysis.code().linesLowered(),
            (System.nanoTime() - start) / 1_000_000));
  }

  private static List<Problem> sorted(Analysis analysis) {
    var sorted = new ArrayList<>(analysis.problems());
    sorted.sort(Comparator.comparing(Problem::span).thenComparing(Problem::message));
    return sorted;
  }

  private List<InlineComment> comments(List<Finding> findings) {
    var files = new TreeSet<String>();
    analysis.applications().forEach(application -> files.add(application.file()));
    findings.forEach(finding -> files.add(finding.span().file()));
    var project = analysis.project();
    var comments = new ArrayList<InlineComment>();
    for (String file : files) {
      if (project.isFile(file)) {
        project
            .text(file, analysis.problems()::add)
            .ifPresent(
                text -> comments.addAll(InlineComments.read(file, text, analysis.problems()::add)));
      }
    }
    return comments;
  }
}
