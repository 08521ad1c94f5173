package dev.merlon.source.terraform.configuration;

import dev.merlon.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// Regular expressions of Terraform (RE2 syntax) on Java's engine, whose steps are counted: RE2 is
/// linear, Java is not.
final class RegularExpressions {
  private static final int MOST_STEPS = 2_000_000;
  private static final int MOST_PATTERN = 5_000;

  private final Pattern pattern;
  private final List<String> groups;

  private RegularExpressions(Pattern pattern, List<String> groups) {
    this.pattern = pattern;
    this.groups = groups;
  }

  static Value first(Arguments a) {
    var expression = compile(a.text(0));
    var matcher = expression.matcher(a.text(1));
    if (!expression.find(matcher)) {
      throw NoValue.wrong("the pattern does not match");
    }
    return expression.result(matcher, a);
  }

  static Value all(Arguments a) {
    var expression = compile(a.text(0));
    var matcher = expression.matcher(a.text(1));
    var matches = new ArrayList<Value>();
    while (expression.find(matcher)) {
      a.spend(1);
      matches.add(expression.result(matcher, a));
    }
    return a.ofList(matches);
  }

  static Value replace(Arguments a, String pattern) {
    var expression = compile(pattern);
    var matcher = expression.matcher(a.text(0));
    var replacement = a.text(2);
    var text = a.text(0);
    var result = new StringBuilder();
    int end = 0;
    while (expression.find(matcher)) {
      result.append(text, end, matcher.start());
      expression.expand(replacement, matcher, result);
      end = matcher.end();
      a.spend(1 + replacement.length() / 16);
    }
    return a.ofText(result.append(text, end, text.length()).toString());
  }

  /// Translates RE2's `(?P<name>` and keeps the names, which Java restricts to letters and digits.
  private static RegularExpressions compile(String written) {
    if (written.length() > MOST_PATTERN) {
      throw NoValue.wrong("the pattern is too long");
    }
    var groups = new ArrayList<String>();
    var translated = new StringBuilder();
    int at = 0;
    while (at < written.length()) {
      char here = written.charAt(at);
      int name = nameOfGroup(written, at);
      if (here == '\\' && at + 1 < written.length()) {
        translated.append(written.charAt(at + 1) == 'z' ? "\\z" : written.substring(at, at + 2));
        at += 2;
      } else if (name > 0 && written.indexOf('>', name) > 0) {
        int close = written.indexOf('>', name);
        groups.add(written.substring(name, close));
        translated.append("(?<g").append(groups.size()).append('>');
        at = close + 1;
      } else {
        translated.append(here);
        at++;
      }
    }
    try {
      return new RegularExpressions(Pattern.compile(translated.toString()), groups);
    } catch (PatternSyntaxException | StackOverflowError _) {
      throw NoValue.wrong("the pattern is no regular expression");
    }
  }

  /// Where the name of the group begins that opens here; 0 when none does.
  private static int nameOfGroup(String written, int at) {
    if (written.startsWith("(?P<", at)) {
      return at + 4;
    }
    boolean named =
        written.startsWith("(?<", at)
            && at + 3 < written.length()
            && Character.isLetter(written.charAt(at + 3));
    return named ? at + 3 : 0;
  }

  private Matcher matcher(String text) {
    return pattern.matcher(new Counted(text, new int[] {MOST_STEPS}));
  }

  private boolean find(Matcher matcher) {
    try {
      return matcher.find();
    } catch (StackOverflowError _) {
      throw NoValue.wrong("the pattern needs too many steps");
    }
  }

  /// The match, its groups as a list, or its named groups as a map.
  private Value result(Matcher matcher, Arguments a) {
    if (matcher.groupCount() == 0) {
      return a.ofText(matcher.group());
    }
    if (!groups.isEmpty()) {
      var named = new LinkedHashMap<String, Value>();
      for (int i = 0; i < groups.size(); i++) {
        named.put(groups.get(i), group(matcher.group("g" + (i + 1)), a));
      }
      return a.ofMap(named);
    }
    var all = new ArrayList<Value>();
    for (int i = 1; i <= matcher.groupCount(); i++) {
      all.add(group(matcher.group(i), a));
    }
    return a.ofList(all);
  }

  private static Value group(@Nullable String group, Arguments a) {
    return group == null ? Scalars.nothing(a.span()) : a.ofText(group);
  }

  /// Go's replacement syntax: `$1`, `${1}`, `$name`, `$$`.
  private void expand(String replacement, Matcher matcher, StringBuilder result) {
    int at = 0;
    while (at < replacement.length()) {
      char here = replacement.charAt(at);
      if (here != '$' || at + 1 >= replacement.length()) {
        result.append(here);
        at++;
        continue;
      }
      if (replacement.charAt(at + 1) == '$') {
        result.append('$');
        at += 2;
        continue;
      }
      boolean braces = replacement.charAt(at + 1) == '{';
      int start = at + (braces ? 2 : 1);
      int end = start;
      while (end < replacement.length() && isNamePart(replacement.charAt(end))) {
        end++;
      }
      if (end == start || (braces && !replacement.startsWith("}", end))) {
        result.append('$');
        at++;
        continue;
      }
      result.append(group(replacement.substring(start, end), matcher));
      at = end + (braces ? 1 : 0);
    }
  }

  private static boolean isNamePart(char character) {
    return character == '_' || (character < 128 && Character.isLetterOrDigit(character));
  }

  private String group(String name, Matcher matcher) {
    int named = groups.indexOf(name);
    @Nullable String found = null;
    if (named >= 0) {
      found = matcher.group("g" + (named + 1));
    } else if (name.length() < 4 && name.chars().allMatch(Character::isDigit)) {
      int number = Integer.parseInt(name);
      found = number <= matcher.groupCount() ? matcher.group(number) : null;
    }
    return found == null ? "" : found;
  }

  /// A text that may be looked at only so often.
  private record Counted(CharSequence text, int[] stepsLeft) implements CharSequence {
    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      if (--stepsLeft[0] < 0) {
        throw NoValue.wrong("the pattern needs too many steps");
      }
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
