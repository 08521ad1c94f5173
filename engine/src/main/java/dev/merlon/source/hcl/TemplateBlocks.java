package dev.merlon.source.hcl;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Matches the directives of a template with their ends.
final class TemplateBlocks {
  private final List<TemplateToken> tokens;
  private final Cursor cursor;
  private int next;

  private TemplateBlocks(List<TemplateToken> tokens, Cursor cursor) {
    this.tokens = tokens;
    this.cursor = cursor;
  }

  /// The pieces that tokens make; the cursor stands behind them, and counts how deep they nest.
  static List<TemplatePiece> of(List<TemplateToken> tokens, Cursor cursor) {
    return new TemplateBlocks(tokens, cursor).pieces();
  }

  private List<TemplatePiece> pieces() {
    var pieces = block(null);
    if (next < tokens.size()
        && tokens.get(next) instanceof TemplateToken.Keyword(var word, var at)) {
      throw new SyntaxFault(at, "`%{ " + word + " }` without its beginning");
    }
    return pieces;
  }

  /// The pieces up to a keyword that ends the block `of`.
  private List<TemplatePiece> block(@Nullable String of) {
    var pieces = new ArrayList<TemplatePiece>();
    var words = new StringBuilder();
    while (next < tokens.size() && !(tokens.get(next) instanceof TemplateToken.Keyword)) {
      var token = tokens.get(next++);
      if (token instanceof TemplateToken.Words run) {
        words.append(run.text);
        continue;
      }
      flush(words, pieces);
      switch (token) {
        case TemplateToken.Interpolation(var expression) ->
            pieces.add(new TemplatePiece.Interpolation(expression));
        case TemplateToken.If(var condition) -> pieces.add(conditional(condition));
        case TemplateToken.For(LoopHeading(var keyName, var valueName, var collection)) -> {
          var repeated = nested("for");
          end("endfor");
          pieces.add(new TemplatePiece.Repeat(keyName, valueName, collection, repeated));
        }
        case TemplateToken.Words _, TemplateToken.Keyword _ -> throw new AssertionError(token);
      }
    }
    flush(words, pieces);
    if (of != null && next >= tokens.size()) {
      throw new SyntaxFault(cursor.at(), "`%{ end" + of + " }` expected");
    }
    return pieces;
  }

  private List<TemplatePiece> nested(String of) {
    cursor.enter();
    var pieces = block(of);
    cursor.leave();
    return pieces;
  }

  private TemplatePiece conditional(Expression condition) {
    var whenTrue = nested("if");
    var whenFalse = List.<TemplatePiece>of();
    if (tokens.get(next) instanceof TemplateToken.Keyword(var word, _) && word.equals("else")) {
      next++;
      whenFalse = nested("if");
    }
    end("endif");
    return new TemplatePiece.If(condition, whenTrue, whenFalse);
  }

  private void end(String wanted) {
    if (next < tokens.size()
        && tokens.get(next++) instanceof TemplateToken.Keyword(var word, var at)) {
      if (!word.equals(wanted)) {
        throw new SyntaxFault(at, "`%{ " + wanted + " }` expected");
      }
    }
  }

  private static void flush(StringBuilder words, List<TemplatePiece> pieces) {
    if (!words.isEmpty()) {
      pieces.add(new TemplatePiece.Words(words.toString()));
      words.setLength(0);
    }
  }
}
