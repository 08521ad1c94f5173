package dev.merlon.source.cloudformation;

import dev.merlon.finding.Problem;
import dev.merlon.model.CodeLocation;
import dev.merlon.model.Resource;
import dev.merlon.source.Project;
import dev.merlon.source.yaml.Node;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// A macro that rewrites all resources of a template, as SAM does.
public interface Transformation {
  /// No macro at all.
  Transformation NONE =
      new Transformation() {
        @Override
        public boolean isAskedFor(Node template) {
          return false;
        }

        @Override
        public Result apply(Written written) {
          return new Result(written.resources(), Map.of());
        }
      };

  /// Whether a template wants it.
  boolean isAskedFor(Node template);

  Result apply(Written written);

  /// A template as it comes to the macro: [#resources] with their values, in the template's own
  /// names, and [#declared] as they are written, loops and includes written out.
  record Written(
      Project project,
      String file,
      Node template,
      Map<String, Node> declared,
      List<Resource> resources,
      Intrinsics intrinsics,
      Includes includes,
      Consumer<Problem> problems) {}

  /// What the macro makes of a template, and where the code of its functions lies.
  record Result(List<Resource> resources, Map<String, CodeLocation> code) {}
}
