package dev.merlon.testkit.differential.terraform;

import dev.merlon.source.Project;
import dev.merlon.source.ProjectFiles;
import dev.merlon.source.ReadOptions;
import dev.merlon.source.terraform.TerraformReader;
import dev.merlon.source.terraform.TerraformResource;
import dev.merlon.source.terraform.TerraformResource.Mode;
import dev.merlon.source.terraform.configuration.TerraformConfigurations;
import dev.merlon.testkit.TemporaryFolder;
import dev.merlon.testkit.differential.Command;
import dev.merlon.testkit.differential.FactKind;
import dev.merlon.testkit.differential.FactSheet;
import dev.merlon.testkit.differential.Gap;
import dev.merlon.testkit.differential.Judge;
import dev.merlon.testkit.differential.ModelFacts;
import dev.merlon.testkit.differential.OurReading;
import dev.merlon.testkit.differential.Script;
import dev.merlon.testkit.differential.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The real Terraform of this machine; `-Dmerlon.terraform.plugins=FOLDER` names its providers.
public final class TerraformJudge implements Judge {
  private static final Path PLUGINS =
      Path.of(System.getProperty("merlon.terraform.plugins", "/opt/tf-plugins"));

  @Override
  public String dialect() {
    return "terraform";
  }

  @Override
  public String tool() {
    return "terraform plan";
  }

  @Override
  public Optional<String> missing() {
    return Command.missing("terraform", "python3")
        .or(
            () ->
                Files.isDirectory(PLUGINS)
                    ? Optional.empty()
                    : Optional.of("there is no AWS provider in `" + PLUGINS + "`"));
  }

  @Override
  public int leastFacts() {
    return 1500;
  }

  /// A plan has the provider's defaults in it.
  @Override
  public boolean tellsDefaults() {
    return true;
  }

  @Override
  public Verdict judge(Path project) throws IOException {
    try (var copy = TemporaryFolder.copyOf(project);
        var planned = TemporaryFolder.empty()) {
      var plan = Script.run("terraform_plan.py", List.of(copy.path(), PLUGINS));
      if (!plan.succeeded()) {
        return new Verdict.Failed("no plan: " + plan.reason());
      }
      Files.writeString(planned.path().resolve("plan.json"), plan.output());
      var ours = read(project);
      var theirs = read(planned.path());
      if (ours.whole().isEmpty() || theirs.whole().isEmpty()) {
        return ours.whole().isEmpty() ? ours.failure("the project") : theirs.failure("the plan");
      }
      var wording = PlannedWording.of(theirs.whole().orElseThrow());
      var own = ModelFacts.of(ours.whole().orElseThrow(), wording);
      var other = ModelFacts.of(theirs.whole().orElseThrow(), wording);
      arguments(project, RawPlan.of(Script.document(plan.output())), own, other);
      return Verdict.Told.one(own, other);
    }
  }

  private static OurReading read(Path folder) {
    return OurReading.of(folder, new TerraformReader(), ReadOptions.none(), _ -> true);
  }

  /// The evaluation alone, against the values of the plan: no table of ours stands between.
  private static void arguments(Path project, RawPlan plan, FactSheet ours, FactSheet theirs) {
    for (var address : plan.addresses()) {
      theirs.add(FactKind.ARGUMENTS, address, "planned");
    }
    for (var resource : evaluated(project)) {
      if (resource.mode() != Mode.MANAGED) {
        continue;
      }
      var address = resource.address();
      ours.add(FactKind.ARGUMENTS, address, "planned");
      plan.leavesOf(resource.arguments())
          .forEach(
              (path, values) -> {
                // A policy document is a reference here; the statements tell what it comes to.
                if (!plan.isUnknown(address, path) && !values.equals(List.of(Gap.MARK))) {
                  var name = address + "." + path;
                  values.forEach(value -> ours.add(FactKind.ARGUMENTS, name, value));
                  plan.valuesAt(address, path)
                      .forEach(value -> theirs.add(FactKind.ARGUMENTS, name, value));
                }
              });
    }
  }

  private static List<TerraformResource> evaluated(Path folder) {
    var project = new Project(folder);
    var files =
        new ProjectFiles(project, _ -> {})
            .list(file -> file.endsWith(".tf") || file.endsWith(".tf.json"));
    return new TerraformConfigurations()
        .evaluate(project, files, ReadOptions.none(), _ -> {}).stream()
            .flatMap(configuration -> configuration.resources().stream())
            .toList();
  }
}
