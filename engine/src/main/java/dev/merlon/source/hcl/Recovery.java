package dev.merlon.source.hcl;

/// Finds where reading can go on behind broken text.
final class Recovery {
  private final Cursor cursor;

  Recovery(Cursor cursor) {
    this.cursor = cursor;
  }

  /// Whether a line starts here with a block that never stands inside another one.
  boolean isTopLevelBlock() {
    if (cursor.at() > 0 && cursor.at(cursor.at() - 1) != '\n') {
      return false;
    }
    int before = cursor.at();
    boolean keyword =
        cursor.takeKeyword("resource")
            || cursor.takeKeyword("data")
            || cursor.takeKeyword("module")
            || cursor.takeKeyword("variable")
            || cursor.takeKeyword("output");
    while (cursor.here() == ' ' || cursor.here() == '\t') {
      cursor.skip(1);
    }
    boolean labelled = keyword && cursor.here() == '"';
    cursor.moveTo(before);
    return labelled;
  }

  /// Moves from the start of a broken item to its presumed end: the first line end outside of
  /// brackets, or the brace that closes the enclosing block. True when brackets stayed open up to
  /// the next block of the file.
  boolean skipFrom(int start) {
    cursor.moveTo(start);
    int open = 0;
    while (!cursor.isAtEnd()) {
      char here = cursor.here();
      if (here == '\n') {
        cursor.skip(1);
        if (isTopLevelBlock()) {
          return open > 0;
        }
        if (open <= 0) {
          return false;
        }
        continue;
      }
      if (here == '}' && open == 0) {
        return false;
      }
      open += skipOne(here);
    }
    return false;
  }

  /// Moves over a character, text or comment; how many more brackets are open then.
  private int skipOne(char here) {
    switch (here) {
      case '"' -> skipQuoted();
      case '#' -> cursor.skipLine();
      case '/' -> skipSlash();
      case '<' -> skipHeredoc();
      default -> cursor.skip(1);
    }
    return switch (here) {
      case '{', '[', '(' -> 1;
      case '}', ']', ')' -> -1;
      default -> 0;
    };
  }

  private void skipQuoted() {
    cursor.skip(1);
    while (!cursor.isAtEnd() && cursor.here() != '\n') {
      if (cursor.take('"')) {
        return;
      }
      cursor.skip(cursor.here() == '\\' && cursor.ahead(1) != '\n' ? 2 : 1);
    }
  }

  private void skipSlash() {
    int before = cursor.at();
    if (cursor.ahead(1) == '/' || cursor.ahead(1) == '*') {
      cursor.skipBlanks(false);
    }
    if (cursor.at() == before) {
      cursor.skip(1);
    }
  }

  private void skipHeredoc() {
    int before = cursor.at();
    if (cursor.ahead(1) == '<') {
      try {
        new TemplateParser(cursor, new ExpressionParser(cursor)).heredoc();
        return;
      } catch (SyntaxFault _) {
        cursor.moveTo(before);
      }
    }
    cursor.skip(1);
  }
}
