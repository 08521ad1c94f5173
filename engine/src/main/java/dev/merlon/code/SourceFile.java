package dev.merlon.code;

import dev.merlon.model.Span;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// The text of one source file, with the way from byte offsets to places.
///
/// Code that stands inside a template has a [#firstLine] and an [#indent] that its places are
/// shifted by; code that is written with escapes in one line there has a single place.
public final class SourceFile {
  private static final int BLOCK_BITS = 8;

  private final String path;
  private final byte[] bytes;
  private final int[] lineStarts;
  private final int[] blockUnits;
  private final int firstLine;
  private final int indent;
  private final Optional<Span> only;

  private SourceFile(String path, byte[] bytes, int firstLine, int indent, Optional<Span> only) {
    this.path = path;
    this.bytes = bytes;
    this.firstLine = firstLine;
    this.indent = indent;
    this.only = only;
    this.lineStarts = lineStarts(bytes);
    this.blockUnits = blockUnits(bytes);
  }

  /// A file of its own; `utf8` are its bytes as read.
  public static SourceFile of(String path, byte[] utf8) {
    // Bytes that are not UTF-8 become replacement characters, so that offsets and characters agree.
    var text = new String(utf8, StandardCharsets.UTF_8);
    return new SourceFile(path, text.getBytes(StandardCharsets.UTF_8), 1, 0, Optional.empty());
  }

  /// Code inside another file, whose first line is `firstLine` there and whose lines are indented
  /// by `indent` columns there.
  public static SourceFile embedded(String path, String text, int firstLine, int indent) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    return new SourceFile(path, bytes, firstLine, indent, Optional.empty());
  }

  /// Code of several lines that another file holds in one, as JSON does: all of it is at `place`.
  public static SourceFile condensed(String text, Span place) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    return new SourceFile(place.file(), bytes, 1, 0, Optional.of(place));
  }

  public String path() {
    return path;
  }

  /// The bytes, in UTF-8; not to be changed.
  public byte[] bytes() {
    return bytes;
  }

  /// The characters between two byte offsets.
  public String text(int startByte, int endByte) {
    return new String(bytes, startByte, endByte - startByte, StandardCharsets.UTF_8);
  }

  public Span span(int startByte, int endByte) {
    if (only.isPresent()) {
      return only.orElseThrow();
    }
    int startLine = lineOf(startByte);
    int endLine = lineOf(endByte);
    return new Span(
        path,
        firstLine + startLine,
        column(startLine, startByte),
        firstLine + endLine,
        column(endLine, endByte));
  }

  private int lineOf(int offset) {
    int found = Arrays.binarySearch(lineStarts, offset);
    return found >= 0 ? found : -found - 2;
  }

  private int column(int line, int offset) {
    return 1 + indent + units(offset) - units(lineStarts[line]);
  }

  // How many UTF-16 units stand before an offset.
  private int units(int offset) {
    if (blockUnits.length == 0) {
      return offset;
    }
    int block = offset >> BLOCK_BITS;
    return blockUnits[block] + units(bytes, block << BLOCK_BITS, offset);
  }

  private static int units(byte[] bytes, int from, int to) {
    int units = 0;
    for (int i = from; i < to; i++) {
      int unit = bytes[i] & 0xff;
      if (unit < 0x80 || unit >= 0xc0) {
        units += unit >= 0xf0 ? 2 : 1;
      }
    }
    return units;
  }

  // The units before each block, so that a line of megabytes costs no more than a short one; empty
  // when all is ASCII.
  private static int[] blockUnits(byte[] bytes) {
    boolean isAscii = true;
    for (byte b : bytes) {
      isAscii &= b >= 0;
    }
    if (isAscii) {
      return new int[0];
    }
    int[] before = new int[(bytes.length >> BLOCK_BITS) + 1];
    for (int i = 1; i < before.length; i++) {
      before[i] = before[i - 1] + units(bytes, (i - 1) << BLOCK_BITS, i << BLOCK_BITS);
    }
    return before;
  }

  private static int[] lineStarts(byte[] bytes) {
    int[] starts = new int[16];
    int count = 1;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = i + 1;
      }
    }
    return Arrays.copyOf(starts, count);
  }
}
