package dev.merlon.differential.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.merlon.source.Project;
import dev.merlon.source.ProjectFiles;
import dev.merlon.source.ReadOptions;
import dev.merlon.source.terraform.TerraformResource;
import dev.merlon.source.terraform.TerraformResource.Mode;
import dev.merlon.source.terraform.configuration.TerraformConfigurations;
import dev.merlon.source.yaml.YamlDocument;
import dev.merlon.testkit.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The evaluation of configurations alone, argument by argument, against the values of the plan: no
/// table of ours stands between.
@Tag("differential")
class RawDifferentialTest {
  private static final Path FOLDER =
      Repository.root().resolve("testkit/src/test/resources/differential/terraform");

  private final List<String> disagreements = new ArrayList<>();
  private int agreed;
  private int unknown;

  @Test
  void arguments_are_evaluated_as_terraform_evaluates_them() throws IOException {
    var missing = TerraformTool.missing();
    missing.ifPresent(reason -> System.out.println("SKIPPED differential terraform: " + reason));
    assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
    var elsewhere = System.getProperty("merlon.differential.projects");
    try (var projects = Files.list(elsewhere == null ? FOLDER : Path.of(elsewhere))) {
      for (var project : projects.filter(Files::isDirectory).sorted().toList()) {
        compare(project);
      }
    }
    System.out.printf(
        "%d arguments agree, %d disagree, %d are known only after the deployment%n%s%n",
        agreed, disagreements.size(), unknown, String.join("\n", disagreements));
    if (elsewhere == null) {
      // Keys made of another resource's argument stay a reference.
      var explained = "instances aws_cloudwatch_log_group.each";
      assertThat(disagreements.stream().filter(line -> !line.startsWith(explained))).isEmpty();
      assertThat(agreed).isGreaterThan(300);
    }
  }

  private void compare(Path folder) {
    var name = folder.getFileName().toString();
    var planned = TerraformTool.plan(folder);
    var document = planned.json().flatMap(json -> YamlDocument.read("plan.json", json, _ -> {}));
    if (document.isEmpty()) {
      disagreements.add(name + ": no plan: " + planned.complaint());
      return;
    }
    var plan = RawPlan.of(document.orElseThrow());
    var ours = new TreeMap<String, TerraformResource>();
    for (var resource : evaluated(folder)) {
      if (resource.mode() == Mode.MANAGED) {
        ours.put(resource.address(), resource);
      }
    }
    var addresses = new TreeSet<>(ours.keySet());
    addresses.addAll(plan.addresses());
    for (var address : addresses) {
      var own = ours.get(address);
      if (own == null || !plan.addresses().contains(address)) {
        disagreements.add(name + " " + address + ": only " + (own == null ? "the plan" : "ours"));
      } else {
        compare(name + " " + address, address, own, plan);
      }
    }
  }

  private void compare(String name, String address, TerraformResource own, RawPlan plan) {
    plan.leavesOf(own.arguments())
        .forEach(
            (path, values) -> {
              // A policy document is a reference here; the other test compares what it comes to.
              if (plan.isUnknown(address, path) || values.equals(List.of(PlainFacts.GAP))) {
                unknown += values.size();
                return;
              }
              var theirs = new ArrayList<>(plan.valuesAt(address, path));
              for (var value : values) {
                var same =
                    theirs.stream().filter(other -> PlainFacts.agree(value, other)).findFirst();
                if (same.isPresent()) {
                  theirs.remove(same.orElseThrow());
                  agreed++;
                } else {
                  disagreements.add(
                      name
                          + "."
                          + path
                          + ": ours `"
                          + value
                          + "`, the plan's "
                          + plan.valuesAt(address, path));
                }
              }
            });
  }

  private static List<TerraformResource> evaluated(Path folder) {
    var project = new Project(folder);
    var files =
        new ProjectFiles(project, _ -> {})
            .list(file -> file.endsWith(".tf") || file.endsWith(".tf.json"));
    var configurations =
        new TerraformConfigurations().evaluate(project, files, ReadOptions.none(), _ -> {});
    assertThat(configurations).as(folder.toString()).hasSize(1);
    return configurations.getFirst().resources();
  }
}
