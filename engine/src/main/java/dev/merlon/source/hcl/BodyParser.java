package dev.merlon.source.hcl;

import dev.merlon.finding.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Reads attributes and blocks; what is broken becomes a problem, and the rest is read.
final class BodyParser {
  private final HclSource source;
  private final Cursor cursor;
  private final Consumer<Problem> problems;
  private final Recovery recovery;

  /// Set when a block ended without its brace: all enclosing blocks end here too.
  private boolean lost;

  BodyParser(HclSource source, Consumer<Problem> problems) {
    this.source = source;
    this.cursor = new Cursor(source);
    this.problems = problems;
    this.recovery = new Recovery(cursor);
  }

  Body file() {
    return body(false);
  }

  private Body body(boolean braces) {
    int start = cursor.at();
    var attributes = new ArrayList<Body.Attribute>();
    var blocks = new ArrayList<Body.Block>();
    while (true) {
      cursor.skipBlanks(true);
      if (cursor.isAtEnd()) {
        if (braces && !lost) {
          lost = true;
          report(new SyntaxFault(cursor.at(), "`}` expected before the end of the file"));
        }
        break;
      }
      if (braces && (lost || isNextBlock())) {
        break;
      }
      lost = false;
      if (cursor.here() == '}') {
        if (braces) {
          break;
        }
        report(new SyntaxFault(cursor.at(), "`}` without a block"));
        cursor.skip(1);
        continue;
      }
      item(attributes, blocks);
    }
    return new Body(attributes, blocks, cursor.placeFrom(start));
  }

  /// Whether a block that only a file can hold begins here, at the start of a line: the brace of
  /// the block before it is missing.
  private boolean isNextBlock() {
    if (!recovery.isTopLevelBlock()) {
      return false;
    }
    report(new SyntaxFault(cursor.at(), "`}` expected before this block"));
    lost = true;
    return true;
  }

  private void item(List<Body.Attribute> attributes, List<Body.Block> blocks) {
    int start = cursor.at();
    int depth = cursor.depth();
    try {
      var name = cursor.identifier();
      var namePlace = cursor.placeFrom(start);
      cursor.skipBlanks(false);
      if (cursor.here() == '=' && cursor.ahead(1) != '=') {
        cursor.skip(1);
        attributes.add(attribute(name, namePlace));
      } else {
        blocks.add(block(name, start));
      }
    } catch (SyntaxFault fault) {
      report(fault);
      cursor.backTo(depth);
      lost = recovery.skipFrom(start);
    }
  }

  private Body.Attribute attribute(String name, Place namePlace) {
    int start = cursor.at();
    int depth = cursor.depth();
    try {
      var value = new ExpressionParser(cursor).expression();
      cursor.skipBlanks(false);
      if (!cursor.isAtEnd() && cursor.here() != '\n' && cursor.here() != '}') {
        throw new SyntaxFault(
            cursor.at(), "a new line expected behind the value of `" + name + "`");
      }
      return new Body.Attribute(name, namePlace, value);
    } catch (SyntaxFault fault) {
      report(fault);
      cursor.backTo(depth);
      lost = recovery.skipFrom(start);
      var unread = new Expression.Unreadable(cursor.placeFrom(start));
      return new Body.Attribute(name, namePlace, unread);
    }
  }

  private Body.Block block(String type, int start) {
    var labels = new ArrayList<String>();
    while (cursor.here() != '{') {
      labels.add(label());
      cursor.skipBlanks(false);
    }
    int header = cursor.at();
    while (cursor.at(header - 1) <= ' ') {
      header--;
    }
    cursor.enter();
    cursor.skip(1);
    var body = body(true);
    if (!lost) {
      cursor.expect('}');
    }
    cursor.leave();
    return new Body.Block(type, labels, body, new Place(source, start, header));
  }

  private String label() {
    if (cursor.isAtIdentifier()) {
      return cursor.identifier();
    }
    int start = cursor.at();
    if (cursor.here() == '"') {
      var quoted = new TemplateParser(cursor, new ExpressionParser(cursor)).quoted();
      if (quoted instanceof Expression.Template template && template.literal().isPresent()) {
        return template.literal().orElseThrow();
      }
    }
    throw new SyntaxFault(start, "`=`, `{` or a label expected");
  }

  private void report(SyntaxFault fault) {
    problems.accept(HclDocument.problem(source, fault));
  }
}
