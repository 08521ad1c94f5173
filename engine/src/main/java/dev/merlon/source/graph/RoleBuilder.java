package dev.merlon.source.graph;

import dev.merlon.finding.Problem;
import dev.merlon.knowledge.ManagedPolicies;
import dev.merlon.model.PolicyStatement;
import dev.merlon.model.PolicyStatement.Origin;
import dev.merlon.model.PolicyStatement.OriginKind;
import dev.merlon.model.Resource;
import dev.merlon.model.Role;
import dev.merlon.model.Setting;
import dev.merlon.model.Text;
import dev.merlon.model.Value;
import dev.merlon.source.policy.PolicyReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/// Gathers every statement that a role ends up with: inline, attached in the template, and managed.
final class RoleBuilder {
  private static final List<String> ATTACHABLE =
      List.of("AWS::IAM::ManagedPolicy", "AWS::IAM::Policy", "AWS::IAM::RolePolicy");

  private final ResourceIndex index;
  private final Consumer<Problem> problems;
  private final List<Resource> attachable;

  /// Places in [#attachable] by the id of a role (a text), or by its name (a [Text]).
  private final Map<Object, Set<Integer>> namers = new HashMap<>();

  RoleBuilder(ResourceIndex index, Consumer<Problem> problems) {
    this.index = index;
    this.problems = problems;
    this.attachable = ATTACHABLE.stream().flatMap(type -> index.ofType(type).stream()).toList();
    for (int place = 0; place < attachable.size(); place++) {
      addNames(place);
    }
  }

  List<Role> roles() {
    return index.ofType("AWS::IAM::Role").stream().map(this::role).toList();
  }

  private Role role(Resource role) {
    var properties = role.properties();
    var statements = new ArrayList<PolicyStatement>();
    var unresolved = new LinkedHashSet<String>();
    inline(role, statements, unresolved);
    managed(role, statements, unresolved);
    attached(role, statements, unresolved);
    var trust =
        properties
            .get("AssumeRolePolicyDocument")
            .map(document -> read(document, OriginKind.INLINE, "trust policy of " + role.id()))
            .orElse(List.of());
    Optional<Setting<String>> boundary =
        properties
            .get("PermissionsBoundary")
            .map(_ -> Value.setting(properties, "PermissionsBoundary"));
    return new Role(
        role.id(),
        Value.setting(properties, "RoleName"),
        trust,
        statements,
        boundary,
        List.copyOf(unresolved),
        role.span());
  }

  private List<PolicyStatement> read(Value document, OriginKind kind, String policy) {
    return PolicyReader.read(document, new Origin(kind, policy), problems);
  }

  private void inline(Resource role, List<PolicyStatement> statements, Set<String> unresolved) {
    for (var policy : list(role.properties().get("Policies"))) {
      if (policy instanceof Value.Opaque opaque) {
        unresolved.add(opaque.expression());
        continue;
      }
      var name = named(policy).orElse("inline policy of " + role.id());
      open(document(policy)).ifPresent(unresolved::add);
      document(policy).ifPresent(d -> statements.addAll(read(d, OriginKind.INLINE, name)));
    }
  }

  /// The items of a list, an undecided item kept as one.
  private static List<Value> list(Optional<Value> value) {
    return value
        .map(found -> found instanceof Value.Sequence(var items, _) ? items : found.items())
        .orElse(List.of());
  }

  private static Optional<String> named(Value policy) {
    return policy.items().stream()
        .flatMap(side -> side.at("PolicyName").flatMap(Value::text).stream())
        .map(Text::toString)
        .findFirst();
  }

  /// The document of a policy; of an undecided one, both documents under the condition.
  private static Optional<Value> document(Value policy) {
    return switch (policy) {
      case Value.Mapping mapping -> mapping.get("PolicyDocument");
      case Value.Choice(var condition, var whenTrue, var whenFalse, var span) ->
          Optional.of(
              new Value.Choice(
                  condition,
                  document(whenTrue).orElse(nothing(span)),
                  document(whenFalse).orElse(nothing(span)),
                  span));
      case Value.Sequence _, Value.Scalar _, Value.Opaque _ -> Optional.empty();
    };
  }

  /// The expression of a document of which no statement is known.
  private static Optional<String> open(Optional<Value> document) {
    return document
        .filter(Value.Opaque.class::isInstance)
        .map(value -> ((Value.Opaque) value).expression());
  }

  private static Value nothing(dev.merlon.model.Span span) {
    return new Value.Sequence(List.of(), span);
  }

  private void managed(Resource role, List<PolicyStatement> statements, Set<String> unresolved) {
    for (var list : list(role.properties().get("ManagedPolicyArns"))) {
      for (var arn : list.items()) {
        var own = index.mentioned(Optional.of(arn), "AWS::IAM::ManagedPolicy");
        if (own.isPresent()) {
          open(document(own.orElseThrow().properties())).ifPresent(unresolved::add);
          statements.addAll(customerManaged(own.orElseThrow()));
        } else if (!isNothing(arn)) {
          var known = arn.text().flatMap(text -> ManagedPolicies.shipped().find(text, arn.span()));
          known.ifPresentOrElse(
              policy -> statements.addAll(policy.statements()),
              () ->
                  unresolved.add(
                      arn.text().map(Text::toString).orElse("a policy known at deployment")));
        }
      }
    }
  }

  private static boolean isNothing(Value value) {
    return value instanceof Value.Scalar scalar && scalar.kind() == Value.ScalarKind.NULL;
  }

  private List<PolicyStatement> customerManaged(Resource policy) {
    var name =
        ResourceIndex.text(policy, "ManagedPolicyName").map(Text::toString).orElse(policy.id());
    return document(policy.properties())
        .map(document -> read(document, OriginKind.MANAGED_BY_CUSTOMER, name))
        .orElse(List.of());
  }

  /// Policies that name the role, rather than the role them.
  private void attached(Resource role, List<PolicyStatement> statements, Set<String> unresolved) {
    for (var policy : naming(role)) {
      open(document(policy.properties())).ifPresent(unresolved::add);
      if (policy.type().equals("AWS::IAM::ManagedPolicy")) {
        statements.addAll(customerManaged(policy));
      } else {
        var name = named(policy.properties()).orElse(policy.id());
        // What the deployer attaches on its own account, nobody wrote.
        var kind = policy.implied() ? OriginKind.IMPLIED : OriginKind.INLINE;
        document(policy.properties()).ifPresent(d -> statements.addAll(read(d, kind, name)));
      }
    }
  }

  private List<Resource> naming(Resource role) {
    var places = new TreeSet<Integer>(namers.getOrDefault(role.id(), Set.of()));
    ResourceIndex.text(role, "RoleName")
        .ifPresent(name -> places.addAll(namers.getOrDefault(name, Set.of())));
    return places.stream().map(attachable::get).toList();
  }

  /// A role is named by a reference to it, or by its own name.
  private void addNames(int place) {
    var properties = attachable.get(place).properties();
    for (var key : List.of("Roles", "RoleName")) {
      for (var entry : list(properties.get(key))) {
        for (var item : entry.items()) {
          item.text().ifPresent(text -> addName(text, place));
        }
      }
    }
  }

  private void addName(Text text, int place) {
    namers.computeIfAbsent(text, _ -> new HashSet<>()).add(place);
    for (var part : text.parts()) {
      if (part instanceof Text.Reference(var id, _)) {
        namers.computeIfAbsent(id, _ -> new HashSet<>()).add(place);
      }
    }
  }
}
