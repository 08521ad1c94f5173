package dev.merlon.analysis.taint;

import dev.merlon.model.Trigger;
import dev.merlon.model.TriggerKind;
import java.util.List;
import java.util.Set;

/// Which fields of an event somebody outside the code chooses, by the kind of trigger.
///
/// Source: the sample events in the AWS Lambda developer guide, "Invoking Lambda with events from
/// other AWS services"; who controls a field stands in none of them and is judged here. A path
/// counts when it is such a field, lies below one, or holds one.
public final class EventModel {
  private EventModel() {}

  private static final List<String> HTTP =
      List.of(
          "body",
          "queryStringParameters",
          "multiValueQueryStringParameters",
          "pathParameters",
          "headers",
          "multiValueHeaders",
          "cookies",
          "path",
          "rawPath",
          "rawQueryString",
          "requestContext.path",
          "requestContext.http.path",
          "requestContext.http.userAgent",
          "requestContext.identity.userAgent");

  /// Fields whose value starts with `/` whoever sends the event: they cannot change what stands
  /// before them.
  private static final Set<String> ROOTED =
      Set.of("path", "rawPath", "requestContext.path", "requestContext.http.path");

  /// Whether a field starts with `/` when one of these triggers sends it.
  static boolean isRooted(List<Trigger> triggers, EventPath path) {
    return ROOTED.contains(String.join(".", path.steps()))
        && triggers.stream().allMatch(trigger -> fields(trigger.kind()) == HTTP);
  }

  /// Whether somebody outside the code chooses a field of the event that a trigger sends.
  public static boolean isControlled(Trigger trigger, EventPath path) {
    if (path.isReply()) {
      return false;
    }
    var keys = path.keys();
    for (String field : fields(trigger.kind())) {
      var wanted = field.isEmpty() ? List.<String>of() : List.of(field.split("\\.", -1));
      int common = Math.min(keys.size(), wanted.size());
      boolean matches = true;
      for (int i = 0; i < common && matches; i++) {
        String key = keys.get(i);
        matches = key.equals("*") || key.equals(wanted.get(i));
      }
      if (matches) {
        return true;
      }
    }
    return false;
  }

  private static List<String> fields(TriggerKind kind) {
    return switch (kind) {
      case REST_API, HTTP_API, HTTP_API_V1, FUNCTION_URL, LOAD_BALANCER -> HTTP;
      case WEBSOCKET -> List.of("body", "queryStringParameters", "headers");
      case APPSYNC -> List.of("arguments", "request.headers", "[].arguments", "source");
      case QUEUE -> List.of("Records.[].body", "Records.[].messageAttributes");
      case TOPIC ->
          List.of(
              "Records.[].Sns.Message",
              "Records.[].Sns.Subject",
              "Records.[].Sns.MessageAttributes");
      case BUCKET -> List.of("Records.[].s3.object.key", "detail.object.key");
      case TABLE_STREAM ->
          List.of(
              "Records.[].dynamodb.NewImage",
              "Records.[].dynamodb.OldImage",
              "Records.[].dynamodb.Keys");
      case KINESIS -> List.of("Records.[].kinesis.data", "Records.[].kinesis.partitionKey");
      case EVENT_BUS -> List.of("detail", "resources");
      case USER_POOL ->
          List.of(
              "userName",
              "request.userAttributes",
              "request.clientMetadata",
              "request.validationData",
              "request.challengeAnswer");
      case EMAIL -> List.of("Records.[].ses.mail");
      case LOGS -> List.of("awslogs.data");
      case KAFKA -> List.of("records");
      case MESSAGE_BROKER -> List.of("messages", "rmqMessagesByQueue");
      case CDN ->
          List.of(
              "Records.[].cf.request.uri",
              "Records.[].cf.request.querystring",
              "Records.[].cf.request.headers",
              "Records.[].cf.request.body");
      case AUTHORIZER ->
          List.of(
              "authorizationToken",
              "headers",
              "queryStringParameters",
              "identitySource",
              "path",
              "rawPath",
              "pathParameters",
              "cookies");
      case ALEXA -> List.of("request", "session");
      case CUSTOM_RESOURCE -> List.of("ResourceProperties", "OldResourceProperties");
      case SCHEDULE -> List.of();
      case STATE_MACHINE, IOT, DIRECT, OTHER -> List.of("");
    };
  }
}
