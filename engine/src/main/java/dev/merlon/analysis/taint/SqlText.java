package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.LiteralPart;
import dev.merlon.analysis.taint.Atom.OutsidePart;
import dev.merlon.analysis.taint.Atom.Part;
import dev.merlon.analysis.taint.Atom.UnknownPart;
import java.util.List;
import java.util.regex.Pattern;

/// Tells SQL statements from prose: the keywords must stand where the grammar wants them, and a
/// `select` in lower case needs more of them.
final class SqlText {
  private static final Pattern STATEMENT =
      Pattern.compile(
          "\\s*(?:"
              + "SELECT\\s.*\\sFROM\\s.*"
              + "|select\\s+(?:\\*|[\\w.,\\s*()]+?)\\s+from\\s+\\S+\\s*(?:;|$|\\s(?:where|join|order|limit|group|left|inner|as)\\b.*)"
              + "|(?i:insert\\s+into\\s+\\S+.*\\b(?:values|select|set)\\b.*)"
              + "|(?i:replace\\s+into\\s+\\S+.*\\bvalues\\b.*)"
              + "|(?i:update\\s+\\S+\\s+set\\s+\\S+\\s*=.*)"
              + "|(?i:delete\\s+from\\s+\\S+(?:\\s+where\\b.*|\\s*;?\\s*))"
              + "|(?i:(?:drop|alter|truncate|create)\\s+(?:table|database|schema|view|index|user)\\s.*)"
              + "|(?i:with\\s+\\w+\\s+as\\s*\\(\\s*select\\b.*)"
              + ")",
          Pattern.DOTALL);

  private static final int LONGEST = 4000;

  private SqlText() {}

  static boolean isStatement(List<Part> parts) {
    if (!(parts.getFirst() instanceof LiteralPart(var first)) || !startsWithKeyword(first)) {
      return false;
    }
    var text = new StringBuilder();
    for (var part : parts) {
      switch (part) {
        case LiteralPart(var literal) -> text.append(literal);
        case OutsidePart _, Atom.EnvironmentPart _, UnknownPart _ -> text.append("x");
      }
      if (text.length() > LONGEST) {
        break;
      }
    }
    return STATEMENT.matcher(text).matches();
  }

  // Cheap, because each text that a program builds is asked.
  private static boolean startsWithKeyword(String text) {
    int start = 0;
    while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    if (start >= text.length()) {
      return false;
    }
    return "sSiIrRuUdDaAtTcCwW".indexOf(text.charAt(start)) >= 0;
  }
}
