package dev.merlon.benchmarks;

import dev.merlon.analysis.taint.TaintAnalysis;
import dev.merlon.code.CodeBase;
import dev.merlon.code.CodeBase.LanguageSupport;
import dev.merlon.code.ir.Language;
import dev.merlon.code.java.JavaFrontEnd;
import dev.merlon.code.java.JavaSources;
import dev.merlon.finding.Problem;
import dev.merlon.knowledge.SinkKind;
import dev.merlon.model.Authentication;
import dev.merlon.model.CloudFunction;
import dev.merlon.model.CodeLocation;
import dev.merlon.model.Handler;
import dev.merlon.model.Resource;
import dev.merlon.model.Setting;
import dev.merlon.model.Span;
import dev.merlon.model.Text;
import dev.merlon.model.Trigger;
import dev.merlon.model.TriggerKind;
import dev.merlon.model.Value;
import dev.merlon.source.Project;
import dev.merlon.source.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Scores a checkout of the OWASP Benchmark for Java against the expected results that it brings
/// along: per category the share of flaws that are found, less that of false alarms.
///
/// Its programs are servlets. Each is analysed as a function whose handler is `doPost` and that
/// anybody may call over HTTP; a category counts as found when outside data reaches a sink of its
/// kind. Arguments: the checkout, then names of categories whose wrong answers are to be listed.
public final class OwaspScore {
  private static final Map<String, SinkKind> KINDS =
      Map.of("sqli", SinkKind.SQL, "cmdi", SinkKind.COMMAND, "pathtraver", SinkKind.PATH);

  private record Expected(String test, String category, boolean isFlaw) {}

  private static final class Score {
    int flaws;
    int found;
    int safe;
    int alarms;
    final List<String> wrong = new ArrayList<>();

    double difference() {
      return (double) found / Math.max(1, flaws) - (double) alarms / Math.max(1, safe);
    }
  }

  private final Map<String, String> files = new TreeMap<>();
  private final TaintAnalysis analysis;
  private final List<Problem> problems = new ArrayList<>();

  private OwaspScore(Path root) {
    var project = new Project(root);
    var all = new ProjectFiles(project, problems::add).list(file -> file.endsWith(".java"));
    for (String file : all) {
      files.put(file.substring(file.lastIndexOf('/') + 1, file.length() - ".java".length()), file);
    }
    var sources = new JavaSources(() -> all, file -> project.text(file, problems::add));
    var java =
        new LanguageSupport(Language.JAVA, List.of(".java"), new JavaFrontEnd(sources), sources);
    this.analysis =
        new TaintAnalysis(
            new CodeBase(List.of(java), file -> project.bytes(file, problems::add), problems::add));
  }

  public static void main(String[] arguments) throws IOException {
    var root = Path.of(arguments[0]);
    var listed = List.of(arguments).subList(1, arguments.length);
    var scorer = new OwaspScore(root);
    var scores = new TreeMap<String, Score>();
    long start = System.nanoTime();
    for (var expected : expected(root)) {
      if (KINDS.containsKey(expected.category())) {
        scorer.judge(expected, scores.computeIfAbsent(expected.category(), _ -> new Score()));
      }
    }
    scores.forEach(
        (category, score) ->
            System.out.printf(
                "%-12s found %4d of %4d, false alarms %4d of %4d: %.3f%n",
                category, score.found, score.flaws, score.alarms, score.safe, score.difference()));
    System.out.printf(
        "%d problems, %.1f s%n", scorer.problems.size(), (System.nanoTime() - start) / 1e9);
    for (String category : listed) {
      var score = scores.get(category);
      if (score != null) {
        score.wrong.forEach(System.out::println);
      }
    }
  }

  private static List<Expected> expected(Path root) throws IOException {
    try (var all = Files.list(root)) {
      var results =
          all.filter(file -> String.valueOf(file.getFileName()).matches("expectedresults.*\\.csv"))
              .findFirst()
              .orElseThrow(() -> new IOException("no expected results in " + root));
      return Files.readAllLines(results).stream()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .map(line -> line.split(",", -1))
          .map(row -> new Expected(row[0], row[1], Boolean.parseBoolean(row[2])))
          .toList();
    }
  }

  private void judge(Expected expected, Score score) {
    var kind = KINDS.get(expected.category());
    var file = files.get(expected.test());
    boolean isFound =
        file != null
            && analysis.analyse(function(expected.test(), file), problems::add).flows().stream()
                .anyMatch(flow -> flow.sink() == kind);
    if (expected.isFlaw()) {
      score.flaws++;
      score.found += isFound ? 1 : 0;
    } else {
      score.safe++;
      score.alarms += isFound ? 1 : 0;
    }
    if (isFound != expected.isFlaw()) {
      score.wrong.add((isFound ? "false alarm  " : "missed       ") + file);
    }
  }

  private static CloudFunction function(String name, String file) {
    var span = Span.ofFile(file);
    var trigger =
        new Trigger(
            TriggerKind.REST_API,
            Text.of("POST /"),
            new Setting.Known<>(Authentication.NONE, span),
            span);
    var handler =
        new Handler(
            new Setting.Known<>(name + "::doPost", span),
            new CodeLocation.Folder(""),
            Optional.of(file),
            Optional.of(name + ".doPost"));
    return new CloudFunction(
        name,
        new Setting.Absent<>(span),
        new Setting.Known<>("java25", span),
        handler,
        new Setting.Absent<>(span),
        new Setting.Absent<>(span),
        Map.of(),
        Optional.empty(),
        List.of(trigger),
        new Resource(
            name,
            "AWS::Lambda::Function",
            new Value.Mapping(Map.of(), span),
            Optional.empty(),
            false,
            span),
        span);
  }
}
