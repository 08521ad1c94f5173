package dev.merlon.testkit.differential.cdk;

import dev.merlon.model.Application;
import dev.merlon.source.ReadOptions;
import dev.merlon.source.cdk.CdkReader;
import dev.merlon.source.yaml.Node;
import dev.merlon.testkit.Repository;
import dev.merlon.testkit.TemporaryFolder;
import dev.merlon.testkit.differential.BoundWording;
import dev.merlon.testkit.differential.Command;
import dev.merlon.testkit.differential.Judge;
import dev.merlon.testkit.differential.ModelFacts;
import dev.merlon.testkit.differential.OurReading;
import dev.merlon.testkit.differential.PrintedFacts;
import dev.merlon.testkit.differential.Script;
import dev.merlon.testkit.differential.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `cdk synth` makes an assembly of an app, of which a script gives a second, plain reading.
public final class CdkJudge implements Judge {
  private static final Path PLACE = Repository.root().resolve("testkit/target/differential/cdk");

  /// Its assembly is committed, for the tests of the reader.
  private static final Path BORROWED =
      Repository.root().resolve("engine/src/test/resources/graph/cdk/app");

  @Override
  public String dialect() {
    return "cdk";
  }

  @Override
  public String tool() {
    return "cdk synth";
  }

  @Override
  public int leastFacts() {
    return 850;
  }

  @Override
  public List<Path> borrowedProjects() {
    return List.of(BORROWED);
  }

  /// Installs the packages once; they stay in `target`.
  @Override
  public Optional<String> missing() {
    var programs = Command.missing("node", "npm", "python3");
    if (programs.isPresent() || Files.exists(PLACE.resolve("node_modules/.bin/cdk"))) {
      return programs;
    }
    try {
      Files.createDirectories(PLACE);
      Files.copy(
          Script.resources().resolve("cdk/package.json"),
          PLACE.resolve("package.json"),
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var words = List.of("npm", "install", "--no-audit", "--no-fund");
    var quiet = Map.of("npm_config_omit_lockfile_registry_resolved", "true");
    var installed = Command.run(PLACE, quiet, words);
    return installed.succeeded() ? Optional.empty() : Optional.of(installed.reason());
  }

  @Override
  public Verdict judge(Path project) throws IOException {
    // Below the installed packages, where node finds them.
    var folder = PLACE.resolve("apps").resolve(project.getFileName());
    TemporaryFolder.copy(project, folder);
    var synthesized =
        Command.run(
            folder,
            Map.of("CDK_DISABLE_VERSION_CHECK", "1", "CI", "true"),
            List.of(
                PLACE.resolve("node_modules/.bin/cdk").toString(),
                "synth",
                "--quiet",
                "--no-version-reporting"));
    if (!synthesized.succeeded()) {
      return new Verdict.Failed(synthesized.reason());
    }
    var printed = Script.document("cdk_facts.py", List.of(folder.resolve("cdk.out")));
    return compare(OurReading.of(folder, new CdkReader(), ReadOptions.none(), _ -> true), printed);
  }

  private static Verdict compare(OurReading ours, Node printed) {
    var names = ours.applications().stream().map(Application::name).sorted().toList();
    var theirs = printed.asEntries().stream().map(Node.Entry::key).sorted().toList();
    if (!ours.complaints().isEmpty() || !names.equals(theirs)) {
      return new Verdict.Failed(
          "ours %s, the tool's %s %s".formatted(names, theirs, ours.complaints()));
    }
    var applications = new ArrayList<Verdict.Sides>();
    for (var application : ours.applications()) {
      var outside = codeOutsideTheTeamsFiles(application);
      if (!outside.isEmpty()) {
        return new Verdict.Failed("code that is not led back to its file: " + outside);
      }
      applications.add(
          new Verdict.Sides(
              application.name(),
              ModelFacts.of(application, new BoundWording(Map.of())),
              PrintedFacts.of(printed.at(application.name()).orElseThrow())));
    }
    return new Verdict.Told(applications);
  }

  /// Own functions whose code was not led back to the file that the team wrote.
  private static List<String> codeOutsideTheTeamsFiles(Application application) {
    return application.functions().stream()
        .filter(function -> !function.resource().implied())
        .filter(
            function ->
                function.resource().properties().at("Code", "S3Key").isPresent()
                    && function.handler().file().filter(f -> !f.startsWith("cdk.out/")).isEmpty())
        .map(function -> function.id() + " " + function.handler())
        .toList();
  }
}
