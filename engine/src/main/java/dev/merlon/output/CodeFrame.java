package dev.merlon.output;

import dev.merlon.finding.Severity;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The lines around a place with the place underlined, as compilers show it.
///
/// Lines that are too wide are cut around the place. Of a place over several lines the first three
/// are shown.
final class CodeFrame {
  private static final int MOST_LINES = 3;
  private static final String INDENT = "  ";

  private final SourceLookup source;
  private final TerminalStyle style;

  CodeFrame(SourceLookup source, TerminalStyle style) {
    this.source = source;
    this.style = style;
  }

  /// Nothing when the file cannot be read any more, or when the place is a whole file.
  List<String> of(Span span, Severity severity) {
    var lines = new ArrayList<String>();
    var first = line(span.file(), span.startLine());
    if (first.isEmpty() || isWholeFile(span)) {
      return lines;
    }
    int end = lastLine(span);
    int shown = Math.min(end, span.startLine() + MOST_LINES - 1);
    int gutter = String.valueOf(shown + 1).length();
    if (span.startLine() > 1) {
      context(span.file(), span.startLine() - 1, gutter, lines);
    }
    for (int number = span.startLine(); number <= shown; number++) {
      String line = line(span.file(), number).orElse("");
      marked(line, number, span, end, gutter, severity, lines);
    }
    if (end > shown) {
      int hidden = end - shown;
      String more = hidden + (hidden == 1 ? " more line" : " more lines");
      lines.add(INDENT + gutter("", gutter) + style.dim(style.draw("⋮ ", ": ") + more));
    } else {
      context(span.file(), shown + 1, gutter, lines);
    }
    return lines;
  }

  // A frame goes to logs that more people read than the source.
  private Optional<String> line(String file, int number) {
    return source.line(file, number).map(SecretText::masked);
  }

  private static boolean isWholeFile(Span span) {
    return span.equals(Span.ofFile(span.file()));
  }

  /// A block that ends at the start of a line ends with the line before.
  private static int lastLine(Span span) {
    return span.endColumn() <= 1 && span.endLine() > span.startLine()
        ? span.endLine() - 1
        : span.endLine();
  }

  private void context(String file, int number, int gutter, List<String> lines) {
    var text = line(file, number);
    if (text.isPresent() && !text.orElseThrow().isBlank()) {
      var glyphs = Glyphs.of(text.orElseThrow());
      var cut = cut(glyphs, 0, 0, gutter);
      lines.add(INDENT + gutter(String.valueOf(number), gutter) + style.dim(cut.text()));
    }
  }

  private void marked(
      String line,
      int number,
      Span span,
      int end,
      int gutter,
      Severity severity,
      List<String> lines) {
    var glyphs = Glyphs.of(line);
    int indent = line.length() - line.stripLeading().length();
    int from = number == span.startLine() ? span.startColumn() - 1 : indent;
    int to =
        number == span.endLine() && number == end
            ? span.endColumn() - 1
            : line.stripTrailing().length();
    int first = index(glyphs, Math.min(from, line.length()));
    int last =
        Math.max(index(glyphs, Math.min(to, line.length())), Math.min(first + 1, glyphs.size()));
    var cut = cut(glyphs, first, last, gutter);
    lines.add(INDENT + gutter(String.valueOf(number), gutter) + cut.text());
    String underline = style.draw("━", "^").repeat(Math.max(1, cut.markWidth()));
    lines.add(
        INDENT
            + gutter("", gutter)
            + " ".repeat(cut.markStart())
            + style.severity(severity, underline));
  }

  private static int index(List<Glyphs.Glyph> glyphs, int unit) {
    int index = 0;
    while (index < glyphs.size() && glyphs.get(index).start() < unit) {
      index++;
    }
    return index;
  }

  private String gutter(String number, int width) {
    return style.dim(" ".repeat(width - number.length()) + number + style.draw(" │ ", " | "));
  }

  /// A line cut to the width of the terminal; the mark is in columns of what is left.
  private record Cut(String text, int markStart, int markWidth) {}

  private Cut cut(List<Glyphs.Glyph> glyphs, int first, int last, int gutter) {
    int room = style.width() - INDENT.length() - gutter - 4;
    int start = 0;
    if (width(glyphs, 0, glyphs.size()) > room) {
      // A quarter of the room before the mark shows what leads to it.
      start = first;
      while (start > 0
          && width(glyphs, start - 1, Math.min(last, glyphs.size())) < room
          && width(glyphs, start - 1, first)
              < Math.max(room / 4, room - width(glyphs, first, last) - room / 4)) {
        start--;
      }
    }
    String dots = style.draw("…", "~");
    var text = new StringBuilder(start > 0 ? dots : "");
    int column = text.length();
    int markStart = column;
    int markEnd = column;
    for (int i = start; i < glyphs.size(); i++) {
      var glyph = glyphs.get(i);
      if (column + glyph.width() > room) {
        text.append(dots);
        break;
      }
      if (i == first) {
        markStart = column;
      }
      text.append(glyph.shown());
      column += glyph.width();
      if (i < first) {
        markStart = column;
      }
      if (i < last) {
        markEnd = column;
      }
    }
    return new Cut(text.toString(), markStart, markEnd - markStart);
  }

  private static int width(List<Glyphs.Glyph> glyphs, int from, int to) {
    int width = 0;
    for (int i = from; i < to; i++) {
      width += glyphs.get(i).width();
    }
    return width;
  }
}
