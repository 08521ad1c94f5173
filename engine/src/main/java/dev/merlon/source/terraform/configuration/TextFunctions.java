package dev.merlon.source.terraform.configuration;

import dev.merlon.model.Text;
import dev.merlon.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Terraform's functions of texts ("String Functions").
final class TextFunctions {
  private TextFunctions() {}

  /// Null when the function is none of these.
  static @Nullable Value call(String name, Arguments a) {
    return switch (name) {
      case "upper" -> a.ofText(a.text(0).toUpperCase(Locale.ROOT));
      case "lower" -> a.ofText(a.text(0).toLowerCase(Locale.ROOT));
      case "title" -> a.ofText(title(a.text(0)));
      case "join" -> join(a);
      case "split" -> a.ofTexts(split(a.text(1), a.text(0)));
      case "replace" -> replace(a);
      case "trim" -> a.ofText(trim(a.text(0), a.text(1)));
      case "trimspace" -> a.ofText(a.text(0).strip());
      case "trimprefix" -> a.ofText(withoutPrefix(a.text(0), a.text(1)));
      case "trimsuffix" -> a.ofText(withoutSuffix(a.text(0), a.text(1)));
      case "chomp" -> a.ofText(chomp(a.text(0)));
      case "indent" -> a.ofText(a.text(1).replace("\n", "\n" + " ".repeat(blanks(a))));
      case "substr" -> substring(a);
      case "strrev" -> a.ofText(new StringBuilder(a.text(0)).reverse().toString());
      case "startswith" -> startsWith(a);
      case "endswith" -> endsWith(a);
      case "strcontains" -> a.ofTruth(a.text(0).contains(a.text(1)));
      case "regex" -> RegularExpressions.first(a);
      case "regexall" -> RegularExpressions.all(a);
      case "format" -> TextFormat.of(a.value(0), a.all().subList(1, a.count()), a);
      case "formatlist" -> TextFormat.list(a);
      default -> null;
    };
  }

  private static int blanks(Arguments a) {
    int blanks = a.integer(0);
    if (blanks < 0 || blanks > 1000) {
      throw NoValue.wrong("an indentation between 0 and 1000 is expected");
    }
    long lines = a.text(1).chars().filter(character -> character == '\n').count();
    a.spend(lines * blanks / 16);
    return blanks;
  }

  private static Value join(Arguments a) {
    var separator = a.text(0);
    var text = new Texts();
    boolean first = true;
    for (int i = 1; i < a.count(); i++) {
      for (var item : a.knownOf(a.value(i))) {
        if (!first) {
          text.add(separator);
        }
        first = false;
        text.add(item);
      }
    }
    a.spend(text.length() / 16);
    return text.value(a.place());
  }

  private static List<String> split(String text, String separator) {
    var pieces = new ArrayList<String>();
    if (separator.isEmpty()) {
      text.codePoints().forEach(point -> pieces.add(Character.toString(point)));
      return pieces;
    }
    int start = 0;
    for (int i = text.indexOf(separator); i >= 0; i = text.indexOf(separator, start)) {
      pieces.add(text.substring(start, i));
      start = i + separator.length();
    }
    pieces.add(text.substring(start));
    return pieces;
  }

  /// A pattern between slashes is a regular expression.
  private static Value replace(Arguments a) {
    var pattern = a.text(1);
    if (pattern.length() > 1 && pattern.startsWith("/") && pattern.endsWith("/")) {
      return RegularExpressions.replace(a, pattern.substring(1, pattern.length() - 1));
    }
    var text = a.text(0);
    var replacement = a.text(2);
    if (pattern.isEmpty()) {
      return a.ofText(text.isEmpty() ? replacement : between(text, replacement));
    }
    if (replacement.length() > pattern.length()) {
      a.spend((long) text.length() / pattern.length() * replacement.length() / 16);
    }
    return a.ofText(text.replace(pattern, replacement));
  }

  private static String between(String text, String replacement) {
    var longer = new StringBuilder(replacement);
    text.codePoints().forEach(point -> longer.appendCodePoint(point).append(replacement));
    return longer.toString();
  }

  private static String trim(String text, String characters) {
    int start = 0;
    int end = text.length();
    while (start < end && characters.indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    while (end > start && characters.indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(start, end);
  }

  private static String withoutPrefix(String text, String prefix) {
    return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
  }

  private static String withoutSuffix(String text, String suffix) {
    return text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
  }

  private static String chomp(String text) {
    int end = text.length();
    while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
      end--;
    }
    return text.substring(0, end);
  }

  private static String title(String text) {
    var title = new StringBuilder(text.length());
    boolean inWord = false;
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      title.append(inWord ? character : Character.toTitleCase(character));
      inWord = Character.isLetterOrDigit(character) || character == '_';
    }
    return title.toString();
  }

  private static Value substring(Arguments a) {
    int[] points = a.text(0).codePoints().toArray();
    int offset = a.integer(1);
    int length = a.integer(2);
    int start = offset < 0 ? Math.max(0, points.length + offset) : offset;
    if (start >= points.length || length == 0) {
      return a.ofText("");
    }
    int end = length < 0 ? points.length : (int) Math.min(points.length, (long) start + length);
    return a.ofText(new String(points, start, end - start));
  }

  /// Known for `arn:aws:...${x}` too: the characters before the unknown part decide.
  private static Value startsWith(Arguments a) {
    var prefix = a.text(1);
    if (a.value(0) instanceof Value.Scalar(var content, _, _)
        && content.literal().isEmpty()
        && content.parts().getFirst() instanceof Text.Literal(var start)) {
      if (start.startsWith(prefix)) {
        return a.ofTruth(true);
      }
      if (!prefix.startsWith(start)) {
        return a.ofTruth(false);
      }
    }
    return a.ofTruth(a.text(0).startsWith(prefix));
  }

  private static Value endsWith(Arguments a) {
    var suffix = a.text(1);
    if (a.value(0) instanceof Value.Scalar(var content, _, _)
        && content.literal().isEmpty()
        && content.parts().getLast() instanceof Text.Literal(var end)) {
      if (end.endsWith(suffix)) {
        return a.ofTruth(true);
      }
      if (!suffix.endsWith(end)) {
        return a.ofTruth(false);
      }
    }
    return a.ofTruth(a.text(0).endsWith(suffix));
  }
}
