package dev.merlon.code.javascript;

import dev.merlon.code.syntax.Grammar;
import dev.merlon.code.syntax.SyntaxTree;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A `package.json` or `tsconfig.json`: JSON with the comments and commas that TypeScript allows.
record ConfigFile(Map<?, ?> content) {
  /// The file, or empty when it is no object of JSON: it then has no say in what imports mean.
  static Optional<ConfigFile> parse(String text) {
    // Such a file is an expression of JavaScript, so its grammar knows the comments and commas.
    var tree = Grammar.JAVASCRIPT.parse(("(" + text + "\n)").getBytes(StandardCharsets.UTF_8));
    return tree.firstError().isEmpty()
            && first(tree.root(), "expression_statement")
                    .flatMap(statement -> first(statement, "parenthesized_expression"))
                    .flatMap(expression -> first(expression, "object"))
                    .map(ConfigFile::value)
                    .orElse(null)
                instanceof Map<?, ?> map
        ? Optional.of(new ConfigFile(map))
        : Optional.empty();
  }

  private static Optional<SyntaxTree.Node> first(SyntaxTree.Node node, String kind) {
    return node.named().stream().findFirst().filter(child -> child.is(kind));
  }

  private static @Nullable Object value(SyntaxTree.Node node) {
    return switch (node.kind()) {
      case "object" -> {
        var map = new LinkedHashMap<String, Object>();
        for (var pair : node.named()) {
          var key = pair.field("key").map(ConfigFile::value).orElse(null);
          var value = pair.field("value").map(ConfigFile::value).orElse(null);
          if (key instanceof String name && value != null) {
            map.put(name, value);
          }
        }
        yield map;
      }
      case "array" ->
          node.named().stream().map(ConfigFile::value).filter(Objects::nonNull).toList();
      case "string" -> Literals.decoded(node);
      case "null" -> null;
      default -> node.text();
    };
  }

  Optional<String> text(String key) {
    return content.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  Optional<ConfigFile> section(String key) {
    return content.get(key) instanceof Map<?, ?> map
        ? Optional.of(new ConfigFile(map))
        : Optional.empty();
  }

  /// One text or several.
  List<String> texts(String key) {
    return texts(content.get(key));
  }

  static List<String> texts(@Nullable Object value) {
    return switch (value) {
      case String text -> List.of(text);
      case List<?> list ->
          list.stream().filter(String.class::isInstance).map(String.class::cast).toList();
      case null, default -> List.of();
    };
  }
}
