package dev.merlon.source.serverless;

import dev.merlon.model.Span;
import dev.merlon.source.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes the CloudFormation that the framework derives, all of it at the place it derives from.
///
/// Values are nodes, texts, numbers, booleans, lists of those, or optional ones, which are left out
/// when empty.
record Snippet(Span span) {
  Node of(Object value) {
    return switch (value) {
      case Node node -> node;
      case String text -> new Node.Scalar(text, false, "", span);
      case Number number -> new Node.Scalar(number.toString(), true, "", span);
      case Boolean flag -> new Node.Scalar(flag.toString(), true, "", span);
      case List<?> items -> list(items.toArray());
      default -> throw new IllegalArgumentException("no value of a template: " + value);
    };
  }

  /// A mapping of alternating keys and values.
  Node.Mapping map(Object... keysAndValues) {
    var entries = new ArrayList<Node.Entry>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      var key = (String) keysAndValues[i];
      present(keysAndValues[i + 1])
          .ifPresent(value -> entries.add(new Node.Entry(key, span, of(value))));
    }
    return new Node.Mapping(entries, "", span);
  }

  Node.Sequence list(Object... items) {
    var nodes = new ArrayList<Node>();
    for (var item : items) {
      present(item).ifPresent(value -> nodes.add(of(value)));
    }
    return new Node.Sequence(nodes, "", span);
  }

  private static Optional<?> present(Object value) {
    return value instanceof Optional<?> optional ? optional : Optional.of(value);
  }

  Node ref(String id) {
    return map("Ref", id);
  }

  Node getAtt(String id, String attribute) {
    return map("Fn::GetAtt", list(id, attribute));
  }

  Node join(String separator, Object... parts) {
    return map("Fn::Join", list(separator, list(parts)));
  }

  Node sub(String text) {
    return map("Fn::Sub", text);
  }

  /// An ARN from its parts after the partition; blanks stand for the region and the account here.
  Node arn(Object... afterPartition) {
    var parts = new ArrayList<Object>(List.of("arn:", ref("AWS::Partition")));
    parts.addAll(List.of(afterPartition));
    return join("", parts.toArray());
  }

  Node.Mapping allow(Object actions, Object resources) {
    return map("Effect", "Allow", "Action", actions, "Resource", resources);
  }
}
