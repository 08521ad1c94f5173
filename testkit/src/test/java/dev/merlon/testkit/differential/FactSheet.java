package dev.merlon.testkit.differential;

import dev.merlon.model.Application;
import dev.merlon.model.CloudFunction;
import dev.merlon.model.PolicyStatement;
import dev.merlon.model.Resource;
import dev.merlon.model.Role;
import dev.merlon.model.Setting;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What is said of one application, as plain facts: a name and a value each.
///
/// Names begin with the id of the resource, so that a disagreement can be looked up.
public final class FactSheet {
  /// What the facts are about; the bar of the suite holds for each.
  enum Subject {
    FUNCTIONS,
    TRIGGERS,
    ROLES,
    POLICIES,
    RESOURCES,
    PROPERTIES
  }

  private static final String PRESENT = "present";

  private final Map<Subject, TreeMap<String, String>> facts = new EnumMap<>(Subject.class);

  private FactSheet() {
    for (var subject : Subject.values()) {
      facts.put(subject, new TreeMap<>());
    }
  }

  static FactSheet of(Application application) {
    var sheet = new FactSheet();
    application.functions().forEach(sheet::function);
    application.roles().forEach(sheet::role);
    application.resources().forEach(sheet::resource);
    return sheet;
  }

  /// All facts, one a line: `name = value`, a fact that is its own name alone.
  public static List<String> lines(Application application) {
    var sheet = of(application);
    var lines = new java.util.ArrayList<String>();
    for (var subject : Subject.values()) {
      sheet
          .about(subject)
          .forEach((name, value) -> lines.add(value.equals(PRESENT) ? name : name + " = " + value));
    }
    return lines;
  }

  Map<String, String> about(Subject subject) {
    return facts.getOrDefault(subject, new TreeMap<>());
  }

  private void add(Subject subject, String name, String value) {
    about(subject)
        .merge(
            name,
            value,
            (one, other) -> one.equals(other) ? one + " (twice)" : one + " | " + other);
  }

  private void function(CloudFunction function) {
    var id = function.id();
    setting(id + ".name", function.name());
    setting(id + ".runtime", function.runtime());
    setting(id + ".handler", function.handler().text());
    setting(id + ".timeout", function.timeoutSeconds());
    setting(id + ".memory", function.memoryMegabytes());
    add(Subject.FUNCTIONS, id + ".role", function.role().orElse("elsewhere"));
    function
        .environment()
        .forEach(
            (name, value) ->
                new PlainValue(
                        (path, text) -> add(Subject.FUNCTIONS, id + ".environment." + path, text))
                    .write(name, value));
    for (var trigger : function.triggers()) {
      var name = id + " <- " + trigger.kind() + " " + PlainValue.text(trigger.source());
      var authentication = show(trigger.authentication()).orElse("absent");
      about(Subject.TRIGGERS).put(name + " by " + authentication, PRESENT);
    }
  }

  private void setting(String name, Setting<?> setting) {
    show(setting).ifPresent(value -> add(Subject.FUNCTIONS, name, value));
  }

  private static Optional<String> show(Setting<?> setting) {
    return switch (setting) {
      case Setting.Known<?>(var value, _) -> Optional.of(value.toString());
      case Setting.Unknown<?>(var expression, _) -> Optional.of(PlainValue.pseudo(expression));
      case Setting.Absent<?> _ -> Optional.empty();
    };
  }

  private void role(Role role) {
    setting(Subject.ROLES, role.id() + ".name", role.name());
    role.permissionsBoundary()
        .ifPresent(boundary -> setting(Subject.ROLES, role.id() + ".boundary", boundary));
    role.unresolved()
        .forEach(arn -> add(Subject.ROLES, role.id() + " + " + PlainValue.pseudo(arn), PRESENT));
    statements(role.id() + " trusts ", role.trust());
    statements(role.id() + " ", role.statements());
  }

  private void setting(Subject subject, String name, Setting<?> setting) {
    show(setting).ifPresent(value -> add(subject, name, value));
  }

  private void statements(String prefix, List<PolicyStatement> statements) {
    for (var statement : statements) {
      about(Subject.ROLES).put(prefix + PlainStatement.of(statement), PRESENT);
    }
  }

  private void resource(Resource resource) {
    var type =
        resource.type() + resource.condition().map(condition -> " if " + condition).orElse("");
    add(Subject.RESOURCES, resource.id(), type);
    var subject = isPolicy(resource) ? Subject.POLICIES : Subject.PROPERTIES;
    new PlainValue((path, text) -> add(subject, path, text))
        .write(resource.id(), resource.properties());
  }

  private static boolean isPolicy(Resource resource) {
    return resource.type().matches(".*Policy|AWS::Lambda::(LayerVersion)?Permission")
        && !resource.type().startsWith("AWS::IAM::");
  }
}
