package dev.merlon.source.hcl;

/// A position in a text that moves over blanks, comments and identifiers.
final class Cursor {
  private static final int MOST_DEPTH = 250;
  private static final int MOST_UNCLOSED = 20;

  private final HclSource source;
  private final String text;
  private int at;
  private int end;
  private int depth;
  private int unclosedTexts;

  Cursor(HclSource source) {
    this.source = source;
    this.text = source.text();
    this.end = text.length();
  }

  int at() {
    return at;
  }

  void moveTo(int offset) {
    at = offset;
  }

  int end() {
    return end;
  }

  /// Nothing at or behind this offset is seen until it is set back.
  void limitTo(int offset) {
    end = offset;
  }

  Place placeFrom(int start) {
    return new Place(source, start, at);
  }

  boolean isAtEnd() {
    return at >= end;
  }

  /// The character here; NUL at the end.
  char here() {
    return at < end ? text.charAt(at) : '\0';
  }

  char ahead(int distance) {
    return at + distance < end ? text.charAt(at + distance) : '\0';
  }

  char at(int offset) {
    return text.charAt(offset);
  }

  String between(int start, int stop) {
    return text.substring(start, stop);
  }

  void skip(int characters) {
    at += characters;
  }

  boolean sees(String word) {
    return at + word.length() <= end && text.startsWith(word, at);
  }

  boolean take(char wanted) {
    if (here() == wanted && at < end) {
      at++;
      return true;
    }
    return false;
  }

  void expect(char wanted) {
    if (!take(wanted)) {
      throw new SyntaxFault(at, "`" + wanted + "` expected");
    }
  }

  /// Moves over blanks and comments; over line ends only if they mean nothing here.
  void skipBlanks(boolean lineEndsToo) {
    while (at < end) {
      char character = text.charAt(at);
      if (character == ' ' || character == '\t' || character == '\r' || character == '\uFEFF') {
        at++;
      } else if (character == '\n' && lineEndsToo) {
        at++;
      } else if (character == '#' || (character == '/' && ahead(1) == '/')) {
        skipLine();
      } else if (character == '/' && ahead(1) == '*') {
        int close = text.indexOf("*/", at + 2);
        at = close < 0 || close + 2 > end ? end : close + 2;
      } else {
        return;
      }
    }
  }

  /// Up to the line end, which stays.
  void skipLine() {
    int newline = text.indexOf('\n', at);
    at = newline < 0 || newline > end ? end : newline;
  }

  static boolean isIdentifierStart(char character) {
    return (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || character == '_'
        || (character > 127 && Character.isLetter(character));
  }

  static boolean isIdentifierPart(char character) {
    return isIdentifierStart(character)
        || (character >= '0' && character <= '9')
        || character == '-'
        || (character > 127 && Character.isUnicodeIdentifierPart(character));
  }

  boolean isAtIdentifier() {
    return isIdentifierStart(here());
  }

  String identifier() {
    if (!isAtIdentifier()) {
      throw new SyntaxFault(at, "a name expected");
    }
    int start = at;
    while (at < end && isIdentifierPart(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  /// Whether a whole identifier stands here.
  boolean seesKeyword(String word) {
    return sees(word) && !isIdentifierPart(ahead(word.length()));
  }

  boolean takeKeyword(String word) {
    if (seesKeyword(word)) {
      at += word.length();
      return true;
    }
    return false;
  }

  /// Whether it is still worth looking for the end of a heredoc: each look may read the whole file.
  boolean mayCloseTexts() {
    return unclosedTexts < MOST_UNCLOSED;
  }

  void countUnclosedText() {
    unclosedTexts++;
  }

  void enter() {
    if (++depth > MOST_DEPTH) {
      throw new SyntaxFault(at, "it nests deeper than " + MOST_DEPTH + " levels", true);
    }
  }

  void leave() {
    depth--;
  }

  int depth() {
    return depth;
  }

  void backTo(int formerDepth) {
    depth = formerDepth;
  }
}
