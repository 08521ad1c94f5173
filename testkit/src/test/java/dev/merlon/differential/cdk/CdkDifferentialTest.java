package dev.merlon.differential.cdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.merlon.differential.Agreement;
import dev.merlon.differential.Facts;
import dev.merlon.differential.ModelFacts;
import dev.merlon.differential.OtherProgram;
import dev.merlon.model.Application;
import dev.merlon.source.ApplicationFinder;
import dev.merlon.source.Project;
import dev.merlon.source.ReadOptions;
import dev.merlon.source.cdk.CdkReader;
import dev.merlon.source.graph.ApplicationBuilder;
import dev.merlon.testkit.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Apps of the CDK that `cdk synth` makes assemblies of, against a second, plain reading of those.
@Tag("differential")
class CdkDifferentialTest {
  private static final Path PLACE = Repository.root().resolve("testkit/target/differential/cdk");

  @Test
  void assemblies_say_what_their_templates_say() throws IOException {
    var missing = missing();
    missing.ifPresent(why -> System.out.println("SKIPPED differential cdk: " + why));
    assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
    var agreement = new Agreement("cdk", "cdk synth");
    for (var app : OtherProgram.projects("cdk")) {
      var folder = synthesized(app);
      var printed = OtherProgram.script("cdk_facts.py", List.of(folder.resolve("cdk.out")));
      var applications = applications(folder);
      assertThat(applications)
          .extracting(Application::name)
          .containsExactlyInAnyOrderElementsOf(
              printed.asEntries().stream().map(entry -> entry.key()).toList());
      for (var application : applications) {
        var theirs = Facts.of(printed.at(application.name()).orElseThrow());
        var ours = ModelFacts.of(application, Map.of());
        agreement.compare(app.getFileName() + " " + application.name(), ours, theirs, _ -> true);
        assertThat(codeOutsideTheTeamsFiles(application)).isEmpty();
      }
    }
    agreement.write();
    assertThat(agreement.disagreements()).isEmpty();
    assertThat(agreement.facts()).isGreaterThan(500);
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

  private static List<Application> applications(Path folder) {
    var project = new Project(folder);
    return ApplicationFinder.find(
            project,
            List.of(new CdkReader()),
            ReadOptions.none(),
            problem -> assertThat(problem.isFailure()).as(problem.message()).isFalse())
        .stream()
        .map(template -> ApplicationBuilder.build(template, project, _ -> {}))
        .toList();
  }

  /// Installs the packages once; they stay in `target`.
  private static Optional<String> missing() throws IOException {
    if (!OtherProgram.run(Repository.root(), Map.of(), List.of("node", "--version")).succeeded()) {
      return Optional.of("node is not on the search path");
    }
    var python = OtherProgram.missingPackages("json");
    if (python.isPresent() || Files.exists(PLACE.resolve("node_modules/.bin/cdk"))) {
      return python;
    }
    Files.createDirectories(PLACE);
    Files.copy(
        OtherProgram.resources().resolve("cdk/package.json"),
        PLACE.resolve("package.json"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    var installed =
        OtherProgram.run(
            PLACE,
            Map.of("npm_config_omit_lockfile_registry_resolved", "true"),
            List.of("npm", "install", "--no-audit", "--no-fund"));
    return installed.succeeded() ? Optional.empty() : Optional.of(installed.reason());
  }

  private static Path synthesized(Path app) throws IOException {
    var folder = PLACE.resolve("apps").resolve(app.getFileName());
    try (var files = Files.walk(app)) {
      for (var file : files.toList()) {
        var target = folder.resolve(app.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
    var result =
        OtherProgram.run(
            folder,
            Map.of("CDK_DISABLE_VERSION_CHECK", "1", "CI", "true"),
            List.of(
                PLACE.resolve("node_modules/.bin/cdk").toString(),
                "synth",
                "--quiet",
                "--no-version-reporting"));
    assertThat(result.succeeded()).as(app + ": " + result.reason()).isTrue();
    return folder;
  }
}
