package dev.merlon.source.terraform;

import dev.merlon.model.Span;
import dev.merlon.model.Value;
import java.util.Optional;

/// One resource or data source of a Terraform configuration after evaluation.
///
/// [#address] is as Terraform prints it (`module.api.aws_lambda_function.this["a"]`); [#mode] tells
/// resources from data sources; nested blocks are lists of mappings, as in a plan; [#condition]
/// says under what unknown condition it exists.
public record TerraformResource(
    Mode mode,
    String address,
    String type,
    String name,
    Optional<String> condition,
    Value.Mapping arguments,
    Span span) {
  /// The same resource with other arguments.
  TerraformResource withArguments(Value.Mapping others) {
    return new TerraformResource(mode, address, type, name, condition, others, span);
  }

  /// Whether Terraform makes the thing or only looks it up.
  public enum Mode {
    MANAGED,
    DATA
  }
}
