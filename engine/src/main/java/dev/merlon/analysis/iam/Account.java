package dev.merlon.analysis.iam;

import dev.merlon.analysis.iam.RoleAssessment.Certainty;
import dev.merlon.model.Application;
import dev.merlon.model.CloudFunction;
import dev.merlon.model.PolicyStatement.Effect;
import dev.merlon.model.PolicyStatement.OriginKind;
import dev.merlon.model.PolicyStatement.Principal;
import dev.merlon.model.Resource;
import dev.merlon.model.Role;
import dev.merlon.model.Text;
import dev.merlon.model.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The part of an AWS account that an application shows: its roles and what runs as them.
///
/// A later source of facts (an account's own listing) can answer the same questions for more
/// things.
final class Account {
  private final Application application;
  private final EscalationRules rules;
  private final Compiler compiler;
  private final Map<String, Role> roles = new HashMap<>();
  private final Map<String, CloudFunction> functions = new HashMap<>();
  private final Map<String, Resource> resources = new HashMap<>();

  Account(Application application, EscalationRules rules) {
    this.application = application;
    this.rules = rules;
    this.compiler = new Compiler(application, rules.kinds());
    application.roles().forEach(role -> roles.put(role.id(), role));
    application.functions().forEach(function -> functions.put(function.id(), function));
    application.resources().forEach(resource -> resources.put(resource.id(), resource));
  }

  EscalationRules rules() {
    return rules;
  }

  Compiler compiler() {
    return compiler;
  }

  List<Role> roles() {
    return application.roles();
  }

  Optional<Role> role(String id) {
    return Optional.ofNullable(roles.get(id));
  }

  /// The ids of the things of one kind that the template makes.
  List<String> things(ThingKind kind) {
    if (kind.id().equals("role")) {
      return application.roles().stream().map(Role::id).toList();
    }
    if (kind.id().equals("function")) {
      return application.functions().stream().map(CloudFunction::id).toList();
    }
    return application.resources().stream()
        .filter(resource -> kind.type().filter(resource.type()::equals).isPresent())
        .map(Resource::id)
        .toList();
  }

  /// The role that a thing of the template runs as, when it is a role of the template.
  Optional<Role> roleOf(ThingKind kind, String thing) {
    var function = functions.get(thing);
    if (function != null) {
      return function.role().flatMap(this::role);
    }
    return kind.roleProperty()
        .flatMap(path -> property(thing, path))
        .flatMap(Value::text)
        .filter(text -> text.parts().size() == 1)
        .flatMap(text -> referenced(text.parts().getFirst()))
        .flatMap(this::role);
  }

  private static Optional<String> referenced(Text.Part part) {
    return part instanceof Text.Reference(var resource, _)
        ? Optional.of(resource)
        : Optional.empty();
  }

  private Optional<Value> property(String thing, String path) {
    return Optional.ofNullable(resources.get(thing))
        .flatMap(resource -> resource.properties().at(path));
  }

  /// Whether a role of the template lets a service assume it.
  Certainty trusts(Role role, String service) {
    var name = compiler.resource(Text.of(service));
    return trust(
        role,
        principal ->
            switch (principal.type()) {
              case "*" -> Certainty.YES;
              case "Service" -> compiler.resource(principal.value()).matches(name);
              default -> Certainty.NO;
            });
  }

  /// Whether a role of the template lets another one, or its whole account, assume it.
  Certainty trusts(Role role, Role holder) {
    var holderArn = arnOf(holder);
    var root = compiler.resource(ROOT);
    return trust(
        role,
        principal -> {
          if (principal.type().equals("*")) {
            return Certainty.YES;
          }
          if (!principal.type().equals("AWS")) {
            return Certainty.NO;
          }
          var trusted = compiler.resource(asArn(principal.value()));
          return trusted.matches(holderArn).or(trusted.matches(root));
        });
  }

  private static final Text.Pseudo ACCOUNT_ID = new Text.Pseudo("AWS::AccountId");
  private static final Text ROOT = rootOf(List.of(ACCOUNT_ID));

  private static Text rootOf(List<Text.Part> account) {
    var parts = new java.util.ArrayList<Text.Part>();
    parts.add(new Text.Literal("arn:aws:iam::"));
    parts.addAll(account);
    parts.add(new Text.Literal(":root"));
    return new Text(parts);
  }

  /// An account number stands for the account's root.
  private static Text asArn(Text principal) {
    boolean number = principal.literal().filter(text -> text.matches("\\d{12}")).isPresent();
    boolean pseudo = principal.parts().equals(List.of(ACCOUNT_ID));
    return number || pseudo ? rootOf(principal.parts()) : principal;
  }

  private static Certainty trust(
      Role role, java.util.function.Function<Principal, Certainty> matches) {
    if (role.trust().isEmpty()) {
      return Certainty.UNKNOWN;
    }
    var answer = Certainty.NO;
    for (var statement : role.trust()) {
      if (statement.effect() == Effect.ALLOW) {
        for (var principal : statement.principals()) {
          answer = answer.or(matches.apply(principal));
        }
      }
    }
    return answer;
  }

  Glob arnOf(Role role) {
    return compiler.arnOf(kind("role"), role.id());
  }

  ThingKind kind(String id) {
    return rules.kinds().stream()
        .filter(kind -> kind.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no kind of thing is called " + id));
  }

  /// Whether a policy of the template is attached to a role of the template.
  boolean isAttached(String policy, Role role) {
    boolean byOrigin =
        role.statements().stream()
            .map(statement -> statement.origin())
            .anyMatch(
                origin ->
                    origin.kind() == OriginKind.MANAGED_BY_CUSTOMER
                        && origin.policy().equals(policy));
    return byOrigin
        || refersTo(property(role.id(), "ManagedPolicyArns"), policy)
        || refersTo(property(policy, "Roles"), role.id());
  }

  private static boolean refersTo(Optional<Value> list, String resource) {
    return list.stream()
        .flatMap(value -> value.items().stream())
        .flatMap(item -> item.text().stream())
        .flatMap(text -> text.parts().stream())
        .anyMatch(part -> referenced(part).filter(resource::equals).isPresent());
  }
}
