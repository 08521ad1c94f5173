package dev.merlon.source.hcl;

import java.util.List;
import java.util.Optional;

/// One piece of a template.
public sealed interface TemplatePiece {
  /// Characters that stand for themselves, escapes resolved.
  record Words(String text) implements TemplatePiece {}

  /// `${expression}`
  record Interpolation(Expression expression) implements TemplatePiece {}

  /// `%{ if condition }...%{ else }...%{ endif }`
  record If(Expression condition, List<TemplatePiece> whenTrue, List<TemplatePiece> whenFalse)
      implements TemplatePiece {
    public If {
      whenTrue = List.copyOf(whenTrue);
      whenFalse = List.copyOf(whenFalse);
    }
  }

  /// `%{ for key, value in collection }...%{ endfor }`
  record Repeat(
      Optional<String> keyName, String valueName, Expression collection, List<TemplatePiece> pieces)
      implements TemplatePiece {
    public Repeat {
      pieces = List.copyOf(pieces);
    }
  }
}
