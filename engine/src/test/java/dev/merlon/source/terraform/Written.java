package dev.merlon.source.terraform;

import dev.merlon.model.Application;
import dev.merlon.model.CodeLocation;
import dev.merlon.model.Dialect;
import dev.merlon.model.Resource;
import dev.merlon.model.Span;
import dev.merlon.model.Template;
import dev.merlon.model.Text;
import dev.merlon.model.Value;
import dev.merlon.source.Project;
import dev.merlon.source.graph.ApplicationBuilder;
import dev.merlon.source.terraform.TerraformResource.Mode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Evaluated configurations for tests, written as JSON; `${aws_sqs_queue.jobs.arn}` is a reference.
final class Written {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]+)\\.([a-z_]+)}");
  private static final Span SPAN = new Span("main.tf", 1, 1, 1, 2);

  private final List<TerraformResource> resources = new ArrayList<>();

  Written and(String address, String arguments) {
    return under(Optional.empty(), address, arguments);
  }

  Written perhaps(String condition, String address, String arguments) {
    return under(Optional.of(condition), address, arguments);
  }

  private Written under(Optional<String> condition, String address, String arguments) {
    var steps = Addresses.steps(address);
    var type =
        steps.size() == 2 && steps.getFirst().equals("module")
            ? "module"
            : steps.get(steps.size() - 2);
    var value = JsonValues.inside(arguments.replace("\n", " "), SPAN).value().orElseThrow();
    resources.add(
        new TerraformResource(
            steps.contains("data") ? Mode.DATA : Mode.MANAGED,
            address,
            type,
            Addresses.withoutInstance(steps.getLast()),
            condition,
            (Value.Mapping) withReferences(value),
            SPAN));
    return this;
  }

  private static Value withReferences(Value value) {
    return switch (value) {
      case Value.Mapping(var entries, var span) -> {
        var all = new LinkedHashMap<String, Value>();
        entries.forEach((key, entry) -> all.put(key, withReferences(entry)));
        yield new Value.Mapping(all, span);
      }
      case Value.Sequence(var items, var span) ->
          new Value.Sequence(items.stream().map(Written::withReferences).toList(), span);
      case Value.Scalar(var content, var kind, var span) ->
          new Value.Scalar(text(content.literal().orElseThrow()), kind, span);
      case Value.Choice _, Value.Opaque _ -> value;
    };
  }

  private static Text text(String written) {
    var parts = new ArrayList<Text.Part>();
    var matcher = REFERENCE.matcher(written);
    int from = 0;
    while (matcher.find()) {
      if (matcher.start() > from) {
        parts.add(new Text.Literal(written.substring(from, matcher.start())));
      }
      parts.add(new Text.Reference(matcher.group(1), matcher.group(2)));
      from = matcher.end();
    }
    if (from < written.length() || parts.isEmpty()) {
      parts.add(new Text.Literal(written.substring(from)));
    }
    return new Text(parts);
  }

  TerraformTemplate.Mapped mapped() {
    return TerraformTemplate.map(new Project(Path.of(".")), "", resources);
  }

  Resource resource(String address) {
    return mapped().resources().stream()
        .filter(resource -> resource.id().equals(address))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + address + " in " + mapped()));
  }

  /// The properties of a resource in one line.
  String properties(String address) {
    return show(resource(address).properties());
  }

  CodeLocation code(String address) {
    return Optional.ofNullable(mapped().code().get(address)).orElseThrow();
  }

  Application application() {
    var mapped = mapped();
    return ApplicationBuilder.build(
        new Template(
            "app",
            Dialect.TERRAFORM,
            "main.tf",
            "",
            Optional.empty(),
            mapped.resources(),
            mapped.code()),
        new Project(Path.of(".")),
        _ -> {});
  }

  static String show(Value value) {
    return switch (value) {
      case Value.Mapping mapping -> {
        var entries = new ArrayList<String>();
        mapping.entries().forEach((key, entry) -> entries.add(key + ": " + show(entry)));
        yield "{" + String.join(", ", entries) + "}";
      }
      case Value.Sequence(var items, _) -> items.stream().map(Written::show).toList().toString();
      case Value.Scalar(var content, _, _) -> content.toString();
      case Value.Choice(var condition, var whenTrue, var whenFalse, _) ->
          "(" + condition + " ? " + show(whenTrue) + " : " + show(whenFalse) + ")";
      case Value.Opaque(var expression, _) -> "?" + expression;
    };
  }
}
