package dev.merlon.cli;

import dev.merlon.output.SourceLookup;
import dev.merlon.source.Project;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The lines of the scanned files, read when a report quotes them. What cannot be read was reported
/// by the scan already.
final class ProjectLines implements SourceLookup {
  private final Project project;
  private final Map<String, List<String>> files = new HashMap<>();

  ProjectLines(Path root) {
    this.project = new Project(root);
  }

  @Override
  public Optional<String> line(String file, int number) {
    var lines = files.computeIfAbsent(file, this::read);
    return number <= lines.size() ? Optional.of(lines.get(number - 1)) : Optional.empty();
  }

  private List<String> read(String file) {
    return project.text(file, _ -> {}).map(text -> text.lines().toList()).orElse(List.of());
  }
}
