package dev.merlon.source.terraform;

import dev.merlon.finding.Problem;
import dev.merlon.source.Project;
import dev.merlon.source.ReadOptions;
import java.util.List;
import java.util.function.Consumer;

/// Finds root modules among `.tf`, `.tf.json` and `.tofu` files and evaluates them.
public interface TerraformModules {
  /// One configuration for each root module among `files`.
  List<TerraformConfiguration> evaluate(
      Project project, List<String> files, ReadOptions options, Consumer<Problem> problems);
}
