package dev.merlon.output.policy;

import dev.merlon.model.Dialect;
import dev.merlon.model.PolicyStatement.Condition;
import dev.merlon.model.Text;
import java.util.List;
import java.util.stream.Collectors;

/// Statements in YAML, references by `!Ref`, `!GetAtt` and `!Sub`.
///
/// The Serverless Framework takes them per function with `serverless-iam-roles-per-function`, and
/// below `provider.iam.role.statements` for all of a service; SAM below `Policies`.
final class YamlPolicy implements PolicyText {
  private final Dialect dialect;

  YamlPolicy(Dialect dialect) {
    this.dialect = dialect;
  }

  @Override
  public String of(String function, List<Allowed> statements) {
    var out = new StringBuilder();
    String indent = "";
    switch (dialect) {
      case SERVERLESS_FRAMEWORK -> {
        out.append("iamRoleStatements:\n");
        indent = "  ";
      }
      case SAM -> {
        out.append("Policies:\n  - Statement:\n");
        indent = "      ";
      }
      case CLOUDFORMATION, CDK, TERRAFORM -> {
        out.append("PolicyDocument:\n  Version: '2012-10-17'\n  Statement:\n");
        indent = "    ";
      }
    }
    for (var statement : statements) {
      write(statement, indent, out);
    }
    return out.toString();
  }

  private static void write(Allowed statement, String indent, StringBuilder out) {
    statement
        .remarks()
        .forEach(remark -> out.append(indent).append("# ").append(remark).append('\n'));
    out.append(indent).append("- Effect: Allow\n");
    String inner = indent + "  ";
    out.append(inner).append("Action:\n");
    statement
        .actions()
        .forEach(action -> out.append(inner).append("  - ").append(action).append('\n'));
    out.append(inner).append("Resource:\n");
    statement
        .resources()
        .forEach(
            resource -> out.append(inner).append("  - ").append(scalar(resource)).append('\n'));
    if (!statement.conditions().isEmpty()) {
      out.append(inner).append("Condition:\n");
      statement.conditions().forEach(condition -> write(condition, inner, out));
    }
  }

  private static void write(Condition condition, String indent, StringBuilder out) {
    out.append(indent).append("  ").append(condition.operator()).append(":\n");
    out.append(indent).append("    ").append(condition.key()).append(":\n");
    condition
        .values()
        .forEach(value -> out.append(indent).append("      - ").append(scalar(value)).append('\n'));
  }

  private static String scalar(Text text) {
    if (text.literal().isPresent()) {
      return quoted(text.literal().orElseThrow());
    }
    if (text.parts().size() == 1) {
      return switch (text.parts().getFirst()) {
        case Text.Reference(var id, var attribute) ->
            attribute.equals("Ref") ? "!Ref " + id : "!GetAtt " + id + "." + attribute;
        case Text.Parameter(var name) -> "!Ref " + name;
        case Text.Pseudo(var name) -> "!Ref " + name;
        case Text.Unresolved _ -> quoted("*");
        case Text.Literal(var value) -> quoted(value);
      };
    }
    return "!Sub "
        + quoted(text.parts().stream().map(YamlPolicy::inSub).collect(Collectors.joining()));
  }

  private static String inSub(Text.Part part) {
    return switch (part) {
      case Text.Literal(var value) -> value.replace("${", "${!");
      case Text.Reference(var id, var attribute) ->
          attribute.equals("Ref") ? "${" + id + "}" : "${" + id + "." + attribute + "}";
      case Text.Parameter(var name) -> "${" + name + "}";
      case Text.Pseudo(var name) -> "${" + name + "}";
      case Text.Unresolved _ -> "*";
    };
  }

  private static String quoted(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
