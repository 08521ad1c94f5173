package dev.merlon.analysis.iam;

import dev.merlon.model.Application;
import dev.merlon.model.CloudFunction;
import dev.merlon.model.CodeLocation;
import dev.merlon.model.Dialect;
import dev.merlon.model.Handler;
import dev.merlon.model.PolicyStatement;
import dev.merlon.model.PolicyStatement.Condition;
import dev.merlon.model.PolicyStatement.Effect;
import dev.merlon.model.PolicyStatement.Origin;
import dev.merlon.model.PolicyStatement.OriginKind;
import dev.merlon.model.PolicyStatement.Principal;
import dev.merlon.model.Resource;
import dev.merlon.model.Role;
import dev.merlon.model.Setting;
import dev.merlon.model.Span;
import dev.merlon.model.Text;
import dev.merlon.model.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Builds small models in the short form of the tests: `allow("s3:Get*", "*")`.
final class Models {
  static final Span SPAN = Span.ofFile("template.yaml");
  private static final Pattern UNKNOWN = Pattern.compile("\\$\\{([^}]+)}");

  private Models() {}

  static PolicyStatement allow(String actions, String resources, Condition... conditions) {
    return statement(Effect.ALLOW, actions, resources, conditions);
  }

  static PolicyStatement deny(String actions, String resources, Condition... conditions) {
    return statement(Effect.DENY, actions, resources, conditions);
  }

  /// Lists are separated by blanks; a leading `!` makes them `NotAction` or `NotResource`.
  static PolicyStatement statement(
      Effect effect, String actions, String resources, Condition... conditions) {
    return new PolicyStatement(
        "",
        effect,
        actions.startsWith("!") ? List.of() : texts(actions),
        actions.startsWith("!") ? texts(actions.substring(1)) : List.of(),
        resources.startsWith("!") ? List.of() : texts(resources),
        resources.startsWith("!") ? texts(resources.substring(1)) : List.of(),
        List.of(),
        List.of(),
        List.of(conditions),
        new Origin(OriginKind.INLINE, "test"),
        SPAN);
  }

  static Condition when(String operator, String key, String values) {
    return new Condition(operator, key, texts(values));
  }

  private static List<Text> texts(String list) {
    return Arrays.stream(list.split(" ")).map(Models::text).toList();
  }

  /// `${AWS::X}` is a pseudo-parameter, `${@Id.Arn}` a reference, another `${X}` a parameter.
  static Text text(String written) {
    var parts = new ArrayList<Text.Part>();
    var matcher = UNKNOWN.matcher(written);
    int from = 0;
    while (matcher.find()) {
      if (matcher.start() > from) {
        parts.add(new Text.Literal(written.substring(from, matcher.start())));
      }
      parts.add(part(matcher.group(1)));
      from = matcher.end();
    }
    if (from < written.length()) {
      parts.add(new Text.Literal(written.substring(from)));
    }
    return new Text(parts);
  }

  private static Text.Part part(String name) {
    if (name.startsWith("AWS::")) {
      return new Text.Pseudo(name);
    }
    if (name.startsWith("@")) {
      String[] halves = name.substring(1).split("\\.", 2);
      return new Text.Reference(halves[0], halves.length > 1 ? halves[1] : "Ref");
    }
    return new Text.Parameter(name);
  }

  static Role role(String id, PolicyStatement... statements) {
    return role(id, "lambda.amazonaws.com", statements);
  }

  static Role role(String id, String service, PolicyStatement... statements) {
    return new Role(
        id,
        new Setting.Absent<>(SPAN),
        List.of(trust(new Principal("Service", Text.of(service)))),
        List.of(statements),
        Optional.empty(),
        List.of(),
        SPAN);
  }

  static PolicyStatement trust(Principal principal) {
    return new PolicyStatement(
        "",
        Effect.ALLOW,
        List.of(Text.of("sts:AssumeRole")),
        List.of(),
        List.of(),
        List.of(),
        List.of(principal),
        List.of(),
        List.of(),
        new Origin(OriginKind.INLINE, "trust"),
        SPAN);
  }

  static Role with(Role role, Optional<Setting<String>> boundary, List<String> unresolved) {
    return new Role(
        role.id(), role.name(), role.trust(), role.statements(), boundary, unresolved, role.span());
  }

  static Role named(Role role, String name) {
    return new Role(
        role.id(),
        new Setting.Known<>(name, SPAN),
        role.trust(),
        role.statements(),
        role.permissionsBoundary(),
        role.unresolved(),
        role.span());
  }

  static Resource resource(String id, String type) {
    return new Resource(id, type, new Value.Mapping(Map.of(), SPAN), Optional.empty(), false, SPAN);
  }

  static Resource resource(String id, String type, String property, Text value) {
    var scalar = new Value.Scalar(value, Value.ScalarKind.STRING, SPAN);
    return new Resource(
        id, type, new Value.Mapping(Map.of(property, scalar), SPAN), Optional.empty(), false, SPAN);
  }

  static CloudFunction function(String id, String role) {
    return new CloudFunction(
        id,
        new Setting.Absent<>(SPAN),
        new Setting.Absent<>(SPAN),
        new Handler(
            new Setting.Absent<>(SPAN),
            new CodeLocation.Folder(""),
            Optional.empty(),
            Optional.empty()),
        new Setting.Absent<>(SPAN),
        new Setting.Absent<>(SPAN),
        Map.of(),
        Optional.of(role),
        List.of(),
        resource(id, "AWS::Lambda::Function"),
        SPAN);
  }

  static Application application(
      List<Role> roles, List<CloudFunction> functions, List<Resource> further) {
    var resources = new ArrayList<>(further);
    roles.forEach(role -> resources.add(resource(role.id(), "AWS::IAM::Role")));
    functions.forEach(function -> resources.add(function.resource()));
    return new Application(
        "test",
        Dialect.CLOUDFORMATION,
        "template.yaml",
        "",
        Optional.empty(),
        functions,
        roles,
        resources,
        List.of());
  }

  static Application application(Role... roles) {
    return application(List.of(roles), List.of(), List.of());
  }

  static RoleAssessment assess(PolicyStatement... statements) {
    var role = role("AppRole", statements);
    return RoleAssessor.assess(role, application(role));
  }
}
