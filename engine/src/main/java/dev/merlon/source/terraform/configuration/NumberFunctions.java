package dev.merlon.source.terraform.configuration;

import dev.merlon.model.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Terraform's functions of numbers ("Numeric Functions").
final class NumberFunctions {
  private NumberFunctions() {}

  /// Null when the function is none of these.
  static @Nullable Value call(String name, Arguments a) {
    return switch (name) {
      case "abs" -> a.ofNumber(a.number(0).abs());
      case "ceil" -> a.ofNumber(a.number(0).setScale(0, RoundingMode.CEILING));
      case "floor" -> a.ofNumber(a.number(0).setScale(0, RoundingMode.FLOOR));
      case "signum" -> a.ofNumber(a.number(0).signum());
      case "max" -> a.ofNumber(extreme(a, 1));
      case "min" -> a.ofNumber(extreme(a, -1));
      case "sum" -> a.ofNumber(sum(a));
      case "pow" -> power(a);
      case "log" -> logarithm(a);
      case "parseint" -> a.ofNumber(new BigDecimal(integer(a)));
      default -> null;
    };
  }

  private static BigDecimal extreme(Arguments a, int sign) {
    var all = new ArrayList<BigDecimal>();
    for (int i = 0; i < Math.max(1, a.count()); i++) {
      all.add(a.number(i));
    }
    var found = all.getFirst();
    for (var number : all) {
      found = number.compareTo(found) * sign > 0 ? number : found;
    }
    return found;
  }

  private static BigDecimal sum(Arguments a) {
    var items = a.list(0);
    if (items.isEmpty()) {
      throw NoValue.wrong("an empty list has no sum");
    }
    var sum = BigDecimal.ZERO;
    for (var item : items) {
      sum = sum.add(a.number(item));
    }
    return sum;
  }

  private static Value power(Arguments a) {
    var base = a.number(0);
    var exponent = a.number(1);
    if (exponent.stripTrailingZeros().scale() <= 0 && exponent.abs().intValue() <= 999) {
      return a.ofNumber(
          exponent.signum() >= 0
              ? base.pow(exponent.intValue(), Operations.PRECISION)
              : BigDecimal.ONE.divide(
                  base.pow(-exponent.intValue(), Operations.PRECISION), Operations.PRECISION));
    }
    return a.ofNumber(finite(Math.pow(base.doubleValue(), exponent.doubleValue())));
  }

  private static Value logarithm(Arguments a) {
    double value = Math.log(a.number(0).doubleValue()) / Math.log(a.number(1).doubleValue());
    return a.ofNumber(finite(value));
  }

  private static BigDecimal finite(double value) {
    if (!Double.isFinite(value)) {
      throw NoValue.wrong("the result is no number");
    }
    return new BigDecimal(Double.toString(value));
  }

  private static BigInteger integer(Arguments a) {
    int radix = a.integer(1);
    try {
      if (radix >= Character.MIN_RADIX && radix <= Character.MAX_RADIX) {
        return new BigInteger(a.text(0), radix);
      }
    } catch (NumberFormatException _) {
      // Said below.
    }
    throw NoValue.wrong("a whole number of base " + radix + " is expected");
  }

  /// `range(limit)`, `range(start, limit)`, `range(start, limit, step)`.
  static Value range(Arguments a) {
    var start = a.count() > 1 ? a.number(0) : BigDecimal.ZERO;
    var limit = a.number(a.count() > 1 ? 1 : 0);
    boolean downwards = limit.compareTo(start) < 0;
    var step = a.count() > 2 ? a.number(2) : BigDecimal.valueOf(downwards ? -1 : 1);
    if (step.signum() == 0 || (step.signum() < 0) != downwards && limit.compareTo(start) != 0) {
      throw NoValue.wrong("the step does not lead to the limit");
    }
    List<Value> numbers = new ArrayList<>();
    for (var at = start; at.compareTo(limit) * step.signum() < 0; at = at.add(step)) {
      if (numbers.size() >= 1024) {
        throw NoValue.wrong("more than 1024 numbers");
      }
      numbers.add(a.ofNumber(at));
    }
    return a.ofList(numbers);
  }
}
