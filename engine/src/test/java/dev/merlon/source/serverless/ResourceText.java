package dev.merlon.source.serverless;

import dev.merlon.model.Resource;
import dev.merlon.model.Template;
import dev.merlon.model.Value;
import java.util.Comparator;
import java.util.Map;

/// Resources as readable text: one block a resource, one line a value, sorted by id and key.
final class ResourceText {
  private ResourceText() {}

  static String of(Template template) {
    var out = new StringBuilder();
    template.resources().stream()
        .sorted(Comparator.comparing(Resource::id))
        .forEach(
            resource -> {
              out.append(resource.id()).append(": ").append(resource.type());
              resource.condition().ifPresent(name -> out.append(" if ").append(name));
              out.append(resource.implied() ? " (implied)" : "")
                  .append("  @")
                  .append(resource.span())
                  .append('\n');
              mapping(resource.properties(), "  ", out);
            });
    return out.toString();
  }

  private static void mapping(Value.Mapping mapping, String indent, StringBuilder out) {
    mapping.entries().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> value(entry.getKey(), entry.getValue(), indent, out));
  }

  private static void value(String key, Value value, String indent, StringBuilder out) {
    out.append(indent).append(key);
    switch (value) {
      case Value.Mapping mapping -> {
        out.append(":\n");
        mapping(mapping, indent + "  ", out);
      }
      case Value.Sequence(var items, _) -> {
        out.append(": [").append(items.size()).append("]\n");
        items.forEach(item -> value("-", item, indent + "  ", out));
      }
      case Value.Scalar(var content, _, _) ->
          out.append(" = ").append(content.toString().replace("\n", "\\n")).append('\n');
      case Value.Opaque(var expression, _) -> out.append(" ? ").append(expression).append('\n');
      case Value.Choice(var condition, var whenTrue, var whenFalse, _) -> {
        out.append(" if ").append(condition).append(":\n");
        value("then", whenTrue, indent + "  ", out);
        value("else", whenFalse, indent + "  ", out);
      }
    }
  }
}
