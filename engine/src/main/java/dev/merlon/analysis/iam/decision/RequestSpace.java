package dev.merlon.analysis.iam.decision;

import dev.merlon.analysis.iam.RoleAssessment.Certainty;
import dev.merlon.analysis.iam.decision.Comparison.Example;
import dev.merlon.analysis.iam.evaluation.AccessRequest;
import dev.merlon.analysis.iam.evaluation.ConditionJudge;
import dev.merlon.analysis.iam.evaluation.Context;
import dev.merlon.analysis.iam.evaluation.PrincipalMatch;
import dev.merlon.analysis.iam.policy.Condition;
import dev.merlon.analysis.iam.policy.Condition.Quantifier;
import dev.merlon.analysis.iam.policy.Statement;
import dev.merlon.analysis.iam.policy.Statement.PatternList;
import dev.merlon.analysis.iam.policy.TextPattern;
import dev.merlon.knowledge.IamActions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// All requests that the statements can tell apart, as classes by dimension.
final class RequestSpace {
  private static final int MOST_SUBSET_BASE = 6;

  private final List<Statement> statements;
  private final Map<String, List<String>> fixed;
  private final Context variables;
  private final List<Dimension<?>> dimensions = new ArrayList<>();
  private final Map<String, String> names = new TreeMap<>();
  private boolean complete = true;

  RequestSpace(List<Statement> statements, Universe universe, Map<String, List<String>> fixed) {
    this.statements = statements;
    this.fixed = fixed;
    this.variables = PolicyComparer.context(fixed);
    actions(universe);
    resources();
    principals();
    keys();
  }

  List<Dimension<?>> dimensions() {
    return dimensions;
  }

  boolean isComplete() {
    return complete;
  }

  private void actions(Universe universe) {
    var sets = statements.stream().map(s -> s.actions().patterns()).distinct().toList();
    var texts =
        switch (universe) {
          case OPEN -> complete(TextWitnesses.of(sets, actionShape(sets)));
          case CLOSED -> known(sets);
        };
    dimensions.add(
        Dimension.of(
            "action",
            texts,
            statements.size(),
            (text, i) ->
                listed(statements.get(i).actions(), text.toLowerCase(java.util.Locale.ROOT))));
  }

  private static Shape actionShape(List<List<TextPattern>> sets) {
    for (var set : sets) {
      for (var pattern : set) {
        String text = pattern.text();
        if (text.indexOf(':') < 0 && !text.startsWith("*") && !text.startsWith("?")) {
          return Shape.TEXT;
        }
      }
    }
    return Shape.ACTION;
  }

  /// The actions of every service that a pattern names, and one of another service.
  private static List<String> known(List<List<TextPattern>> sets) {
    Set<String> prefixes = new TreeSet<>();
    boolean all = false;
    for (var set : sets) {
      for (var pattern : set) {
        String text = pattern.text();
        String prefix = text.substring(0, Math.max(0, text.indexOf(':')));
        boolean wild = prefix.isEmpty() || prefix.contains("*") || prefix.contains("?");
        all |= wild && !pattern.isEverything();
        if (!wild) {
          prefixes.add(prefix.toLowerCase(java.util.Locale.ROOT));
        }
      }
    }
    var actions = new ArrayList<String>();
    boolean other = false;
    for (String prefix : IamActions.shipped().prefixes()) {
      if (all || prefixes.contains(prefix) || !other) {
        other |= !prefixes.contains(prefix);
        IamActions.shipped()
            .service(prefix)
            .ifPresent(s -> s.actionNames().forEach(name -> actions.add(prefix + ":" + name)));
      }
    }
    return actions;
  }

  private void resources() {
    var sets = new ArrayList<List<TextPattern>>();
    boolean arns = true;
    for (var statement : statements) {
      if (statement.resources().isPresent()) {
        var set = new ArrayList<TextPattern>();
        for (var pattern : statement.resources().orElseThrow().patterns()) {
          resolved(pattern).ifPresent(set::add);
          arns &= pattern.text().startsWith("arn:") || pattern.text().startsWith("*");
        }
        sets.add(set);
      }
    }
    var distinct = sets.stream().distinct().toList();
    dimensions.add(
        Dimension.of(
            "resource",
            complete(TextWitnesses.of(distinct, arns ? Shape.ARN : Shape.TEXT)),
            statements.size(),
            (text, i) -> statements.get(i).resources().filter(l -> !listed(l, text)).isEmpty()));
  }

  private Optional<TextPattern> resolved(TextPattern pattern) {
    var values = new ArrayList<String>();
    for (var variable : pattern.variables()) {
      var value = variables.get(variable.key());
      if (value == null && variable.otherwise().isEmpty()) {
        return Optional.empty();
      }
      values.add(value == null ? variable.otherwise().orElseThrow() : value.getFirst());
    }
    return Optional.of(pattern.with(values));
  }

  private boolean listed(PatternList list, String text) {
    boolean matches = false;
    for (var pattern : list.patterns()) {
      if (pattern.hasVariables() && list.negated() && resolved(pattern).isEmpty()) {
        return false;
      }
      matches |= ConditionJudge.matches(pattern, text, variables) == Certainty.YES;
    }
    return matches != list.negated();
  }

  private void principals() {
    if (statements.stream().allMatch(s -> s.principals().isEmpty())) {
      return;
    }
    dimensions.add(
        Dimension.of(
            "principal",
            Callers.of(statements),
            statements.size(),
            (text, i) ->
                statements
                    .get(i)
                    .principals()
                    .filter(
                        list ->
                            PrincipalMatch.of(
                                        list,
                                        statements.get(i).allows(),
                                        Callers.caller(text),
                                        false)
                                    .matches()
                                != Certainty.YES)
                    .isEmpty()));
  }

  private void keys() {
    Map<String, List<Condition>> byKey = new TreeMap<>();
    for (var statement : statements) {
      for (var condition : statement.conditions()) {
        byKey.computeIfAbsent(condition.key(), _ -> new ArrayList<>()).add(condition);
        names.putIfAbsent(condition.key(), condition.keyText());
      }
    }
    byKey.forEach(this::key);
  }

  private void key(String key, List<Condition> conditions) {
    dimensions.add(
        Dimension.of(
            key, values(key, conditions), statements.size(), (values, i) -> holds(i, key, values)));
  }

  private List<List<String>> values(String key, List<Condition> conditions) {
    if (fixed.containsKey(key)) {
      return List.of(fixed.getOrDefault(key, List.of()));
    }
    var substituted = conditions.stream().map(this::resolved).toList();
    var singles = complete(ValueWitnesses.of(substituted));
    var all = new ArrayList<List<String>>();
    all.add(List.of());
    singles.forEach(value -> all.add(List.of(value)));
    boolean many = conditions.stream().anyMatch(c -> c.quantifier() != Quantifier.ONE);
    if (many) {
      addSets(singles, all, conditions, key);
    }
    return all;
  }

  private Condition resolved(Condition condition) {
    var tests = new ArrayList<dev.merlon.analysis.iam.policy.ValueTest>();
    for (var test : condition.tests()) {
      if (test instanceof dev.merlon.analysis.iam.policy.ValueTest.Matches(var pattern)) {
        resolved(pattern)
            .map(dev.merlon.analysis.iam.policy.ValueTest.Matches::new)
            .ifPresent(tests::add);
      } else {
        tests.add(test);
      }
    }
    return new Condition(
        condition.quantifier(),
        condition.negated(),
        condition.ifExists(),
        condition.kind(),
        condition.key(),
        tests,
        condition.operatorText(),
        condition.keyText(),
        condition.valueTexts());
  }

  /// Every set of values; of many values only pairs and the whole, which is not complete.
  private void addSets(
      List<String> singles, List<List<String>> all, List<Condition> conditions, String key) {
    int size = singles.size();
    boolean every = size <= MOST_SUBSET_BASE;
    complete &= every;
    var sets = new LinkedHashSet<List<String>>();
    for (int bits = 1; every && bits < 1 << size; bits++) {
      var set = new ArrayList<String>();
      for (int i = 0; i < size; i++) {
        if ((bits >> i & 1) == 1) {
          set.add(singles.get(i));
        }
      }
      sets.add(set);
    }
    for (int i = 0; !every && i + 1 < Math.min(size, 40); i++) {
      for (int j = i + 1; j < Math.min(size, 40); j++) {
        sets.add(List.of(singles.get(i), singles.get(j)));
      }
    }
    for (var set : sets) {
      var context = variables.copy().with(key, set);
      // Several values for an operator of one value: AWS does not define it, so it is no witness.
      if (set.size() > 1
          && conditions.stream()
              .allMatch(c -> ConditionJudge.holds(c, context) != Certainty.UNKNOWN)) {
        all.add(set);
      }
    }
  }

  private boolean holds(int statement, String key, List<String> values) {
    Context context = null;
    for (var condition : statements.get(statement).conditions()) {
      if (condition.key().equals(key)) {
        context = context == null ? variables.copy().with(key, values) : context;
        if (ConditionJudge.holds(condition, context) != Certainty.YES) {
          return false;
        }
      }
    }
    return true;
  }

  private List<String> complete(TextWitnesses.Found found) {
    complete &= found.complete();
    return found.texts();
  }

  /// The request that a path of classes stands for.
  @SuppressWarnings("unchecked")
  Example example(int[] path) {
    String action = "";
    String resource = "";
    String principal = "";
    var context = variables.copy();
    for (int i = 0; i < path.length; i++) {
      var dimension = dimensions.get(i);
      var choice = dimension.choices().get(path[i]);
      switch (dimension.name()) {
        case "action" -> action = (String) choice;
        case "resource" -> resource = (String) choice;
        case "principal" -> principal = (String) choice;
        default ->
            context.with(
                names.getOrDefault(dimension.name(), dimension.name()), (List<String>) choice);
      }
    }
    var caller = Callers.caller(principal.isEmpty() ? Callers.ANONYMOUS : principal);
    return new Example(
        principal, new AccessRequest(caller, action, resource, Optional.empty(), context));
  }
}
