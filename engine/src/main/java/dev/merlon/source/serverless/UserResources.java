package dev.merlon.source.serverless;

import dev.merlon.finding.Problem;
import dev.merlon.source.yaml.Node;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The `resources` of a service, merged into what the framework derives, and their `extensions`.
final class UserResources {
  private final Stack stack;
  private final Consumer<Problem> problems;

  UserResources(Stack stack, Consumer<Problem> problems) {
    this.stack = stack;
    this.problems = problems;
  }

  /// One block with `Resources`, `Parameters`, `Conditions`, ... out of a map or a list of maps.
  static Node merged(Service service, Consumer<Problem> problems) {
    Node merged = Nodes.empty(service.config().span());
    for (var block : Nodes.list(Nodes.value(service.config(), "resources"))) {
      if (block instanceof Node.Mapping) {
        merged = Nodes.merge(merged, block);
      } else if (Nodes.isTrue(block)) {
        problems.accept(
            new Problem.Unsupported(
                block.span(),
                "`resources` that only the deployment knows: `"
                    + block.asText().map(Unresolved::clean).orElse("a list")
                    + "`"));
      }
    }
    return merged;
  }

  void compile(Node block) {
    block.at("Resources").map(Node::asEntries).orElse(List.of()).forEach(this::merge);
    block.at("extensions").map(Node::asEntries).orElse(List.of()).forEach(this::extend);
  }

  private void merge(Node.Entry entry) {
    if (!(entry.value() instanceof Node.Mapping written)) {
      if (Nodes.isTrue(entry.value())) {
        problems.accept(
            new Problem.Unsupported(
                entry.keySpan(),
                "the resource `" + entry.key() + "`, which only the deployment knows"));
      }
      return;
    }
    var before = stack.get(entry.key());
    var type = Nodes.text(written, "Type").or(() -> before.map(Stack.Draft::type));
    if (type.isEmpty()) {
      problems.accept(
          new Problem.Malformed(
              entry.keySpan(), "resource `" + entry.key() + "` has no `Type`; it was left out"));
      return;
    }
    Node own = written.get("Properties").orElse(Nodes.empty(entry.keySpan()));
    var properties = before.<Node>map(draft -> Nodes.merge(draft.properties(), own)).orElse(own);
    stack.put(
        entry.key(),
        new Stack.Draft(
            type.orElseThrow(),
            properties instanceof Node.Mapping mapping ? mapping : Nodes.empty(properties.span()),
            Nodes.text(written, "Condition").or(() -> before.flatMap(Stack.Draft::condition)),
            false,
            entry.keySpan()));
  }

  private void extend(Node.Entry entry) {
    var before = stack.get(entry.key());
    if (before.isEmpty()) {
      problems.accept(
          new Problem.Missing(
              entry.keySpan(), "the resource `" + entry.key() + "` that is extended here"));
      return;
    }
    var draft = before.orElseThrow();
    var own = entry.value().at("Properties").orElse(Nodes.empty(entry.keySpan()));
    Optional<String> condition = Nodes.text(entry.value(), "Condition");
    stack.put(
        entry.key(),
        new Stack.Draft(
            draft.type(),
            Nodes.overlay(draft.properties(), own),
            condition.or(draft::condition),
            draft.implied(),
            draft.span()));
  }
}
