package dev.merlon.testkit.differential;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// One application, read by us and told by the tool: where both agree and where not.
final class Comparison {
  private final String project;
  private final boolean oursOnly;
  private final Map<FactKind, Integer> agreements = new EnumMap<>(FactKind.class);
  private final List<Disagreement> disagreements = new ArrayList<>();

  private Comparison(String project, boolean oursOnly) {
    this.project = project;
    this.oursOnly = oursOnly;
  }

  /// A fact that both sides tell differently, or that one side does not tell.
  record Disagreement(String project, FactKind kind, String fact, String ours, String theirs) {
    String show() {
      return "%s %s `%s`: ours %s, the tool's %s"
          .formatted(project, kind.words(), fact, ours, theirs);
    }
  }

  /// With `tellsDefaults`, the tool also tells properties that nobody wrote: those do not count.
  static Comparison of(String project, FactSheet ours, FactSheet theirs, boolean tellsDefaults) {
    var comparison = new Comparison(project, tellsDefaults);
    for (var kind : FactKind.values()) {
      comparison.compare(kind, ours.about(kind), theirs.about(kind));
    }
    return comparison;
  }

  Map<FactKind, Integer> agreements() {
    return agreements;
  }

  List<Disagreement> disagreements() {
    return disagreements;
  }

  private void compare(
      FactKind kind, Map<String, List<String>> ours, Map<String, List<String>> theirs) {
    var names = new TreeSet<>(ours.keySet());
    boolean defaults =
        switch (kind) {
          case PROPERTIES, RESOURCE_POLICIES, ARGUMENTS -> oursOnly;
          case FUNCTIONS, TRIGGERS, ROLES, STATEMENTS, RESOURCES -> false;
        };
    if (!defaults) {
      names.addAll(theirs.keySet());
    }
    for (var name : names) {
      if (!isInsideOfGap(name, theirs)) {
        compare(
            kind, name, ours.getOrDefault(name, List.of()), theirs.getOrDefault(name, List.of()));
      }
    }
  }

  /// A tool that leaves a whole policy open says nothing about its statements.
  private static boolean isInsideOfGap(String name, Map<String, List<String>> theirs) {
    for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
      var above = theirs.getOrDefault(name.substring(0, dot), List.of());
      if (above.stream().anyMatch(value -> value.contains(Gap.MARK))) {
        return true;
      }
    }
    return false;
  }

  private void compare(FactKind kind, String name, List<String> ours, List<String> theirs) {
    var left = new ArrayList<>(theirs);
    var alone = new ArrayList<>(ours);
    alone.removeIf(own -> agrees(kind, own, left, String::equals));
    alone.removeIf(own -> agrees(kind, own, left, Gap::agree));
    // A gap may stand for several values, also for none.
    left.removeIf(other -> other.equals(Gap.MARK) || (oursOnly && other.isEmpty()));
    int pairs = Math.max(alone.size(), left.size());
    for (int i = 0; i < pairs; i++) {
      disagreements.add(new Disagreement(project, kind, name, quoted(alone, i), quoted(left, i)));
    }
  }

  /// Takes the value that agrees out of `left`, and counts.
  private boolean agrees(
      FactKind kind,
      String own,
      List<String> left,
      java.util.function.BiPredicate<String, String> same) {
    for (int i = 0; i < left.size(); i++) {
      if (same.test(own, left.get(i))) {
        if (!left.get(i).equals(Gap.MARK)) {
          left.remove(i);
        }
        agreements.merge(kind, 1, Integer::sum);
        return true;
      }
    }
    return false;
  }

  private static String quoted(List<String> values, int index) {
    return index < values.size() ? "`" + values.get(index) + "`" : "nothing";
  }
}
