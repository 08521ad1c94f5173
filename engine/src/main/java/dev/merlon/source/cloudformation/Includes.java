package dev.merlon.source.cloudformation;

import dev.merlon.finding.Problem;
import dev.merlon.source.Project;
import dev.merlon.source.yaml.Node;
import dev.merlon.source.yaml.YamlDocument;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/// Files of the project that a template names as parts of itself.
public final class Includes {
  private final Project project;
  private final String folder;
  private final Consumer<Problem> problems;
  private final Set<String> read = new TreeSet<>();
  private final Set<String> underWay = new HashSet<>();

  public Includes(Project project, String template, Consumer<Problem> problems) {
    this.project = project;
    this.folder = CloudFormationReader.folderOf(template);
    this.problems = problems;
  }

  /// The document at a path relative to the template; empty when it lies elsewhere. A file is
  /// included once: one that includes itself would never end.
  public Optional<Node> read(String location) {
    var path = CodeLocations.join(folder, location);
    if (location.contains("://") || !project.isFile(path) || !underWay.add(path)) {
      return Optional.empty();
    }
    var document =
        project.text(path, problems).flatMap(text -> YamlDocument.read(path, text, problems));
    if (document.isPresent()) {
      read.add(path);
    }
    return document;
  }

  /// The files read so far.
  public List<String> files() {
    return List.copyOf(read);
  }
}
