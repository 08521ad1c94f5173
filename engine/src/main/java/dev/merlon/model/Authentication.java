package dev.merlon.model;

/// What a caller must show before a trigger starts a function.
public enum Authentication {
  /// Anyone on the internet.
  NONE,
  /// A signed request of an IAM principal.
  IAM,
  /// A token of a Cognito user pool.
  COGNITO,
  /// A JSON web token checked by the API (HTTP API JWT authorizer).
  JWT,
  /// The team's own authorizer function.
  LAMBDA_AUTHORIZER,
  /// An API key only: AWS says that keys are no authentication, they meter usage.
  API_KEY,
  /// Started by another AWS service on behalf of the account, not by a caller.
  SERVICE
}
