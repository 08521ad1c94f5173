package dev.merlon.testkit;

import dev.merlon.testkit.Expectation.Columns;
import dev.merlon.testkit.Expectation.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads expectations from the comments of a case file.
///
/// ```
/// query(text) # finding: the exact message          about this line
/// # finding: the exact message                      about the next line that is no such comment
/// query(text)
/// #     ^^^^ finding-here: the exact message        about the line above, and exactly this range
/// ```
///
/// `missed:` and `wrong:` stand like `finding:`, for known misses and known false alarms;
/// `problem:` for input that cannot be analysed. JSON has no comments: a sibling file
/// `<name>.expected` holds lines such as `12: finding: the exact message`.
final class CaseComments {
  private static final String CLAIM = "(finding|missed|wrong|problem): (.+)";
  private static final Map<String, String> LEADERS =
      Map.ofEntries(
          Map.entry("py", "#"),
          Map.entry("yaml", "#"),
          Map.entry("yml", "#"),
          Map.entry("toml", "#"),
          Map.entry("tf", "#"),
          Map.entry("js", "//"),
          Map.entry("mjs", "//"),
          Map.entry("cjs", "//"),
          Map.entry("jsx", "//"),
          Map.entry("ts", "//"),
          Map.entry("mts", "//"),
          Map.entry("tsx", "//"),
          Map.entry("java", "//"),
          Map.entry("go", "//"),
          Map.entry("rb", "#"),
          Map.entry("cs", "//"));
  private static final Pattern IN_LIST = Pattern.compile("(\\d+): " + CLAIM);

  private CaseComments() {}

  /// The expectations in `text`; a file of a type without comments has none.
  static List<Expectation> read(String file, String text) {
    String leader = LEADERS.get(extension(file));
    return leader == null ? List.of() : new Reader(file, leader).read(text.lines().toList());
  }

  /// The expectations in `<file>.expected`.
  static List<Expectation> readList(String file, String text) {
    return text.lines().filter(line -> !line.isBlank()).map(line -> ofLine(file, line)).toList();
  }

  private static Expectation ofLine(String file, String line) {
    var matcher = IN_LIST.matcher(line.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "`%s.expected` holds a line that is no expectation: `%s`".formatted(file, line));
    }
    return new Expectation(
        kind(matcher.group(2)),
        file,
        Integer.parseInt(matcher.group(1)),
        Optional.empty(),
        matcher.group(3).strip());
  }

  private static Kind kind(String word) {
    return Kind.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static String extension(String file) {
    return file.substring(file.lastIndexOf('.') + 1);
  }

  private static final class Reader {
    private final String file;
    private final Pattern claim;
    private final Pattern underline;
    private final List<Expectation> found = new ArrayList<>();
    private final List<Expectation> forNextLine = new ArrayList<>();

    Reader(String file, String leader) {
      this.file = file;
      this.claim = Pattern.compile("(?<before>.*?)" + leader + "\\s*" + CLAIM);
      this.underline =
          Pattern.compile("\\s*" + leader + "\\s*(?<range>\\^+)\\s*finding-here: (?<message>.+)");
    }

    List<Expectation> read(List<String> lines) {
      int code = 0;
      for (int i = 0; i < lines.size(); i++) {
        var underlined = underline.matcher(lines.get(i));
        var claimed = claim.matcher(lines.get(i));
        if (underlined.matches()) {
          found.add(here(code, underlined));
        } else if (claimed.matches() && claimed.group("before").isBlank()) {
          forNextLine.add(claim(0, claimed));
        } else {
          code = i + 1;
          takeWaiting(code);
          if (claimed.matches()) {
            found.add(claim(code, claimed));
          }
        }
      }
      takeWaiting(code);
      return List.copyOf(found);
    }

    private void takeWaiting(int line) {
      for (var waiting : forNextLine) {
        found.add(
            new Expectation(waiting.kind(), file, line, waiting.columns(), waiting.message()));
      }
      forNextLine.clear();
    }

    private Expectation claim(int line, Matcher matcher) {
      return new Expectation(
          kind(matcher.group(2)), file, line, Optional.empty(), matcher.group(3).strip());
    }

    private Expectation here(int line, Matcher matcher) {
      var columns = new Columns(matcher.start("range") + 1, matcher.end("range") + 1);
      return new Expectation(
          Kind.FINDING, file, line, Optional.of(columns), matcher.group("message").strip());
    }
  }
}
