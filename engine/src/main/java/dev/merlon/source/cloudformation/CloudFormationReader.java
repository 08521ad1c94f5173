package dev.merlon.source.cloudformation;

import dev.merlon.finding.Problem;
import dev.merlon.model.CodeLocation;
import dev.merlon.model.Dialect;
import dev.merlon.model.Resource;
import dev.merlon.model.Template;
import dev.merlon.source.DocumentReader;
import dev.merlon.source.Project;
import dev.merlon.source.ReadOptions;
import dev.merlon.source.yaml.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Reads CloudFormation templates in YAML and JSON.
public final class CloudFormationReader implements DocumentReader {
  @Override
  public boolean accepts(String file, Node document) {
    return isTemplate(document) && !usesSam(document);
  }

  /// Whether a document has `Resources` with CloudFormation types.
  public static boolean isTemplate(Node document) {
    return hasType(document, "");
  }

  private static boolean hasType(Node document, String start) {
    return document
        .at("Resources")
        .filter(
            resources ->
                resources.asEntries().stream()
                    .flatMap(entry -> entry.value().at("Type").flatMap(Node::asText).stream())
                    .anyMatch(type -> type.contains("::") && type.startsWith(start)))
        .isPresent();
  }

  /// Whether a template needs the SAM transform: it asks for it, or has resources of SAM.
  public static boolean usesSam(Node document) {
    if (hasType(document, "AWS::Serverless::")) {
      return true;
    }
    var written = document.at("Transform");
    var named = written.map(Node::asItems).filter(items -> !items.isEmpty());
    return isTemplate(document)
        && named.orElseGet(() -> written.map(List::of).orElse(List.of())).stream()
            .flatMap(item -> item.asText().stream())
            .anyMatch(name -> name.startsWith("AWS::Serverless"));
  }

  @Override
  public Optional<Template> read(
      Project project,
      String file,
      Node document,
      ReadOptions options,
      Consumer<Problem> problems) {
    var intrinsics = new Intrinsics(document, options.parameters(), problems);
    var section = document.at("Resources").orElse(document);
    var resources = new TemplateResources(intrinsics, problems).read(section);
    return Optional.of(
        new Template(
            nameOf(file),
            Dialect.CLOUDFORMATION,
            file,
            folderOf(file),
            options.stage(),
            resources,
            code(resources, new CodeLocations(project, file))));
  }

  private static Map<String, CodeLocation> code(List<Resource> resources, CodeLocations locations) {
    var code = new TreeMap<String, CodeLocation>();
    for (var resource : resources) {
      if (resource.type().equals("AWS::Lambda::Function")) {
        code.put(resource.id(), locations.of(resource));
      }
    }
    return code;
  }

  /// A template has no name of its own: its folder's name, or the file's when it is not the usual
  /// `template`.
  public static String nameOf(String file) {
    var name = file.substring(file.lastIndexOf('/') + 1).replaceFirst("\\.[^.]*$", "");
    var folder = folderOf(file);
    boolean usual = name.equals("template") || name.equals("serverless");
    return usual && !folder.isEmpty() ? folder.substring(folder.lastIndexOf('/') + 1) : name;
  }

  /// The folder of a file of the project; empty for its root.
  public static String folderOf(String file) {
    return file.contains("/") ? file.substring(0, file.lastIndexOf('/')) : "";
  }

  @Override
  public boolean mayAccept(String file, String text) {
    return text.contains("Resources") && text.contains("::");
  }

  @Override
  public List<String> suffixes() {
    return List.of(".yaml", ".yml", ".json", ".template");
  }
}
