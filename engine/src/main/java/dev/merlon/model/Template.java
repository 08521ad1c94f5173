package dev.merlon.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a reader makes of one application's infrastructure files: CloudFormation resources, as the
/// deployer would create them, and where the code of each function lies.
///
/// [#file] is the main file, [#folder] its folder relative to the scanned one (empty for the root).
/// [#code] is keyed by the logical id of the function resource. [#consumed] are the other files
/// that were read as parts of it: they are no applications of their own.
public record Template(
    String name,
    Dialect dialect,
    String file,
    String folder,
    Optional<String> stage,
    List<Resource> resources,
    Map<String, CodeLocation> code,
    List<String> consumed) {
  public Template {
    resources = List.copyOf(resources);
    code = Map.copyOf(code);
    consumed = List.copyOf(consumed);
  }

  /// The same template under another name.
  public Template withName(String other) {
    return new Template(other, dialect, file, folder, stage, resources, code, consumed);
  }

  /// A template that is one file.
  public Template(
      String name,
      Dialect dialect,
      String file,
      String folder,
      Optional<String> stage,
      List<Resource> resources,
      Map<String, CodeLocation> code) {
    this(name, dialect, file, folder, stage, resources, code, List.of());
  }
}
