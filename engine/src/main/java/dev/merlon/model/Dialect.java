package dev.merlon.model;

/// The language in which a team writes its infrastructure.
public enum Dialect {
  SERVERLESS_FRAMEWORK("serverless"),
  SAM("sam"),
  CLOUDFORMATION("cloudformation"),
  CDK("cdk"),
  TERRAFORM("terraform");

  private final String id;

  Dialect(String id) {
    this.id = id;
  }

  /// The name in JSON outputs and options.
  public String id() {
    return id;
  }
}
