package dev.merlon.analysis.iam.policy;

import dev.merlon.analysis.iam.policy.Condition.Kind;
import dev.merlon.analysis.iam.policy.Condition.Quantifier;
import dev.merlon.analysis.iam.policy.ValueTest.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// Compiles conditions, by "IAM JSON policy elements: Condition operators".
final class ConditionCompiler {
  private static final String IF_EXISTS = "ifexists";

  private ConditionCompiler() {}

  /// Empty for an operator that AWS does not know.
  static Optional<Condition> compile(
      PatternCompiler compiler, String operatorText, String keyText, List<String> values) {
    String rest = operatorText.toLowerCase(Locale.ROOT);
    var quantifier = Quantifier.ONE;
    if (rest.startsWith("forallvalues:")) {
      quantifier = Quantifier.ALL;
    } else if (rest.startsWith("foranyvalue:")) {
      quantifier = Quantifier.ANY;
    }
    rest = rest.substring(rest.indexOf(':') + 1);
    boolean ifExists = rest.endsWith(IF_EXISTS);
    if (ifExists) {
      rest = rest.substring(0, rest.length() - IF_EXISTS.length());
    }
    var operator = operator(compiler, rest);
    if (operator.isEmpty() || (ifExists && operator.orElseThrow().kind == Kind.NULL)) {
      return Optional.empty();
    }
    var tests = new ArrayList<ValueTest>();
    for (String value : values) {
      tests.add(operator.orElseThrow().test.apply(value));
    }
    return Optional.of(
        new Condition(
            quantifier,
            operator.orElseThrow().negated,
            ifExists,
            operator.orElseThrow().kind,
            keyText.toLowerCase(Locale.ROOT),
            tests,
            operatorText,
            keyText,
            values));
  }

  private record Operator(Kind kind, boolean negated, Function<String, ValueTest> test) {}

  private static Optional<Operator> operator(PatternCompiler compiler, String name) {
    boolean negated = name.contains("not");
    Function<String, ValueTest> literal =
        text -> new ValueTest.Matches(compiler.literal(text, false));
    Function<String, ValueTest> anyCase =
        text -> new ValueTest.Matches(compiler.literal(text, true));
    return switch (name) {
      case "stringequals", "stringnotequals" -> text(negated, literal);
      case "stringequalsignorecase", "stringnotequalsignorecase" -> text(negated, anyCase);
      case "stringlike", "stringnotlike" ->
          text(negated, text -> new ValueTest.Matches(compiler.glob(text)));
      case "arnequals", "arnlike", "arnnotequals", "arnnotlike" ->
          text(negated, text -> new ValueTest.Matches(compiler.arn(text)));
      // Variables stand for texts only, so a boolean holds none.
      case "bool" ->
          text(
              false, text -> new ValueTest.Matches(new PatternCompiler(false).literal(text, true)));
      case "numericequals", "numericnotequals" -> number(negated, Order.EQUAL);
      case "numericlessthan" -> number(false, Order.LESS);
      case "numericlessthanequals" -> number(false, Order.LESS_OR_EQUAL);
      case "numericgreaterthan" -> number(false, Order.GREATER);
      case "numericgreaterthanequals" -> number(false, Order.GREATER_OR_EQUAL);
      case "dateequals", "datenotequals" -> date(negated, Order.EQUAL);
      case "datelessthan" -> date(false, Order.LESS);
      case "datelessthanequals" -> date(false, Order.LESS_OR_EQUAL);
      case "dategreaterthan" -> date(false, Order.GREATER);
      case "dategreaterthanequals" -> date(false, Order.GREATER_OR_EQUAL);
      case "ipaddress", "notipaddress" ->
          Optional.of(new Operator(Kind.ADDRESS, negated, ConditionCompiler::address));
      case "binaryequals" ->
          Optional.of(new Operator(Kind.BINARY, false, ValueTest.SameBytes::new));
      case "null" -> Optional.of(new Operator(Kind.NULL, false, ValueTest.Never::new));
      default -> Optional.empty();
    };
  }

  private static Optional<Operator> text(boolean negated, Function<String, ValueTest> test) {
    return Optional.of(new Operator(Kind.TEXT, negated, test));
  }

  private static Optional<Operator> number(boolean negated, Order order) {
    return Optional.of(
        new Operator(
            Kind.NUMBER,
            negated,
            text -> {
              var bound = Literals.number(text);
              return bound.isPresent()
                  ? new ValueTest.NumberIs(order, bound.orElseThrow())
                  : new ValueTest.Never(text);
            }));
  }

  private static Optional<Operator> date(boolean negated, Order order) {
    return Optional.of(
        new Operator(
            Kind.DATE,
            negated,
            text -> {
              var bound = Literals.date(text);
              return bound.isPresent()
                  ? new ValueTest.DateIs(order, bound.orElseThrow())
                  : new ValueTest.Never(text);
            }));
  }

  private static ValueTest address(String text) {
    var block = AddressBlock.parse(text);
    return block.isPresent()
        ? new ValueTest.AddressIn(block.orElseThrow())
        : new ValueTest.Never(text);
  }
}
