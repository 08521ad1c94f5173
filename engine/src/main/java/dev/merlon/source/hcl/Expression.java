package dev.merlon.source.hcl;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// An expression of HCL as written (HCL Native Syntax Specification, "Expressions").
public sealed interface Expression {
  Place place();

  record Null(Place place) implements Expression {}

  record Truth(boolean value, Place place) implements Expression {}

  record Numeral(BigDecimal value, Place place) implements Expression {}

  /// A quoted text, a heredoc or a template file.
  record Template(List<TemplatePiece> pieces, Place place) implements Expression {
    public Template {
      pieces = List.copyOf(pieces);
    }

    /// The text of a template without interpolations and directives.
    public Optional<String> literal() {
      if (pieces.isEmpty()) {
        return Optional.of("");
      }
      return pieces.size() == 1 && pieces.getFirst() instanceof TemplatePiece.Words(var text)
          ? Optional.of(text)
          : Optional.empty();
    }
  }

  /// The first name of a path, such as `var` or `aws_s3_bucket`.
  record Name(String name, Place place) implements Expression {}

  /// `of.name`
  record Member(Expression of, String name, Place place) implements Expression {}

  /// `of[key]`
  record Element(Expression of, Expression key, Place place) implements Expression {}

  /// `of[*].name` or `of.*.name`: [#each] of the elements, each of which is an [Item] there.
  record Splat(Expression of, Expression each, Place place) implements Expression {}

  /// The element that the enclosing [Splat] looks at.
  record Item(Place place) implements Expression {}

  record Conditional(Expression condition, Expression whenTrue, Expression whenFalse, Place place)
      implements Expression {}

  /// `!operand` or `-operand`
  record Unary(char operator, Expression operand, Place place) implements Expression {}

  record Binary(Operator operator, Expression left, Expression right, Place place)
      implements Expression {}

  /// A function call; with `...` behind the last argument that list's elements are the arguments.
  record Call(String function, List<Expression> arguments, boolean expandsLast, Place place)
      implements Expression {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  record Tuple(List<Expression> items, Place place) implements Expression {
    public Tuple {
      items = List.copyOf(items);
    }
  }

  record Entry(Expression key, Expression value) {}

  record Mapping(List<Entry> entries, Place place) implements Expression {
    public Mapping {
      entries = List.copyOf(entries);
    }
  }

  /// `[for k, v in collection : value if condition]`, or with a [#key] in braces; [#grouped] by
  /// `...`.
  record For(
      Optional<String> keyName,
      String valueName,
      Expression collection,
      Optional<Expression> key,
      Expression value,
      boolean grouped,
      Optional<Expression> condition,
      Place place)
      implements Expression {}

  /// What could not be parsed; a problem said so.
  record Unreadable(Place place) implements Expression {}
}
