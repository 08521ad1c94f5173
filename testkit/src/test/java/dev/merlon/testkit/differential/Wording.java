package dev.merlon.testkit.differential;

import dev.merlon.model.Text;
import java.util.stream.Collectors;

/// How a side writes what only the deployment knows, and what it makes of lists.
public interface Wording {
  String part(Text.Part part);

  /// A value of which nothing but its expression is known.
  String unknown(String expression);

  /// Whether the places of a list count; without, a list is the values of all its items.
  default boolean hasPlaces() {
    return true;
  }

  /// Whether a policy of AWS is told by its name instead of its statements.
  default boolean namesPoliciesOfAws() {
    return false;
  }

  default String text(Text text) {
    return text.parts().stream().map(this::part).collect(Collectors.joining());
  }
}
