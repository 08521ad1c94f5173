package dev.merlon.source.serverless;

import dev.merlon.model.Span;
import dev.merlon.source.serverless.Service.ServiceFunction;
import dev.merlon.source.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The role that all functions of a service share unless told otherwise, and the log groups.
///
/// As the framework's `mergeIamTemplates`: log statements for all functions, the user's statements
/// of either syntax, managed policies; triggers add theirs afterwards.
final class ExecutionRole {
  private static final String LOGS = "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}";

  private final Service service;
  private final Stack stack;
  private final Snippet at;
  private final Node.Mapping role;
  private final List<Node> managedPolicies = new ArrayList<>();

  ExecutionRole(Service service, Stack stack) {
    this.service = service;
    this.stack = stack;
    this.at = new Snippet(place(service));
    this.role =
        service.provider().at("iam", "role").orElse(service.provider()) instanceof Node.Mapping role
                && service.provider().at("iam", "role").isPresent()
            ? role
            : Nodes.empty(at.span());
  }

  private static Span place(Service service) {
    var provider = service.provider();
    var block = provider.entry("iam").or(() -> provider.entry("iamRoleStatements"));
    return block
        .or(() -> service.config().entry("provider"))
        .map(Node.Entry::keySpan)
        .orElse(provider.span());
  }

  void begin() {
    for (var function : service.functions()) {
      if (!Nodes.isTrue(function.config().at("disableLogs"))) {
        logGroup(function);
      }
    }
    if (isNeeded()) {
      stack.useSharedRole();
      logStatements();
      var legacy = Nodes.value(service.provider(), "iamRoleStatements");
      Nodes.list(Nodes.value(role, "statements").or(() -> legacy)).forEach(stack::allow);
      managedPolicies();
      durableStatements();
    }
  }

  private boolean isNeeded() {
    return !service.functions().isEmpty()
        && service.provider().at("iam", "role").filter(Service::isExistingRole).isEmpty()
        && service.provider().get("role").isEmpty()
        && !service.functions().stream()
            .allMatch(function -> function.config().get("role").isPresent());
  }

  private void logGroup(ServiceFunction function) {
    var here = new Snippet(function.span());
    var provider = service.provider();
    stack.add(
        Naming.resource(function.key()) + "LogGroup",
        "AWS::Logs::LogGroup",
        function.span(),
        here.map(
            "LogGroupName",
            "/aws/lambda/" + function.name(),
            "RetentionInDays",
            Nodes.value(function.config(), "logRetentionInDays")
                .or(() -> Nodes.value(provider, "logRetentionInDays")),
            "DataProtectionPolicy",
            Nodes.value(function.config(), "logDataProtectionPolicy")
                .or(() -> Nodes.value(provider, "logDataProtectionPolicy"))));
  }

  private void logStatements() {
    var streams = new ArrayList<Node>();
    var events = new ArrayList<Node>();
    var silent = new ArrayList<Node>();
    boolean shared = false;
    for (var function : service.functions()) {
      boolean logs = !Nodes.isTrue(function.config().at("disableLogs"));
      if (function.name().startsWith(service.prefix())) {
        shared |= logs;
        if (!logs) {
          silent.add(at.sub(LOGS + ":log-group:/aws/lambda/" + function.name() + ":*"));
        }
      } else if (logs) {
        streams.add(at.sub(LOGS + ":log-group:/aws/lambda/" + function.name() + ":*"));
        events.add(at.sub(LOGS + ":log-group:/aws/lambda/" + function.name() + ":*:*"));
      }
    }
    if (shared) {
      var all = LOGS + ":log-group:/aws/lambda/" + service.prefix();
      streams.add(at.sub(all + "*:*"));
      events.add(at.sub(all + "*:*:*"));
    }
    var write = List.of("logs:CreateLogStream", "logs:CreateLogGroup", "logs:TagResource");
    stack.allow(at.allow(write, streams));
    stack.allow(at.allow(List.of("logs:PutLogEvents"), events));
    if (shared && !silent.isEmpty()) {
      stack.allow(at.map("Effect", "Deny", "Action", "logs:PutLogEvents", "Resource", silent));
    }
  }

  private void managedPolicies() {
    var legacy = Nodes.value(service.provider(), "iamManagedPolicies");
    managedPolicies.addAll(Nodes.list(Nodes.value(role, "managedPolicies").or(() -> legacy)));
    if (Nodes.isTrue(service.provider().at("vpc"))
        || service.functions().stream()
            .anyMatch(function -> function.config().get("vpc").isPresent())) {
      managedPolicies.add(vpcPolicy(at));
    }
  }

  static Node vpcPolicy(Snippet at) {
    return at.arn(":iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole");
  }

  private void durableStatements() {
    var executions = new ArrayList<Node>();
    for (var function : service.functions()) {
      if (Nodes.isTrue(function.config().at("durableConfig"))
          && service.customRole(function).isEmpty()) {
        executions.add(
            at.sub(
                "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:"
                    + function.name()
                    + ":*/durable-execution/*/*"));
      }
    }
    if (!executions.isEmpty()) {
      var actions = List.of("lambda:CheckpointDurableExecution", "lambda:GetDurableExecutionState");
      stack.allow(at.allow(actions, executions));
    }
  }

  /// Writes the role once all triggers have added their statements.
  void finish() {
    if (!stack.hasSharedRole()) {
      return;
    }
    stack.add(
        Naming.ROLE,
        "AWS::IAM::Role",
        at.span(),
        at.map(
            "AssumeRolePolicyDocument",
            trust(at, stack.trusted()),
            "Policies",
            at.list(policy(at, service, stack.statements())),
            "Path",
            Nodes.value(role, "path").orElse(at.of("/")),
            "RoleName",
            Nodes.value(role, "name").orElse(roleName(List.of())),
            "Tags",
            tags(at, Nodes.value(role, "tags")),
            "PermissionsBoundary",
            permissionsBoundary(),
            "ManagedPolicyArns",
            managedPolicies.isEmpty() ? Optional.empty() : managedPolicies));
  }

  Optional<Node> permissionsBoundary() {
    return Nodes.value(role, "permissionsBoundary")
        .or(() -> Nodes.value(role, "permissionBoundary"))
        .or(() -> Nodes.value(service.provider(), "rolePermissionsBoundary"));
  }

  Optional<Node> path() {
    return Nodes.value(role, "path");
  }

  Optional<Node> roleTags() {
    return tags(at, Nodes.value(role, "tags"));
  }

  /// The default name, with the function's name in it for a role of one function.
  Node roleName(List<String> functionKey) {
    var parts = new ArrayList<Object>(List.of(service.name(), service.stage()));
    parts.addAll(functionKey);
    parts.add(at.ref("AWS::Region"));
    int length = service.region().length() + parts.size();
    for (var part : parts) {
      length += part instanceof String text ? text.length() : 0;
    }
    // Role names have at most 64 characters; the plugin then drops the last part.
    if (functionKey.isEmpty() || length + "lambdaRole".length() <= 64) {
      parts.add("lambdaRole");
    }
    return at.join("-", parts.toArray());
  }

  static Node trust(Snippet at, List<?> services) {
    return at.map(
        "Version",
        "2012-10-17",
        "Statement",
        at.list(
            at.map(
                "Effect",
                "Allow",
                "Principal",
                at.map("Service", services),
                "Action",
                List.of("sts:AssumeRole"))));
  }

  static Node policy(Snippet at, Service service, List<Node> statements) {
    return at.map(
        "PolicyName",
        at.join("-", service.name(), service.stage(), "lambda"),
        "PolicyDocument",
        at.map("Version", "2012-10-17", "Statement", statements));
  }

  static Optional<Node> tags(Snippet at, Optional<Node> tags) {
    return tags.filter(node -> !node.asEntries().isEmpty())
        .map(
            node ->
                at.of(
                    node.asEntries().stream()
                        .map(entry -> at.map("Key", entry.key(), "Value", entry.value()))
                        .toList()));
  }
}
