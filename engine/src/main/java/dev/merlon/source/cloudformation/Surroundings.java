package dev.merlon.source.cloudformation;

import dev.merlon.model.Text;
import dev.merlon.model.Value;
import dev.merlon.source.yaml.Node;
import java.util.Optional;

/// What a template asks of the files and stacks around it; alone, it gets no answer.
public interface Surroundings {
  /// A template of which nothing else is known.
  Surroundings NONE = new Surroundings() {};

  /// The file that an `AWS::Include` names, when it is one of the project.
  default Optional<Node> include(String location) {
    return Optional.empty();
  }

  /// What `Fn::GetAtt` of `Outputs.NAME` gives for a nested stack whose template is known.
  default Optional<Value> output(String stack, String name) {
    return Optional.empty();
  }

  /// What another stack exports under a name.
  default Optional<Value> exported(Text name) {
    return Optional.empty();
  }

  /// What `Fn::GetStackOutput` gives for another stack of the same app.
  default Optional<Value> stackOutput(String stackName, String output) {
    return Optional.empty();
  }

  /// The id that a resource has in the model; nested stacks put their own in front.
  default String idOf(String logicalId) {
    return logicalId;
  }
}
