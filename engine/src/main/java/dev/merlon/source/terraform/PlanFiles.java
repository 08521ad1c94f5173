package dev.merlon.source.terraform;

import dev.merlon.finding.Problem;
import dev.merlon.model.Span;
import dev.merlon.model.Value;
import dev.merlon.source.Project;
import dev.merlon.source.terraform.Plan.Kind;
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

/// The plans and states among a project's files: what `terraform show -json` prints, and the states
/// that Terraform keeps.
final class PlanFiles {
  /// `format_version` is the first key that Terraform prints.
  private static final int HEAD_BYTES = 4096;

  private static final String STATE = ".tfstate";

  private final Map<String, Plan> byFile = new TreeMap<>();
  private final Set<String> used = new HashSet<>();

  private PlanFiles() {}

  static PlanFiles read(Project project, List<String> files, Consumer<Problem> problems) {
    var plans = new PlanFiles();
    for (var file : files) {
      boolean state = file.endsWith(STATE);
      boolean shown =
          file.endsWith(".json") && !file.endsWith(".tf.json") && looksLikePlan(project, file);
      if (state || shown) {
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
        .flatMap(root -> file.endsWith(STATE) ? state(file, root, problems) : shown(file, root));
  }

  private static Optional<Plan> shown(String file, Value.Mapping root) {
    boolean plan = root.get("planned_values").isPresent();
    if (!plan && root.get("values").isEmpty()) {
      return Optional.empty();
    }
    var kind = plan ? Kind.PLAN : Kind.STATE;
    return Optional.of(new Plan(kind, file, folderOf(file), PlanDocument.resources(root)));
  }

  private static Optional<Plan> state(String file, Value.Mapping root, Consumer<Problem> problems) {
    var complaint = StateDocument.complaint(root);
    if (complaint.isPresent()) {
      problems.accept(new Problem.Unsupported(Span.ofFile(file), complaint.orElseThrow()));
      return Optional.empty();
    }
    var resources = StateDocument.resources(root);
    return Optional.of(new Plan(Kind.STATE, file, folderOf(file), resources));
  }

  private static String folderOf(String file) {
    return file.contains("/") ? file.substring(0, file.lastIndexOf('/')) : "";
  }

  /// The plan of the configuration in a folder, the only one that lies there, or else the state.
  Optional<Plan> of(String folder) {
    var plan = only(folder, Kind.PLAN);
    var state = only(folder, Kind.STATE);
    // A state beside its configuration is no application of its own, used or not.
    List.of(plan, state).forEach(found -> found.ifPresent(one -> used.add(one.file())));
    return plan.or(() -> state);
  }

  private Optional<Plan> only(String folder, Kind kind) {
    var here =
        byFile.values().stream()
            .filter(plan -> plan.kind() == kind && plan.folder().equals(folder))
            .toList();
    return here.size() == 1 ? Optional.of(here.getFirst()) : Optional.empty();
  }

  /// The plans that no configuration asked for.
  List<Plan> unused() {
    return byFile.values().stream().filter(plan -> !used.contains(plan.file())).toList();
  }
}
