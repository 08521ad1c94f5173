package dev.merlon.source.cloudformation;

import dev.merlon.finding.Problem;
import dev.merlon.model.Resource;
import dev.merlon.model.Value;
import dev.merlon.source.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The `Resources` section of a template: every entry that may exist, its properties resolved.
///
/// A resource whose condition is false is left out; one whose condition only the deployment knows
/// keeps it.
public final class TemplateResources {
  private final Intrinsics intrinsics;
  private final Consumer<Problem> problems;

  public TemplateResources(Intrinsics intrinsics, Consumer<Problem> problems) {
    this.intrinsics = intrinsics;
    this.problems = problems;
  }

  public List<Resource> read(Node section) {
    var resources = new ArrayList<Resource>();
    if (!(section instanceof Node.Mapping mapping)) {
      problems.accept(
          new Problem.Malformed(section.span(), "`Resources` is not a mapping; nothing was read"));
      return resources;
    }
    for (var entry : intrinsics.entries(mapping)) {
      resource(entry).ifPresent(resources::add);
    }
    return resources;
  }

  private Optional<Resource> resource(Node.Entry entry) {
    if (entry.key().startsWith("Fn::")) {
      problems.accept(
          new Problem.Unsupported(entry.keySpan(), "`" + entry.key() + "` among the resources"));
      return Optional.empty();
    }
    var type = entry.value().at("Type").flatMap(Node::asText);
    if (type.isEmpty()) {
      problems.accept(
          new Problem.Malformed(
              entry.keySpan(), "resource `" + entry.key() + "` has no `Type`; it was left out"));
      return Optional.empty();
    }
    var condition = entry.value().at("Condition").flatMap(Node::asText);
    var holds = condition.map(intrinsics::condition).orElse(Optional.of(true));
    if (holds.isPresent() && !holds.orElseThrow()) {
      return Optional.empty();
    }
    if (type.orElseThrow().endsWith("::MODULE")) {
      problems.accept(
          new Problem.Unsupported(
              entry.keySpan(),
              "the module `%s` of type `%s`, whose resources only the registry knows"
                  .formatted(entry.key(), type.orElseThrow())));
    }
    return Optional.of(
        new Resource(
            intrinsics.idOf(entry.key()),
            type.orElseThrow(),
            properties(entry, holds.isPresent() ? Optional.empty() : condition),
            holds.isPresent() ? Optional.empty() : condition,
            false,
            entry.keySpan()));
  }

  private Value.Mapping properties(Node.Entry entry, Optional<String> under) {
    var written = entry.value().at("Properties");
    if (written.isPresent()
        && !(written.orElseThrow() instanceof Node.Mapping)
        && !(written.orElseThrow() instanceof Node.Scalar scalar && scalar.isNull())) {
      problems.accept(
          new Problem.Malformed(
              written.orElseThrow().span(),
              "`Properties` of `" + entry.key() + "` is not a mapping; it was ignored"));
    }
    return written
        .map(
            node ->
                under.isPresent()
                    ? intrinsics.propertiesUnder(under.orElseThrow(), node)
                    : intrinsics.properties(node))
        .orElseGet(() -> Intrinsics.nothing(entry.value()));
  }
}
