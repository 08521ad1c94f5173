package dev.merlon.source.graph;

import dev.merlon.finding.Problem;
import dev.merlon.model.Application;
import dev.merlon.model.CloudFunction;
import dev.merlon.model.CodeLocation;
import dev.merlon.model.Edge;
import dev.merlon.model.Edge.EdgeKind;
import dev.merlon.model.Resource;
import dev.merlon.model.Setting;
import dev.merlon.model.Template;
import dev.merlon.model.Text;
import dev.merlon.model.Value;
import dev.merlon.source.Project;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Builds the application graph of a template.
public final class ApplicationBuilder {
  /// Lambda's own values for a function that does not say (`AWS::Lambda::Function`).
  private static final int DEFAULT_TIMEOUT_SECONDS = 3;

  private static final int DEFAULT_MEMORY_MEGABYTES = 128;

  private final Template template;
  private final ResourceIndex index;
  private final HandlerFinder handlers;
  private final TriggerCollector triggers = new TriggerCollector();
  private final Consumer<Problem> problems;

  private ApplicationBuilder(Template template, Project project, Consumer<Problem> problems) {
    this.template = template;
    this.index = new ResourceIndex(template.resources());
    this.handlers = new HandlerFinder(project, problems);
    this.problems = problems;
  }

  public static Application build(Template template, Project project, Consumer<Problem> problems) {
    return new ApplicationBuilder(template, project, problems).build();
  }

  private Application build() {
    var writers = new SourceWriters(index);
    new HttpTriggers(index, triggers, writers).collect();
    writers.collect();
    new EndpointTriggers(index, triggers).collect();
    new ServiceTriggers(index, triggers, writers).collect();
    new UserPoolTriggers(index, triggers).collect();
    new PermissionTriggers(index, triggers).collect();
    var functions = index.ofType("AWS::Lambda::Function").stream().map(this::function).toList();
    return new Application(
        template.name(),
        template.dialect(),
        template.file(),
        template.folder(),
        template.stage(),
        functions,
        new RoleBuilder(index, problems).roles(),
        template.resources(),
        edges(functions));
  }

  private CloudFunction function(Resource function) {
    var properties = function.properties();
    var runtime = Value.setting(properties, "Runtime");
    var code =
        Optional.ofNullable(template.code().get(function.id()))
            .orElseGet(() -> new CodeLocation.Elsewhere("no code is given"));
    return new CloudFunction(
        function.id(),
        Value.setting(properties, "FunctionName"),
        runtime,
        handlers.find(function, runtime, code),
        number(properties, "Timeout", DEFAULT_TIMEOUT_SECONDS),
        number(properties, "MemorySize", DEFAULT_MEMORY_MEGABYTES),
        environment(properties),
        role(properties),
        triggers.of(function.id()),
        function,
        function.span());
  }

  private Setting<Integer> number(Value.Mapping properties, String key, int otherwise) {
    return switch (Value.setting(properties, key)) {
      case Setting.Absent<String>(var span) -> new Setting.Known<>(otherwise, span);
      case Setting.Unknown<String>(var expression, var span) ->
          new Setting.Unknown<>(expression, span);
      case Setting.Known<String>(var text, var span) -> {
        if (text.matches("\\d{1,9}")) {
          yield new Setting.Known<>(Integer.parseInt(text), span);
        }
        problems.accept(
            new Problem.Malformed(
                span, "`" + key + "` is `" + text + "`, which is no number; it was ignored"));
        yield new Setting.Unknown<>(text, span);
      }
    };
  }

  private static Map<String, Value> environment(Value.Mapping properties) {
    var variables = new LinkedHashMap<String, Value>();
    for (var block : properties.get("Environment").map(Value::items).orElse(List.of())) {
      for (var side : block.at("Variables").map(Value::items).orElse(List.of())) {
        if (side instanceof Value.Mapping mapping) {
          mapping.entries().forEach(variables::putIfAbsent);
        }
      }
    }
    return variables;
  }

  private Optional<String> role(Value.Mapping properties) {
    var written = properties.get("Role");
    var referred = index.mentioned(written, "AWS::IAM::Role").map(Resource::id);
    return referred.or(() -> written.flatMap(Value::text).flatMap(this::roleNamed));
  }

  /// A role that is meant by its ARN: the name behind `role/` is that of a role of the template.
  private Optional<String> roleNamed(Text arn) {
    var text = arn.toString();
    int at = text.indexOf(":role/");
    if (at < 0) {
      return Optional.empty();
    }
    var name = text.substring(text.lastIndexOf('/') + 1);
    return index.ofType("AWS::IAM::Role").stream()
        .filter(
            role ->
                ResourceIndex.text(role, "RoleName")
                    .filter(own -> own.toString().equals(name))
                    .isPresent())
        .map(Resource::id)
        .findFirst();
  }

  private List<Edge> edges(List<CloudFunction> functions) {
    var edges = new LinkedHashSet<>(triggers.edges());
    for (var function : functions) {
      function.role().ifPresent(role -> edges.add(new Edge(function.id(), role, EdgeKind.ASSUMES)));
    }
    for (var resource : template.resources()) {
      for (var other : index.mentioned(resource.properties())) {
        if (!other.id().equals(resource.id())) {
          edges.add(new Edge(resource.id(), other.id(), EdgeKind.REFERS_TO));
        }
      }
    }
    return new ArrayList<>(edges);
  }
}
