package dev.merlon.source.hcl;

/// One piece of a template before `if` and `for` are matched with their ends.
sealed interface TemplateToken {
  /// Characters of one line at most; changed by `~` and by the indentation of a heredoc.
  final class Words implements TemplateToken {
    String text;

    Words(String text) {
      this.text = text;
    }
  }

  record Interpolation(Expression expression) implements TemplateToken {}

  record If(Expression condition) implements TemplateToken {}

  record For(LoopHeading heading) implements TemplateToken {}

  /// `else`, `endif` or `endfor`.
  record Keyword(String word, int at) implements TemplateToken {}
}
