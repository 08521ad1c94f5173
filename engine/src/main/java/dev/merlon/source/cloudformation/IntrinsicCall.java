package dev.merlon.source.cloudformation;

import dev.merlon.source.yaml.Node;
import java.util.Optional;
import java.util.stream.Collectors;

/// A call of an intrinsic function, written as a short tag (`!Sub x`) or as a mapping of one key
/// (`Fn::Sub: x`). [#function] is the long name: `Ref`, `Condition`, `Fn::...`.
public record IntrinsicCall(String function, Node argument) {
  private static final int LONGEST_DESCRIPTION = 200;

  /// The call that a node is, if it is one.
  public static Optional<IntrinsicCall> of(Node node) {
    if (node.tag().length() > 1 && !node.tag().startsWith("!!")) {
      return Optional.of(new IntrinsicCall(longName(node.tag().substring(1)), untagged(node)));
    }
    if (node instanceof Node.Mapping mapping && mapping.entries().size() == 1) {
      var entry = mapping.entries().getFirst();
      boolean isLoop = entry.key().startsWith("Fn::ForEach::");
      if (entry.key().equals("Ref") || (entry.key().startsWith("Fn::") && !isLoop)) {
        return Optional.of(new IntrinsicCall(entry.key(), entry.value()));
      }
    }
    return Optional.empty();
  }

  private static String longName(String tag) {
    return tag.equals("Ref") || tag.equals("Condition") ? tag : "Fn::" + tag;
  }

  private static Node untagged(Node node) {
    return switch (node) {
      case Node.Mapping mapping -> new Node.Mapping(mapping.entries(), "", mapping.span());
      case Node.Sequence sequence -> new Node.Sequence(sequence.items(), "", sequence.span());
      case Node.Scalar scalar -> new Node.Scalar(scalar.text(), scalar.plain(), "", scalar.span());
    };
  }

  /// A node in the words of the template, on one line, cut when long.
  public static String describe(Node node) {
    var words = words(node);
    return words.length() <= LONGEST_DESCRIPTION
        ? words
        : words.substring(0, LONGEST_DESCRIPTION) + "...";
  }

  private static String words(Node node) {
    var call = of(node);
    if (call.isPresent()) {
      return call.orElseThrow().function() + " " + words(call.orElseThrow().argument());
    }
    return switch (node) {
      case Node.Scalar scalar -> scalar.text().strip();
      case Node.Sequence sequence ->
          sequence.items().stream()
              .limit(8)
              .map(IntrinsicCall::describe)
              .collect(Collectors.joining(", ", "[", "]"));
      case Node.Mapping mapping ->
          mapping.entries().stream()
              .limit(8)
              .map(entry -> entry.key() + ": " + describe(entry.value()))
              .collect(Collectors.joining(", ", "{", "}"));
    };
  }
}
