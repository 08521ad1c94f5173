package dev.merlon.differential;

import dev.merlon.model.Application;
import dev.merlon.model.Authentication;
import dev.merlon.model.CloudFunction;
import dev.merlon.model.PolicyStatement;
import dev.merlon.model.PolicyStatement.OriginKind;
import dev.merlon.model.Role;
import dev.merlon.model.Setting;
import dev.merlon.model.Text;
import dev.merlon.model.Trigger;
import dev.merlon.model.Value;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Our facts of an application, in the words of the other side: `bindings` say what references and
/// pseudo-parameters come to there.
public final class ModelFacts {
  private final Facts facts = new Facts();
  private final Map<String, String> bindings;

  private ModelFacts(Map<String, String> bindings) {
    this.bindings = bindings;
  }

  public static Facts of(Application application, Map<String, String> bindings) {
    var model = new ModelFacts(bindings);
    application.functions().forEach(model::function);
    application.roles().forEach(model::role);
    for (var resource : application.resources()) {
      model.facts.add("resources", resource.id(), resource.type());
      model.leaves("properties", resource.id(), resource.properties());
    }
    return model.facts;
  }

  private void function(CloudFunction function) {
    var id = function.id();
    setting(id + ".name", function.name());
    setting(id + ".handler", function.handler().text());
    setting(id + ".runtime", function.runtime());
    setting(id + ".timeout", function.timeoutSeconds());
    setting(id + ".memory", function.memoryMegabytes());
    function
        .environment()
        .forEach((name, value) -> leaves("functions", id + ".environment." + name, value));
    for (var trigger : function.triggers()) {
      var source = text(trigger.source());
      switch (trigger.kind()) {
        case QUEUE, TABLE_STREAM, KINESIS ->
            facts.present("triggers", id + " <- event source " + source);
        case TOPIC -> facts.present("triggers", id + " <- topic " + source);
        case FUNCTION_URL -> facts.present("triggers", id + " <- url " + authentication(trigger));
        case REST_API, HTTP_API ->
            facts.present("triggers", id + " <- " + source + " " + authentication(trigger));
        default -> {} // the other side does not tell
      }
    }
  }

  private static String authentication(Trigger trigger) {
    return trigger.authentication().known().map(Authentication::name).orElse("unknown");
  }

  private void setting(String name, Setting<?> setting) {
    switch (setting) {
      case Setting.Known<?>(var value, _) -> facts.add("functions", name, value.toString());
      case Setting.Unknown<?>(var expression, _) ->
          facts.add("functions", name, bound(expression, expression));
      case Setting.Absent<?> _ -> {}
    }
  }

  private void role(Role role) {
    role.trust().forEach(one -> facts.present("roles", role.id() + " trusts " + line(one)));
    for (var statement : role.statements()) {
      facts.present(
          "roles",
          statement.origin().kind() == OriginKind.MANAGED_BY_AWS
              ? role.id() + " + " + Facts.lastElement(statement.origin().policy())
              : role.id() + " " + line(statement));
    }
    for (var arn : role.unresolved()) {
      facts.present("roles", role.id() + " + " + Facts.lastElement(arn));
    }
  }

  private String line(PolicyStatement statement) {
    return Facts.line(
        statement.effect().name(),
        texts(statement.actions()),
        texts(statement.notActions()),
        texts(statement.resources()),
        texts(statement.notResources()),
        statement.principals().stream()
            .map(principal -> principal.type() + " " + text(principal.value()))
            .sorted()
            .collect(Collectors.joining(", ")),
        statement.conditions().stream()
            .map(one -> one.operator() + " " + one.key() + " " + texts(one.values()))
            .sorted()
            .collect(Collectors.joining(", ")));
  }

  private String texts(List<Text> texts) {
    return texts.stream().map(this::text).distinct().sorted().collect(Collectors.joining(", "));
  }

  private String text(Text text) {
    return text.parts().stream().map(this::part).collect(Collectors.joining());
  }

  private String part(Text.Part part) {
    Function<String, String> known = name -> bound(name, "${" + name + "}");
    return switch (part) {
      case Text.Literal(var value) -> value;
      case Text.Reference(var id, var attribute) ->
          known.apply(attribute.equals("Ref") ? id : id + "." + attribute);
      case Text.Parameter(var name) -> known.apply(name);
      case Text.Pseudo(var name) -> known.apply(name);
      case Text.Unresolved(var expression) -> unresolved(expression);
    };
  }

  private String bound(String name, String otherwise) {
    return bindings.getOrDefault(name, otherwise);
  }

  /// The other side names only the function.
  private static String unresolved(String expression) {
    return "${"
        + (expression.startsWith("Fn::") ? expression.replaceFirst(" .*", "") : expression)
        + "}";
  }

  private void leaves(String subject, String path, Value value) {
    switch (value) {
      case Value.Mapping(var entries, _) ->
          entries.forEach((key, inner) -> leaves(subject, path + "." + key, inner));
      case Value.Sequence(var items, _) -> {
        for (int i = 0; i < items.size(); i++) {
          leaves(subject, path + "." + i, items.get(i));
        }
      }
      case Value.Scalar(var content, var kind, _) -> {
        if (kind != Value.ScalarKind.NULL) {
          facts.add(subject, path, text(content));
        }
      }
      case Value.Choice(var condition, var whenTrue, var whenFalse, _) -> {
        leaves(subject, path + "[if " + condition + "]", whenTrue);
        leaves(subject, path + "[if not " + condition + "]", whenFalse);
      }
      case Value.Opaque(var expression, _) -> facts.add(subject, path, unresolved(expression));
    }
  }
}
