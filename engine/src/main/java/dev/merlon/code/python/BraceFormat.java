package dev.merlon.code.python;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Argument;
import dev.merlon.code.ir.Expression.Field;
import dev.merlon.code.ir.Expression.Index;
import dev.merlon.code.ir.Expression.Literal;
import dev.merlon.code.ir.Expression.Spread;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// `"...".format(...)`, taken apart by the rules of "Format String Syntax" of the Python library
/// reference.
final class BraceFormat {
  private static final Pattern STEP =
      Pattern.compile("\\.(?<field>[^.\\[\\]]+)|\\[(?<key>[^\\]]+)\\]");
  private static final int MOST_STEPS = 20;

  private final String format;
  private final Span place;
  private final List<Argument> arguments;
  private final List<Expression> parts = new ArrayList<>();
  private int automatic;

  BraceFormat(String format, Span place, List<Argument> arguments) {
    this.format = format;
    this.place = place;
    this.arguments = arguments;
  }

  /// The parts of the text, or empty when values and format do not fit together.
  Optional<List<Expression>> parts() {
    var text = new StringBuilder();
    int i = 0;
    while (i < format.length()) {
      char unit = format.charAt(i);
      boolean isDoubled = i + 1 < format.length() && format.charAt(i + 1) == unit;
      if (unit == '{' && !isDoubled) {
        int end = closing(i);
        parts.add(new Literal(text.toString(), place));
        text.setLength(0);
        if (end < 0 || !field(format.substring(i + 1, end))) {
          return Optional.empty();
        }
        i = end + 1;
      } else if (unit == '}' && !isDoubled) {
        return Optional.empty();
      } else {
        text.append(unit);
        i += unit == '{' || unit == '}' ? 2 : 1;
      }
    }
    parts.add(new Literal(text.toString(), place));
    return Optional.of(parts);
  }

  // The brace that closes the one at `open`; a specification may hold fields of its own.
  private int closing(int open) {
    int depth = 0;
    for (int i = open; i < format.length(); i++) {
      char unit = format.charAt(i);
      depth += unit == '{' ? 1 : unit == '}' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  private boolean field(String written) {
    int colon = written.indexOf(':');
    String head = colon < 0 ? written : written.substring(0, colon);
    String specification = colon < 0 ? "" : written.substring(colon + 1);
    int mark = head.indexOf('!');
    String name = mark < 0 ? head : head.substring(0, mark);
    String conversion = mark < 0 ? "" : head.substring(mark + 1);
    var value = value(name);
    if (value.isEmpty() || specification.indexOf('{') >= 0) {
      return false;
    }
    var converted = TextLowering.converted(value.orElseThrow(), conversion, place);
    parts.add(TextLowering.formatted(converted, specification, place));
    return true;
  }

  private Optional<Expression> value(String name) {
    int end = 0;
    while (end < name.length() && name.charAt(end) != '.' && name.charAt(end) != '[') {
      end++;
    }
    var value = argument(name.substring(0, end));
    var steps = STEP.matcher(name).region(end, name.length());
    for (int count = 0; value.isPresent() && end < name.length(); count++) {
      if (count == MOST_STEPS || !steps.lookingAt()) {
        return Optional.empty();
      }
      value = Optional.of(step(value.orElseThrow(), steps.group("field"), steps.group("key")));
      end = steps.end();
      steps.region(end, name.length());
    }
    return value;
  }

  private Expression step(
      Expression value,
      @org.jspecify.annotations.Nullable String field,
      @org.jspecify.annotations.Nullable String key) {
    if (field != null) {
      return new Field(value, field, value.span());
    }
    String written = key == null ? "" : key;
    Object constant = isNumber(written) ? (Object) Long.parseLong(written) : written;
    return new Index(value, new Literal(constant, place), value.span());
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty()
        && text.length() < 10
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private Optional<Expression> argument(String name) {
    if (name.isEmpty()) {
      return positional(automatic++);
    }
    return isNumber(name) ? positional(Integer.parseInt(name)) : named(name);
  }

  private Optional<Expression> positional(int position) {
    int seen = 0;
    for (var argument : arguments) {
      if (argument.spread() == Spread.ELEMENTS) {
        var index = new Literal((long) position - seen, place);
        return Optional.of(new Index(argument.value(), index, argument.value().span()));
      }
      if (argument.name().isEmpty() && argument.spread() == Spread.NONE && seen++ == position) {
        return Optional.of(argument.value());
      }
    }
    return Optional.empty();
  }

  private Optional<Expression> named(String name) {
    for (var argument : arguments) {
      if (argument.name().filter(name::equals).isPresent()) {
        return Optional.of(argument.value());
      }
    }
    return arguments.stream()
        .filter(argument -> argument.spread() == Spread.ENTRIES)
        .findFirst()
        .map(all -> new Index(all.value(), new Literal(name, place), all.value().span()));
  }
}
