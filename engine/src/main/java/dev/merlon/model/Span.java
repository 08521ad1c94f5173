package dev.merlon.model;

/// A place in a file of the user: lines and columns count from 1, the end is exclusive.
///
/// Columns are UTF-16 code units, as SARIF's default `columnKind` has them. [#file] is relative to
/// the scanned folder, with `/` as separator.
public record Span(String file, int startLine, int startColumn, int endLine, int endColumn)
    implements Comparable<Span> {

  public Span {
    if (startLine < 1 || startColumn < 1 || endLine < startLine) {
      throw new IllegalArgumentException(
          "not a place: " + file + ":" + startLine + ":" + startColumn + "-" + endLine);
    }
  }

  /// The whole of a file, for facts that have no narrower place.
  public static Span ofFile(String file) {
    return new Span(file, 1, 1, 1, 1);
  }

  @Override
  public int compareTo(Span other) {
    int byFile = file.compareTo(other.file);
    if (byFile != 0) {
      return byFile;
    }
    int byLine = Integer.compare(startLine, other.startLine);
    return byLine != 0 ? byLine : Integer.compare(startColumn, other.startColumn);
  }

  @Override
  public String toString() {
    return file + ":" + startLine + ":" + startColumn;
  }
}
