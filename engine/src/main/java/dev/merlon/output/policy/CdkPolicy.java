package dev.merlon.output.policy;

import dev.merlon.model.Text;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Statements in TypeScript for a function of the CDK; things of the stack by their logical ids.
final class CdkPolicy implements PolicyText {
  private static final Map<String, String> PSEUDO =
      Map.of(
          "AWS::Partition", "PARTITION",
          "AWS::Region", "REGION",
          "AWS::AccountId", "ACCOUNT_ID",
          "AWS::StackName", "STACK_NAME",
          "AWS::StackId", "STACK_ID",
          "AWS::URLSuffix", "URL_SUFFIX");

  @Override
  public String of(String function, List<Allowed> statements) {
    var out = new StringBuilder();
    for (var statement : statements) {
      statement.remarks().forEach(remark -> out.append("// ").append(remark).append('\n'));
      out.append("role.addToPrincipalPolicy(new iam.PolicyStatement({\n");
      out.append("  actions: [").append(quoted(statement.actions())).append("],\n");
      out.append("  resources: [").append(expressions(statement.resources())).append("],\n");
      if (!statement.conditions().isEmpty()) {
        out.append("  conditions: {\n");
        statement
            .conditions()
            .forEach(
                condition ->
                    out.append(
                        "    %s: { '%s': [%s] },\n"
                            .formatted(
                                key(condition.operator()),
                                condition.key(),
                                expressions(condition.values()))));
        out.append("  },\n");
      }
      out.append("}));\n");
    }
    return out.toString();
  }

  private static String key(String operator) {
    return operator.contains(":") ? "'" + operator + "'" : operator;
  }

  private static String quoted(List<String> texts) {
    return texts.stream().map(text -> "'" + text + "'").collect(Collectors.joining(", "));
  }

  private static String expressions(List<Text> texts) {
    return texts.stream().map(CdkPolicy::expression).collect(Collectors.joining(", "));
  }

  private static String expression(Text text) {
    if (text.literal().isPresent()) {
      String known = text.literal().orElseThrow();
      return "'" + known.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
    if (text.parts().size() == 1 && !(text.parts().getFirst() instanceof Text.Unresolved)) {
      return code(text.parts().getFirst());
    }
    return '`'
        + text.parts().stream()
            .map(
                part ->
                    switch (part) {
                      case Text.Literal(var value) ->
                          value.replace("\\", "\\\\").replace("`", "\\`").replace("${", "\\${");
                      case Text.Unresolved _ -> "*";
                      case Text.Reference _, Text.Parameter _, Text.Pseudo _ ->
                          "${" + code(part) + "}";
                    })
            .collect(Collectors.joining())
        + '`';
  }

  private static String code(Text.Part part) {
    return switch (part) {
      case Text.Reference(var id, var attribute) ->
          attribute.equals("Ref")
              ? "cdk.Fn.ref('" + id + "')"
              : "cdk.Fn.getAtt('" + id + "', '" + attribute + "').toString()";
      case Text.Parameter(var name) -> "cdk.Fn.ref('" + name + "')";
      case Text.Pseudo(var name) ->
          PSEUDO.containsKey(name) ? "cdk.Aws." + PSEUDO.get(name) : "cdk.Fn.ref('" + name + "')";
      case Text.Literal(var value) -> "'" + value + "'";
      case Text.Unresolved _ -> "'*'";
    };
  }
}
