package dev.merlon.scan;

import dev.merlon.analysis.Facts;
import dev.merlon.analysis.iam.RoleAssessor;
import dev.merlon.analysis.services.ServiceFlows;
import dev.merlon.analysis.services.TargetFlows;
import dev.merlon.analysis.taint.CodeFacts;
import dev.merlon.analysis.taint.TaintAnalysis;
import dev.merlon.code.CodeBase;
import dev.merlon.code.syntax.Grammar;
import dev.merlon.finding.Problem;
import dev.merlon.model.Application;
import dev.merlon.model.CloudFunction;
import dev.merlon.model.CodeLocation;
import dev.merlon.model.Span;
import dev.merlon.source.ApplicationFinder;
import dev.merlon.source.Project;
import dev.merlon.source.ReadOptions;
import dev.merlon.source.cdk.Synthesis;
import dev.merlon.source.graph.ApplicationBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// A folder that is being analysed: its applications, its code, and the trouble met so far.
final class Analysis {
  private final ScanRequest request;
  private final ScanRequest.Progress progress;
  private final Project project;
  private final Set<Problem> problems = Collections.synchronizedSet(new LinkedHashSet<>());
  private final List<Application> applications;
  private final CodeBase code;

  private Analysis(ScanRequest request, ScanRequest.Progress progress, Project project) {
    this.request = request;
    this.progress = progress;
    this.project = project;
    Workers.start(
        () -> {
          Grammar.prepare();
          return true;
        });
    progress.at("reading", 0, 0);
    var options = new ReadOptions(request.stage(), request.parameters(), request.variableFiles());
    var templates =
        ApplicationFinder.find(
                project, Languages.readers(), options, Workers.ON_ALL_PROCESSORS, problems::add)
            .stream()
            .filter(template -> !request.configuration().excludes(template.file()))
            .toList();
    if (templates.isEmpty()) {
      problems.add(
          new Problem.Missing(
              Span.ofFile("."),
              "an application (a `serverless.yml`, a SAM or a CloudFormation template, an assembly"
                  + " of the CDK, a Terraform configuration)"));
    }
    this.applications =
        Workers.ON_ALL_PROCESSORS.map(
            templates, template -> ApplicationBuilder.build(template, project, problems::add));
    this.code =
        new CodeBase(
            Languages.all(project, templates),
            file -> project.bytes(file, problems::add),
            file -> project.isFile(file) ? project.bytes(file, problems::add) : Optional.empty(),
            problems::add,
            UserModels.read(project, request.configuration().models(), problems::add));
  }

  /// Reads a folder and does something with it, before what a synthesis made is deleted again.
  static <T> T of(ScanRequest request, ScanRequest.Progress progress, Function<Analysis, T> use) {
    var project = new Project(request.root());
    if (!request.synthesize()) {
      return use.apply(new Analysis(request, progress, project));
    }
    progress.at("synthesizing", 0, 0);
    var failures = new ArrayList<Problem>();
    try (var synthesis = Synthesis.of(project, failures::add)) {
      var analysis = new Analysis(request, progress, synthesis.project());
      analysis.problems.addAll(failures);
      return use.apply(analysis);
    }
  }

  ScanRequest request() {
    return request;
  }

  Project project() {
    return project;
  }

  Set<Problem> problems() {
    return problems;
  }

  List<Application> applications() {
    return applications;
  }

  CodeBase code() {
    return code;
  }

  Facts facts(Application application) {
    // The roles first: their assessment is one piece of work as long as several functions.
    var roles = Workers.start(() -> RoleAssessor.assess(application));
    var found = TargetFlows.add(application, codeFacts(application));
    var code = TargetFlows.fromOutside(ServiceFlows.connect(application, found));
    return new Facts(code, roles.get());
  }

  /// What the code of each function does, by function id.
  Map<String, CodeFacts> codeFacts(Application application) {
    var functions =
        application.functions().stream()
            .filter(function -> !isExcluded(function))
            .map(this::embedded)
            .toList();
    var taint = new TaintAnalysis(code);
    var found =
        Workers.map(
            functions,
            function -> taint.analyse(function, problems::add),
            done -> progress.at("following data", done, functions.size()));
    var known = new LinkedHashMap<String, CodeFacts>();
    for (int i = 0; i < functions.size(); i++) {
      known.put(functions.get(i).id(), found.get(i));
    }
    return known;
  }

  private boolean isExcluded(CloudFunction function) {
    return function.handler().file().filter(request.configuration()::excludes).isPresent();
  }

  // Code inside a template becomes a file of its own.
  private CloudFunction embedded(CloudFunction function) {
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
}
