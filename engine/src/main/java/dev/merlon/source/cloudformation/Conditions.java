package dev.merlon.source.cloudformation;

import dev.merlon.finding.Problem;
import dev.merlon.model.Text;
import dev.merlon.model.Value;
import dev.merlon.source.yaml.Node;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/// The conditions of a template: true, false, or (empty) decided only at deployment.
final class Conditions {
  private final Map<String, Node> declared = new HashMap<>();
  private final Map<String, Optional<Boolean>> known = new HashMap<>();
  private final Set<String> underWay = new HashSet<>();
  private final Map<String, Boolean> assumed = new HashMap<>();
  private final Function<Node, Value> resolve;
  private final Parameters parameters;
  private final Consumer<Problem> problems;

  Conditions(
      List<Node.Entry> declared,
      Function<Node, Value> resolve,
      Parameters parameters,
      Consumer<Problem> problems) {
    this.resolve = resolve;
    this.parameters = parameters;
    this.problems = problems;
    for (var entry : declared) {
      this.declared.put(entry.key(), entry.value());
    }
  }

  /// Takes a condition for true (what stands under it exists only then), and what follows from it:
  /// every operand of an `Fn::And`, the contrary of the operand of an `Fn::Not`.
  void assume(String name) {
    assume(name, true);
  }

  private void assume(String name, boolean holds) {
    var definition = declared.get(name);
    if (definition != null && assumed.putIfAbsent(name, holds) == null) {
      follow(definition, holds);
    }
  }

  private void follow(Node definition, boolean holds) {
    var call = IntrinsicCall.of(definition).or(() -> conditionReference(definition));
    if (call.isEmpty()) {
      return;
    }
    var argument = call.orElseThrow().argument();
    switch (call.orElseThrow().function()) {
      case "Condition" -> argument.asText().ifPresent(name -> assume(name, holds));
      case "Fn::Not" -> argument.asItems().forEach(operand -> follow(operand, !holds));
      case "Fn::And" -> {
        if (holds) {
          argument.asItems().forEach(operand -> follow(operand, true));
        }
      }
      case "Fn::Or" -> {
        if (!holds) {
          argument.asItems().forEach(operand -> follow(operand, false));
        }
      }
      default -> {} // an equation says nothing about other conditions
    }
  }

  /// Ends every assumption.
  void forget() {
    assumed.clear();
  }

  Optional<Boolean> named(String name) {
    var taken = assumed.get(name);
    if (taken != null) {
      return Optional.of(taken);
    }
    var before = known.get(name);
    if (before != null) {
      return before;
    }
    var definition = declared.get(name);
    if (definition == null) {
      return Optional.empty();
    }
    if (!underWay.add(name)) {
      problems.accept(
          new Problem.Malformed(
              definition.span(),
              "condition `" + name + "` refers to itself; it is treated as unknown"));
      return Optional.empty();
    }
    var value = evaluate(definition);
    underWay.remove(name);
    if (assumed.isEmpty()) {
      known.put(name, value);
    }
    return value;
  }

  Optional<Boolean> evaluate(Node node) {
    var call = IntrinsicCall.of(node).or(() -> conditionReference(node));
    if (call.isEmpty()) {
      return node instanceof Node.Scalar scalar ? scalar.asBoolean() : Optional.empty();
    }
    var argument = call.orElseThrow().argument();
    return switch (call.orElseThrow().function()) {
      case "Condition" -> argument.asText().flatMap(this::named);
      case "Fn::Equals" -> areEqual(argument.asItems());
      case "Fn::Not" ->
          argument.asItems().size() == 1
              ? evaluate(argument.asItems().getFirst()).map(value -> !value)
              : Optional.empty();
      case "Fn::And" -> all(argument.asItems(), true);
      case "Fn::Or" -> all(argument.asItems(), false);
      default -> Optional.empty();
    };
  }

  private static Optional<IntrinsicCall> conditionReference(Node node) {
    return node instanceof Node.Mapping mapping && mapping.entries().size() == 1
        ? mapping.get("Condition").map(name -> new IntrinsicCall("Condition", name))
        : Optional.empty();
  }

  /// The conjunction (or disjunction, when `neutral` is false): one decisive operand is enough.
  private Optional<Boolean> all(List<Node> operands, boolean neutral) {
    boolean everyKnown = true;
    for (var operand : operands) {
      var value = evaluate(operand);
      if (value.isPresent() && value.orElseThrow() != neutral) {
        return value;
      }
      everyKnown &= value.isPresent();
    }
    return everyKnown ? Optional.of(neutral) : Optional.empty();
  }

  private Optional<Boolean> areEqual(List<Node> operands) {
    if (operands.size() != 2) {
      return Optional.empty();
    }
    var left = resolve.apply(operands.get(0)).text();
    var right = resolve.apply(operands.get(1)).text();
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    if (left.equals(right)) {
      return Optional.of(true);
    }
    var one = left.orElseThrow().literal();
    var other = right.orElseThrow().literal();
    if (one.isPresent() && other.isPresent()) {
      return Optional.of(one.equals(other));
    }
    boolean excluded =
        one.filter(text -> isExcluded(right.orElseThrow(), text)).isPresent()
            || other.filter(text -> isExcluded(left.orElseThrow(), text)).isPresent();
    return excluded ? Optional.of(false) : Optional.empty();
  }

  /// Whether a text is a parameter whose `AllowedValues` lack the value.
  private boolean isExcluded(Text text, String value) {
    return text.parts().size() == 1
        && text.parts().getFirst() instanceof Text.Parameter(var name)
        && !parameters.mayBe(name, value);
  }
}
