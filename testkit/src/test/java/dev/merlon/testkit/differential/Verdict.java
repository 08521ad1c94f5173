package dev.merlon.testkit.differential;

import java.util.List;

/// What came of asking a tool about a project.
public sealed interface Verdict {
  /// Both sides told their facts, of one application or of several.
  record Told(List<Sides> applications) implements Verdict {
    public Told {
      applications = List.copyOf(applications);
    }

    public static Told one(FactSheet ours, FactSheet theirs) {
      return new Told(List.of(new Sides("", ours, theirs)));
    }
  }

  /// One side told nothing, or they do not speak of the same applications.
  record Failed(String reason) implements Verdict {}

  /// One application, as both sides tell it; the name is empty if there is only one.
  record Sides(String application, FactSheet ours, FactSheet theirs) {}
}
