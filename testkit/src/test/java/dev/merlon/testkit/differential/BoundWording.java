package dev.merlon.testkit.differential;

import dev.merlon.model.Text;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The words of a script that prints what it found: `bindings` say what references and
/// pseudo-parameters come to there.
public record BoundWording(Map<String, String> bindings) implements Wording {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]+)\\}");

  public BoundWording {
    bindings = Map.copyOf(bindings);
  }

  @Override
  public String part(Text.Part part) {
    return switch (part) {
      case Text.Literal(var value) -> value;
      case Text.Reference(var id, var attribute) ->
          known(attribute.equals("Ref") ? id : id + "." + attribute);
      case Text.Parameter(var name) -> known(name);
      case Text.Pseudo(var name) -> known(name);
      case Text.Unresolved(var expression) -> "${" + functionOf(expression) + "}";
    };
  }

  private String known(String name) {
    return bindings.getOrDefault(name, "${" + name + "}");
  }

  /// A script names only the function.
  private static String functionOf(String expression) {
    return expression.startsWith("Fn::") ? expression.replaceFirst(" .*", "") : expression;
  }

  @Override
  public String unknown(String expression) {
    if (bindings.containsKey(expression)) {
      return known(expression);
    }
    return REFERENCE
        .matcher(expression)
        .replaceAll(found -> Matcher.quoteReplacement(known(found.group(1))));
  }

  @Override
  public boolean namesPoliciesOfAws() {
    return true;
  }
}
