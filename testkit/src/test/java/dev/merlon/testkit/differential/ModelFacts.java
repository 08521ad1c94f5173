package dev.merlon.testkit.differential;

import dev.merlon.model.Application;
import dev.merlon.model.CloudFunction;
import dev.merlon.model.PolicyStatement;
import dev.merlon.model.PolicyStatement.OriginKind;
import dev.merlon.model.Resource;
import dev.merlon.model.Role;
import dev.merlon.model.Setting;
import java.util.List;
import java.util.Optional;

/// The facts of a model of ours, in the words of the other side.
public final class ModelFacts {
  private final FactSheet sheet = new FactSheet();
  private final Wording wording;

  private ModelFacts(Wording wording) {
    this.wording = wording;
  }

  public static FactSheet of(Application application, Wording wording) {
    var facts = new ModelFacts(wording);
    application.functions().forEach(facts::function);
    application.roles().forEach(facts::role);
    application.resources().forEach(facts::resource);
    return facts.sheet;
  }

  private void function(CloudFunction function) {
    var id = function.id();
    setting(FactKind.FUNCTIONS, id + ".name", function.name());
    setting(FactKind.FUNCTIONS, id + ".runtime", function.runtime());
    setting(FactKind.FUNCTIONS, id + ".handler", function.handler().text());
    setting(FactKind.FUNCTIONS, id + ".timeout", function.timeoutSeconds());
    setting(FactKind.FUNCTIONS, id + ".memory", function.memoryMegabytes());
    sheet.add(FactKind.FUNCTIONS, id + ".role", function.role().orElse("elsewhere"));
    var environment = writer(FactKind.FUNCTIONS);
    function
        .environment()
        .forEach((name, value) -> environment.write(id + ".environment." + name, value));
    for (var trigger : function.triggers()) {
      sheet.trigger(
          id,
          trigger.kind().name(),
          wording.text(trigger.source()),
          show(trigger.authentication()).orElse("absent"));
    }
  }

  private PlainValue writer(FactKind kind) {
    return new PlainValue(wording, (path, text) -> sheet.add(kind, path, text));
  }

  private void setting(FactKind kind, String name, Setting<?> setting) {
    show(setting).ifPresent(value -> sheet.add(kind, name, value));
  }

  private Optional<String> show(Setting<?> setting) {
    return switch (setting) {
      case Setting.Known<?>(var value, _) -> Optional.of(value.toString());
      case Setting.Unknown<?>(var expression, _) -> Optional.of(wording.unknown(expression));
      case Setting.Absent<?> _ -> Optional.empty();
    };
  }

  private void role(Role role) {
    var id = role.id();
    sheet.add(FactKind.ROLES, id, "role");
    setting(FactKind.ROLES, id + ".name", role.name());
    role.permissionsBoundary()
        .ifPresent(boundary -> setting(FactKind.ROLES, id + ".boundary", boundary));
    statements(id + " trusts", role.trust());
    statements(id, role.statements());
    for (var arn : role.unresolved()) {
      sheet.addOnce(FactKind.STATEMENTS, id, attached(wording.unknown(arn)));
    }
  }

  private String attached(String arn) {
    if (arn.equals(Gap.MARK)) {
      return arn;
    }
    return "+ " + (wording.namesPoliciesOfAws() ? PrintedFacts.lastElement(arn) : arn);
  }

  private void statements(String name, List<PolicyStatement> statements) {
    for (var statement : statements) {
      var origin = statement.origin();
      boolean named = wording.namesPoliciesOfAws() && origin.kind() == OriginKind.MANAGED_BY_AWS;
      sheet.addOnce(
          FactKind.STATEMENTS,
          name,
          named
              ? "+ " + PrintedFacts.lastElement(origin.policy())
              : PlainStatement.of(statement, wording));
    }
  }

  private void resource(Resource resource) {
    var condition = resource.condition().map(name -> " if " + name).orElse("");
    sheet.add(FactKind.RESOURCES, resource.id(), resource.type() + condition);
    writer(FactKind.ofProperties(resource.type())).write(resource.id(), resource.properties());
  }
}
