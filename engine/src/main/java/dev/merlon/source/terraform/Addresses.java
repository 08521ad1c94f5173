package dev.merlon.source.terraform;

import java.util.ArrayList;
import java.util.List;

/// Splits addresses such as `module.api["a.b"].aws_lambda_function.this[0]`.
public final class Addresses {
  private Addresses() {}

  /// The steps between the dots, each with its instance; dots inside of brackets do not count.
  static List<String> steps(String address) {
    var steps = new ArrayList<String>();
    int from = 0;
    boolean quoted = false;
    int brackets = 0;
    for (int i = 0; i < address.length(); i++) {
      char c = address.charAt(i);
      if (c == '\\' && quoted) {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && c == '[') {
        brackets++;
      } else if (!quoted && c == ']') {
        brackets--;
      } else if (!quoted && brackets == 0 && c == '.') {
        steps.add(address.substring(from, i));
        from = i + 1;
      }
    }
    steps.add(address.substring(from));
    return steps;
  }

  /// `["key"]`
  public static String keySuffix(String key) {
    return "[\"" + key.replace("\\", "\\\\").replace("\"", "\\\"") + "\"]";
  }

  /// A step without the key or number of its instance.
  static String withoutInstance(String step) {
    int bracket = step.indexOf('[');
    return bracket < 0 ? step : step.substring(0, bracket);
  }
}
