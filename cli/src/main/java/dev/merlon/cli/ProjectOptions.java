package dev.merlon.cli;

import dev.merlon.finding.Problem;
import dev.merlon.finding.Report;
import dev.merlon.finding.suppression.Baseline;
import dev.merlon.finding.suppression.Configuration;
import dev.merlon.finding.suppression.ConfigurationReader;
import dev.merlon.model.Application;
import dev.merlon.scan.ApplicationReport;
import dev.merlon.scan.CallReport;
import dev.merlon.scan.NeedReport;
import dev.merlon.scan.ScanRequest;
import dev.merlon.source.Project;
import dev.merlon.source.ReadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/// The project and its deployment, the options that all commands share which read one.
final class ProjectOptions {
  private Path path = Path.of(".");
  private @Nullable String stage;
  private final List<String> parameters = new ArrayList<>();
  private final List<Path> variableFiles = new ArrayList<>();
  private @Nullable String application;
  private boolean synthesize;

  void addTo(CommandSpec spec) {
    addTo(spec, 0);
  }

  /// `index` is the place of the folder among the parameters.
  void addTo(CommandSpec spec, int index) {
    spec.addPositional(
            CommandModel.parameter(
                index,
                Path.class,
                "0..1",
                "PATH",
                "the folder of the project; the current one if left out",
                value -> path = value))
        .addOption(
            CommandModel.option(
                String.class,
                "NAME",
                "the stage to resolve variables for (Serverless Framework, Terraform's workspace)",
                value -> stage = value,
                "--stage"))
        .addOption(
            CommandModel.repeated(
                "KEY=VALUE",
                "a parameter of the deployment; may be repeated",
                parameters::add,
                "--param"))
        .addOption(
            CommandModel.repeated(
                "FILE",
                "a file of variable values (Terraform); may be repeated, a later one wins",
                file -> variableFiles.add(Path.of(file)),
                "--tfvars"))
        .addOption(
            CommandModel.flag(
                "run the `app` command of each cdk.json first, to read what it makes (CDK)",
                value -> synthesize = value,
                "--synth"))
        .addOption(
            CommandModel.option(
                String.class,
                "NAME",
                "only this application of the folder",
                value -> application = value,
                "--app"));
  }

  /// The folder of the project.
  Path path() {
    return path;
  }

  /// A finished scan with the settings that it ran under.
  record Scanned(Report report, Configuration configuration) {}

  /// Reads `.merlon.yaml`, scans, and keeps the application that was asked for.
  Scanned scan(ScanEngine engine, Optional<Path> baselineFile, Console console) {
    check();
    var problems = new ArrayList<Problem>();
    var configuration = configuration(engine, problems);
    var baseline = baselineFile.map(file -> baseline(file, problems));
    var progress = progress(console);
    var report = engine.scan(request(configuration, baseline), progress);
    progress.clear();
    problems.addAll(report.problems());
    return new Scanned(narrowed(report, problems), configuration);
  }

  /// The applications of the project, and the trouble on the way.
  ApplicationReport applications(ScanEngine engine, Console console) {
    var problems = new ArrayList<Problem>();
    var report = run(engine, engine::applications, problems, console);
    problems.addAll(report.problems());
    checkName(report.applications().stream().map(Application::name).toList());
    return new ApplicationReport(
        report.applications().stream()
            .filter(each -> application == null || each.name().equals(application))
            .toList(),
        problems);
  }

  /// What the code of the project's functions asks of AWS, and the trouble on the way.
  CallReport calls(ScanEngine engine, Console console) {
    var problems = new ArrayList<Problem>();
    var report = run(engine, engine::calls, problems, console);
    problems.addAll(report.problems());
    checkName(report.functions().stream().map(CallReport.FunctionCalls::application).toList());
    return new CallReport(
        report.functions().stream()
            .filter(each -> application == null || each.application().equals(application))
            .toList(),
        problems);
  }

  /// What the functions of the project need of IAM, and the trouble on the way.
  NeedReport needs(ScanEngine engine, Console console) {
    var problems = new ArrayList<Problem>();
    var report = run(engine, engine::needs, problems, console);
    problems.addAll(report.problems());
    checkName(report.applications().stream().map(each -> each.application().name()).toList());
    return new NeedReport(
        report.applications().stream()
            .filter(each -> application == null || each.application().name().equals(application))
            .toList(),
        problems);
  }

  private <T> T run(
      ScanEngine engine,
      BiFunction<ScanRequest, ScanRequest.Progress, T> work,
      List<Problem> problems,
      Console console) {
    check();
    var request = request(configuration(engine, problems), Optional.empty());
    var progress = progress(console);
    T result = work.apply(request, progress);
    progress.clear();
    return result;
  }

  private static ProgressLine progress(Console console) {
    return new ProgressLine(
        console.err(), console.errIsTerminal(), () -> System.nanoTime() / 1_000_000);
  }

  private ScanRequest request(Configuration configuration, Optional<Baseline> baseline) {
    var options = readOptions(configuration);
    return new ScanRequest(
        path,
        options.stage(),
        options.parameters(),
        options.variableFiles(),
        configuration,
        baseline,
        LocalDate.now(ZoneOffset.UTC),
        synthesize);
  }

  private static void put(String parameter, Map<String, String> all) {
    int equals = parameter.indexOf('=');
    if (equals < 1) {
      throw new UsageException("`--param " + parameter + "` has no key; write --param KEY=VALUE");
    }
    all.put(parameter.substring(0, equals), parameter.substring(equals + 1));
  }

  /// What the user says about the deployment, by option or in `.merlon.yaml`.
  ReadOptions readOptions(Configuration configuration) {
    var all = new LinkedHashMap<>(configuration.parameters());
    parameters.forEach(parameter -> put(parameter, all));
    return new ReadOptions(
        Optional.ofNullable(stage).or(configuration::stage),
        all,
        variableFiles.stream().map(this::inProject).toList());
  }

  // As Terraform does, a file is named from where the user stands; readers see the project's paths.
  private String inProject(Path file) {
    var there = path.toAbsolutePath().normalize();
    var absolute = file.toAbsolutePath().normalize();
    if (!Files.isRegularFile(absolute)) {
      absolute = there.resolve(file).normalize();
    }
    if (!Files.isRegularFile(absolute)) {
      throw new UsageException("there is no file `" + file + "`");
    }
    if (!absolute.startsWith(there)) {
      throw new UsageException("`" + file + "` lies outside the project `" + path + "`");
    }
    return there.relativize(absolute).toString().replace('\\', '/');
  }

  private void check() {
    if (!Files.exists(path)) {
      throw new UsageException("there is no folder `" + path + "`");
    }
    if (!Files.isDirectory(path)) {
      throw new UsageException("`" + path + "` is no folder; name the folder of the project");
    }
  }

  private Configuration configuration(ScanEngine engine, List<Problem> problems) {
    var project = new Project(path);
    if (!project.isFile(Configuration.FILE)) {
      return Configuration.none();
    }
    return project
        .text(Configuration.FILE, problems::add)
        .map(
            text ->
                ConfigurationReader.read(Configuration.FILE, text, engine.ruleIds(), problems::add))
        .orElse(Configuration.none());
  }

  private static Baseline baseline(Path file, List<Problem> problems) {
    try {
      return Baseline.read(file.toString(), Files.readString(file), problems::add);
    } catch (IOException _) {
      throw new UsageException(
          "cannot read the baseline `" + file + "`; write it by `merlon baseline -o " + file + "`");
    }
  }

  private Report narrowed(Report report, List<Problem> problems) {
    String name = application;
    if (name == null) {
      return with(report, problems);
    }
    checkName(report.applications().stream().map(Application::name).toList());
    var narrowed =
        new Report(
            report.applications().stream().filter(app -> app.name().equals(name)).toList(),
            report.findings().stream().filter(f -> f.application().equals(name)).toList(),
            report.suppressed().stream()
                .filter(s -> s.finding().application().equals(name))
                .toList(),
            report.problems(),
            report.rules(),
            report.statistics());
    return with(narrowed, problems);
  }

  private void checkName(List<String> applications) {
    if (application == null || applications.contains(application)) {
      return;
    }
    var names = applications.stream().distinct().map(name -> "`" + name + "`").toList();
    throw new UsageException(
        "there is no application `"
            + application
            + "` in the folder; "
            + (names.isEmpty() ? "none was found" : "found " + String.join(", ", names)));
  }

  private static Report with(Report report, List<Problem> problems) {
    return new Report(
        report.applications(),
        report.findings(),
        report.suppressed(),
        problems,
        report.rules(),
        report.statistics());
  }

  /// The way from where the user stands to the folder, to put before paths; empty when the folder
  /// is the current one or lies elsewhere.
  String prefix() {
    var here = Path.of("").toAbsolutePath();
    var there = path.toAbsolutePath().normalize();
    if (!there.startsWith(here) || there.equals(here)) {
      return "";
    }
    return here.relativize(there).toString().replace('\\', '/') + "/";
  }

  /// As [#prefix], and the whole path for a folder that lies elsewhere: for people, not for files.
  String prefixForPeople() {
    var here = Path.of("").toAbsolutePath();
    var there = path.toAbsolutePath().normalize();
    return there.startsWith(here) ? prefix() : path.toString().replaceAll("/+$", "") + "/";
  }
}
