package dev.merlon.source.serverless;

import dev.merlon.model.Span;
import dev.merlon.source.serverless.Service.ServiceFunction;
import dev.merlon.source.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Roles of single functions: the plugin `serverless-iam-roles-per-function`, and `iam.role` of
/// version 4, which took the plugin in.
final class PerFunctionRoles {
  private static final String PLUGIN = "serverless-iam-roles-per-function";

  private final Service service;
  private final Stack stack;
  private final ExecutionRole shared;

  PerFunctionRoles(Service service, Stack stack, ExecutionRole shared) {
    this.service = service;
    this.stack = stack;
    this.shared = shared;
  }

  /// Whether the statements of functions count: without the plugin nobody reads them.
  private boolean hasPlugin() {
    return service.plugins().stream().anyMatch(name -> name.contains("iam-roles-per-function"));
  }

  void compile() {
    for (var function : service.functions()) {
      var config = function.config();
      var legacy = config.entry("iamRoleStatements").filter(entry -> hasPlugin());
      var modern =
          Nodes.value(config, "iam")
              .filter(Node.Mapping.class::isInstance)
              .flatMap(iam -> ((Node.Mapping) iam).entry("role"))
              .filter(entry -> Nodes.isTrue(entry.value()));
      if (legacy.isPresent()) {
        role(function, legacy.orElseThrow(), legacySettings(function));
      } else if (modern.filter(entry -> Service.isExistingRole(entry.value())).isPresent()) {
        use(function, modern.orElseThrow().value());
      } else if (modern.isPresent()) {
        role(
            function, modern.orElseThrow(), modernSettings(function, modern.orElseThrow().value()));
      }
    }
  }

  /// What differs between the two syntaxes.
  private record Settings(
      List<Node> statements,
      boolean inherits,
      Optional<Node> name,
      Optional<Node> boundary,
      List<Node> managedPolicies) {}

  private Settings legacySettings(ServiceFunction function) {
    var config = function.config();
    var custom = service.config().at("custom", PLUGIN);
    boolean byDefault = custom.filter(node -> Nodes.isTrue(node.at("defaultInherit"))).isPresent();
    boolean inherits =
        Nodes.isTrue(config.at("iamRoleStatementsInherit"))
            || (byDefault && !Nodes.isFalse(config.at("iamRoleStatementsInherit")));
    return new Settings(
        Nodes.list(Nodes.value(config, "iamRoleStatements")),
        inherits,
        Nodes.value(config, "iamRoleStatementsName"),
        Nodes.value(config, "iamPermissionsBoundary")
            .or(() -> custom.flatMap(node -> Nodes.value(node, "iamGlobalPermissionsBoundary"))),
        List.of());
  }

  private Settings modernSettings(ServiceFunction function, Node role) {
    return new Settings(
        Nodes.list(Nodes.value(role, "statements")),
        Nodes.isTrue(function.config().at("iam", "inheritStatements"))
            || Nodes.isTrue(role.at("inheritStatements")),
        Nodes.value(role, "name"),
        Nodes.value(role, "permissionsBoundary").or(() -> Nodes.value(role, "permissionBoundary")),
        Nodes.list(Nodes.value(role, "managedPolicies")));
  }

  private void role(ServiceFunction function, Node.Entry entry, Settings settings) {
    Span place = entry.keySpan();
    var at = new Snippet(place);
    var managed = new ArrayList<Node>();
    if (hasNetwork(function)) {
      managed.add(ExecutionRole.vpcPolicy(at));
    }
    managed.addAll(settings.managedPolicies());
    var id = Naming.resource(function.key()) + Naming.ROLE;
    stack.add(
        id,
        "AWS::IAM::Role",
        place,
        at.map(
            "AssumeRolePolicyDocument",
            ExecutionRole.trust(at, stack.trusted()),
            "Policies",
            at.list(ExecutionRole.policy(at, service, statements(function, settings, at))),
            "Path",
            shared.path().orElse(at.of("/")),
            "RoleName",
            settings.name().orElse(shared.roleName(List.of(function.key()))),
            "Tags",
            shared.roleTags(),
            "PermissionsBoundary",
            settings.boundary().or(shared::permissionsBoundary),
            "ManagedPolicyArns",
            managed));
    use(function, at.getAtt(id, "Arn"));
  }

  private boolean hasNetwork(ServiceFunction function) {
    return Nodes.value(function.config(), "vpc")
            .filter(vpc -> !vpc.asEntries().isEmpty() || Unresolved.isWhole(vpc))
            .isPresent()
        || Nodes.value(service.provider(), "vpc")
            .filter(vpc -> !vpc.asEntries().isEmpty() || Unresolved.isWhole(vpc))
            .isPresent();
  }

  private List<Node> statements(ServiceFunction function, Settings settings, Snippet at) {
    var all = new ArrayList<Node>();
    all.add(
        at.allow(
            List.of("logs:CreateLogStream", "logs:CreateLogGroup", "logs:PutLogEvents"),
            at.list(
                at.sub(
                    "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}"
                        + ":log-group:/aws/lambda/"
                        + function.name()
                        + ":*:*"))));
    streams(function, "dynamodb", at).ifPresent(all::add);
    streams(function, "kinesis", at).ifPresent(all::add);
    var queues = function.events("sqs").stream().map(StreamEvents::arn).toList();
    if (!queues.isEmpty()) {
      all.add(
          at.allow(
              List.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"),
              queues));
    }
    Nodes.value(function.config(), "onError")
        .ifPresent(arn -> all.add(at.allow(List.of("sns:Publish"), arn)));
    if (settings.inherits()) {
      var provider = service.provider();
      all.addAll(
          Nodes.list(
              provider.get("iam").isPresent()
                  ? Nodes.value(provider, "iam", "role", "statements")
                  : Nodes.value(provider, "iamRoleStatements")));
    }
    all.addAll(settings.statements());
    return all;
  }

  private static Optional<Node> streams(ServiceFunction function, String type, Snippet at) {
    var arns =
        function.events("stream").stream()
            .filter(event -> StreamEvents.streamType(event).equals(type))
            .map(StreamEvents::arn)
            .toList();
    return arns.isEmpty()
        ? Optional.empty()
        : Optional.of(
            at.allow(
                List.of(
                    type + ":GetRecords",
                    type + ":GetShardIterator",
                    type + ":DescribeStream",
                    type + ":ListStreams"),
                arns));
  }

  private void use(ServiceFunction function, Node role) {
    var draft = stack.get(function.logicalId()).orElseThrow();
    var at = new Snippet(role.span());
    stack.put(
        function.logicalId(),
        new Stack.Draft(
            draft.type(),
            Nodes.overlay(draft.properties(), at.map("Role", role)),
            draft.condition(),
            draft.implied(),
            draft.span()));
  }
}
