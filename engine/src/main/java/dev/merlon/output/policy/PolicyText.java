package dev.merlon.output.policy;

import dev.merlon.model.Dialect;
import dev.merlon.model.PolicyStatement.Condition;
import dev.merlon.model.Text;
import java.util.List;

/// Prints statements for the role of a function in the dialect of a project.
public interface PolicyText {
  /// A statement that allows something, with remarks for the reader.
  record Allowed(
      List<String> actions,
      List<Text> resources,
      List<Condition> conditions,
      List<String> remarks) {
    public Allowed {
      actions = List.copyOf(actions);
      resources = List.copyOf(resources);
      conditions = List.copyOf(conditions);
      remarks = List.copyOf(remarks);
    }
  }

  /// The statements for a function, with a line end.
  String of(String function, List<Allowed> statements);

  /// What has to stand once before all of them.
  default String preamble() {
    return "";
  }

  static PolicyText in(Dialect dialect) {
    return switch (dialect) {
      case SERVERLESS_FRAMEWORK, SAM, CLOUDFORMATION -> new YamlPolicy(dialect);
      case CDK -> new CdkPolicy();
      case TERRAFORM -> new TerraformPolicy();
    };
  }
}
