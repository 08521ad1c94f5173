package dev.merlon.source.serverless;

import dev.merlon.source.serverless.Service.Event;
import dev.merlon.source.serverless.Service.ServiceFunction;
import dev.merlon.source.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// `cognitoUserPool` events: triggers of new or existing user pools.
final class UserPoolEvents {
  private final Service service;
  private final Stack stack;
  private final CustomResources custom;

  UserPoolEvents(Service service, Stack stack, CustomResources custom) {
    this.service = service;
    this.stack = stack;
    this.custom = custom;
  }

  void compile() {
    newPools();
    existingPools();
  }

  private static boolean isExisting(Event event) {
    return Nodes.isTrue(event.value().at("existing"));
  }

  private static boolean isSender(String trigger) {
    return trigger.equals("CustomSMSSender") || trigger.equals("CustomEmailSender");
  }

  private void newPools() {
    var triggers = new LinkedHashMap<String, List<Object>>();
    var places = new LinkedHashMap<String, Snippet>();
    for (var function : service.functions()) {
      for (var event : function.events("cognitoUserPool")) {
        var pool = event.text("pool").orElse("");
        if (isExisting(event) || pool.isEmpty()) {
          continue;
        }
        var at = new Snippet(event.span());
        places.putIfAbsent(pool, at);
        trigger(function, event, triggers.computeIfAbsent(pool, key -> new ArrayList<>()));
        stack.permit(
            Naming.permission(
                function.key(),
                "CognitoUserPool"
                    + Naming.alphanumeric(pool)
                    + "TriggerSource"
                    + Naming.alphanumeric(event.text("trigger").orElse(""))),
            at,
            function.target(at),
            "cognito-idp.amazonaws.com",
            "SourceArn",
            at.getAtt("CognitoUserPool" + Naming.alphanumeric(pool), "Arn"));
      }
    }
    triggers.forEach(
        (pool, configured) -> {
          var at = places.getOrDefault(pool, new Snippet(service.config().span()));
          stack.add(
              "CognitoUserPool" + Naming.alphanumeric(pool),
              "AWS::Cognito::UserPool",
              at.span(),
              at.map("UserPoolName", pool, "LambdaConfig", at.map(configured.toArray())));
        });
  }

  private static void trigger(ServiceFunction function, Event event, List<Object> triggers) {
    var at = new Snippet(event.span());
    var name = event.text("trigger").orElse("");
    var version = event.get("lambdaVersion");
    if (isSender(name)) {
      triggers.add(name);
      triggers.add(
          at.map("LambdaArn", function.target(at), "LambdaVersion", version.orElse(at.of("V1_0"))));
      triggers.add("KMSKeyID");
      triggers.add(event.get("kmsKeyId"));
    } else if (name.equals("PreTokenGeneration") && version.isPresent()) {
      triggers.add("PreTokenGenerationConfig");
      triggers.add(at.map("LambdaArn", function.target(at), "LambdaVersion", version));
    } else {
      triggers.add(name);
      triggers.add(function.target(at));
    }
  }

  private void existingPools() {
    var statements = new ArrayList<Node>();
    Optional<Snippet> first = Optional.empty();
    for (var function : service.functions()) {
      var events =
          function.events("cognitoUserPool").stream().filter(UserPoolEvents::isExisting).toList();
      if (!events.isEmpty()) {
        var at = new Snippet(events.getFirst().span());
        first = first.or(() -> Optional.of(at));
        existingPool(function, events, at, statements);
      }
    }
    first.ifPresent(
        at -> {
          var functions =
              at.sub("arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:*");
          statements.add(at.allow(List.of("lambda:RemovePermission"), functions));
          statements.add(
              at.allow(List.of("iam:PassRole"), at.sub("arn:${AWS::Partition}:iam::*:role/*")));
          custom.add(CustomResources.USER_POOLS, at, statements);
        });
  }

  private void existingPool(
      ServiceFunction function, List<Event> events, Snippet at, List<Node> statements) {
    var configurations = new ArrayList<Node>();
    for (var event : events) {
      var trigger = event.text("trigger").orElse("");
      boolean sender = isSender(trigger);
      configurations.add(
          at.map(
              "Trigger",
              trigger,
              "LambdaVersion",
              sender
                  ? event.get("lambdaVersion").or(() -> Optional.of(at.of("V1_0")))
                  : event.get("lambdaVersion").filter(v -> trigger.equals("PreTokenGeneration")),
              "KMSKeyID",
              sender ? event.get("kmsKeyId") : Optional.empty()));
    }
    stack.add(
        Naming.resource(function.key()) + "CustomCognitoUserPool1",
        "Custom::CognitoUserPool",
        at.span(),
        at.map(
            "ServiceToken",
            CustomResources.serviceToken(CustomResources.USER_POOLS, at),
            "FunctionName",
            function.name(),
            "FunctionQualifier",
            function.alias(),
            "UserPoolName",
            events.getFirst().get("pool"),
            "UserPoolConfigs",
            configurations));
    var key = events.getFirst().get("kmsKeyId");
    if (key.isPresent() && isSender(events.getFirst().text("trigger").orElse(""))) {
      statements.add(at.allow(List.of("kms:CreateGrant"), key.orElseThrow()));
    }
    statements.add(
        at.allow(
            List.of(
                "cognito-idp:ListUserPools",
                "cognito-idp:DescribeUserPool",
                "cognito-idp:UpdateUserPool"),
            "*"));
    statements.add(
        at.allow(
            List.of("lambda:AddPermission", "lambda:RemovePermission"),
            at.sub("arn:${AWS::Partition}:lambda:*:*:function:" + function.name())));
  }
}
