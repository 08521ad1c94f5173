package dev.merlon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.merlon.finding.Finding;
import dev.merlon.finding.Kind;
import dev.merlon.finding.Problem;
import dev.merlon.finding.Report;
import dev.merlon.finding.RuleDescription;
import dev.merlon.finding.Severity;
import dev.merlon.model.Application;
import dev.merlon.model.Dialect;
import dev.merlon.model.Span;
import dev.merlon.scan.ApplicationReport;
import dev.merlon.scan.ScanRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The command line in this process, over reports made by hand.
class MerlonTest {
  @TempDir Path folder = Path.of("");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Map<String, String> environment = new HashMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private Optional<ScanRequest> request = Optional.empty();
  private boolean defective;

  private final ScanEngine engine =
      new ScanEngine() {
        @Override
        public Report scan(ScanRequest asked, ScanRequest.Progress progress) {
          request = Optional.of(asked);
          progress.at("reading", 1, 2);
          if (defective) {
            throw new IllegalStateException("index 3\nsecond line");
          }
          return new Report(
              List.of(application("shop"), application("blog")),
              findings,
              List.of(),
              problems,
              rules(),
              new Report.Statistics(1, 2, 3));
        }

        @Override
        public ApplicationReport applications(ScanRequest asked, ScanRequest.Progress progress) {
          var report = scan(asked, progress);
          return new ApplicationReport(report.applications(), report.problems());
        }

        @Override
        public List<RuleDescription> rules() {
          return List.of(
              new RuleDescription(
                  "sql-injection",
                  "Event data reaches SQL",
                  Kind.CODE,
                  Severity.HIGH,
                  List.of(89),
                  "use parameters",
                  java.util.Map.of(),
                  () -> "About it."));
        }
      };

  private static Application application(String name) {
    return new Application(
        name,
        Dialect.SAM,
        name + "/template.yaml",
        name,
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private static Finding finding(Severity severity, String application) {
    return new Finding(
        "sql-injection",
        Kind.CODE,
        severity,
        "",
        "message of " + application,
        "",
        "",
        new Span("handler.py", 1, 1, 1, 5),
        List.of(),
        application,
        Optional.empty(),
        Optional.empty(),
        "x",
        "f1",
        Optional.empty());
  }

  private int run(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    var console =
        new Console(new PrintWriter(out), new PrintWriter(err), false, false, environment);
    return Merlon.run(args, engine, console);
  }

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("handler.py"), "eval(x)\n");
  }

  @ParameterizedTest
  @CsvSource({
    "none, '', false, 0",
    "high, '', false, 1",
    "medium, '', false, 1",
    "low, '', false, 0",
    "low, --fail-on=low, false, 1",
    "low, --fail-on=LOW, false, 1",
    "high, --fail-on=critical, false, 0",
    "high, --report-only, false, 0",
    "none, '', true, 2",
    "high, '', true, 1",
    "high, --report-only, true, 2",
  })
  void the_exit_code_tells_findings_from_losses(
      String severity, String option, boolean loss, int code) {
    if (!severity.equals("none")) {
      findings.add(finding(CommandModel.oneOf(Severity.class, severity), "shop"));
    }
    problems.add(new Problem.Note(Span.ofFile("a"), "only a note"));
    if (loss) {
      problems.add(new Problem.Unreadable(Span.ofFile("b"), "permission denied"));
    }
    var args = new ArrayList<>(List.of("scan", folder.toString()));
    if (!option.isEmpty()) {
      args.add(option);
    }
    assertThat(run(args.toArray(String[]::new))).as(out + "" + err).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nonsense|Unmatched argument",
        "scan nowhere|there is no folder `nowhere`",
        "scan {}/handler.py|is no folder; name the folder of the project",
        "scan {} --fail-on=loud|expected info, low, medium, high or critical but was `loud`",
        "scan {} --format=xml|Invalid value",
        "scan {} --nonsense|Unknown option",
        "scan {} --format json --format sarif|2 formats for standard output",
        "scan {} --baseline nowhere.json|cannot read the baseline",
        "scan {} --app nowhere|there is no application `nowhere` in the folder; found `shop`, `blog`",
        "scan {} -o {}/handler.py/x.json|cannot write",
        "explain nonsense|there is no rule `nonsense`; `merlon rules` lists them",
        "explain sql|do you mean `sql-injection`",
        "explain|Missing required parameter",
        "completion tcsh|Invalid value",
        "graph {} --format=png|Invalid value",
      })
  void a_wrong_command_line_ends_with_64_and_a_line_that_says_why(String line, String message) {
    int code = run(line.replace("{}", folder.toString()).split(" ", -1));
    assertThat(err.toString()).startsWith("merlon: ").contains(message).doesNotContain("\tat ");
    assertThat(err.toString().lines().count()).isLessThanOrEqualTo(2);
    assertThat(code).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void a_defect_costs_one_line() {
    defective = true;
    assertThat(run("scan", folder.toString())).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString())
        .contains("please report it", "index 3")
        .doesNotContain("second line");
  }

  @Test
  void each_file_belongs_to_the_format_before_it() throws IOException {
    var sarif = folder.resolve("out/a.txt");
    var json = folder.resolve("b.txt");
    var told = folder.resolve("c.sarif");
    run(
        "scan",
        folder.toString(),
        "--format",
        "sarif",
        "-o",
        sarif.toString(),
        "--format",
        "json",
        "-o",
        json.toString(),
        "-o",
        told.toString());
    assertThat(Files.readString(sarif)).contains("\"runs\"");
    assertThat(Files.readString(json)).contains("\"schemaVersion\"");
    assertThat(Files.readString(told)).contains("\"runs\"");
    assertThat(out.toString()).contains("no findings");
    run("scan", folder.toString(), "-q", "-o", told.toString());
    assertThat(out.toString()).isEmpty();
    run("scan", folder.toString(), "--format", "json", "--format", "sarif", "-o", sarif.toString());
    assertThat(out.toString()).startsWith("{").doesNotContain("no findings");
  }

  @Test
  void the_configuration_of_the_folder_is_heard_and_the_command_line_wins() throws IOException {
    Files.writeString(
        folder.resolve(".merlon.yaml"),
        "fail-on: low\nstage: dev\nparameters: {a: file, b: file}\n");
    findings.add(finding(Severity.LOW, "shop"));
    assertThat(run("scan", folder.toString(), "--param", "b=line")).isEqualTo(1);
    assertThat(request.orElseThrow().stage()).contains("dev");
    assertThat(request.orElseThrow().parameters()).isEqualTo(Map.of("a", "file", "b", "line"));
    assertThat(run("scan", folder.toString(), "--fail-on=high", "--stage=prod")).isZero();
    assertThat(request.orElseThrow().stage()).contains("prod");
  }

  @Test
  void a_broken_configuration_is_a_loss() throws IOException {
    Files.writeString(folder.resolve(".merlon.yaml"), "fail-onn: low\n");
    assertThat(run("scan", folder.toString())).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(out.toString()).contains(".merlon.yaml:1", "unknown key `fail-onn`");
  }

  @Test
  void one_application_can_be_asked_for() {
    findings.add(finding(Severity.HIGH, "shop"));
    assertThat(run("scan", folder.toString(), "--app", "blog")).isZero();
    assertThat(run("scan", folder.toString(), "--app", "shop")).isEqualTo(1);
  }

  @Test
  void a_baseline_is_written_and_read_back() {
    findings.add(finding(Severity.HIGH, "shop"));
    var file = folder.resolve("base.json").toString();
    assertThat(run("baseline", folder.toString(), "-o", file)).isZero();
    assertThat(run("scan", folder.toString(), "--baseline", file)).isEqualTo(1);
    assertThat(request.orElseThrow().baseline().orElseThrow().known()).containsOnlyKeys("f1");
  }

  @Test
  void colour_is_for_terminals_and_for_those_who_force_it() {
    findings.add(finding(Severity.HIGH, "shop"));
    run("scan", folder.toString());
    assertThat(out.toString()).doesNotContain("\u001b");
    environment.put("CLICOLOR_FORCE", "1");
    run("scan", folder.toString());
    assertThat(out.toString()).contains("\u001b[");
    run("scan", folder.toString(), "--no-color");
    assertThat(out.toString()).doesNotContain("\u001b");
    environment.put("NO_COLOR", "1");
    run("scan", folder.toString());
    assertThat(out.toString()).doesNotContain("\u001b");
  }

  @Test
  void progress_waits_a_second_and_leaves_no_trace() {
    var written = new StringWriter();
    long[] now = {0};
    var progress = new ProgressLine(new PrintWriter(written), true, () -> now[0]);
    progress.at("reading", 1, 10);
    assertThat(written.toString()).isEmpty();
    now[0] = 1_500;
    progress.at("reading", 2, 10);
    now[0] = 1_510;
    progress.at("reading", 3, 10);
    progress.clear();
    assertThat(written.toString()).isEqualTo("\r\u001b[Kreading 2 of 10 files\r\u001b[K");
  }

  @Test
  void completion_knows_commands_options_and_values() {
    assertThat(run("completion", "bash")).isZero();
    assertThat(out.toString()).contains("complete -F", "--fail-on", "explain");
    assertThat(run("completion", "fish")).isZero();
    assertThat(out.toString())
        .contains("-a scan", "-l fail-on", "-a 'terminal json sarif'", "-a 'bash zsh fish'");
  }

  @Test
  void version_help_rules_and_graph_answer() {
    assertThat(run("--version")).isZero();
    assertThat(out.toString()).matches("(?s)merlon \\d+\\.\\d+.*");
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).contains("scan", "graph", "rules", "explain", "baseline");
    assertThat(run("scan", "--help")).isZero();
    assertThat(out.toString()).contains("--fail-on", "Exit codes:");
    assertThat(run("rules", "--format", "json")).isZero();
    assertThat(out.toString()).contains("\"id\": \"sql-injection\"");
    assertThat(run("explain", "sql-injection")).isZero();
    assertThat(out.toString()).contains("CWE-89", "About it.");
    for (String format : List.of("json", "dot", "mermaid")) {
      assertThat(run("graph", folder.toString(), "--format", format)).isZero();
      assertThat(out.toString()).contains("shop", "blog");
    }
  }
}
