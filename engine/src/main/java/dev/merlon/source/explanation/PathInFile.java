package dev.merlon.source.explanation;

import dev.merlon.model.Span;
import dev.merlon.source.yaml.Node;
import java.util.List;
import java.util.Optional;

/// Finds a node of a document: by the keys that lead to it, or by its place.
final class PathInFile {
  private PathInFile() {}

  /// The node at `Resources.Fn.Properties.Layers.0`; keys may have dots in them.
  static Optional<Node> find(Node node, String path) {
    if (path.isEmpty()) {
      return Optional.of(node);
    }
    return switch (node) {
      case Node.Scalar _ -> Optional.empty();
      case Node.Sequence sequence -> {
        int dot = path.indexOf('.');
        var index = dot < 0 ? path : path.substring(0, dot);
        var rest = dot < 0 ? "" : path.substring(dot + 1);
        yield item(sequence.items(), index).flatMap(item -> find(item, rest));
      }
      case Node.Mapping mapping -> {
        for (var entry : mapping.entries()) {
          var rest = after(path, entry.key());
          var found = rest.flatMap(left -> find(entry.value(), left));
          if (found.isPresent()) {
            yield found;
          }
        }
        yield Optional.empty();
      }
    };
  }

  static <T> Optional<T> item(List<T> items, String index) {
    var digits = index.replaceFirst("^\\[(\\d+)]$", "$1");
    return digits.matches("\\d{1,6}") && Integer.parseInt(digits) < items.size()
        ? Optional.of(items.get(Integer.parseInt(digits)))
        : Optional.empty();
  }

  /// What is left of a path behind its first key.
  static Optional<String> after(String path, String key) {
    if (path.equals(key)) {
      return Optional.of("");
    }
    return path.startsWith(key + ".")
        ? Optional.of(path.substring(key.length() + 1))
        : Optional.empty();
  }

  /// The outermost node at exactly this place.
  static Optional<Node> at(Node node, Span span) {
    if (node.span().equals(span)) {
      return Optional.of(node);
    }
    return switch (node) {
      case Node.Scalar _ -> Optional.empty();
      case Node.Sequence sequence ->
          sequence.items().stream().flatMap(item -> at(item, span).stream()).findFirst();
      case Node.Mapping mapping ->
          mapping.entries().stream().flatMap(entry -> at(entry.value(), span).stream()).findFirst();
    };
  }
}
