package dev.merlon.source.serverless;

import dev.merlon.finding.Problem;
import java.util.Set;
import java.util.function.Consumer;

/// Events of a type that the framework itself does not know: plugins bring them.
final class UnknownEvents {
  private static final Set<String> KNOWN =
      Set.of(
          "http",
          "httpApi",
          "websocket",
          "s3",
          "sns",
          "sqs",
          "stream",
          "schedule",
          "eventBridge",
          "cloudwatchEvent",
          "cloudwatchLog",
          "alb",
          "cognitoUserPool",
          "iot",
          "iotFleetProvisioning",
          "alexaSkill",
          "alexaSmartHome",
          "cloudFront",
          "msk",
          "kafka",
          "activemq",
          "rabbitmq");

  private UnknownEvents() {}

  static void report(Service service, Consumer<Problem> problems) {
    for (var function : service.functions()) {
      for (var event : function.events()) {
        if (!KNOWN.contains(event.type())) {
          problems.accept(
              new Problem.Unsupported(
                  event.span(), "events of the type `" + Unresolved.clean(event.type()) + "`"));
        }
      }
    }
  }
}
