package dev.merlon.source.cloudformation;

import dev.merlon.finding.Problem;
import dev.merlon.model.Span;
import dev.merlon.model.Value;
import dev.merlon.source.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// Blocks of a template whose entries stand for others: `Fn::ForEach::NAME` for one entry an item,
/// `Fn::Transform` of `AWS::Include` for those of a file.
///
/// Sources: "Fn::ForEach" and "AWS::Include transform" of the CloudFormation template reference.
final class Blocks {
  static final String LOOP = "Fn::ForEach::";
  static final String TRANSFORM = "Fn::Transform";
  private static final int MOST_NODES = 1_000_000;
  private static final int MOST_DEPTH = 8;

  private final Function<Node, Value> resolve;
  private final Function<String, Optional<Node>> include;
  private final String file;
  private final Consumer<Problem> problems;
  private long nodes;

  Blocks(
      String file,
      Function<Node, Value> resolve,
      Function<String, Optional<Node>> include,
      Consumer<Problem> problems) {
    this.file = file;
    this.resolve = resolve;
    this.include = include;
    this.problems = problems;
  }

  /// The entries of a block with every known loop and include written out. What is not known stays
  /// as it is.
  List<Node.Entry> entries(Node.Mapping block) {
    return isPlain(block) ? block.entries() : expanded(block, 0);
  }

  /// The whole block, likewise.
  Node.Mapping written(Node.Mapping block) {
    return isPlain(block) ? block : new Node.Mapping(expanded(block, 0), block.tag(), block.span());
  }

  private static boolean isPlain(Node.Mapping block) {
    for (var entry : block.entries()) {
      if (entry.key().startsWith(LOOP) || entry.key().equals(TRANSFORM)) {
        return false;
      }
    }
    return true;
  }

  private List<Node.Entry> expanded(Node.Mapping block, int depth) {
    var all = new LinkedHashMap<String, Node.Entry>();
    for (var entry : block.entries()) {
      for (var made : expanded(entry, depth)) {
        all.put(made.key(), made);
      }
    }
    return List.copyOf(all.values());
  }

  private List<Node.Entry> expanded(Node.Entry entry, int depth) {
    if (depth > MOST_DEPTH) {
      return List.of(entry);
    }
    if (entry.key().startsWith(LOOP)) {
      return loop(entry.value().asItems(), depth).orElse(List.of(entry));
    }
    if (entry.key().equals(TRANSFORM)) {
      return included(entry.value())
          .filter(Node.Mapping.class::isInstance)
          .map(Node::asEntries)
          .orElse(List.of(entry));
    }
    return List.of(entry);
  }

  /// The content of the file that an `AWS::Include` names.
  Optional<Node> included(Node transform) {
    var location =
        transform
            .at("Name")
            .flatMap(Node::asText)
            .filter("AWS::Include"::equals)
            .flatMap(_ -> transform.at("Parameters", "Location"))
            .flatMap(written -> resolve.apply(written).literal());
    if (location.isEmpty()) {
      return Optional.empty();
    }
    var name = "the included file `" + location.orElseThrow() + "`";
    if (!transform.span().file().equals(file)) {
      unread(transform.span(), name + ", as an included file may include no other");
      return Optional.empty();
    }
    var content = location.flatMap(include);
    if (content.isEmpty()) {
      unread(transform.span(), name + ", which is not in the project");
    }
    content.ifPresent(node -> nodes += Substitution.size(node));
    return content.filter(_ -> isWithinLimit(transform.span()));
  }

  private void unread(Span span, String what) {
    problems.accept(new Problem.Unsupported(span, what));
  }

  private boolean isWithinLimit(Span span) {
    if (nodes > MOST_NODES) {
      problems.accept(
          new Problem.LimitReached(
              span, "loops and includes write out more than " + MOST_NODES + " values"));
    }
    return nodes <= MOST_NODES;
  }

  private Optional<List<Node.Entry>> loop(List<Node> arguments, int depth) {
    if (arguments.size() != 3
        || arguments.getFirst().asText().isEmpty()
        || !(arguments.get(2) instanceof Node.Mapping body)) {
      return Optional.empty();
    }
    var items = items(arguments.get(1));
    if (items.isEmpty()) {
      return Optional.empty();
    }
    var name = arguments.getFirst().asText().orElseThrow();
    var made = new ArrayList<Node.Entry>();
    for (var item : items.orElseThrow()) {
      nodes += Substitution.size(body);
      if (!isWithinLimit(body.span())) {
        return Optional.empty();
      }
      var turn = (Node.Mapping) new Substitution(name, item).apply(body);
      made.addAll(expanded(turn, depth + 1));
    }
    return Optional.of(made);
  }

  /// The items of a loop's collection, if all of them are known.
  private Optional<List<String>> items(Node collection) {
    if (!(resolve.apply(collection) instanceof Value.Sequence(var values, _))) {
      return Optional.empty();
    }
    var items = new ArrayList<String>();
    for (var value : values) {
      switch (value) {
        case Value.Sequence(var inner, _) -> {
          for (var item : inner) {
            if (item.literal().isEmpty()) {
              return Optional.empty();
            }
            items.add(item.literal().orElseThrow());
          }
        }
        case Value.Scalar _, Value.Mapping _, Value.Choice _, Value.Opaque _ -> {
          if (value.literal().isEmpty()) {
            return Optional.empty();
          }
          items.add(value.literal().orElseThrow());
        }
      }
    }
    return Optional.of(items);
  }
}
