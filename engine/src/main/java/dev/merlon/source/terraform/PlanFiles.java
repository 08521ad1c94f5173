package dev.merlon.source.terraform;

import dev.merlon.finding.Problem;
import dev.merlon.model.Value;
import dev.merlon.source.Project;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/// The plans and states among a project's JSON files: what `terraform show -json` prints.
final class PlanFiles {
  /// `format_version` is the first key that Terraform prints.
  private static final int HEAD_BYTES = 4096;

  private final Map<String, Plan> byFile = new TreeMap<>();
  private final Set<String> used = new HashSet<>();

  private PlanFiles() {}

  static PlanFiles read(Project project, List<String> files, Consumer<Problem> problems) {
    var plans = new PlanFiles();
    for (var file : files) {
      if (file.endsWith(".json") && !file.endsWith(".tf.json") && looksLikePlan(project, file)) {
        read(project, file, problems).ifPresent(plan -> plans.byFile.put(file, plan));
      }
    }
    return plans;
  }

  private static boolean looksLikePlan(Project project, String file) {
    var path = project.resolve(file);
    if (path.isEmpty()) {
      return false;
    }
    try (var stream = Files.newInputStream(path.orElseThrow())) {
      var head = new String(stream.readNBytes(HEAD_BYTES), StandardCharsets.UTF_8);
      return head.contains("\"format_version\"") && head.contains("\"terraform_version\"");
    } catch (IOException _) {
      return false; // whoever reads the file says so
    }
  }

  private static Optional<Plan> read(Project project, String file, Consumer<Problem> problems) {
    var text = project.text(file, problems);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    var reading = JsonValues.ofFile(file, text.orElseThrow());
    reading
        .fault()
        .ifPresent(fault -> problems.accept(new Problem.Malformed(fault.span(), fault.reason())));
    return reading
        .value()
        .filter(Value.Mapping.class::isInstance)
        .map(Value.Mapping.class::cast)
        .filter(root -> root.get("planned_values").isPresent() || root.get("values").isPresent())
        .map(root -> new Plan(file, folderOf(file), PlanDocument.resources(root)));
  }

  private static String folderOf(String file) {
    return file.contains("/") ? file.substring(0, file.lastIndexOf('/')) : "";
  }

  /// The plan of the configuration in a folder: the only one that lies there.
  Optional<Plan> of(String folder) {
    var here = byFile.values().stream().filter(plan -> plan.folder().equals(folder)).toList();
    if (here.size() != 1) {
      return Optional.empty();
    }
    used.add(here.getFirst().file());
    return Optional.of(here.getFirst());
  }

  /// The plans that no configuration asked for.
  List<Plan> unused() {
    return byFile.values().stream().filter(plan -> !used.contains(plan.file())).toList();
  }
}
