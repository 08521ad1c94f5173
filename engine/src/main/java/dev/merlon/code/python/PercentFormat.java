package dev.merlon.code.python;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Index;
import dev.merlon.code.ir.Expression.ListLiteral;
import dev.merlon.code.ir.Expression.Literal;
import dev.merlon.code.ir.Expression.MapLiteral;
import dev.merlon.code.ir.Expression.Spread;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `format % value`, taken apart by the rules of "printf-style String Formatting" of the Python
/// library reference.
final class PercentFormat {
  private static final Pattern DIRECTIVE =
      Pattern.compile(
          "%(?:\\((?<key>[^)]*+)\\))?+(?<flags>[#0 +-]*+)(?<width>\\*|\\d*+)(?:\\.(?<precision>\\*|\\d*+))?+[hlL]?+(?<type>[diouxXeEfFgGcrsab%])");

  private final String format;
  private final Span place;
  private final Expression value;
  private final boolean isTuple;
  private int used;

  PercentFormat(String format, Span place, Expression value, boolean isTuple) {
    this.format = format;
    this.place = place;
    this.value = value;
    this.isTuple = isTuple;
  }

  /// The parts of the text, or empty when values and format do not fit together.
  Optional<List<Expression>> parts() {
    var parts = new ArrayList<Expression>();
    var directive = DIRECTIVE.matcher(format);
    long positional = directive.results().filter(found -> isPositional(found.group())).count();
    directive.reset();
    int from = 0;
    while (directive.find()) {
      addText(format.substring(from, directive.start()), parts);
      from = directive.end();
      if (directive.group("type").equals("%")) {
        addText("%", parts);
        continue;
      }
      if ("*".equals(directive.group("width")) || "*".equals(directive.group("precision"))) {
        return Optional.empty();
      }
      var filled = value(directive.group("key"), positional);
      if (filled.isEmpty()) {
        return Optional.empty();
      }
      parts.add(converted(filled.orElseThrow(), directive));
    }
    addText(format.substring(from), parts);
    return format.indexOf('%', from) >= 0 ? Optional.empty() : Optional.of(parts);
  }

  private static boolean isPositional(String directive) {
    return !directive.endsWith("%") && !directive.startsWith("%(");
  }

  private void addText(String text, List<Expression> parts) {
    parts.add(new Literal(text, place));
  }

  private Optional<Expression> value(
      @org.jspecify.annotations.Nullable String key, long positional) {
    if (key != null) {
      return Optional.of(named(key));
    }
    int position = used++;
    if (!isTuple) {
      // A single value that may as well be a tuple.
      return Optional.of(
          positional == 1
              ? value
              : new Index(value, new Literal((long) position, place), value.span()));
    }
    if (!(value instanceof ListLiteral list) || position >= list.elements().size()) {
      return Optional.empty();
    }
    boolean isPlain =
        list.elements().stream().limit(position + 1L).allMatch(one -> one.spread() == Spread.NONE);
    return isPlain ? Optional.of(list.elements().get(position).value()) : Optional.empty();
  }

  private Expression named(String key) {
    if (value instanceof MapLiteral map) {
      for (var entry : map.entries().reversed()) {
        if (entry.key().orElse(null) instanceof Literal(String name, _) && name.equals(key)) {
          return entry.value();
        }
        if (entry.key().isEmpty()) {
          break;
        }
      }
    }
    return new Index(value, new Literal(key, place), value.span());
  }

  private static Expression converted(Expression value, Matcher directive) {
    var span = value.span();
    return switch (directive.group("type")) {
      case "s", "c", "b" -> value;
      case "r", "a" -> TextLowering.converted(value, directive.group("type"), span);
      case "i", "u" -> TextLowering.formatted(value, "d", span);
      case String type -> TextLowering.formatted(value, type, span);
    };
  }
}
