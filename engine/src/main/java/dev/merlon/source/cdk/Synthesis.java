package dev.merlon.source.cdk;

import dev.merlon.finding.Problem;
import dev.merlon.model.Span;
import dev.merlon.source.Project;
import dev.merlon.source.ProjectFiles;
import dev.merlon.source.cloudformation.CloudFormationReader;
import dev.merlon.source.cloudformation.CodeLocations;
import dev.merlon.source.yaml.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Runs the team's own CDK apps, when a user asks for it by name, and puts their assemblies where
/// `cdk synth` would: in temporary folders that stand for `cdk.out` while the project is read.
///
/// Nothing else in Merlon runs the code of a project.
public final class Synthesis implements AutoCloseable {
  private static final long MOST_MINUTES = 10;
  private static final Pattern REASON =
      Pattern.compile("(?i)(error|exception)\\b|cannot |not found|no such");

  private final Project project;
  private final List<Path> folders = new ArrayList<>();

  private Synthesis(Project project, Consumer<Problem> problems) {
    var assemblies = new HashMap<String, Path>();
    var settings =
        new ProjectFiles(project, problems)
            .list(
                file -> file.equals(CdkReader.SETTINGS) || file.endsWith("/" + CdkReader.SETTINGS));
    for (var file : settings) {
      Documents.read(project, file, problems)
          .ifPresent(document -> synthesize(project, file, document, assemblies, problems));
    }
    this.project = project.with(assemblies);
  }

  /// Runs every app of a project; an app that fails is a problem.
  public static Synthesis of(Project project, Consumer<Problem> problems) {
    return new Synthesis(project, problems);
  }

  /// The project with the fresh assemblies in it.
  public Project project() {
    return project;
  }

  private void synthesize(
      Project project,
      String file,
      Node document,
      Map<String, Path> assemblies,
      Consumer<Problem> problems) {
    var app = document.at("app").flatMap(Node::asText);
    var folder = CloudFormationReader.folderOf(file);
    var place = project.resolve(folder.isEmpty() ? "." : folder);
    if (app.isEmpty() || place.isEmpty()) {
      return;
    }
    try {
      var output = Files.createTempDirectory("merlon-cdk");
      folders.add(output);
      var environment =
          Map.of(
              "CDK_OUTDIR",
              output.toString(),
              "CDK_CONTEXT_JSON",
              AppContext.of(project, folder, document));
      var words = new ArrayList<String>();
      document.at("build").flatMap(Node::asText).ifPresent(words::add);
      words.add(app.orElseThrow());
      for (var command : words) {
        var failure = run(command, place.orElseThrow(), environment);
        if (!failure.isEmpty()) {
          problems.accept(
              new Problem.Malformed(
                  document.at("app").map(Node::span).orElse(Span.ofFile(file)),
                  "`%s` failed, so the app is not read: %s".formatted(command, failure)));
          return;
        }
      }
      var name = document.at("output").flatMap(Node::asText).orElse("cdk.out");
      assemblies.put(CodeLocations.join(folder, name), output);
    } catch (IOException e) {
      problems.accept(new Problem.Unreadable(Span.ofFile(file), String.valueOf(e.getMessage())));
    }
  }

  /// Why a command failed; empty when it did not.
  private static String run(String command, Path folder, Map<String, String> environment)
      throws IOException {
    var log = Files.createTempFile("merlon-cdk", ".log");
    try {
      boolean windows = System.getProperty("os.name", "").startsWith("Windows");
      var builder =
          new ProcessBuilder(windows ? List.of("cmd", "/c", command) : List.of("sh", "-c", command))
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      builder.environment().putAll(environment);
      var process = builder.start();
      process.getOutputStream().close();
      if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        return "it took more than " + MOST_MINUTES + " minutes";
      }
      return process.exitValue() == 0 ? "" : reason(Files.readString(log), process.exitValue());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    } finally {
      Files.deleteIfExists(log);
    }
  }

  /// The line that looks most like a reason.
  private static String reason(String log, int code) {
    var lines = log.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    return lines.stream()
        .filter(line -> REASON.matcher(line).find())
        .findFirst()
        .or(() -> lines.stream().reduce((_, last) -> last))
        .orElse("exit code " + code);
  }

  /// Removes the assemblies.
  @Override
  public void close() {
    for (var folder : folders) {
      try (var files = Files.walk(folder)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
