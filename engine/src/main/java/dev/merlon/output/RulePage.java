package dev.merlon.output;

import dev.merlon.finding.RuleDescription;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// All about one rule: its `rule.md` as a terminal shows it.
public final class RulePage {
  private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)]\\(([^)]+)\\)");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern STRONG = Pattern.compile("\\*\\*([^*]+)\\*\\*");
  private static final Pattern ITEM = Pattern.compile("^(\\s*)([-*]|\\d+\\.) +(.*)$");

  private final TerminalStyle style;
  private final StringBuilder out = new StringBuilder();
  private final StringBuilder paragraph = new StringBuilder();
  private String indent = "";
  private String bullet = "";

  private RulePage(TerminalStyle style) {
    this.style = style;
  }

  public static String of(RuleDescription rule, TerminalStyle style) {
    var page = new RulePage(style);
    page.head(rule);
    page.body(rule.markdown());
    return page.out.toString();
  }

  private void head(RuleDescription rule) {
    String cwe =
        rule.cwe().stream().map(number -> "CWE-" + number).collect(Collectors.joining(", "));
    out.append(style.badge(rule.severity()))
        .append("  ")
        .append(style.bold(rule.id()))
        .append('\n');
    out.append(rule.title()).append('\n');
    out.append(style.dim(rule.kind().id() + (cwe.isEmpty() ? "" : " · " + cwe))).append("\n\n");
    out.append(style.accent("fix")).append("  ").append(rule.remedy()).append("\n\n");
  }

  private void body(String markdown) {
    boolean code = false;
    for (String line : markdown.lines().toList()) {
      if (line.stripLeading().startsWith("```")) {
        flush();
        code = !code;
      } else if (code) {
        out.append("    ").append(style.dim(Glyphs.clean(line))).append('\n');
      } else {
        line(line);
      }
    }
    flush();
  }

  private void line(String line) {
    var item = ITEM.matcher(line);
    if (line.isBlank()) {
      flush();
      out.append('\n');
    } else if (line.startsWith("#")) {
      flush();
      out.append(style.bold(line.replaceFirst("^#+\\s*", ""))).append('\n');
    } else if (item.matches()) {
      flush();
      bullet = item.group(2).matches("[-*]") ? style.draw("•", "-") + " " : item.group(2) + " ";
      indent = " ".repeat(item.group(1).length());
      paragraph.append(item.group(3));
    } else {
      paragraph.append(paragraph.isEmpty() ? "" : " ").append(line.strip());
    }
  }

  private void flush() {
    if (paragraph.isEmpty()) {
      return;
    }
    String text = LINK.matcher(paragraph).replaceAll("$1 <$2>");
    int width = style.width() - indent.length() - bullet.length();
    String lead = indent + bullet;
    for (String line : Paragraph.wrap(text, width)) {
      out.append(lead).append(inline(line)).append('\n');
      lead = " ".repeat(lead.length());
    }
    paragraph.setLength(0);
    indent = "";
    bullet = "";
  }

  private String inline(String line) {
    if (!style.colour()) {
      return line;
    }
    String strong =
        STRONG.matcher(line).replaceAll(m -> Matcher.quoteReplacement(style.bold(m.group(1))));
    return CODE.matcher(strong).replaceAll(m -> Matcher.quoteReplacement(style.accent(m.group(1))));
  }
}
