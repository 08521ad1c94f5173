package dev.merlon.analysis.taint;

import java.util.ArrayList;
import java.util.List;

/// Texts that are made from a format with verbs and values: `fmt.Sprintf` of Go.
///
/// Source: "Printing" of the documentation of package `fmt`.
final class Formats {
  private static final String FLAGS = "+-# 0123456789.*[]";

  /// Verbs under which no value is a text of its own: numbers, types, pointers, hexadecimal digits.
  private static final String HARMLESS = "dbocxXUeEfFgGtTp";

  private Formats() {}

  /// The pieces of the text, in order.
  static List<AbstractValue> pieces(String format, List<AbstractValue> values, AbstractValue more) {
    var pieces = new ArrayList<AbstractValue>();
    var literal = new StringBuilder();
    int next = 0;
    int i = 0;
    while (i < format.length()) {
      char unit = format.charAt(i++);
      if (unit != '%') {
        literal.append(unit);
        continue;
      }
      int start = i;
      while (i < format.length() && FLAGS.indexOf(format.charAt(i)) >= 0) {
        i++;
      }
      char verb = i < format.length() ? format.charAt(i++) : '%';
      if (verb == '%') {
        literal.append('%');
        continue;
      }
      String flags = format.substring(start, i - 1);
      next += (int) flags.chars().filter(flag -> flag == '*').count();
      int chosen = explicit(flags, next);
      next = chosen + 1;
      if (verb == 'q') {
        literal.append('"');
      }
      pieces.add(AbstractValue.constant(literal.toString()));
      literal.setLength(0);
      pieces.add(
          HARMLESS.indexOf(verb) >= 0
              ? AbstractValue.OTHER
              : chosen < values.size() ? values.get(chosen) : more);
      if (verb == 'q') {
        literal.append('"');
      }
    }
    pieces.add(AbstractValue.constant(literal.toString()));
    return pieces;
  }

  // `%[2]s` names its value, counted from one.
  private static int explicit(String flags, int next) {
    int open = flags.lastIndexOf('[');
    int close = flags.indexOf(']', open + 1);
    if (open < 0 || close < 0 || !flags.substring(open + 1, close).matches("\\d{1,4}")) {
      return next;
    }
    return Math.max(0, Integer.parseInt(flags.substring(open + 1, close)) - 1);
  }
}
