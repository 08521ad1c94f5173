package dev.merlon.testkit.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.merlon.finding.Problem;
import dev.merlon.source.DocumentReader;
import dev.merlon.source.Project;
import dev.merlon.source.ReadOptions;
import dev.merlon.source.cloudformation.CloudFormationReader;
import dev.merlon.source.graph.ApplicationBuilder;
import dev.merlon.testkit.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Reads each project of a dialect with our reader and with the real tool, and compares.
///
/// `-Dmerlon.differential.projects=FOLDER` compares all projects below another folder and only
/// reports, for a look at real ones.
final class DifferentialSuite {
  private final String dialect;
  private final DocumentReader reader;
  private final Deployer deployer;
  private final Function<Path, Path> mainFile;

  DifferentialSuite(
      String dialect, DocumentReader reader, Deployer deployer, Function<Path, Path> mainFile) {
    this.dialect = dialect;
    this.reader = reader;
    this.deployer = deployer;
    this.mainFile = mainFile;
  }

  void run() {
    var missing = deployer.missing();
    missing.ifPresent(
        reason -> System.out.println("SKIPPED differential " + dialect + ": " + reason));
    assumeTrue(missing.isEmpty(), () -> "skipped: " + missing.orElse(""));
    var elsewhere = System.getProperty("merlon.differential.projects");
    var folder =
        elsewhere == null
            ? Repository.root().resolve("testkit/src/test/resources/differential").resolve(dialect)
            : Path.of(elsewhere).resolve(dialect);
    var report = new DifferentialReport(dialect, deployer.name());
    for (var project : projects(folder)) {
      compare(project, report);
    }
    report.write();
    if (elsewhere == null) {
      assertThat(report.complaints()).isEmpty();
    }
  }

  private static List<Path> projects(Path folder) {
    var chosen = System.getProperty("merlon.differential.project", "");
    try (var files = Files.list(folder)) {
      return files
          .filter(Files::isDirectory)
          .filter(project -> project.getFileName().toString().contains(chosen))
          .sorted(Comparator.comparing(Path::toString))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void compare(Path project, DifferentialReport report) {
    var name = project.getFileName().toString();
    try {
      var outer = Files.createTempDirectory("merlon-differential");
      var copy = outer.resolve(name);
      try {
        copy(project, copy);
        switch (deployer.compile(copy)) {
          case Deployer.Compilation.Failed(var reason) -> report.failed(name, reason);
          case Deployer.Compilation.Compiled(var text) ->
              compare(name, ours(project), theirs(copy, text), report);
        }
      } finally {
        delete(outer);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void compare(
      String name,
      Optional<FactSheet> ours,
      Optional<FactSheet> theirs,
      DifferentialReport report) {
    if (ours.isEmpty() || theirs.isEmpty()) {
      report.failed(
          name, "not read: " + (ours.isEmpty() ? "the project" : "the compiled template"));
    } else {
      report.add(Comparison.of(name, ours.orElseThrow(), theirs.orElseThrow()));
    }
  }

  private Optional<FactSheet> ours(Path folder) {
    var file = mainFile.apply(folder);
    return sheet(reader, new Project(folder), folder.relativize(file).toString());
  }

  private Optional<FactSheet> theirs(Path folder, String compiled) throws IOException {
    Files.writeString(
        folder.resolve("compiled.json"), StableIds.of(compiled, deployer.volatileIds()));
    return sheet(new CloudFormationReader(), new Project(folder), "compiled.json");
  }

  private static Optional<FactSheet> sheet(DocumentReader reader, Project project, String file) {
    var text = project.text(file, DifferentialSuite::print);
    return text.flatMap(found -> reader.parse(project, file, found, DifferentialSuite::print))
        .flatMap(
            document ->
                reader.read(project, file, document, ReadOptions.none(), DifferentialSuite::print))
        .map(template -> ApplicationBuilder.build(template, project, problem -> {}))
        .map(FactSheet::of);
  }

  private static void print(Problem problem) {
    System.out.println(problem.span() + ": " + problem.message());
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(
              Path here, @org.jspecify.annotations.Nullable IOException e) throws IOException {
            Files.delete(here);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
