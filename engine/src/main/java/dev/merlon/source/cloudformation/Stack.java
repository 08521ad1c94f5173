package dev.merlon.source.cloudformation;

import dev.merlon.finding.Problem;
import dev.merlon.model.CodeLocation;
import dev.merlon.model.Resource;
import dev.merlon.model.Text;
import dev.merlon.model.Value;
import dev.merlon.source.Project;
import dev.merlon.source.yaml.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// One stack: a template with its values, and the stacks nested in it, their outputs read back.
public final class Stack {
  private static final String FUNCTION = "AWS::Lambda::Function";

  private final Deployment deployment;
  private final String file;
  private final Node template;
  private final Intrinsics intrinsics;
  private final UnaryOperator<String> names;
  private final boolean transformed;
  private final OwnNames ownNames;
  private final Includes includes;
  private final NestedStacks nested = new NestedStacks(this);
  private final Map<String, Node> declared = new LinkedHashMap<>();
  private final Map<String, Given> given;
  private final int depth;
  private Map<String, CodeLocation> madeCode = Map.of();

  /// A parameter's value as the stack above wrote it.
  record Given(Stack stack, Node node) {}

  /// What all stacks of one deployment share. `exported` answers for `Fn::ImportValue`, `outputs`
  /// for `Fn::GetStackOutput` by the names of stack and output.
  public record Deployment(
      Project project,
      StackLayout layout,
      Transformation transformation,
      Function<Text, Optional<Value>> exported,
      BiFunction<String, String, Optional<Value>> outputs,
      NestedTemplates templates,
      Consumer<Problem> problems) {}

  private Stack(
      Deployment deployment,
      String file,
      Node template,
      String prefix,
      Function<String, Optional<Value>> values,
      Map<String, Given> given,
      int depth) {
    this.deployment = deployment;
    this.file = file;
    this.names = deployment.layout().names(template, prefix);
    this.ownNames = new OwnNames(names);
    this.includes = new Includes(deployment.project(), file, deployment.problems());
    this.template = Macros.included(template, includes, deployment.problems());
    this.transformed = deployment.transformation().isAskedFor(this.template);
    this.given = Map.copyOf(given);
    this.depth = depth;
    this.intrinsics =
        new Intrinsics(
            this.template,
            name -> values.apply(name).map(this::inward),
            new Around(),
            deployment.problems());
    this.template.at("Resources").map(intrinsics::entries).orElse(List.of()).stream()
        .forEach(entry -> declared.put(entry.key(), entry.value()));
  }

  /// A main stack, and the values that the user gives its parameters.
  public static Stack of(
      Deployment deployment, String file, Node template, Map<String, String> given) {
    return new Stack(
        deployment, file, template, "", Parameters.written(given, template), Map.of(), 0);
  }

  /// What the intrinsics of this template ask.
  private final class Around implements Surroundings {
    @Override
    public Optional<Node> include(String location) {
      return includes.read(location);
    }

    @Override
    public Optional<Value> output(String stack, String name) {
      return nested.of(stack).flatMap(found -> found.output(name)).map(Stack.this::inward);
    }

    @Override
    public Optional<Value> exported(Text name) {
      return deployment.exported().apply(name).map(Stack.this::inward);
    }

    @Override
    public Optional<Value> stackOutput(String stackName, String output) {
      return deployment.outputs().apply(stackName, output).map(Stack.this::inward);
    }

    @Override
    public String idOf(String logicalId) {
      return transformed ? logicalId : names.apply(logicalId);
    }
  }

  // Without a macro, values have the names of the model from the beginning.
  private Value inward(Value value) {
    return transformed ? OwnNames.inward(value) : value;
  }

  Value outward(Value value) {
    return transformed ? ownNames.outward(value) : value;
  }

  /// This stack or the first nested one whose template is a file.
  public Optional<Stack> within(String template) {
    if (file.equals(template)) {
      return Optional.of(this);
    }
    return declared.keySet().stream()
        .flatMap(id -> nested.of(id).stream())
        .flatMap(inner -> inner.within(template).stream())
        .findFirst();
  }

  /// A stack that this one nests, with the values of its parameters.
  Stack nesting(
      String logicalId,
      String template,
      Node content,
      Function<String, Optional<Value>> values,
      Map<String, Given> written) {
    return new Stack(
        deployment, template, content, names.apply(logicalId), values, written, depth + 1);
  }

  /// The stack that a resource of this template nests, when its template is one of the project.
  Optional<Stack> nestedStack(String logicalId) {
    return nested.of(logicalId);
  }

  Deployment deployment() {
    return deployment;
  }

  String file() {
    return file;
  }

  int depth() {
    return depth;
  }

  Intrinsics intrinsics() {
    return intrinsics;
  }

  /// The template with what it includes as a whole.
  public Node template() {
    return template;
  }

  Optional<Node> declared(String logicalId) {
    return Optional.ofNullable(declared.get(logicalId));
  }

  Optional<Given> given(String parameter) {
    return Optional.ofNullable(given.get(parameter));
  }

  /// The value of an output.
  public Optional<Value> output(String name) {
    return outputNode(name).map(intrinsics::resolve).map(this::outward);
  }

  Optional<Node> outputNode(String name) {
    return outputs().stream()
        .filter(output -> output.key().equals(name))
        .findFirst()
        .flatMap(output -> output.value().at("Value"));
  }

  private List<Node.Entry> outputs() {
    return template.at("Outputs").map(intrinsics::entries).orElse(List.of());
  }

  /// What this stack exports, by the text of each name.
  public Map<Text, Value> exports() {
    var exports = new LinkedHashMap<Text, Value>();
    for (var output : outputs()) {
      var name =
          output.value().at("Export", "Name").flatMap(node -> intrinsics.resolve(node).text());
      var value = output.value().at("Value");
      if (name.isPresent() && value.isPresent()) {
        exports.put(name.orElseThrow(), outward(intrinsics.resolve(value.orElseThrow())));
      }
    }
    return exports;
  }

  /// The resources of this stack and of those nested in it, as they come in the templates.
  public List<Resource> resources() {
    var all = new ArrayList<Resource>();
    var written = template.at("Resources");
    if (written.isEmpty()) {
      return all; // a stack of the CDK may be empty
    }
    var section = written.orElseThrow();
    var read = made(new TemplateResources(intrinsics, deployment.problems()).read(section));
    var logicalIds = new HashMap<String, String>();
    declared.keySet().forEach(id -> logicalIds.put(names.apply(id), id));
    for (var resource : read) {
      var logicalId = logicalIds.getOrDefault(resource.id(), resource.id());
      var own = declared.getOrDefault(logicalId, section);
      all.add(deployment.layout().adorned(resource, own));
      if (resource.type().equals(NestedStacks.TYPE)) {
        all.addAll(nested.resources(logicalId, resource));
      }
    }
    return all;
  }

  /// The resources after the macro of the template.
  private List<Resource> made(List<Resource> written) {
    if (!transformed) {
      return written;
    }
    var result =
        deployment
            .transformation()
            .apply(
                new Transformation.Written(
                    deployment.project(),
                    file,
                    template,
                    declared,
                    written,
                    intrinsics,
                    includes,
                    deployment.problems()));
    var code = new HashMap<String, CodeLocation>();
    result.code().forEach((id, place) -> code.put(ownNames.outward(id), place));
    madeCode = Map.copyOf(code);
    return result.resources().stream().map(ownNames::outward).toList();
  }

  /// Where the code of each function lies, by the function's id.
  public Map<String, CodeLocation> code(List<Resource> resources) {
    var places = new HashMap<String, Place>();
    collectPlaces(places);
    var code = new TreeMap<String, CodeLocation>();
    for (var resource : resources) {
      var place = places.get(resource.id());
      var made = codeOf(resource.id());
      if (made.isPresent()) {
        code.put(resource.id(), made.orElseThrow());
      } else if (place != null && resource.type().equals(FUNCTION)) {
        code.put(resource.id(), deployment.layout().code(place.file(), resource, place.written()));
      }
    }
    return code;
  }

  private Optional<CodeLocation> codeOf(String id) {
    var own = Optional.ofNullable(madeCode.get(id));
    return own.or(() -> nested.opened().flatMap(stack -> stack.codeOf(id).stream()).findFirst());
  }

  private record Place(String file, Node written) {}

  private void collectPlaces(Map<String, Place> places) {
    declared.forEach((id, written) -> places.put(names.apply(id), new Place(file, written)));
    nested.opened().forEach(stack -> stack.collectPlaces(places));
  }

  /// The other files that were read as parts of this stack.
  public List<String> consumed() {
    var files = new TreeSet<>(includes.files());
    nested
        .opened()
        .forEach(
            stack -> {
              files.add(stack.file);
              files.addAll(stack.consumed());
            });
    return List.copyOf(files);
  }
}
