package dev.merlon.finding.suppression;

import dev.merlon.finding.Problem;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Finds the suppression comments of a file: `# merlon-ignore RULE[, RULE]: reason` in Python and
/// YAML, the same after `//` or in `/* */` in JavaScript and TypeScript.
///
/// A comment behind code is about its own line. A comment alone on its line is about the next line
/// that is no comment; in YAML also about the block that this line opens, such as a resource.
public final class InlineComments {
  private static final String MARK = "merlon-ignore";
  private static final Pattern COMMENT =
      Pattern.compile("^(?:#|//|/\\*)[\\s#/*]*" + MARK + "(?![-\\w])(.*?)(?:\\*/.*)?$");
  private static final Pattern EMBEDDED = Pattern.compile("(?:#|//|/\\*)\\s*" + MARK);

  private final String file;
  private final Syntax syntax;
  private final List<String> lines;
  private final Consumer<Problem> problems;

  private InlineComments(
      String file, Syntax syntax, List<String> lines, Consumer<Problem> problems) {
    this.file = file;
    this.syntax = syntax;
    this.lines = lines;
    this.problems = problems;
  }

  private enum Syntax {
    YAML,
    PYTHON,
    SCRIPT;

    static Optional<Syntax> of(String file) {
      return switch (file.substring(file.lastIndexOf('.') + 1)) {
        case "yml", "yaml" -> Optional.of(YAML);
        case "py", "rb" -> Optional.of(PYTHON);
        case "js", "mjs", "cjs", "jsx", "ts", "mts", "cts", "tsx", "java", "cs" ->
            Optional.of(SCRIPT);
        default -> Optional.empty();
      };
    }

    boolean opensComment(String line, int at) {
      return switch (this) {
        case YAML -> line.charAt(at) == '#' && (at == 0 || isBlank(line.charAt(at - 1)));
        case PYTHON -> line.charAt(at) == '#';
        case SCRIPT -> line.startsWith("//", at) || line.startsWith("/*", at);
      };
    }

    boolean opensString(String line, int at) {
      char c = line.charAt(at);
      return switch (this) {
        // An apostrophe inside a plain scalar is a letter.
        case YAML ->
            (c == '"' || c == '\'') && (at == 0 || " \t[{,".indexOf(line.charAt(at - 1)) >= 0);
        case PYTHON -> c == '"' || c == '\'';
        case SCRIPT -> c == '"' || c == '\'' || c == '`';
      };
    }
  }

  /// The comments of one file in file order. One without a reason is a problem and does not count.
  public static List<InlineComment> read(String file, String text, Consumer<Problem> problems) {
    var syntax = Syntax.of(file);
    if (syntax.isEmpty() || !text.contains(MARK)) {
      return List.of();
    }
    var lines = Arrays.asList(text.split("\\r?\\n|\\r", -1));
    return new InlineComments(file, syntax.orElseThrow(), lines, problems).all();
  }

  private List<InlineComment> all() {
    var found = new ArrayList<InlineComment>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(MARK)) {
        commentOn(i).ifPresent(found::add);
      }
    }
    return List.copyOf(found);
  }

  private Optional<InlineComment> commentOn(int index) {
    String line = lines.get(index);
    int start = commentStart(line);
    if (start < 0) {
      return Optional.empty();
    }
    // A second comment mark inside a comment may carry the suppression: `# noqa # merlon-ignore`.
    var inner = EMBEDDED.matcher(line);
    int mark = inner.find(start) ? inner.start() : start;
    var matcher = COMMENT.matcher(line.substring(mark));
    if (!matcher.find()) {
      return Optional.empty();
    }
    var span = new Span(file, index + 1, mark + 1, index + 1, line.stripTrailing().length() + 1);
    return parse(matcher.group(1), span, line.substring(0, start).isBlank(), index);
  }

  private Optional<InlineComment> parse(String body, Span span, boolean alone, int index) {
    int colon = body.indexOf(':');
    String names = colon < 0 ? body : body.substring(0, colon);
    String reason = colon < 0 ? "" : body.substring(colon + 1).strip();
    var rules =
        Arrays.stream(names.split(",")).map(String::strip).filter(name -> !name.isEmpty()).toList();
    if (rules.isEmpty()) {
      problems.accept(
          new Problem.Malformed(
              span, "the suppression names no rule; write `merlon-ignore RULE: reason`"));
      return Optional.empty();
    }
    if (reason.isEmpty()) {
      problems.accept(
          new Problem.Malformed(
              span,
              "the suppression of `%s` has no reason and does not count; write `merlon-ignore %s: reason`"
                  .formatted(String.join("`, `", rules), String.join(", ", rules))));
      return Optional.empty();
    }
    int target = alone ? nextCode(index) : index;
    int last = alone && syntax == Syntax.YAML ? blockEnd(target) : target;
    return Optional.of(new InlineComment(rules, reason, target + 1, last + 1, !alone, span));
  }

  private int nextCode(int index) {
    int next = index + 1;
    while (next < lines.size() && isBlankOrComment(lines.get(next))) {
      next++;
    }
    return Math.min(next, lines.size() - 1);
  }

  private boolean isBlankOrComment(String line) {
    String content = line.strip();
    return content.isEmpty() || syntax.opensComment(content, 0);
  }

  /// The last line of the YAML block that a line opens, by indentation.
  private int blockEnd(int first) {
    int indent = indent(lines.get(first));
    boolean item = lines.get(first).strip().startsWith("-");
    int last = first;
    for (int i = first + 1; i < lines.size(); i++) {
      String line = lines.get(i);
      if (isBlankOrComment(line)) {
        continue;
      }
      // The items of a list may stand at the column of their key.
      boolean itemOfKey = !item && indent(line) == indent && line.strip().startsWith("- ");
      if (indent(line) <= indent && !itemOfKey) {
        break;
      }
      last = i;
    }
    return last;
  }

  private static int indent(String line) {
    int indent = 0;
    while (indent < line.length() && isBlank(line.charAt(indent))) {
      indent++;
    }
    return indent;
  }

  /// Where the first comment of a line starts, strings skipped; -1 if there is none.
  private int commentStart(String line) {
    for (int i = 0; i < line.length(); i++) {
      if (syntax.opensComment(line, i)) {
        return i;
      }
      if (syntax.opensString(line, i)) {
        i = stringEnd(line, i);
      }
    }
    return -1;
  }

  private static int stringEnd(String line, int start) {
    char quote = line.charAt(start);
    for (int i = start + 1; i < line.length(); i++) {
      if (line.charAt(i) == '\\') {
        i++;
      } else if (line.charAt(i) == quote) {
        return i;
      }
    }
    return line.length();
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
