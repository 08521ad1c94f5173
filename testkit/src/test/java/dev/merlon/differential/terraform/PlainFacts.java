package dev.merlon.differential.terraform;

import dev.merlon.model.Application;
import dev.merlon.model.CloudFunction;
import dev.merlon.model.PolicyStatement;
import dev.merlon.model.Role;
import dev.merlon.model.Setting;
import dev.merlon.model.Text;
import dev.merlon.model.Value;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What is said of an application, as names with lists of values; the order of a list does not
/// count.
///
/// What is open until the deployment is a gap in a value: a plan does not know it, and the
/// configuration may.
final class PlainFacts {
  /// What the facts are about; the bar of the suite holds for each.
  enum Subject {
    FUNCTIONS,
    TRIGGERS,
    ROLES,
    STATEMENTS,
    RESOURCES,
    PROPERTIES
  }

  /// Stands for characters that are not known.
  static final String GAP = "\u2026";

  private final Map<Subject, TreeMap<String, List<String>>> facts = new EnumMap<>(Subject.class);
  private final Map<String, String> names;

  private PlainFacts(Map<String, String> names) {
    this.names = names;
  }

  /// `names` are the names that the plan knows, by address: a `Ref` to such a resource is its name.
  static PlainFacts of(Application application, Map<String, String> names) {
    var facts = new PlainFacts(names);
    application.functions().forEach(facts::function);
    application.roles().forEach(facts::role);
    for (var resource : application.resources()) {
      facts.add(Subject.RESOURCES, resource.id(), resource.type());
      facts.value(Subject.PROPERTIES, resource.id(), resource.properties());
    }
    return facts;
  }

  Map<String, List<String>> about(Subject subject) {
    return facts.getOrDefault(subject, new TreeMap<>());
  }

  private void add(Subject subject, String name, String value) {
    facts
        .computeIfAbsent(subject, _ -> new TreeMap<>())
        .computeIfAbsent(name, _ -> new ArrayList<>())
        .add(value);
  }

  private void function(CloudFunction function) {
    var id = function.id();
    setting(Subject.FUNCTIONS, id + ".name", function.name());
    setting(Subject.FUNCTIONS, id + ".runtime", function.runtime());
    setting(Subject.FUNCTIONS, id + ".handler", function.handler().text());
    setting(Subject.FUNCTIONS, id + ".timeout", function.timeoutSeconds());
    setting(Subject.FUNCTIONS, id + ".memory", function.memoryMegabytes());
    add(Subject.FUNCTIONS, id + ".role", function.role().orElse("elsewhere"));
    function
        .environment()
        .forEach((name, value) -> value(Subject.FUNCTIONS, id + ".environment." + name, value));
    for (var trigger : function.triggers()) {
      add(
          Subject.TRIGGERS,
          id + " <- " + trigger.kind(),
          text(trigger.source()) + " by " + show(trigger.authentication()).orElse("nothing"));
    }
  }

  private void setting(Subject subject, String name, Setting<?> setting) {
    show(setting).ifPresent(value -> add(subject, name, value));
  }

  private static Optional<String> show(Setting<?> setting) {
    return switch (setting) {
      case Setting.Known<?>(var value, _) -> Optional.of(value.toString());
      case Setting.Unknown<?> _ -> Optional.of(GAP);
      case Setting.Absent<?> _ -> Optional.empty();
    };
  }

  private void role(Role role) {
    setting(Subject.ROLES, role.id() + ".name", role.name());
    role.permissionsBoundary()
        .ifPresent(boundary -> setting(Subject.ROLES, role.id() + ".boundary", boundary));
    role.trust().forEach(it -> add(Subject.STATEMENTS, role.id() + " trusts", statement(it)));
    role.statements().forEach(it -> add(Subject.STATEMENTS, role.id() + " may", statement(it)));
    role.unresolved().forEach(it -> add(Subject.STATEMENTS, role.id() + " may", GAP));
  }

  private String statement(PolicyStatement statement) {
    return String.join(
        " ",
        statement.sid(),
        statement.effect().toString(),
        texts(statement.actions()),
        "not" + texts(statement.notActions()),
        texts(statement.resources()),
        "not" + texts(statement.notResources()),
        statement.principals().stream()
            .map(it -> it.type() + ":" + text(it.value()))
            .sorted()
            .toList()
            .toString(),
        statement.conditions().stream()
            .map(it -> it.operator() + " " + it.key() + " " + texts(it.values()))
            .sorted()
            .toList()
            .toString());
  }

  private String texts(List<Text> texts) {
    return texts.stream().map(this::text).sorted().toList().toString();
  }

  /// The leaves of a value; a list is the values of all its items.
  private void value(Subject subject, String name, Value value) {
    switch (value) {
      case Value.Mapping mapping ->
          mapping.entries().forEach((key, entry) -> value(subject, name + "." + key, entry));
      case Value.Sequence sequence -> sequence.items().forEach(it -> value(subject, name, it));
      case Value.Scalar(var content, var kind, _) -> {
        if (kind != Value.ScalarKind.NULL) {
          add(subject, name, text(content));
        }
      }
      case Value.Choice _, Value.Opaque _ -> add(subject, name, GAP);
    }
  }

  private String text(Text text) {
    var shown = new StringBuilder();
    text.parts().forEach(part -> shown.append(part(part)));
    return shown.toString();
  }

  private String part(Text.Part part) {
    return switch (part) {
      case Text.Literal(var literal) -> literal;
      case Text.Reference(var resource, var attribute) ->
          attribute.equals("Ref") && names.containsKey(resource)
              ? String.valueOf(names.get(resource))
              : "${" + resource + "." + attribute + "}";
      case Text.Pseudo(var name) ->
          switch (name) {
            case "AWS::Region" -> "eu-west-1";
            case "AWS::Partition" -> "aws";
            case "AWS::AccountId" -> "123456789012";
            default -> "${" + name + "}";
          };
      case Text.Parameter _, Text.Unresolved _ -> GAP;
    };
  }

  /// Whether two values may be the same: equal up to the gaps of either.
  static boolean agree(String one, String other) {
    return one.equals(other)
        || pattern(other).matcher(one).matches()
        || pattern(one).matcher(other).matches();
  }

  private static Pattern pattern(String value) {
    var parts = value.split(GAP, -1);
    var pattern = new StringBuilder();
    for (int i = 0; i < parts.length; i++) {
      pattern.append(i == 0 ? "" : ".*").append(Pattern.quote(parts[i]));
    }
    return Pattern.compile(pattern.toString(), Pattern.DOTALL);
  }
}
