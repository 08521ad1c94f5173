package dev.merlon.source.graph;

import dev.merlon.finding.Problem;
import dev.merlon.model.Application;
import dev.merlon.model.CloudFunction;
import dev.merlon.model.PolicyStatement;
import dev.merlon.model.Role;
import dev.merlon.model.Setting;
import dev.merlon.model.Text;
import dev.merlon.model.Value;
import java.util.List;
import java.util.stream.Collectors;

/// An application graph as text, for goldens.
final class GraphDump {
  private final StringBuilder out = new StringBuilder();

  static String of(List<Application> applications, List<Problem> problems) {
    var dump = new GraphDump();
    applications.forEach(dump::application);
    problems.forEach(
        problem -> dump.line("problem %s %s".formatted(problem.span(), problem.message())));
    return dump.out.toString();
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  private void application(Application application) {
    line(
        "application %s (%s) %s"
            .formatted(application.name(), application.dialect().id(), application.file()));
    application.functions().forEach(this::function);
    application.roles().forEach(this::role);
    for (var resource : application.resources()) {
      line(
          "resource %s %s%s%s @%s"
              .formatted(
                  resource.id(),
                  resource.type(),
                  resource.implied() ? " implied" : "",
                  resource.condition().map(name -> " if " + name).orElse(""),
                  resource.span()));
    }
    for (var edge : application.edges()) {
      line("edge %s %s %s".formatted(edge.from(), edge.kind(), edge.to()));
    }
  }

  private void function(CloudFunction function) {
    line("function %s @%s".formatted(function.id(), function.span()));
    line("  name %s".formatted(show(function.name())));
    line("  runtime %s".formatted(show(function.runtime())));
    line(
        "  handler %s -> %s#%s"
            .formatted(
                show(function.handler().text()),
                function.handler().file().orElse("-"),
                function.handler().function().orElse("-")));
    line("  code %s".formatted(function.handler().code()));
    line(
        "  timeout %s memory %s"
            .formatted(show(function.timeoutSeconds()), show(function.memoryMegabytes())));
    function.environment().forEach((key, value) -> line("  env %s=%s".formatted(key, show(value))));
    line("  role %s".formatted(function.role().orElse("-")));
    for (var trigger : function.triggers()) {
      line(
          "  trigger %s %s auth %s @%s"
              .formatted(
                  trigger.kind().id(),
                  trigger.source(),
                  show(trigger.authentication()),
                  trigger.span()));
    }
  }

  private void role(Role role) {
    line("role %s %s @%s".formatted(role.id(), show(role.name()), role.span()));
    role.trust().forEach(statement -> line("  trust %s".formatted(show(statement))));
    role.statements().forEach(statement -> line("  %s".formatted(show(statement))));
    role.permissionsBoundary()
        .ifPresent(boundary -> line("  boundary %s".formatted(show(boundary))));
    role.unresolved().forEach(policy -> line("  unresolved %s".formatted(policy)));
  }

  private static String show(PolicyStatement statement) {
    return "%s %s%s on %s%s%s%s from %s %s @%s"
        .formatted(
            statement.effect(),
            show(statement.actions()),
            statement.notActions().isEmpty() ? "" : " not " + show(statement.notActions()),
            show(statement.resources()),
            statement.notResources().isEmpty() ? "" : " not " + show(statement.notResources()),
            statement.principals().isEmpty()
                ? ""
                : " to "
                    + statement.principals().stream()
                        .map(principal -> principal.type() + " " + principal.value())
                        .collect(Collectors.joining(", ")),
            statement.conditions().isEmpty() ? "" : " if " + statement.conditions(),
            statement.origin().kind(),
            statement.origin().policy(),
            statement.span());
  }

  private static String show(List<Text> texts) {
    return texts.stream().map(Text::toString).collect(Collectors.joining(","));
  }

  private static String show(Value value) {
    return value.text().map(Text::toString).orElse(value.getClass().getSimpleName());
  }

  private static String show(Setting<?> setting) {
    return switch (setting) {
      case Setting.Known<?>(var value, _) -> String.valueOf(value);
      case Setting.Unknown<?>(var expression, _) -> "unknown(" + expression + ")";
      case Setting.Absent<?> _ -> "-";
    };
  }
}
