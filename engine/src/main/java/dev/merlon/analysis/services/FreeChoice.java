package dev.merlon.analysis.services;

import dev.merlon.analysis.taint.EventModel;
import dev.merlon.analysis.taint.EventPath;
import dev.merlon.analysis.taint.SymbolicText;
import dev.merlon.model.Trigger;
import java.util.List;
import java.util.regex.Pattern;

/// Whether the sender of an event names a resource freely.
final class FreeChoice {
  /// What stands around names without narrowing them.
  private static final Pattern SEPARATORS = Pattern.compile("[/:._-]*");

  /// The beginning of an ARN up to the name.
  private static final Pattern ARN =
      Pattern.compile(
          "arn:[\\w-]*:[\\w-]+:[^:]*:[^:]*:(?:(?:role|table|function|stateMachine|secret|parameter|stream|task-definition)[/:])?");

  private FreeChoice() {}

  /// Whether a text is nothing but what he sent, but for separators and the beginning of an ARN.
  static boolean isFree(SymbolicText text, List<Trigger> senders) {
    var before = new StringBuilder();
    boolean hasChoice = false;
    for (var word : text.words()) {
      switch (word) {
        case SymbolicText.EventField(var path) -> {
          if (!isChosen(path, senders)) {
            return false;
          }
          hasChoice = true;
        }
        case SymbolicText.Characters(var characters) -> {
          if (!hasChoice) {
            before.append(characters);
          } else if (!SEPARATORS.matcher(characters).matches()) {
            return false;
          }
        }
        case SymbolicText.Variable _, SymbolicText.Unknown _ -> {
          if (hasChoice || !before.toString().startsWith("arn:")) {
            return false;
          }
          // The account or the region of an ARN.
          before.append("0");
        }
      }
    }
    return hasChoice && (SEPARATORS.matcher(before).matches() || ARN.matcher(before).matches());
  }

  private static boolean isChosen(EventPath path, List<Trigger> senders) {
    return senders.stream().anyMatch(sender -> EventModel.isControlled(sender, path));
  }
}
