package dev.merlon.analysis.needs;

import dev.merlon.model.PolicyStatement.Condition;
import dev.merlon.model.Span;
import dev.merlon.model.Text;
import java.util.List;

/// One action that a function must be allowed to do, and why.
///
/// @param resources the ARNs; `*` where the action takes none, empty when they are not known
/// @param conditions what every such request fulfils, to narrow the permission
/// @param isOptional whether the function works without: such a permission is neither missing nor
///   too much
public record Need(
    String action,
    List<Text> resources,
    List<Condition> conditions,
    List<Reason> because,
    boolean isOptional) {
  public Need {
    resources = List.copyOf(resources);
    conditions = List.copyOf(conditions);
    because = List.copyOf(because);
  }

  /// A line of code or of configuration that needs it. [#isOfLambda] says that Lambda itself asks
  /// for it: SAM and the Serverless Framework grant that to the roles that they make.
  public record Reason(String words, Span at, boolean isOfLambda) {}

  /// Whether the resources are known up to what only the deployment says.
  public boolean isKnown() {
    return !resources.isEmpty()
        && resources.stream()
            .noneMatch(text -> text.parts().stream().anyMatch(Text.Unresolved.class::isInstance));
  }
}
