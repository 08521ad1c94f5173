package dev.merlon.model;

/// Where the source of a function lies.
public sealed interface CodeLocation {
  /// A folder of the project that becomes the root of the deployed package.
  record Folder(String path) implements CodeLocation {}

  /// One file into which a build packs [#entry] of the project and what that imports.
  record Bundle(String entry) implements CodeLocation {}

  /// Source written inside the template; its first character stands at [#span].
  record Inline(String text, Span span) implements CodeLocation {}

  /// A packed archive of the project, at [#path], whether it exists yet or not.
  record Archive(String path) implements CodeLocation {}

  /// Not in the project: an artifact in a bucket, a container image, a value known at deployment.
  record Elsewhere(String description) implements CodeLocation {}
}
