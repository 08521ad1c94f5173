package dev.merlon.differential.terraform;

import dev.merlon.differential.terraform.PlainFacts.Subject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Where the configuration as we read it and its plan say the same, and where not.
///
/// Properties that only the plan has are the provider's defaults: what is absent from a
/// configuration is not compared.
final class Agreement {
  private final Map<Subject, Integer> agreed = new EnumMap<>(Subject.class);
  private final List<String> disagreements = new ArrayList<>();

  void add(String project, PlainFacts ours, PlainFacts theirs) {
    for (var subject : Subject.values()) {
      var names = new TreeSet<>(ours.about(subject).keySet());
      if (subject != Subject.PROPERTIES) {
        names.addAll(theirs.about(subject).keySet());
      }
      for (var name : names) {
        if (isInsideOfGap(name, theirs.about(subject))) {
          continue;
        }
        compare(
            subject,
            project + " " + subject + " " + name,
            ours.about(subject).getOrDefault(name, List.of()),
            new ArrayList<>(theirs.about(subject).getOrDefault(name, List.of())));
      }
    }
  }

  /// A plan that leaves a whole policy open says nothing about its statements.
  private static boolean isInsideOfGap(String name, Map<String, List<String>> theirs) {
    for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
      var above = theirs.getOrDefault(name.substring(0, dot), List.of());
      if (above.stream().anyMatch(value -> value.contains(PlainFacts.GAP))) {
        return true;
      }
    }
    return false;
  }

  private void compare(Subject subject, String name, List<String> ours, List<String> theirs) {
    var open = new ArrayList<>(theirs);
    for (var own : ours) {
      var same =
          open.stream()
              .filter(own::equals)
              .findFirst()
              .or(() -> open.stream().filter(other -> PlainFacts.agree(own, other)).findFirst());
      if (same.isPresent()) {
        // A gap may stand for several: a whole policy, or a list.
        if (!same.orElseThrow().equals(PlainFacts.GAP)) {
          open.remove(same.orElseThrow());
        }
        agreed.merge(subject, 1, Integer::sum);
      } else {
        disagreements.add(name + ": ours `" + own + "`, the plan's " + theirs);
      }
    }
    for (var other : open) {
      if (!other.equals(PlainFacts.GAP) && !other.isEmpty()) {
        disagreements.add(name + ": the plan's `" + other + "`, ours " + ours);
      }
    }
  }

  List<String> disagreements() {
    return disagreements;
  }

  String figures() {
    var lines = new StringBuilder();
    for (var subject : Subject.values()) {
      long wrong = disagreements.stream().filter(it -> it.contains(" " + subject + " ")).count();
      int right = agreed.getOrDefault(subject, 0);
      lines.append(
          "%-12s %5d agree %4d disagree  %.2f %%%n"
              .formatted(subject, right, wrong, right == 0 ? 0 : 100.0 * right / (right + wrong)));
    }
    return lines.toString();
  }
}
