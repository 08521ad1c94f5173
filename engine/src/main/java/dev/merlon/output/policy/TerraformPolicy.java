package dev.merlon.output.policy;

import dev.merlon.model.Text;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Statements as a data source `aws_iam_policy_document`.
final class TerraformPolicy implements PolicyText {
  private static final Map<String, String> PSEUDO =
      Map.of(
          "AWS::Partition", "data.aws_partition.current.partition",
          "AWS::Region", "data.aws_region.current.name",
          "AWS::AccountId", "data.aws_caller_identity.current.account_id");

  @Override
  public String preamble() {
    return """
    data "aws_partition" "current" {}
    data "aws_region" "current" {}
    data "aws_caller_identity" "current" {}
    """;
  }

  @Override
  public String of(String function, List<Allowed> statements) {
    var out = new StringBuilder();
    String name = function.replaceAll("^aws_lambda_function\\.", "").replaceAll("\\W+", "_");
    out.append("data \"aws_iam_policy_document\" \"").append(name).append("\" {\n");
    for (var statement : statements) {
      statement.remarks().forEach(remark -> out.append("  # ").append(remark).append('\n'));
      out.append("  statement {\n");
      out.append("    actions   = [").append(quoted(statement.actions())).append("]\n");
      out.append("    resources = [").append(expressions(statement.resources())).append("]\n");
      for (var condition : statement.conditions()) {
        out.append("    condition {\n");
        out.append("      test     = \"").append(condition.operator()).append("\"\n");
        out.append("      variable = \"").append(condition.key()).append("\"\n");
        out.append("      values   = [").append(expressions(condition.values())).append("]\n");
        out.append("    }\n");
      }
      out.append("  }\n");
    }
    return out.append("}\n").toString();
  }

  private static String quoted(List<String> actions) {
    return actions.stream().map(action -> '"' + action + '"').collect(Collectors.joining(", "));
  }

  private static String expressions(List<Text> texts) {
    return texts.stream().map(TerraformPolicy::expression).collect(Collectors.joining(", "));
  }

  private static String expression(Text text) {
    if (text.parts().size() == 1
        && text.parts().getFirst() instanceof Text.Reference(var address, var attribute)) {
      return attribute(address, attribute);
    }
    return '"'
        + text.parts().stream().map(TerraformPolicy::inTemplate).collect(Collectors.joining())
        + '"';
  }

  private static String inTemplate(Text.Part part) {
    return switch (part) {
      case Text.Literal(var value) ->
          value.replace("\\", "\\\\").replace("\"", "\\\"").replace("${", "$${");
      case Text.Reference(var address, var attribute) -> "${" + attribute(address, attribute) + "}";
      case Text.Parameter(var name) ->
          "${" + (name.startsWith("var.") ? name : "var." + name) + "}";
      case Text.Pseudo(var name) -> PSEUDO.containsKey(name) ? "${" + PSEUDO.get(name) + "}" : "*";
      case Text.Unresolved _ -> "*";
    };
  }

  /// `Ref` is what the provider calls `id`; other attributes are written with underscores.
  private static String attribute(String address, String attribute) {
    return address
        + "."
        + (attribute.equals("Ref")
            ? "id"
            : attribute.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT));
  }
}
