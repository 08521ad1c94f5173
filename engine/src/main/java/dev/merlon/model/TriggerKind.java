package dev.merlon.model;

/// The kinds of things that start a function; the shape of the event follows from it.
public enum TriggerKind {
  REST_API,
  HTTP_API,
  HTTP_API_V1,
  FUNCTION_URL,
  WEBSOCKET,
  LOAD_BALANCER,
  APPSYNC,
  QUEUE,
  TOPIC,
  BUCKET,
  TABLE_STREAM,
  KINESIS,
  EVENT_BUS,
  SCHEDULE,
  STATE_MACHINE,
  USER_POOL,
  LOGS,
  EMAIL,
  IOT,
  KAFKA,
  MESSAGE_BROKER,
  CDN,
  AUTHORIZER,
  ALEXA,
  /// CloudFormation, for a custom resource of a template.
  CUSTOM_RESOURCE,
  DIRECT,
  OTHER;

  /// Whether a caller over HTTP chooses the content of the event.
  public boolean isHttp() {
    return switch (this) {
      case REST_API, HTTP_API, HTTP_API_V1, FUNCTION_URL, WEBSOCKET, LOAD_BALANCER, APPSYNC, CDN ->
          true;
      case QUEUE,
          TOPIC,
          BUCKET,
          TABLE_STREAM,
          KINESIS,
          EVENT_BUS,
          SCHEDULE,
          STATE_MACHINE,
          USER_POOL,
          LOGS,
          EMAIL,
          IOT,
          KAFKA,
          MESSAGE_BROKER,
          AUTHORIZER,
          ALEXA,
          CUSTOM_RESOURCE,
          DIRECT,
          OTHER ->
          false;
    };
  }

  /// The name in JSON outputs: `rest-api`, `queue`, ...
  public String id() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
