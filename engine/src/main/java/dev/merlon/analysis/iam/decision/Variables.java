package dev.merlon.analysis.iam.decision;

import dev.merlon.analysis.iam.policy.Condition;
import dev.merlon.analysis.iam.policy.Statement;
import dev.merlon.analysis.iam.policy.TextPattern;
import dev.merlon.analysis.iam.policy.ValueTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The policy variables of two policies and the values that are tried for them.
///
/// Each variable's key is tried absent, with a value that nothing else mentions, and with each
/// value of its own conditions. That is exact unless a text beside it in the same dimension matches
/// some values of the variable only (`home/alice` beside `home/${aws:username}`), or too many
/// variables stand side by side; then it is not complete.
record Variables(List<Map<String, List<String>>> assignments, boolean complete) {
  private static final int MOST_ASSIGNMENTS = 64;

  static Variables of(List<Statement> statements) {
    Set<String> keys = new TreeSet<>();
    List<TextPattern> resources = new ArrayList<>();
    Map<String, List<TextPattern>> byKey = new HashMap<>();
    Map<String, List<Condition>> conditions = new HashMap<>();
    for (var statement : statements) {
      statement.resources().ifPresent(list -> resources.addAll(list.patterns()));
      for (var condition : statement.conditions()) {
        conditions.computeIfAbsent(condition.key(), _ -> new ArrayList<>()).add(condition);
        for (var test : condition.tests()) {
          if (test instanceof ValueTest.Matches(var pattern)) {
            byKey.computeIfAbsent(condition.key(), _ -> new ArrayList<>()).add(pattern);
          }
        }
      }
    }
    boolean complete = true;
    byKey.put("", resources);
    for (var patterns : byKey.values()) {
      for (var pattern : patterns) {
        pattern.variables().forEach(variable -> keys.add(variable.key()));
        complete &= !pattern.hasVariables() || isApart(pattern, patterns);
      }
    }
    List<Map<String, List<String>>> assignments = List.of(Map.of());
    for (String key : keys) {
      var values =
          new ArrayList<List<String>>(
              List.of(List.of(), List.of("some-" + keys.size() + key.replaceAll("[^a-z]", "-"))));
      for (String value :
          ValueWitnesses.of(plain(conditions.getOrDefault(key, List.of()))).texts()) {
        values.add(List.of(value));
      }
      assignments = product(assignments, key, values);
      if (assignments.size() > MOST_ASSIGNMENTS) {
        complete = false;
        assignments = assignments.subList(0, MOST_ASSIGNMENTS);
      }
    }
    return new Variables(assignments, complete);
  }

  private static List<Condition> plain(List<Condition> conditions) {
    return conditions.stream()
        .filter(
            condition ->
                condition.tests().stream()
                    .noneMatch(
                        test -> test instanceof ValueTest.Matches(var p) && p.hasVariables()))
        .toList();
  }

  private static List<Map<String, List<String>>> product(
      List<Map<String, List<String>>> some, String key, List<List<String>> values) {
    var all = new ArrayList<Map<String, List<String>>>();
    for (var one : some) {
      for (var value : values) {
        var more = new LinkedHashMap<>(one);
        more.put(key, value);
        all.add(more);
      }
    }
    return all;
  }

  /// Whether every other text of the dimension matches all values of the variable, or none.
  private static boolean isApart(TextPattern pattern, List<TextPattern> others) {
    var wide = pattern.with(pattern.variables().stream().map(_ -> "*").toList(), true);
    for (var other : others) {
      if (other.hasVariables() || other.isEverything()) {
        continue;
      }
      var found = TextWitnesses.of(List.of(List.of(wide), List.of(other)), Shape.TEXT);
      boolean both = false;
      boolean only = false;
      for (String text : found.texts()) {
        both |= wide.matches(text) && other.matches(text);
        only |= wide.matches(text) && !other.matches(text);
      }
      if ((both && only) || !found.complete()) {
        return false;
      }
    }
    return true;
  }
}
