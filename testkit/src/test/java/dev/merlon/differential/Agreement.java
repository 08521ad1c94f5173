package dev.merlon.differential;

import dev.merlon.testkit.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/// How far both sides agree over all projects of a dialect; the figures go to
/// `testkit/target/differential/sections`.
public final class Agreement {
  private final String dialect;
  private final String tool;
  private final Map<String, Integer> agreed = new TreeMap<>();
  private final Map<String, Integer> all = new TreeMap<>();
  private final List<String> disagreements = new ArrayList<>();
  private int projects;

  public Agreement(String dialect, String tool) {
    this.dialect = dialect;
    this.tool = tool;
  }

  /// Compares one project. Facts that one side cannot know are left out, by `subject name`.
  public void compare(String project, Facts ours, Facts theirs, Predicate<String> comparable) {
    projects++;
    for (var subject : Facts.SUBJECTS) {
      var names = new TreeSet<>(ours.about(subject).keySet());
      names.addAll(theirs.about(subject).keySet());
      for (var name : names) {
        if (comparable.test(subject + " " + name)) {
          count(project, subject, name, ours, theirs);
        }
      }
    }
  }

  private void count(String project, String subject, String name, Facts ours, Facts theirs) {
    var own = ours.about(subject).get(name);
    var other = theirs.about(subject).get(name);
    all.merge(subject, 1, Integer::sum);
    if (own != null && own.equals(other)) {
      agreed.merge(subject, 1, Integer::sum);
    } else {
      disagreements.add(
          "%s: %s `%s`: ours %s, the tool's %s".formatted(project, subject, name, own, other));
    }
  }

  public List<String> disagreements() {
    return List.copyOf(disagreements);
  }

  /// How many facts were compared.
  public int facts() {
    return all.values().stream().mapToInt(Integer::intValue).sum();
  }

  /// Writes the dialect's section of the report.
  public void write() {
    var text = new StringBuilder();
    text.append("## %s: %d projects against %s\n\n".formatted(dialect, projects, tool));
    text.append("| subject | facts | agreed | percent |\n|---|---|---|---|\n");
    for (var subject : Facts.SUBJECTS) {
      int count = all.getOrDefault(subject, 0);
      int same = agreed.getOrDefault(subject, 0);
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %d | %d | %.2f |\n",
              subject,
              count,
              same,
              count == 0 ? 100.0 : 100.0 * same / count));
    }
    disagreements.forEach(line -> text.append("\n- ").append(line));
    try {
      var folder = Repository.root().resolve("testkit/target/differential/sections");
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(dialect + ".md"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
