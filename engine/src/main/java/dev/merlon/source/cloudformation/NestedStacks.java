package dev.merlon.source.cloudformation;

import dev.merlon.finding.Problem;
import dev.merlon.model.Resource;
import dev.merlon.model.Value;
import dev.merlon.source.cloudformation.Stack.Given;
import dev.merlon.source.yaml.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// The stacks and applications that the resources of a stack nest, opened when somebody asks.
final class NestedStacks {
  static final String TYPE = "AWS::CloudFormation::Stack";
  private static final String APPLICATION = "AWS::Serverless::Application";

  private final Stack owner;
  private final Map<String, Optional<Stack>> opened = new HashMap<>();

  NestedStacks(Stack owner) {
    this.owner = owner;
  }

  /// Those opened so far.
  Stream<Stack> opened() {
    return opened.values().stream().flatMap(Optional::stream);
  }

  /// The stack that a resource nests, when its template is one of the project.
  Optional<Stack> of(String logicalId) {
    var before = opened.get(logicalId);
    if (before != null) {
      return before;
    }
    opened.put(logicalId, Optional.empty()); // while its own parameters ask for its outputs
    var stack =
        owner
            .declared(logicalId)
            .filter(NestedStacks::isNested)
            .flatMap(written -> open(logicalId, written));
    opened.put(logicalId, stack);
    return stack;
  }

  private static boolean isNested(Node resource) {
    var type = resource.at("Type").flatMap(Node::asText).orElse("");
    return type.equals(TYPE) || type.equals(APPLICATION);
  }

  private boolean isApplication(String logicalId) {
    return owner
        .declared(logicalId)
        .flatMap(written -> written.at("Type"))
        .flatMap(Node::asText)
        .filter(APPLICATION::equals)
        .isPresent();
  }

  private Optional<Stack> open(String logicalId, Node written) {
    var path =
        owner
            .deployment()
            .layout()
            .nestedTemplate(owner.file(), written, owner.intrinsics()::resolve);
    return path.flatMap(child -> owner.deployment().templates().open(child, owner.depth() + 1))
        .map(
            child ->
                owner.nesting(
                    logicalId, path.orElseThrow(), child, values(written), given(written)));
  }

  private Function<String, Optional<Value>> values(Node written) {
    var values = new HashMap<String, Value>();
    for (var entry : parameters(written)) {
      var value = owner.intrinsics().resolve(entry.value());
      if (!Intrinsics.isNoValue(value)) {
        values.put(entry.key(), owner.outward(value));
      }
    }
    return name -> Optional.ofNullable(values.get(name));
  }

  private Map<String, Given> given(Node written) {
    var given = new HashMap<String, Given>();
    parameters(written).forEach(entry -> given.put(entry.key(), new Given(owner, entry.value())));
    return given;
  }

  private List<Node.Entry> parameters(Node written) {
    return written
        .at("Properties", "Parameters")
        .map(owner.intrinsics()::entries)
        .orElse(List.of());
  }

  /// The resources of the stack that a resource nests.
  List<Resource> resources(String logicalId, Resource resource) {
    var stack = of(logicalId);
    if (stack.isEmpty()) {
      var url = resource.properties().get("TemplateURL").flatMap(Value::text);
      owner
          .deployment()
          .problems()
          .accept(
              new Problem.Unsupported(
                  resource.span(),
                  "the nested %s `%s`, whose template is not in the project%s"
                      .formatted(
                          isApplication(logicalId) ? "application" : "stack",
                          resource.id(),
                          url.map(text -> " (`" + text + "`)").orElse(""))));
      return List.of();
    }
    return stack.orElseThrow().resources().stream()
        .map(inner -> under(inner, resource.condition()))
        .toList();
  }

  private static Resource under(Resource resource, Optional<String> condition) {
    if (condition.isEmpty()) {
      return resource;
    }
    var both =
        resource
            .condition()
            .map(own -> condition.orElseThrow() + " and " + own)
            .or(() -> condition);
    return new Resource(
        resource.id(),
        resource.type(),
        resource.properties(),
        both,
        resource.implied(),
        resource.span());
  }
}
