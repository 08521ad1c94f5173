package dev.merlon.source.terraform.configuration;

import dev.merlon.finding.Problem;
import dev.merlon.model.Value;
import dev.merlon.source.terraform.TerraformConfiguration;
import dev.merlon.source.terraform.TerraformResource;
import java.util.List;
import java.util.StringJoiner;

/// Evaluated configurations as text, for goldens.
final class ConfigurationDump {
  private final StringBuilder text = new StringBuilder();

  private ConfigurationDump() {}

  static String of(List<TerraformConfiguration> configurations, List<Problem> problems) {
    var dump = new ConfigurationDump();
    for (var configuration : configurations) {
      dump.line("configuration `" + configuration.folder() + "` of " + configuration.files());
      configuration.resources().forEach(dump::resource);
      configuration.outputs().forEach((name, value) -> dump.entry("output " + name, value));
    }
    for (var problem : problems) {
      var kind = problem.isFailure() ? "failure" : "note";
      dump.line(kind + " " + problem.span() + " " + problem.message());
    }
    return dump.text.toString();
  }

  private void resource(TerraformResource resource) {
    var condition = resource.condition().map(words -> " if " + words).orElse("");
    line(resource.address() + condition + " @" + resource.span());
    resource.arguments().entries().forEach((name, value) -> entry("  " + name, value));
  }

  private void entry(String name, Value value) {
    var span = value.span();
    line(name + " = " + show(value) + " @" + span.startLine() + ":" + span.startColumn());
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  static String show(Value value) {
    return switch (value) {
      case Value.Mapping(var entries, _) -> {
        var all = new StringJoiner(", ", "{", "}");
        entries.forEach((key, inner) -> all.add(quote(key) + ": " + show(inner)));
        yield all.toString();
      }
      case Value.Sequence(var items, _) -> {
        var all = new StringJoiner(", ", "[", "]");
        items.forEach(item -> all.add(show(item)));
        yield all.toString();
      }
      case Value.Scalar(var content, var kind, _) ->
          switch (kind) {
            case STRING -> quote(content.toString());
            case NUMBER, BOOLEAN -> content.toString();
            case NULL -> "null";
          };
      case Value.Choice(var condition, var whenTrue, var whenFalse, _) ->
          "<" + condition + " ? " + show(whenTrue) + " : " + show(whenFalse) + ">";
      case Value.Opaque(var expression, _) -> "<" + expression + ">";
    };
  }

  private static String quote(String text) {
    return '"'
        + text.replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("\t", "\\t")
            .replace("\r", "\\r")
        + '"';
  }
}
