package dev.merlon.source.terraform;

import dev.merlon.model.Resource;
import dev.merlon.model.Text;
import dev.merlon.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What does not fit the table: policies that are attached to many at once, and the words that
/// CloudFormation wants beside a load balancer's conditions.
final class Attachments {
  private static final Map<String, String> HOLDERS =
      new TreeMap<>(
          Map.of("roles", "aws_iam_role", "users", "aws_iam_user", "groups", "aws_iam_group"));
  private static final Map<String, String> FIELDS =
      Map.of(
          "PathPatternConfig", "path-pattern",
          "HostHeaderConfig", "host-header",
          "HttpHeaderConfig", "http-header",
          "HttpRequestMethodConfig", "http-request-method",
          "SourceIpConfig", "source-ip",
          "QueryStringConfig", "query-string");

  private final Map<String, Resource> made;
  private final Map<String, TerraformResource> managed;
  private final Map<String, Value.Mapping> arguments;

  Attachments(
      Map<String, Resource> made,
      Map<String, TerraformResource> managed,
      Map<String, Value.Mapping> arguments) {
    this.made = made;
    this.managed = managed;
    this.arguments = arguments;
  }

  void attach() {
    var parts = new Parts(made, managed);
    for (var resource : managed.values()) {
      if (resource.type().equals("aws_iam_policy_attachment")) {
        attachToAll(resource, parts);
      }
    }
    for (var resource : List.copyOf(made.values())) {
      if (resource.type().equals("AWS::ElasticLoadBalancingV2::ListenerRule")) {
        made.put(resource.id(), withFields(resource));
      }
    }
  }

  private void attachToAll(TerraformResource attachment, Parts parts) {
    var written = Optional.ofNullable(arguments.get(attachment.address()));
    var policy = written.flatMap(found -> found.get("policy_arn"));
    if (policy.isEmpty()) {
      return;
    }
    var span = policy.orElseThrow().span();
    var arns = new Value.Sequence(List.of(policy.orElseThrow()), span);
    boolean all = true;
    for (var holder : HOLDERS.entrySet()) {
      for (var item :
          written.orElseThrow().get(holder.getKey()).map(Value::items).orElse(List.of())) {
        var owner = parts.named(item, holder.getValue());
        owner.ifPresent(
            address ->
                parts.join(
                    address,
                    new Value.Mapping(Map.of("ManagedPolicyArns", arns), span),
                    attachment.condition()));
        all &= owner.isPresent() || isNull(item);
      }
    }
    if (all) {
      made.remove(attachment.address());
    }
  }

  private static boolean isNull(Value value) {
    return value instanceof Value.Scalar scalar && scalar.kind() == Value.ScalarKind.NULL;
  }

  private static Resource withFields(Resource rule) {
    var conditions = rule.properties().get("Conditions");
    if (!(conditions.orElse(null) instanceof Value.Sequence(var items, var span))) {
      return rule;
    }
    var named = new ArrayList<Value>();
    items.forEach(item -> named.add(item instanceof Value.Mapping one ? withField(one) : item));
    var properties = new LinkedHashMap<>(rule.properties().entries());
    properties.put("Conditions", new Value.Sequence(named, span));
    return new Resource(
        rule.id(),
        rule.type(),
        new Value.Mapping(properties, rule.properties().span()),
        rule.condition(),
        rule.implied(),
        rule.span());
  }

  private static Value withField(Value.Mapping condition) {
    var entries = new LinkedHashMap<String, Value>();
    for (var key : condition.entries().keySet()) {
      var field = FIELDS.get(key);
      if (field != null) {
        entries.put(
            "Field", new Value.Scalar(Text.of(field), Value.ScalarKind.STRING, condition.span()));
      }
    }
    entries.putAll(condition.entries());
    return new Value.Mapping(entries, condition.span());
  }
}
