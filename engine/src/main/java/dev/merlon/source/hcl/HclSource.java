package dev.merlon.source.hcl;

import dev.merlon.model.Span;
import java.util.Arrays;
import java.util.Optional;

/// A text with expressions: a file, or a string of a JSON file, whose places are that string's.
public final class HclSource {
  private static final int MOST_WORDS = 200;

  private final String file;
  private final String text;
  private final Optional<Span> whole;
  private int[] lineStarts = {};

  private HclSource(String file, String text, Optional<Span> whole) {
    this.file = file;
    this.text = text;
    this.whole = whole;
  }

  public static HclSource ofFile(String file, String text) {
    return new HclSource(file, text, Optional.empty());
  }

  /// A text that was written elsewhere with escapes: each part of it stands where the whole does.
  public static HclSource within(Span span, String text) {
    return new HclSource(span.file(), text, Optional.of(span));
  }

  String text() {
    return text;
  }

  Span span(int start, int end) {
    if (whole.isPresent()) {
      return whole.orElseThrow();
    }
    int first = line(start);
    int last = line(Math.max(start, end));
    return new Span(
        file,
        first + 1,
        start - lineStarts[first] + 1,
        last + 1,
        Math.max(start, end) - lineStarts[last] + 1);
  }

  /// The characters of a range on one line, cut if they are many.
  String words(int start, int end) {
    var words = new StringBuilder();
    boolean blank = false;
    for (int i = start; i < end; i++) {
      char character = text.charAt(i);
      if (character <= ' ') {
        blank = true;
        continue;
      }
      if (words.length() >= MOST_WORDS) {
        return words.append("...").toString();
      }
      if (blank && !words.isEmpty()) {
        words.append(' ');
      }
      blank = false;
      words.append(character);
    }
    return words.toString();
  }

  private int line(int offset) {
    if (lineStarts.length == 0) {
      lineStarts = findLines();
    }
    int found = Arrays.binarySearch(lineStarts, offset);
    return found >= 0 ? found : -found - 2;
  }

  private int[] findLines() {
    int[] starts = new int[Math.max(16, text.length() / 30)];
    int count = 1;
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, count * 2);
      }
      starts[count++] = i + 1;
    }
    return Arrays.copyOf(starts, count);
  }
}
