package dev.merlon.source.serverless;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Names as words run together, as the framework forms the ids of models.
final class Words {
  private static final Pattern WORD =
      Pattern.compile("[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[0-9]+");

  private Words() {}

  static String startCase(String text) {
    return words(text).map(Naming::upperFirst).collect(Collectors.joining());
  }

  static String camelCase(String text) {
    return words(text)
        .map(word -> Naming.upperFirst(word.toLowerCase(Locale.ROOT)))
        .collect(Collectors.joining());
  }

  private static Stream<String> words(String text) {
    return WORD.matcher(text).results().map(MatchResult::group);
  }
}
