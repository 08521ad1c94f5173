package dev.merlon.output;

import java.util.ArrayList;
import java.util.List;

/// Text as a terminal shows it: how many columns each character takes, tabs spread, and what would
/// steer the terminal or reorder the text (CVE-2021-42574) made visible.
final class Glyphs {
  private static final int TAB = 4;

  private Glyphs() {}

  /// One character as shown; [#start] is its first UTF-16 unit in the line.
  record Glyph(String shown, int width, int start) {}

  static List<Glyph> of(String line) {
    var glyphs = new ArrayList<Glyph>(line.length());
    int column = 0;
    for (int i = 0; i < line.length(); ) {
      int c = line.codePointAt(i);
      var glyph = glyph(c, i, column);
      glyphs.add(glyph);
      column += glyph.width();
      i += Character.charCount(c);
    }
    return glyphs;
  }

  /// A text of one line without anything that steers the terminal.
  static String clean(String text) {
    boolean plain = text.chars().allMatch(c -> c >= ' ' && c < 0x7f);
    if (plain) {
      return text;
    }
    var cleaned = new StringBuilder();
    of(text.replaceAll("\\s*[\\r\\n]+\\s*", " ")).forEach(glyph -> cleaned.append(glyph.shown()));
    return cleaned.toString();
  }

  static int width(String text) {
    return of(text).stream().mapToInt(Glyph::width).sum();
  }

  private static Glyph glyph(int c, int start, int column) {
    if (c == '\t') {
      int width = TAB - column % TAB;
      return new Glyph(" ".repeat(width), width, start);
    }
    if (steers(c)) {
      String shown = "<U+%04X>".formatted(c);
      return new Glyph(shown, shown.length(), start);
    }
    return new Glyph(Character.toString(c), widthOf(c), start);
  }

  private static boolean steers(int c) {
    return c < ' '
        || (c >= 0x7f && c <= 0x9f)
        || (c >= 0x202a && c <= 0x202e)
        || (c >= 0x2066 && c <= 0x2069)
        || c == 0x200e
        || c == 0x200f
        || c == 0x061c
        || c == 0x2028
        || c == 0x2029
        || Character.getType(c) == Character.SURROGATE;
  }

  /// Two for the wide characters of East Asia and emoji (the blocks of Unicode Annex 11), none for
  /// marks that combine.
  private static int widthOf(int c) {
    if (c < 0x300) {
      return 1;
    }
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || c == 0x200d) {
      return 0;
    }
    boolean wide =
        (c >= 0x1100 && c <= 0x115f)
            || (c >= 0x2e80 && c <= 0x303e)
            || (c >= 0x3041 && c <= 0xa4cf)
            || (c >= 0xac00 && c <= 0xd7a3)
            || (c >= 0xf900 && c <= 0xfaff)
            || (c >= 0xfe30 && c <= 0xfe6f)
            || (c >= 0xff00 && c <= 0xff60)
            || (c >= 0xffe0 && c <= 0xffe6)
            || (c >= 0x1f300 && c <= 0x1f64f)
            || (c >= 0x1f680 && c <= 0x1f6ff)
            || (c >= 0x1f900 && c <= 0x1f9ff)
            || (c >= 0x20000 && c <= 0x3fffd);
    return wide ? 2 : 1;
  }
}
