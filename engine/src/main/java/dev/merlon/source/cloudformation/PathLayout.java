package dev.merlon.source.cloudformation;

import dev.merlon.model.CodeLocation;
import dev.merlon.model.Resource;
import dev.merlon.model.Value;
import dev.merlon.source.Project;
import dev.merlon.source.yaml.Node;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Parts by their paths relative to the template, as `aws cloudformation package` reads them.
final class PathLayout implements StackLayout {
  private final Project project;
  private final Map<String, CodeLocations> locations = new HashMap<>();

  PathLayout(Project project) {
    this.project = project;
  }

  @Override
  public Optional<String> nestedTemplate(String file, Node stack, Function<Node, Value> resolve) {
    return stack
        .at("Properties", "TemplateURL")
        .or(() -> stack.at("Properties", "Location")) // of an `AWS::Serverless::Application`
        .flatMap(url -> resolve.apply(url).literal())
        .filter(url -> !url.contains("://"))
        .map(url -> CodeLocations.join(CloudFormationReader.folderOf(file), url))
        .filter(project::isFile);
  }

  @Override
  public CodeLocation code(String file, Resource function, Node written) {
    return locations.computeIfAbsent(file, f -> new CodeLocations(project, f)).of(function);
  }
}
