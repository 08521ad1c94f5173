package dev.merlon.source.sam;

import dev.merlon.finding.Problem;
import dev.merlon.model.CodeLocation;
import dev.merlon.model.Resource;
import dev.merlon.model.Text;
import dev.merlon.model.Value;
import dev.merlon.source.cloudformation.CodeLocations;
import dev.merlon.source.cloudformation.Templating;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Joins the applications that a template nests by a path in the project: their resources stand
/// under `Application/Resource`, and what the template takes from their outputs is filled in.
final class NestedApplications {
  private final SamStack parent;
  private final Expansion expansion;
  private final Map<String, SamStack> opened = new HashMap<>();

  NestedApplications(SamStack parent, Expansion expansion) {
    this.parent = parent;
    this.expansion = expansion;
  }

  /// Before the transform turns the applications into stacks.
  void open() {
    for (var application : expansion.ofType("AWS::Serverless::Application")) {
      var location = application.properties().get("Location").flatMap(Value::literal);
      var child = location.flatMap(path -> open(application, path));
      if (child.isPresent()) {
        opened.put(application.id(), child.orElseThrow());
      } else {
        expansion.problem(
            new Problem.Unsupported(
                application.span(),
                "the nested application `%s`, whose template is not in the project"
                    .formatted(application.id())));
      }
    }
  }

  private Optional<SamStack> open(Resource application, String location) {
    if (location.contains("://")) {
      return Optional.empty();
    }
    var values = new LinkedHashMap<String, String>();
    if (application.properties().get("Parameters").orElse(application.properties())
        instanceof Value.Mapping given) {
      given
          .entries()
          .forEach((name, value) -> value.literal().ifPresent(text -> values.put(name, text)));
    }
    return parent.child(CodeLocations.join(parent.folder(), location), values);
  }

  /// After the transform: all resources, the nested ones among them.
  List<Resource> joined(Map<String, CodeLocation> code, List<String> files) {
    var all = new ArrayList<Resource>();
    for (var resource : expansion.resources()) {
      all.add(withOutputs(resource));
      var child = opened.get(resource.id());
      if (child != null) {
        var prefix = resource.id() + "/";
        child.resources().stream().map(inner -> under(inner, prefix, resource)).forEach(all::add);
        child.code().forEach((id, location) -> code.put(prefix + id, location));
        files.add(child.file());
        files.addAll(child.files());
      }
    }
    return all;
  }

  private static Resource under(Resource resource, String prefix, Resource application) {
    var condition =
        application
            .condition()
            .map(outer -> resource.condition().map(own -> outer + " and " + own).orElse(outer))
            .or(resource::condition);
    return new Resource(
        prefix + resource.id(),
        resource.type(),
        (Value.Mapping) renamed(resource.properties(), prefix),
        condition,
        resource.implied(),
        resource.span());
  }

  private static Value renamed(Value value, String prefix) {
    return References.replaced(
        value,
        reference ->
            new Text(
                List.of(new Text.Reference(prefix + reference.resource(), reference.attribute()))));
  }

  private Resource withOutputs(Resource resource) {
    return opened.isEmpty()
        ? resource
        : new Resource(
            resource.id(),
            resource.type(),
            (Value.Mapping) References.replaced(resource.properties(), this::output),
            resource.condition(),
            resource.implied(),
            resource.span());
  }

  private Text output(Text.Reference reference) {
    var child = opened.get(reference.resource());
    var own = new Text(List.of(reference));
    if (child == null || !reference.attribute().startsWith("Outputs.")) {
      return own;
    }
    var value = child.output(reference.attribute().substring("Outputs.".length()));
    return value
        .map(found -> renamed(found, reference.resource() + "/"))
        .flatMap(Value::text)
        .map(text -> Templating.merged(text.parts()))
        .orElse(own);
  }
}
