package dev.merlon.analysis.needs;

import dev.merlon.model.Text;
import dev.merlon.model.Text.Literal;
import dev.merlon.model.Text.Unresolved;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// ARNs with `*` for what the code leaves open, seen as questions and as permissions.
final class Patterns {
  /// A resource of which nothing is known.
  static final Text UNKNOWN = new Text(List.of(new Unresolved("?")));

  /// Nothing, or an ARN up to its name: six segments, the last with the type of the resource only.
  private static final Pattern NO_NAME =
      Pattern.compile("|arn:(\\$\\{[^}]*}|[^:$])*(:(\\$\\{[^}]*}|[^:$])*){3}:[\\w-]*[:/]?");

  private Patterns() {}

  /// The ARN of one request: what is open is some text. `*` alone is asked by actions that take no
  /// resource.
  static Text question(Text arn) {
    if (isStar(arn)) {
      return arn;
    }
    var parts = new ArrayList<Text.Part>();
    for (var part : arn.parts()) {
      if (part instanceof Literal(var text) && (text.contains("*") || text.contains("?"))) {
        String[] pieces = text.split("\\*|\\?+", -1);
        for (int i = 0; i < pieces.length; i++) {
          if (i > 0) {
            parts.add(new Unresolved("any"));
          }
          if (!pieces[i].isEmpty()) {
            parts.add(new Literal(pieces[i]));
          }
        }
      } else {
        parts.add(part);
      }
    }
    return new Text(parts);
  }

  /// The ARN as a policy can write it: what only the running code knows is `*`.
  static Text permission(Text arn) {
    var parts = new ArrayList<Text.Part>();
    for (var part : arn.parts()) {
      var shown = part instanceof Unresolved ? new Literal("*") : part;
      if (shown instanceof Literal(var next)
          && !parts.isEmpty()
          && parts.getLast() instanceof Literal(var last)) {
        boolean twice = next.equals("*") && last.endsWith("*");
        parts.set(parts.size() - 1, new Literal(twice ? last : last + next));
      } else {
        parts.add(shown);
      }
    }
    return new Text(parts);
  }

  static boolean isStar(Text text) {
    return text.literal().filter("*"::equals).isPresent();
  }

  /// Whether nothing is known about which resource it is: `arn:aws:dynamodb:...:table/${?}`.
  static boolean isAny(Text arn) {
    var known = new StringBuilder();
    for (var part : arn.parts()) {
      if (part instanceof Unresolved) {
        return NO_NAME.matcher(known).matches();
      }
      known.append(new Text(List.of(part)));
    }
    return false;
  }
}
