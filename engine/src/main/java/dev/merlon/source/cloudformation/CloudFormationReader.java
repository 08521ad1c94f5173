package dev.merlon.source.cloudformation;

import dev.merlon.finding.Problem;
import dev.merlon.model.Dialect;
import dev.merlon.model.Template;
import dev.merlon.model.Text;
import dev.merlon.model.Value;
import dev.merlon.source.DocumentReader;
import dev.merlon.source.Project;
import dev.merlon.source.ReadOptions;
import dev.merlon.source.yaml.Node;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// Reads CloudFormation templates in YAML and JSON.
public final class CloudFormationReader implements DocumentReader {
  static final List<String> SUFFIXES = List.of(".yaml", ".yml", ".json", ".template");

  private final Transformation transformation;
  private final Exports.OfProject exports = new Exports.OfProject();

  /// A reader of templates that ask for no macro that rewrites them.
  public CloudFormationReader() {
    this(Transformation.NONE);
  }

  /// `transformation` is applied to stacks that are nested and ask for it.
  public CloudFormationReader(Transformation transformation) {
    this.transformation = transformation;
  }

  @Override
  public boolean accepts(String file, Node document) {
    return isTemplate(document) && !usesSam(document);
  }

  /// Whether a document has `Resources` with CloudFormation types.
  public static boolean isTemplate(Node document) {
    return hasType(document, "");
  }

  private static boolean hasType(Node document, String start) {
    return document.at("Resources").filter(block -> hasResource(block, start)).isPresent();
  }

  private static boolean hasResource(Node block, String start) {
    for (var entry : block.asEntries()) {
      var type = entry.value().at("Type").flatMap(Node::asText);
      if (type.filter(name -> name.contains("::") && name.startsWith(start)).isPresent()) {
        return true;
      }
      if (entry.key().startsWith(Blocks.LOOP)
          && entry.value().asItems().size() == 3
          && hasResource(entry.value().asItems().getLast(), start)) {
        return true;
      }
    }
    return false;
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
    var exported = exports.of(project, options);
    var stack =
        stack(
            project,
            file,
            document,
            options,
            name -> exported.find(file, name),
            transformation,
            problems);
    return Optional.of(template(Dialect.CLOUDFORMATION, file, options, stack));
  }

  /// What a stack is as an application.
  public static Template template(Dialect dialect, String file, ReadOptions options, Stack stack) {
    var resources = stack.resources();
    return new Template(
        nameOf(file),
        dialect,
        file,
        folderOf(file),
        options.stage(),
        resources,
        stack.code(resources),
        stack.consumed().stream().filter(part -> !part.equals(file)).toList());
  }

  /// The stack of a template, to ask it for more than its resources.
  public static Stack stack(Project project, String file, Node document, ReadOptions options) {
    var exports = new Exports(project, options);
    return stack(
        project,
        file,
        document,
        options,
        name -> exports.find(file, name),
        Transformation.NONE,
        _ -> {});
  }

  /// The stack of a template; `exported` answers for what it imports.
  public static Stack stack(
      Project project,
      String file,
      Node document,
      ReadOptions options,
      Function<Text, Optional<Value>> exported,
      Transformation transformation,
      Consumer<Problem> problems) {
    var nested =
        new NestedTemplates(
            project,
            child -> isTemplate(child) && (!usesSam(child) || transformation.isAskedFor(child)),
            problems);
    return Stack.of(
        new Stack.Deployment(
            project,
            new PathLayout(project),
            transformation,
            exported,
            (_, _) -> Optional.empty(),
            nested,
            problems),
        file,
        document,
        options.parameters());
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
    return SUFFIXES;
  }
}
