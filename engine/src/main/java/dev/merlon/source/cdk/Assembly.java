package dev.merlon.source.cdk;

import dev.merlon.finding.Problem;
import dev.merlon.model.Dialect;
import dev.merlon.model.Template;
import dev.merlon.model.Text;
import dev.merlon.model.Value;
import dev.merlon.source.Project;
import dev.merlon.source.ReadOptions;
import dev.merlon.source.cloudformation.CloudFormationReader;
import dev.merlon.source.cloudformation.CodeLocations;
import dev.merlon.source.cloudformation.NestedTemplates;
import dev.merlon.source.cloudformation.Stack;
import dev.merlon.source.sam.SamTransformation;
import dev.merlon.source.yaml.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/// One assembly: its stacks, joined where they depend on each other, and its nested assemblies
/// (stages).
///
/// Source: the cloud assembly schema, `ArtifactType`.
final class Assembly {
  private static final String METADATA = "AWS::CDK::Metadata";
  private static final int MOST_DEPTH = 10;
  private static final int MOST_NAMES = 3;

  private final Project project;
  private final CdkReader.Place place;
  private final ReadOptions options;
  private final Consumer<Problem> problems;
  private final List<Template> templates = new ArrayList<>();

  Assembly(
      Project project, CdkReader.Place place, ReadOptions options, Consumer<Problem> problems) {
    this.project = project;
    this.place = place;
    this.options = options;
    this.problems = problems;
  }

  List<Template> templates() {
    var manifest = Documents.below(place.folder(), CdkReader.MANIFEST);
    read(place.folder(), Documents.read(project, manifest, problems), 0);
    return templates;
  }

  private void nested(String folder, Node directory, int depth) {
    var inner = CodeLocations.join(folder, directory.asText().orElse(""));
    var manifest = Documents.below(inner, CdkReader.MANIFEST);
    read(inner, Documents.named(project, manifest, directory.span(), problems), depth);
  }

  private void read(String folder, Optional<Node> manifest, int depth) {
    var stacks = new ArrayList<StackArtifact>();
    for (var artifact :
        manifest.flatMap(found -> found.at("artifacts")).map(Node::asEntries).orElse(List.of())) {
      var type = artifact.value().at("type").flatMap(Node::asText).orElse("");
      if (type.equals("aws:cloudformation:stack")) {
        StackArtifact.of(project, folder, artifact, problems).ifPresent(stacks::add);
      } else if (type.equals("cdk:cloud-assembly") && depth < MOST_DEPTH) {
        artifact
            .value()
            .at("properties", "directoryName")
            .ifPresent(directory -> nested(folder, directory, depth + 1));
      }
    }
    var assets = new Assets(project, folder, stacks, problems);
    for (var group : StackArtifact.groups(stacks)) {
      var template = template(group, assets);
      if (template.resources().stream().anyMatch(resource -> !resource.type().equals(METADATA))) {
        templates.add(template);
      }
    }
  }

  private Template template(List<StackArtifact> group, Assets assets) {
    var layout = new AssetLayout(project, place.appFolder(), group, assets);
    var stacks = new LinkedHashMap<StackArtifact, Stack>();
    var exports = new HashMap<StackArtifact, Map<Text, Value>>();
    Function<Text, Optional<Value>> exported = name -> find(name, stacks, exports);
    var asked = new HashSet<String>();
    BiFunction<String, String, Optional<Value>> outputs =
        (stack, output) -> output(stack, output, stacks, asked);
    var deployment =
        new Stack.Deployment(
            project,
            layout,
            new SamTransformation(),
            exported,
            outputs,
            new NestedTemplates(project, CloudFormationReader::isTemplate, problems),
            problems);
    for (var artifact : group) {
      stacks.put(
          artifact,
          Stack.of(deployment, artifact.file(), artifact.template(), options.parameters()));
    }
    var resources = new ArrayList<dev.merlon.model.Resource>();
    var code = new TreeMap<String, dev.merlon.model.CodeLocation>();
    var consumed = new TreeSet<String>();
    stacks.forEach(
        (artifact, stack) -> {
          var own = stack.resources();
          resources.addAll(own);
          code.putAll(stack.code(own));
          consumed.addAll(stack.consumed());
          consumed.add(artifact.file());
        });
    return new Template(
        name(group),
        Dialect.CDK,
        place.main(),
        place.appFolder(),
        options.stage(),
        resources,
        code,
        List.copyOf(consumed));
  }

  /// `asked` holds what is being computed: outputs that ask for each other have no value.
  private static Optional<Value> output(
      String stackName, String output, Map<StackArtifact, Stack> stacks, Set<String> asked) {
    var key = stackName + "\0" + output;
    if (!asked.add(key)) {
      return Optional.empty();
    }
    var value =
        stacks.entrySet().stream()
            .filter(entry -> entry.getKey().stackName().equals(stackName))
            .findFirst()
            .flatMap(entry -> entry.getValue().output(output));
    asked.remove(key);
    return value;
  }

  private static Optional<Value> find(
      Text name, Map<StackArtifact, Stack> stacks, Map<StackArtifact, Map<Text, Value>> exports) {
    for (var stack : stacks.entrySet()) {
      if (!exports.containsKey(stack.getKey())) {
        exports.put(stack.getKey(), Map.of()); // while its own values ask for others
        exports.put(stack.getKey(), stack.getValue().exports());
      }
      var value = exports.getOrDefault(stack.getKey(), Map.of()).get(name);
      if (value != null) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }

  private static String name(List<StackArtifact> group) {
    var names =
        group.stream().limit(MOST_NAMES).map(StackArtifact::path).collect(Collectors.joining("+"));
    return group.size() > MOST_NAMES ? names + "+" + (group.size() - MOST_NAMES) : names;
  }
}
