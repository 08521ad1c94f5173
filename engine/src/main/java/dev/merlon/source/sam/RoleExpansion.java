package dev.merlon.source.sam;

import dev.merlon.finding.Problem;
import dev.merlon.knowledge.ManagedPolicies;
import dev.merlon.model.Value;
import dev.merlon.source.cloudformation.Intrinsics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The role that SAM makes for a function or a state machine, under construction.
final class RoleExpansion {
  private final String id;
  private final Value.Mapping owner;
  private final Making make;
  private final Map<String, Value> managed = new LinkedHashMap<>();
  private final List<Value> inline = new ArrayList<>();
  private Optional<Value> trust = Optional.empty();
  private Optional<Value> tags = Optional.empty();

  RoleExpansion(String id, Value.Mapping owner, Making make) {
    this.id = id;
    this.owner = owner;
    this.make = make;
  }

  String id() {
    return id;
  }

  void trust(Value document) {
    trust = Optional.of(document);
  }

  void tags(Optional<Value> list) {
    tags = list;
  }

  /// Attaches a policy of AWS by the part of its ARN behind `policy/`.
  void managed(String path) {
    managed("arn:${AWS::Partition}:iam::aws:policy/" + path, make);
  }

  private void managed(String arn, Making at) {
    var value = at.sub(arn);
    managed.putIfAbsent(value.text().map(Object::toString).orElse(arn), value);
  }

  void inline(Value policy) {
    inline.add(policy);
  }

  /// The permission to deliver to the destination of asynchronous calls or of failed batches, which
  /// SAM gives when its `Type` says what it is.
  void destination(String prefix, Value destination) {
    var at = new Making(destination.span());
    var arn = destination.at("Destination");
    if (arn.isEmpty()) {
      return;
    }
    var target = arn.orElseThrow();
    switch (destination.at("Type").flatMap(Value::literal).orElse("")) {
      case "SQS" -> one(prefix + "SQSPolicy", "sqs:SendMessage", target, at);
      case "SNS" -> one(prefix + "SNSPolicy", "sns:publish", target, at);
      case "EventBridge" -> one(prefix + "EventBridgePolicy", "events:PutEvents", target, at);
      case "Lambda" -> one(prefix + "LambdaPolicy", "lambda:InvokeFunction", target, at);
      case "S3", "S3Bucket" ->
          inline.add(
              at.policy(
                  prefix + "S3Policy",
                  List.of(
                      at.allow(
                          List.of("s3:PutObject"), at.sub("${Bucket}/*", Map.of("Bucket", target))),
                      at.allow(List.of("s3:ListBucket"), target))));
      default -> {} // no policy without a type
    }
  }

  private void one(String name, String action, Value resource, Making at) {
    inline.add(at.policy(name, List.of(at.allow(List.of(action), resource))));
  }

  /// The user's `Policies`: names, ARNs, documents and policy templates, alone or in a list.
  void policies(Optional<Value> policies, Consumer<Problem> problems) {
    var list =
        policies
            .map(p -> p instanceof Value.Sequence(var items, _) ? items : List.of(p))
            .orElse(List.of());
    for (int i = 0; i < list.size(); i++) {
      policy(list.get(i), id + "Policy" + i, problems);
    }
  }

  private void policy(Value entry, String name, Consumer<Problem> problems) {
    switch (entry) {
      case Value.Mapping mapping -> document(mapping, name, problems).ifPresent(inline::add);
      case Value.Scalar scalar -> {
        if (scalar.kind() != Value.ScalarKind.NULL) {
          attach(scalar);
        }
      }
      case Value.Choice choice -> choice(choice, name, problems);
      case Value.Opaque opaque -> managed.putIfAbsent(opaque.expression(), opaque);
      case Value.Sequence(var items, _) -> items.forEach(item -> policy(item, name, problems));
    }
  }

  private void attach(Value.Scalar scalar) {
    var arn = attached(scalar);
    managed.putIfAbsent(arn.text().map(Object::toString).orElse(""), arn);
  }

  /// A policy of AWS by its name is meant by its ARN.
  private static Value attached(Value named) {
    var known =
        named
            .literal()
            .filter(text -> !text.startsWith("arn:"))
            .flatMap(text -> ManagedPolicies.shipped().byName(text, named.span()));
    return known
        .map(
            policy ->
                new Making(named.span())
                    .sub(policy.arn().replaceFirst("^arn:aws:", "arn:\\${AWS::Partition}:")))
        .orElse(named);
  }

  private void choice(Value.Choice choice, String name, Consumer<Problem> problems) {
    boolean documents =
        choice.whenTrue() instanceof Value.Mapping || choice.whenFalse() instanceof Value.Mapping;
    if (!documents) {
      managed.putIfAbsent(
          choice.span().toString(),
          new Value.Choice(
              choice.condition(),
              attached(choice.whenTrue()),
              attached(choice.whenFalse()),
              choice.span()));
      return;
    }
    inline.add(
        new Value.Choice(
            choice.condition(),
            side(choice.whenTrue(), name, problems),
            side(choice.whenFalse(), name, problems),
            choice.span()));
  }

  private Value side(Value side, String name, Consumer<Problem> problems) {
    if (side instanceof Value.Mapping mapping) {
      return document(mapping, name, problems).orElse(side);
    }
    if (!Intrinsics.isNoValue(side)) {
      policy(side, name, problems);
    }
    return new Making(side.span()).block().value();
  }

  private static Optional<Value> document(
      Value.Mapping mapping, String name, Consumer<Problem> problems) {
    var at = new Making(mapping.span());
    if (mapping.get("Statement").isPresent()) {
      return Optional.of(
          at.block().with("PolicyName", at.text(name)).with("PolicyDocument", mapping).value());
    }
    if (mapping.entries().size() == 1) {
      var only = mapping.entries().entrySet().iterator().next();
      var statements = PolicyTemplates.statements(only.getKey(), only.getValue(), at);
      if (statements.isPresent()) {
        return Optional.of(at.policy(name, statements.orElseThrow()));
      }
    }
    problems.accept(
        new Problem.Malformed(
            mapping.span(),
            "no policy document and no policy template of SAM; it was left out of the role"));
    return Optional.empty();
  }

  Value.Mapping properties() {
    var block = make.block().with("AssumeRolePolicyDocument", trust);
    block.with("ManagedPolicyArns", make.list(List.copyOf(managed.values())));
    if (!inline.isEmpty()) {
      block.with("Policies", make.list(inline));
    }
    return block
        .with("PermissionsBoundary", owner.get("PermissionsBoundary"))
        .with("Path", owner.get("RolePath"))
        .with("Tags", tags)
        .value();
  }
}
