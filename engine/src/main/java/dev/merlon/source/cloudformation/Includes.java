package dev.merlon.source.cloudformation;

import dev.merlon.finding.Problem;
import dev.merlon.model.Value;
import dev.merlon.source.Project;
import dev.merlon.source.yaml.Node;
import dev.merlon.source.yaml.YamlDocument;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Files of the project that a template names as parts of itself.
public final class Includes {
  private final Project project;
  private final String folder;
  private final Consumer<Problem> problems;
  private final Map<String, Optional<Node>> read = new TreeMap<>();

  public Includes(Project project, String template, Consumer<Problem> problems) {
    this.project = project;
    this.folder = CloudFormationReader.folderOf(template);
    this.problems = problems;
  }

  /// The document at a path relative to the template; empty when it lies elsewhere.
  public Optional<Node> read(String location) {
    return path(location).flatMap(this::document);
  }

  /// The document that a property names; a path that leads to no file of the project is told.
  public Optional<Node> named(Value location) {
    var path = location.literal();
    var document = path.flatMap(this::read);
    if (document.isEmpty() && path.filter(text -> !text.contains("://")).isPresent()) {
      problems.accept(
          new Problem.Unsupported(
              location.span(),
              "the file `" + path.orElseThrow() + "`, which is not in the project"));
    }
    return document;
  }

  /// The file of the project that a path relative to the template names.
  Optional<String> path(String location) {
    var path = CodeLocations.join(folder, location);
    return location.contains("://") || !project.isFile(path) ? Optional.empty() : Optional.of(path);
  }

  private Optional<Node> document(String path) {
    var before = read.get(path);
    if (before != null) {
      return before;
    }
    var document =
        project.text(path, problems).flatMap(text -> YamlDocument.read(path, text, problems));
    read.put(path, document);
    return document;
  }

  /// The files read so far.
  public List<String> files() {
    return read.entrySet().stream()
        .filter(entry -> entry.getValue().isPresent())
        .map(Map.Entry::getKey)
        .toList();
  }
}
