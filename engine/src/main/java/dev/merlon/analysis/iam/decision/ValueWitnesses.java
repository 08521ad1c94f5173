package dev.merlon.analysis.iam.decision;

import dev.merlon.analysis.iam.policy.AddressBlock;
import dev.merlon.analysis.iam.policy.Condition;
import dev.merlon.analysis.iam.policy.Condition.Kind;
import dev.merlon.analysis.iam.policy.TextPattern;
import dev.merlon.analysis.iam.policy.ValueTest;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Values of one context key, one at least for each way in which its conditions can hold together.
///
/// Numbers, dates and addresses: the bounds, what lies between, and a text that is none of them.
final class ValueWitnesses {
  private final Set<String> values = new LinkedHashSet<>();
  private final List<List<TextPattern>> texts = new ArrayList<>();
  private final TreeSet<BigDecimal> numbers = new TreeSet<>();
  private final TreeSet<Long> dates = new TreeSet<>();
  private final Set<Kind> kinds = EnumSet.noneOf(Kind.class);

  static TextWitnesses.Found of(List<Condition> conditions) {
    var witnesses = new ValueWitnesses();
    conditions.forEach(witnesses::add);
    return witnesses.found();
  }

  private void add(Condition condition) {
    if (condition.kind() == Kind.NULL) {
      return;
    }
    kinds.add(condition.kind());
    var patterns = new ArrayList<TextPattern>();
    for (var test : condition.tests()) {
      switch (test) {
        case ValueTest.Matches(var pattern) -> patterns.add(pattern);
        case ValueTest.NumberIs(_, var bound) -> numbers.add(bound);
        case ValueTest.DateIs(_, var bound) -> dates.add(bound);
        case ValueTest.AddressIn(var block) -> addresses(block);
        case ValueTest.SameBytes(var base64) -> values.add(base64);
        case ValueTest.Never _ -> {}
      }
    }
    if (!patterns.isEmpty()) {
      texts.add(patterns);
    }
  }

  private TextWitnesses.Found found() {
    var found = TextWitnesses.of(texts, Shape.TEXT);
    values.addAll(found.texts());
    numbers();
    dates();
    if (!kinds.equals(Set.of(Kind.TEXT))) {
      values.add("none");
    }
    return new TextWitnesses.Found(List.copyOf(values), found.complete() && kinds.size() < 2);
  }

  private void numbers() {
    BigDecimal below = null;
    for (var bound : numbers) {
      values.add(
          (below == null ? bound.subtract(BigDecimal.ONE) : between(below, bound)).toPlainString());
      values.add(bound.toPlainString());
      below = bound;
    }
    if (below != null) {
      values.add(below.add(BigDecimal.ONE).toPlainString());
    }
  }

  private static BigDecimal between(BigDecimal low, BigDecimal high) {
    return low.add(high).divide(BigDecimal.TWO);
  }

  private void dates() {
    for (long bound : dates) {
      for (long at : new long[] {bound - 1, bound, bound + 1}) {
        values.add(Instant.ofEpochMilli(at).toString());
      }
    }
  }

  private void addresses(AddressBlock block) {
    for (var at :
        List.of(
            block.first(),
            block.first().subtract(BigInteger.ONE),
            block.last(),
            block.last().add(BigInteger.ONE))) {
      AddressBlock.address(block.six(), at).ifPresent(values::add);
    }
    AddressBlock.address(!block.six(), BigInteger.ONE).ifPresent(values::add);
  }
}
