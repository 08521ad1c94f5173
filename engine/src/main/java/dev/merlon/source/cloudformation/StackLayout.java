package dev.merlon.source.cloudformation;

import dev.merlon.model.CodeLocation;
import dev.merlon.model.Resource;
import dev.merlon.model.Value;
import dev.merlon.source.yaml.Node;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// Where the parts of stacks lie, and how their resources are called: as paths beside the template
/// for CloudFormation, as assets for an assembly of the CDK.
public interface StackLayout {
  /// The ids in the model of a template's logical ids; `prefix` is the nested stack's own id, empty
  /// for the main stack.
  default UnaryOperator<String> names(Node template, String prefix) {
    return prefix.isEmpty() ? id -> id : id -> prefix + "/" + id;
  }

  /// The file of the template of an `AWS::CloudFormation::Stack`, when it is one of the project.
  Optional<String> nestedTemplate(String file, Node stack, Function<Node, Value> resolve);

  /// Where the code of a function of a template lies.
  CodeLocation code(String file, Resource function, Node written);

  /// The resource with what the layout knows of it besides the template.
  default Resource adorned(Resource resource, Node written) {
    return resource;
  }
}
