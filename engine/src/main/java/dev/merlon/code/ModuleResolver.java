package dev.merlon.code;

import java.util.List;
import java.util.Optional;

/// Finds the file of the project that an import of its language loads.
public interface ModuleResolver {
  /// The project-relative file that `module` stands for in `importingFile`, or empty when it is a
  /// library outside the project.
  ///
  /// `module` is written as [dev.merlon.code.ir.Expression.Import] has it. `roots` are the
  /// project-relative folders that absolute imports are looked up in, in order: the function's code
  /// folder, then the folders of its layers; the empty text is the project's own folder.
  Optional<String> resolve(String importingFile, String module, List<String> roots);

  /// The files that make one module together with `file`, in order: a package of Go is a folder.
  default List<String> parts(String file) {
    return List.of(file);
  }

  /// What the models of libraries call `module`: a path of Go without its major version.
  default String libraryName(String module) {
    return module;
  }

  /// The file that `member` of `module` stands for when the member is a module of its own (`from
  /// package import module` of Python), or empty.
  default Optional<String> resolveMember(
      String importingFile, String module, String member, List<String> roots) {
    return Optional.empty();
  }

  /// The types of the project that directly extend or implement `type`, a name as the program
  /// imports it; with `@` before it, those that have such an annotation.
  default List<String> subtypes(String importingFile, String type) {
    return List.of();
  }
}
