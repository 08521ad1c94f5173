package dev.merlon.testkit.differential;

import dev.merlon.testkit.differential.FactSheet.Subject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// One project, read by us and compiled by the tool: where both agree and where not.
record Comparison(
    String project, Map<Subject, Integer> agreements, List<Disagreement> disagreements) {
  Comparison {
    agreements = Map.copyOf(agreements);
    disagreements = List.copyOf(disagreements);
  }

  /// A fact that both sides tell differently, or that one side does not tell.
  record Disagreement(String project, Subject subject, String fact, String ours, String theirs) {
    String show() {
      return "%s %s `%s`: ours %s, the tool's %s"
          .formatted(
              project, subject.name().toLowerCase(java.util.Locale.ROOT), fact, ours, theirs);
    }
  }

  static Comparison of(String project, FactSheet ours, FactSheet theirs) {
    var agreements = new EnumMap<Subject, Integer>(Subject.class);
    var disagreements = new ArrayList<Disagreement>();
    for (var subject : Subject.values()) {
      var names = new TreeSet<>(ours.about(subject).keySet());
      names.addAll(theirs.about(subject).keySet());
      for (var name : names) {
        var own = ours.about(subject).get(name);
        var other = theirs.about(subject).get(name);
        if (own != null && own.equals(other)) {
          agreements.merge(subject, 1, Integer::sum);
        } else {
          disagreements.add(new Disagreement(project, subject, name, quoted(own), quoted(other)));
        }
      }
    }
    return new Comparison(project, agreements, disagreements);
  }

  private static String quoted(@org.jspecify.annotations.Nullable String value) {
    return value == null ? "nothing" : "`" + value + "`";
  }
}
