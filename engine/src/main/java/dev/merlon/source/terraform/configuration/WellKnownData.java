package dev.merlon.source.terraform.configuration;

import java.util.Optional;

/// Data sources of the AWS provider that CloudFormation has as pseudo-parameters.
final class WellKnownData {
  private WellKnownData() {}

  static Optional<String> pseudoParameter(String address, String attribute) {
    return switch (type(address) + "." + attribute) {
      case "aws_caller_identity.account_id", "aws_caller_identity.id" ->
          Optional.of("AWS::AccountId");
      case "aws_region.name", "aws_region.id", "aws_region.region" -> Optional.of("AWS::Region");
      case "aws_partition.partition", "aws_partition.id" -> Optional.of("AWS::Partition");
      case "aws_partition.dns_suffix" -> Optional.of("AWS::URLSuffix");
      default -> Optional.empty();
    };
  }

  /// `aws_region` of `module.api.data.aws_region.current`; nothing for a resource.
  private static String type(String address) {
    int data = address.startsWith("data.") ? 0 : address.lastIndexOf(".data.") + 1;
    if (data == 0 && !address.startsWith("data.")) {
      return "";
    }
    int start = data + "data.".length();
    int end = address.indexOf('.', start);
    return end < 0 ? "" : address.substring(start, end);
  }
}
