package dev.merlon.model;

/// One thing that starts a function.
///
/// [#source] names it for people and is stable: `POST /users/{id}` for HTTP (method `ANY` for all),
/// the ARN or reference for queues, buckets and the like, the expression of a schedule.
/// [#authentication] is what somebody must show who sends the event or writes to the source of it.
public record Trigger(
    TriggerKind kind, Text source, Setting<Authentication> authentication, Span span) {

  /// Whether a stranger on the internet can start the function by it without credentials, be it
  /// through a queue that an open API method writes to. An API key is no credential.
  public boolean isAnonymous() {
    return authentication
        .known()
        .map(known -> known == Authentication.NONE || known == Authentication.API_KEY)
        .orElse(false);
  }
}
