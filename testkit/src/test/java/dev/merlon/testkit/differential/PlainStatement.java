package dev.merlon.testkit.differential;

import dev.merlon.model.PolicyStatement;
import dev.merlon.model.Text;
import java.util.List;
import java.util.stream.Collectors;

/// A policy statement as one line in which order and spelling do not count.
final class PlainStatement {
  private PlainStatement() {}

  static String of(PolicyStatement statement) {
    return statement.effect()
        + part("", actions(statement.actions()))
        + part("not", actions(statement.notActions()))
        + part("on", texts(statement.resources()))
        + part("not on", texts(statement.notResources()))
        + part("by", principals(statement.principals()))
        + part("not by", principals(statement.notPrincipals()))
        + part("if", conditions(statement));
  }

  private static String part(String word, String text) {
    return text.isEmpty() ? "" : " " + word + "[" + text + "]";
  }

  /// IAM compares actions without regard to case.
  private static String actions(List<Text> actions) {
    return texts(actions).toLowerCase(java.util.Locale.ROOT);
  }

  private static String texts(List<Text> texts) {
    return texts.stream()
        .map(PlainValue::text)
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static String principals(List<PolicyStatement.Principal> principals) {
    return principals.stream()
        .map(principal -> principal.type() + " " + PlainValue.text(principal.value()))
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static String conditions(PolicyStatement statement) {
    return statement.conditions().stream()
        .map(
            condition ->
                condition.operator() + " " + condition.key() + " " + texts(condition.values()))
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
