package dev.merlon.model;

/// A directed relation between two things of an application, by their ids.
public record Edge(String from, String to, EdgeKind kind) {
  /// What the relation means, read from left to right.
  public enum EdgeKind {
    /// resource starts function
    TRIGGERS,
    /// function runs as role
    ASSUMES,
    /// a property of one resource refers to another
    REFERS_TO
  }
}
