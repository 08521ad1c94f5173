package dev.merlon.output;

import dev.merlon.model.Application;
import dev.merlon.model.CloudFunction;
import dev.merlon.model.Edge;
import dev.merlon.model.PolicyStatement;
import dev.merlon.model.Resource;
import dev.merlon.model.Role;
import dev.merlon.model.Setting;
import dev.merlon.model.Span;
import dev.merlon.model.Text;
import dev.merlon.model.Trigger;
import dev.merlon.model.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The application graph as JSON, by `docs/schema/graph.schema.json`.
///
/// A setting is its value, `null` when the template does not write it, and `{"unknown": "..."}`
/// when only the deployment knows it. Values of environment variables that look like secrets are
/// left out.
public final class JsonGraph {
  private final JsonWriter json;

  private JsonGraph(JsonWriter json) {
    this.json = json;
  }

  public static String of(List<Application> applications) {
    return JsonWriter.object(
        json -> {
          json.text("schemaVersion", "1.0");
          json.objects("applications", applications, new JsonGraph(json)::application);
        });
  }

  private void application(Application application) {
    json.text("name", application.name());
    json.text("dialect", application.dialect().id());
    json.text("path", application.file());
    json.textOrNull("stage", application.stage());
    json.objects("functions", application.functions(), f -> function(f, application));
    json.objects("roles", application.roles(), this::role);
    json.objects("resources", application.resources(), this::resource);
    json.objects("edges", application.edges(), this::edge);
  }

  private void function(CloudFunction function, Application application) {
    json.text("id", function.id());
    setting("name", function.name());
    setting("handler", function.handler().text());
    json.textOrNull("file", function.handler().file());
    json.textOrNull("entry", function.handler().function());
    setting("runtime", function.runtime());
    setting("timeoutSeconds", function.timeoutSeconds());
    setting("memoryMegabytes", function.memoryMegabytes());
    json.object("environment", () -> environment(function.environment()));
    json.textOrNull("role", function.role());
    json.flag("public", function.isPublic());
    json.objects("triggers", function.triggers(), this::trigger);
    var statements =
        application.roleOf(function).map(Role::statements).orElse(List.<PolicyStatement>of());
    json.objects("permissions", statements, this::statement);
    span(function.span());
  }

  private void trigger(Trigger trigger) {
    json.text("kind", trigger.kind().id());
    json.text("source", trigger.source().toString());
    switch (trigger.authentication()) {
      case Setting.Known(var authentication, _) ->
          json.text(
              "authentication", authentication.name().toLowerCase(Locale.ROOT).replace('_', '-'));
      case Setting.Unknown(var expression, _) -> unknown("authentication", expression);
      case Setting.Absent(_) -> json.nothing("authentication");
    }
    span(trigger.span());
  }

  private void role(Role role) {
    json.text("id", role.id());
    setting("name", role.name());
    json.objects("trust", role.trust(), this::statement);
    json.objects("statements", role.statements(), this::statement);
    role.permissionsBoundary()
        .ifPresentOrElse(
            boundary -> setting("permissionsBoundary", boundary),
            () -> json.nothing("permissionsBoundary"));
    json.texts("unresolved", role.unresolved());
    span(role.span());
  }

  private void statement(PolicyStatement statement) {
    json.text("sid", statement.sid());
    json.text("effect", statement.effect() == PolicyStatement.Effect.ALLOW ? "Allow" : "Deny");
    texts("actions", statement.actions());
    texts("notActions", statement.notActions());
    texts("resources", statement.resources());
    texts("notResources", statement.notResources());
    principals("principals", statement.principals());
    principals("notPrincipals", statement.notPrincipals());
    json.objects(
        "conditions",
        statement.conditions(),
        condition -> {
          json.text("operator", condition.operator());
          json.text("key", condition.key());
          json.texts("values", condition.values());
        });
    json.object(
        "origin",
        () -> {
          var kind = statement.origin().kind();
          json.text("kind", kind.name().toLowerCase(Locale.ROOT).replace('_', '-'));
          json.text("policy", statement.origin().policy());
        });
    span(statement.span());
  }

  private void principals(String name, List<PolicyStatement.Principal> principals) {
    if (!principals.isEmpty()) {
      json.objects(
          name,
          principals,
          principal -> {
            json.text("type", principal.type());
            json.text("value", principal.value().toString());
          });
    }
  }

  /// `notActions` and the like only where the statement has them, as in a policy document.
  private void texts(String name, List<Text> texts) {
    if (!texts.isEmpty()) {
      json.texts(name, texts);
    }
  }

  private void resource(Resource resource) {
    json.text("id", resource.id());
    json.text("type", resource.type());
    json.textOrNull("condition", resource.condition());
    json.flag("implied", resource.implied());
    new JsonValues(json).write("properties", resource.properties());
    span(resource.span());
  }

  private void edge(Edge edge) {
    json.text("from", edge.from());
    json.text("to", edge.to());
    json.text("kind", edge.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  private void environment(Map<String, Value> environment) {
    environment.forEach(
        (name, value) -> {
          switch (value) {
            case Value.Scalar(var content, _, _) ->
                content
                    .literal()
                    .ifPresentOrElse(
                        known -> json.text(name, SecretText.show(name, known)),
                        () -> unknown(name, SecretText.show("", content.toString())));
            case Value.Choice(var condition, _, _, _) -> unknown(name, "Fn::If " + condition);
            case Value.Opaque(var expression, _) -> unknown(name, SecretText.show("", expression));
            case Value.Mapping _, Value.Sequence _ -> unknown(name, "not a scalar");
          }
        });
  }

  private <T> void setting(String name, Setting<T> setting) {
    switch (setting) {
      case Setting.Known<T>(var value, _) -> {
        if (value instanceof Integer number) {
          json.number(name, number);
        } else {
          json.text(name, String.valueOf(value));
        }
      }
      case Setting.Unknown<T>(var expression, _) -> unknown(name, expression);
      case Setting.Absent<T> _ -> json.nothing(name);
    }
  }

  private void unknown(String name, String expression) {
    json.object(name, () -> json.text("unknown", expression));
  }

  private void span(Span span) {
    json.object("span", () -> JsonReport.write(json, span));
  }
}
