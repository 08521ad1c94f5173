package dev.merlon.scan;

import dev.merlon.analysis.Facts;
import dev.merlon.analysis.iam.RoleAssessor;
import dev.merlon.analysis.taint.Flow;
import dev.merlon.analysis.taint.TaintAnalysis;
import dev.merlon.code.CodeBase;
import dev.merlon.code.syntax.Grammar;
import dev.merlon.finding.Finding;
import dev.merlon.finding.Problem;
import dev.merlon.finding.Report;
import dev.merlon.finding.suppression.Fingerprints;
import dev.merlon.finding.suppression.InlineComment;
import dev.merlon.finding.suppression.InlineComments;
import dev.merlon.finding.suppression.Suppressions;
import dev.merlon.model.Application;
import dev.merlon.model.CloudFunction;
import dev.merlon.model.CodeLocation;
import dev.merlon.model.Span;
import dev.merlon.model.Template;
import dev.merlon.rule.Catalogue;
import dev.merlon.source.ApplicationFinder;
import dev.merlon.source.Project;
import dev.merlon.source.ReadOptions;
import dev.merlon.source.cdk.Synthesis;
import dev.merlon.source.graph.ApplicationBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The whole pipeline, from a folder to a report.
public final class Scan {
  private final ScanRequest request;
  private final Catalogue catalogue;
  private final ScanRequest.Progress progress;
  private final Project project;
  private final Set<Problem> problems = Collections.synchronizedSet(new LinkedHashSet<>());

  private Scan(
      ScanRequest request, Catalogue catalogue, ScanRequest.Progress progress, Project project) {
    this.request = request;
    this.catalogue = catalogue;
    this.progress = progress;
    this.project = project;
  }

  /// Scans a folder. Trouble with the input is in the report, never an exception.
  public static Report run(
      ScanRequest request, Catalogue catalogue, ScanRequest.Progress progress) {
    var project = new Project(request.root());
    if (!request.synthesize()) {
      return new Scan(request, catalogue, progress, project).run();
    }
    progress.at("synthesizing", 0, 0);
    var failures = new ArrayList<Problem>();
    try (var synthesis = Synthesis.of(project, failures::add)) {
      var scan = new Scan(request, catalogue, progress, synthesis.project());
      scan.problems.addAll(failures);
      return scan.run();
    }
  }

  private Report run() {
    long start = System.nanoTime();
    Workers.start(
        () -> {
          Grammar.prepare();
          return true;
        });
    var templates = readTemplates();
    if (templates.isEmpty()) {
      problems.add(
          new Problem.Missing(
              Span.ofFile("."),
              "an application (a `serverless.yml`, a SAM or a CloudFormation template, an assembly of"
                  + " the CDK, a Terraform configuration)"));
    }
    var applications = build(templates);
    var code =
        new CodeBase(
            Languages.all(project, templates),
            file -> project.bytes(file, problems::add),
            problems::add);
    var findings = new ArrayList<Finding>();
    var judge = new Judge(catalogue, request.configuration(), problems::add);
    Workers.ON_ALL_PROCESSORS
        .map(applications, application -> judge.judge(application, facts(application, code)))
        .forEach(findings::addAll);
    return report(applications, findings, code, start);
  }

  private List<Template> readTemplates() {
    progress.at("reading", 0, 0);
    var options = new ReadOptions(request.stage(), request.parameters(), request.variableFiles());
    var found =
        ApplicationFinder.find(
            project, Languages.readers(), options, Workers.ON_ALL_PROCESSORS, problems::add);
    return found.stream()
        .filter(template -> !request.configuration().excludes(template.file()))
        .toList();
  }

  private List<Application> build(List<Template> templates) {
    return Workers.ON_ALL_PROCESSORS.map(
        templates, template -> ApplicationBuilder.build(template, project, problems::add));
  }

  private Facts facts(Application application, CodeBase code) {
    var functions =
        application.functions().stream()
            .filter(function -> !isExcluded(function))
            .map(function -> embedded(function, code))
            .toList();
    var flows = new LinkedHashMap<String, List<Flow>>();
    // The roles first: their assessment is one piece of work as long as several functions.
    var roles = Workers.start(() -> RoleAssessor.assess(application));
    var taint = new TaintAnalysis(code);
    var found =
        Workers.map(
            functions,
            function -> taint.analyse(function, problems::add),
            done -> progress.at("following data", done, functions.size()));
    for (int i = 0; i < functions.size(); i++) {
      flows.put(functions.get(i).id(), found.get(i));
    }
    return new Facts(flows, roles.get());
  }

  private boolean isExcluded(CloudFunction function) {
    return function.handler().file().filter(request.configuration()::excludes).isPresent();
  }

  // Code inside a template becomes a file of its own.
  private static CloudFunction embedded(CloudFunction function, CodeBase code) {
    if (!(function.handler().code() instanceof CodeLocation.Inline inline)) {
      return function;
    }
    String suffix =
        function.runtime().known().filter(name -> name.startsWith("python")).isPresent()
            ? ".py"
            : ".js";
    String name = inline.span().file() + "#" + function.id() + suffix;
    code.embed(name, inline);
    return function.withHandlerFile(name);
  }

  private Report report(
      List<Application> applications, List<Finding> found, CodeBase code, long start) {
    found.sort(
        Comparator.comparing(Finding::span)
            .thenComparing(Finding::ruleId)
            .thenComparing(Finding::message)
            .thenComparing(Finding::application));
    var suppressions =
        new Suppressions(
            comments(applications, found),
            request.configuration(),
            request.baseline(),
            catalogue.ids(),
            request.today());
    var outcome = suppressions.decide(Fingerprints.assign(found));
    problems.addAll(outcome.problems());
    var sorted = new ArrayList<>(problems);
    sorted.sort(Comparator.comparing(Problem::span).thenComparing(Problem::message));
    return new Report(
        applications,
        outcome.findings(),
        outcome.suppressed(),
        sorted,
        catalogue.descriptions(),
        new Report.Statistics(
            code.filesLowered(), code.linesLowered(), (System.nanoTime() - start) / 1_000_000));
  }

  private List<InlineComment> comments(List<Application> applications, List<Finding> findings) {
    var files = new TreeSet<String>();
    applications.forEach(application -> files.add(application.file()));
    findings.forEach(finding -> files.add(finding.span().file()));
    var comments = new ArrayList<InlineComment>();
    for (String file : files) {
      if (project.isFile(file)) {
        project
            .text(file, problems::add)
            .ifPresent(text -> comments.addAll(InlineComments.read(file, text, problems::add)));
      }
    }
    return comments;
  }
}
