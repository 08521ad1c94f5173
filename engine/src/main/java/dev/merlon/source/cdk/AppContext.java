package dev.merlon.source.cdk;

import dev.merlon.source.Project;
import dev.merlon.source.yaml.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The context that `cdk synth` hands to an app: what `cdk.json` and `cdk.context.json` say, and
/// that resources shall tell their construct paths and assets.
final class AppContext {
  private AppContext() {}

  static String of(Project project, String folder, Node settings) {
    Map<String, String> context = new LinkedHashMap<>();
    for (var name : List.of("aws:cdk:enable-path-metadata", "aws:cdk:enable-asset-metadata")) {
      context.put(name, "true");
    }
    context.put("aws:cdk:bundling-stacks", "[\"**\"]");
    settings.at("context").ifPresent(block -> add(block, context));
    var looked = Documents.below(folder, "cdk.context.json");
    if (project.isFile(looked)) {
      Documents.read(project, looked, _ -> {}).ifPresent(block -> add(block, context));
    }
    return context.entrySet().stream()
        .map(entry -> quoted(entry.getKey()) + ":" + entry.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static void add(Node block, Map<String, String> context) {
    block.asEntries().forEach(entry -> context.put(entry.key(), json(entry.value())));
  }

  private static String json(Node node) {
    return switch (node) {
      case Node.Mapping mapping ->
          mapping.entries().stream()
              .map(entry -> quoted(entry.key()) + ":" + json(entry.value()))
              .collect(Collectors.joining(",", "{", "}"));
      case Node.Sequence sequence ->
          sequence.items().stream()
              .map(AppContext::json)
              .collect(Collectors.joining(",", "[", "]"));
      case Node.Scalar scalar when scalar.isNull() -> "null";
      case Node.Scalar scalar ->
          scalar.asBoolean().isPresent() || scalar.isNumber()
              ? scalar.text()
              : quoted(scalar.text());
    };
  }

  private static String quoted(String text) {
    var out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append("\\u%04x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
