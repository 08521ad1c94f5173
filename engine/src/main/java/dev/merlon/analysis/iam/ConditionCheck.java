package dev.merlon.analysis.iam;

import dev.merlon.analysis.iam.RoleAssessment.Certainty;
import dev.merlon.model.PolicyStatement.Condition;
import dev.merlon.model.Text;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Whether a condition of a statement holds for a call whose context is partly known.
///
/// The keys of the call's own context are decided ("IAM JSON policy elements: Condition
/// operators"); keys that the caller picks himself (TLS, region) hold where a value exists that
/// satisfies them; every other key is unknown.
final class ConditionCheck {
  private static final java.util.Set<String> CHOSEN_BY_CALLER =
      java.util.Set.of(
          "aws:securetransport", "aws:requestedregion", "aws:useragent", "aws:referer");

  private final Compiler compiler;

  ConditionCheck(Compiler compiler) {
    this.compiler = compiler;
  }

  /// `context` has lower-case keys.
  Certainty holds(Condition condition, Map<String, String> context) {
    String key = condition.key().toLowerCase(Locale.ROOT);
    String operator = bare(condition.operator());
    var value = context.get(key);
    if (value != null) {
      return holds(operator, value, condition.values());
    }
    if (CHOSEN_BY_CALLER.contains(key) && !operator.startsWith("null")) {
      boolean impossible = key.equals("aws:securetransport") && isOnly(condition.values(), "false");
      return impossible ? Certainty.NO : Certainty.YES;
    }
    return Certainty.UNKNOWN;
  }

  private Certainty holds(String operator, String value, List<Text> values) {
    return switch (operator) {
      case "stringequals" -> any(values, value, false, true);
      case "stringequalsignorecase" -> any(values, value, false, false);
      case "stringlike", "arnlike", "arnequals" -> any(values, value, true, true);
      case "stringnotequals" -> any(values, value, false, true).not();
      case "stringnotequalsignorecase" -> any(values, value, false, false).not();
      case "stringnotlike", "arnnotlike", "arnnotequals" -> any(values, value, true, true).not();
      case "null" -> isOnly(values, "false") ? Certainty.YES : Certainty.NO;
      default -> Certainty.UNKNOWN;
    };
  }

  private Certainty any(List<Text> values, String value, boolean wildcards, boolean exactCase) {
    var name = compiler.resource(Text.of(exactCase ? value : value.toLowerCase(Locale.ROOT)));
    var answer = Certainty.NO;
    for (var text : values) {
      var literal = text.literal();
      if (literal.isPresent() && !wildcards) {
        boolean equal =
            exactCase
                ? literal.orElseThrow().equals(value)
                : literal.orElseThrow().equalsIgnoreCase(value);
        answer = answer.or(equal ? Certainty.YES : Certainty.NO);
      } else {
        answer = answer.or(compiler.resource(text).matches(name));
      }
    }
    return answer;
  }

  private static boolean isOnly(List<Text> values, String value) {
    return values.size() == 1
        && values.getFirst().literal().filter(value::equalsIgnoreCase).isPresent();
  }

  /// Without set prefix and `IfExists`, which change nothing for a key that is present once.
  private static String bare(String operator) {
    String plain = operator.toLowerCase(Locale.ROOT);
    plain = plain.substring(plain.indexOf(':') + 1);
    return plain.endsWith("ifexists")
        ? plain.substring(0, plain.length() - "ifexists".length())
        : plain;
  }

  /// For people: `iam:PassedToService StringEquals a or b`.
  static String inWords(Condition condition) {
    if (condition.values().isEmpty()) {
      return "%s %s".formatted(condition.operator(), condition.key());
    }
    return "%s %s %s"
        .formatted(
            condition.key(),
            condition.operator(),
            String.join(" or ", condition.values().stream().map(Text::toString).toList()));
  }
}
