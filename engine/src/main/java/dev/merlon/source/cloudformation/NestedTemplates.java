package dev.merlon.source.cloudformation;

import dev.merlon.finding.Problem;
import dev.merlon.model.Span;
import dev.merlon.source.Project;
import dev.merlon.source.yaml.Node;
import dev.merlon.source.yaml.YamlDocument;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// The templates that stacks nest. One that nests itself, or very many, come to an end here.
public final class NestedTemplates {
  private static final int MOST_DEPTH = 10;
  private static final int MOST_STACKS = 500;

  private final Project project;
  private final Predicate<Node> accepted;
  private final Consumer<Problem> problems;
  private final Map<String, Optional<Node>> read = new HashMap<>();
  private int opened;

  /// `accepted` says which documents can be nested.
  public NestedTemplates(Project project, Predicate<Node> accepted, Consumer<Problem> problems) {
    this.project = project;
    this.accepted = accepted;
    this.problems = problems;
  }

  /// The template of a file for one more nested stack.
  Optional<Node> open(String file, int depth) {
    if (depth > MOST_DEPTH || opened >= MOST_STACKS) {
      problems.accept(
          new Problem.LimitReached(
              Span.ofFile(file),
              depth > MOST_DEPTH
                  ? "stacks nest deeper than " + MOST_DEPTH
                  : "there are more than " + MOST_STACKS + " nested stacks"));
      return Optional.empty();
    }
    opened++;
    var before = read.get(file);
    if (before != null) {
      return before;
    }
    var document =
        project
            .text(file, problems)
            .flatMap(text -> YamlDocument.read(file, text, problems))
            .filter(accepted);
    read.put(file, document);
    return document;
  }
}
