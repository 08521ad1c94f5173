package dev.merlon.testkit.differential;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A tool that knows how the projects of a dialect are deployed.
public interface Judge {
  /// The name of the dialect, and of the folder with its projects.
  String dialect();

  String tool();

  /// Why the tool cannot be run on this machine; empty when it can.
  Optional<String> missing();

  /// With fewer facts than this over all projects of the suite, the suite itself is broken.
  int leastFacts();

  /// Whether the tool also tells properties that nobody wrote.
  default boolean tellsDefaults() {
    return false;
  }

  /// Projects that stand elsewhere because another test needs them too.
  default List<Path> borrowedProjects() {
    return List.of();
  }

  /// Both sides' facts of a project, whose folder must not be changed.
  Verdict judge(Path project) throws IOException;
}
