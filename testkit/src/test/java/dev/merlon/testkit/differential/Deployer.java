package dev.merlon.testkit.differential;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A real tool that compiles a project to a CloudFormation template.
interface Deployer {
  String name();

  /// Why the tool cannot be run on this machine; empty when it can.
  Optional<String> missing();

  /// The template in JSON, or why there is none.
  Compilation compile(Path project);

  /// Ids that the tool ends in a hash or a time: of a resource of that type, the first group
  /// counts.
  List<VolatileId> volatileIds();

  /// What the tool made of a project.
  sealed interface Compilation {
    record Compiled(String template) implements Compilation {}

    record Failed(String reason) implements Compilation {}
  }

  /// An id of which only the beginning follows from the project.
  record VolatileId(String type, Pattern pattern) {}
}
