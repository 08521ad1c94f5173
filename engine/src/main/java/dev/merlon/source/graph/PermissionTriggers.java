package dev.merlon.source.graph;

import dev.merlon.model.Authentication;
import dev.merlon.model.Resource;
import dev.merlon.model.Setting;
import dev.merlon.model.Text;
import dev.merlon.model.Trigger;
import dev.merlon.model.TriggerKind;
import dev.merlon.model.Value;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Callers that only a function's own resource policy names (`AWS::Lambda::Permission`): what lies
/// outside of the template. A permission for a trigger that is known already adds nothing.
final class PermissionTriggers {
  private static final Set<TriggerKind> API_GATEWAY =
      EnumSet.of(
          TriggerKind.REST_API,
          TriggerKind.HTTP_API,
          TriggerKind.HTTP_API_V1,
          TriggerKind.WEBSOCKET,
          TriggerKind.AUTHORIZER);

  private static final Pattern SERVICE_DOMAIN = Pattern.compile("\\.amazon(aws)?\\.com(\\.cn)?$");

  private final ResourceIndex index;
  private final TriggerCollector out;

  PermissionTriggers(ResourceIndex index, TriggerCollector out) {
    this.index = index;
    this.out = out;
  }

  void collect() {
    index.ofType("AWS::Lambda::Permission").forEach(this::permission);
  }

  private void permission(Resource permission) {
    var properties = permission.properties();
    var functions = index.functions(properties.get("FunctionName"));
    var action = properties.get("Action").flatMap(Value::literal).orElse("");
    // What the function URL needs is told by the URL itself.
    boolean forUrl =
        action.equals("lambda:InvokeFunctionUrl")
            || HttpTriggers.isTrue(properties.get("InvokedViaFunctionUrl"));
    if (functions.isEmpty() || forUrl) {
      return;
    }
    var principal = properties.get("Principal").flatMap(Value::text).map(Text::toString).orElse("");
    var kinds = kinds(principal);
    for (var function : functions) {
      if (kinds.stream().noneMatch(kind -> out.has(function, kind))) {
        add(function, permission, kinds.iterator().next(), principal);
      }
    }
  }

  private void add(String function, Resource permission, TriggerKind kind, String principal) {
    var span = permission.span();
    var source = ResourceIndex.text(permission, "SourceArn").orElseGet(() -> Text.of(principal));
    Setting<Authentication> authentication =
        switch (kind) {
          // Any principal of any account, unless the permission names one.
          case DIRECT ->
              new Setting.Known<>(
                  principal.equals("*") && isUnrestricted(permission)
                      ? Authentication.NONE
                      : Authentication.IAM,
                  span);
          case REST_API, HTTP_API, HTTP_API_V1, WEBSOCKET, LOAD_BALANCER, APPSYNC, CDN ->
              new Setting.Unknown<>("an endpoint outside the template", span);
          default -> new Setting.Known<>(Authentication.SERVICE, span);
        };
    out.add(Set.of(function), permission, new Trigger(kind, source, authentication, span));
  }

  private static Set<TriggerKind> otherKinds(String service, String principal) {
    if (service.startsWith("logs.")) {
      return Set.of(TriggerKind.LOGS);
    }
    // Some other service, or an account.
    return service.equals(principal)
        ? Set.of(TriggerKind.DIRECT)
        : ordered(TriggerKind.OTHER, EnumSet.of(TriggerKind.OTHER, TriggerKind.DIRECT));
  }

  private static boolean isUnrestricted(Resource permission) {
    return Set.of("SourceArn", "SourceAccount", "PrincipalOrgID", "EventSourceToken").stream()
        .noneMatch(key -> permission.properties().get(key).isPresent());
  }

  /// The kinds of triggers that a principal may stand for, the usual one first.
  private static Set<TriggerKind> kinds(String principal) {
    String service = SERVICE_DOMAIN.matcher(principal).replaceFirst("");
    return switch (service) {
      case "apigateway" -> ordered(TriggerKind.REST_API, API_GATEWAY);
      case "elasticloadbalancing" -> Set.of(TriggerKind.LOAD_BALANCER);
      case "s3" -> Set.of(TriggerKind.BUCKET);
      case "sns" -> Set.of(TriggerKind.TOPIC);
      case "sqs" -> Set.of(TriggerKind.QUEUE);
      case "events" ->
          ordered(TriggerKind.EVENT_BUS, EnumSet.of(TriggerKind.EVENT_BUS, TriggerKind.SCHEDULE));
      case "kinesis" -> Set.of(TriggerKind.KINESIS);
      case "dynamodb" -> Set.of(TriggerKind.TABLE_STREAM);
      case "scheduler" -> Set.of(TriggerKind.SCHEDULE);
      case "cognito-idp", "cognito-sync" -> Set.of(TriggerKind.USER_POOL);
      case "iot" -> Set.of(TriggerKind.IOT);
      case "ses" -> Set.of(TriggerKind.EMAIL);
      case "appsync" ->
          ordered(TriggerKind.APPSYNC, EnumSet.of(TriggerKind.APPSYNC, TriggerKind.AUTHORIZER));
      case "states" -> Set.of(TriggerKind.STATE_MACHINE);
      case "edgelambda", "cloudfront" ->
          ordered(TriggerKind.CDN, EnumSet.of(TriggerKind.CDN, TriggerKind.FUNCTION_URL));
      case "alexa-appkit", "alexa-connectedhome" -> Set.of(TriggerKind.ALEXA);
      case "logs" -> Set.of(TriggerKind.LOGS);
      default -> otherKinds(service, principal);
    };
  }

  private static Set<TriggerKind> ordered(TriggerKind usual, Set<TriggerKind> all) {
    var kinds = new java.util.LinkedHashSet<TriggerKind>(List.of(usual));
    kinds.addAll(all);
    return kinds;
  }
}
