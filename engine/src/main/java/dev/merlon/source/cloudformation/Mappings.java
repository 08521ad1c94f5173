package dev.merlon.source.cloudformation;

import dev.merlon.model.Value;
import dev.merlon.source.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The `Mappings` of a template. A key that only the deployment knows still gives a value when all
/// that it may find are the same.
final class Mappings {
  private final Optional<Node> tables;
  private final Blocks blocks;

  Mappings(Node template, Blocks blocks) {
    this.tables = template.at("Mappings");
    this.blocks = blocks;
  }

  /// The node under three keys, each known or empty; `fallback` stands for what is not there.
  Optional<Node> find(List<Optional<String>> keys, Optional<Node> fallback) {
    var found = tables.map(List::of).orElse(List.of());
    boolean certain = true;
    for (var key : keys) {
      var below = new ArrayList<Node>();
      for (var node : found) {
        below.addAll(below(node, key));
      }
      found = below;
      certain &= key.isPresent();
    }
    if (found.isEmpty()) {
      return certain ? fallback : Optional.empty();
    }
    var first = found.getFirst();
    if (certain) {
      return Optional.of(first);
    }
    boolean same =
        found.stream().allMatch(other -> isSame(first, other))
            && fallback.map(other -> isSame(first, other)).orElse(true);
    return same ? Optional.of(first) : Optional.empty();
  }

  private List<Node> below(Node node, Optional<String> key) {
    if (!(node instanceof Node.Mapping mapping)) {
      return List.of();
    }
    var entries = blocks.entries(mapping);
    return entries.stream()
        .filter(entry -> key.map(entry.key()::equals).orElse(true))
        .map(Node.Entry::value)
        .toList();
  }

  private static boolean isSame(Node one, Node other) {
    return switch (one) {
      case Node.Scalar scalar ->
          other instanceof Node.Scalar second && scalar.text().equals(second.text());
      case Node.Sequence sequence -> {
        var items = other.asItems();
        boolean same = other instanceof Node.Sequence && items.size() == sequence.items().size();
        for (int i = 0; same && i < items.size(); i++) {
          same = isSame(sequence.items().get(i), items.get(i));
        }
        yield same;
      }
      case Node.Mapping _ -> false;
    };
  }

  /// The values of a mapping are written out: no function may stand there.
  static Value value(Node node) {
    return switch (node) {
      case Node.Scalar scalar when scalar.tag().isEmpty() -> Intrinsics.scalar(scalar);
      case Node.Sequence sequence when sequence.tag().isEmpty() ->
          new Value.Sequence(sequence.items().stream().map(Mappings::value).toList(), node.span());
      case Node.Scalar _, Node.Sequence _, Node.Mapping _ ->
          new Value.Opaque(IntrinsicCall.describe(node), node.span());
    };
  }
}
