package dev.merlon.output;

import java.util.ArrayList;
import java.util.List;

/// Breaks text into lines at its spaces.
final class Paragraph {
  private Paragraph() {}

  /// At least one line; a word that is wider than a line is not broken.
  static List<String> wrap(String text, int width) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    int column = 0;
    for (String word : Glyphs.clean(text).split(" ", -1)) {
      int length = Glyphs.width(word);
      if (column > 0 && column + 1 + length > width) {
        lines.add(line.toString());
        line.setLength(0);
        column = 0;
      }
      if (column > 0) {
        line.append(' ');
        column++;
      }
      line.append(word);
      column += length;
    }
    lines.add(line.toString());
    return lines;
  }
}
