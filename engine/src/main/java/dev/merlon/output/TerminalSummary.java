package dev.merlon.output;

import dev.merlon.finding.Problem;
import dev.merlon.finding.Report;
import dev.merlon.finding.Severity;
import dev.merlon.model.Application;
import dev.merlon.model.CloudFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// The end of a report: what went wrong, what was looked at, how much was found. It fits on one
/// screen whatever the size of the project.
final class TerminalSummary {
  private static final int MOST_PROBLEMS = 8;
  private static final int MOST_APPLICATIONS = 6;

  private final TerminalStyle style;
  private final String prefix;
  private final StringBuilder out = new StringBuilder();

  TerminalSummary(TerminalStyle style, String prefix) {
    this.style = style;
    this.prefix = prefix;
  }

  String of(Report report) {
    problems(report.problems());
    out.append(style.dim(style.draw("─", "-").repeat(Math.min(style.width(), 80)))).append('\n');
    out.append(findings(report)).append('\n');
    applications(report.applications());
    unread(report);
    out.append(style.dim(lookedAt(report))).append('\n');
    long failures = Counts.failures(report);
    if (failures > 0) {
      out.append(
              style.warning(
                  plural(failures, "problem")
                      + ": part of the input was not analysed (exit code 2)"))
          .append('\n');
    }
    return out.toString();
  }

  private void problems(List<Problem> problems) {
    // Losses before notes: the notes may be cut.
    var sorted =
        problems.stream()
            .sorted(
                Comparator.comparing((Problem problem) -> !problem.isFailure())
                    .thenComparing(Problem::span))
            .toList();
    for (var problem : sorted.subList(0, Math.min(sorted.size(), MOST_PROBLEMS))) {
      String word = problem.isFailure() ? style.warning("problem") : style.dim("note   ");
      String place = problem.span().file() + ":" + problem.span().startLine();
      out.append(word).append("  ").append(style.accent(Glyphs.clean(prefix + place))).append("  ");
      out.append(Glyphs.clean(problem.message())).append('\n');
    }
    if (sorted.size() > MOST_PROBLEMS) {
      out.append(
          style.dim(
              "... and %d more; `--format json` lists all%n"
                  .formatted(sorted.size() - MOST_PROBLEMS)
                  .replace("\r", "")));
    }
    if (!sorted.isEmpty()) {
      out.append('\n');
    }
  }

  private String findings(Report report) {
    String suppressed =
        report.suppressed().isEmpty()
            ? ""
            : style.dim("  (" + report.suppressed().size() + " suppressed)");
    if (report.findings().isEmpty()) {
      return style.good(style.bold("no findings")) + suppressed;
    }
    var parts = new ArrayList<String>();
    for (var severity : Arrays.asList(Severity.values()).reversed()) {
      long count = Counts.of(report, severity);
      if (count > 0) {
        parts.add(style.severity(severity, count + " " + severity.id()));
      }
    }
    return style.bold(plural(report.findings().size(), "finding"))
        + ": "
        + String.join(style.draw(" · ", ", "), parts)
        + suppressed;
  }

  private void applications(List<Application> applications) {
    for (var application :
        applications.subList(0, Math.min(applications.size(), MOST_APPLICATIONS))) {
      out.append(Glyphs.clean(application.name()))
          .append(style.dim(" (" + application.dialect().id() + ")"))
          .append(": ")
          .append(plural(application.functions().size(), "function"))
          .append(exposure(application.functions()))
          .append(style.draw(" · ", ", "))
          .append(plural(application.roles().size(), "role"))
          .append(style.draw(" · ", ", "))
          .append(plural(application.resources().size(), "resource"))
          .append('\n');
    }
    if (applications.size() > MOST_APPLICATIONS) {
      out.append(
              style.dim(
                  "... and " + (applications.size() - MOST_APPLICATIONS) + " more applications"))
          .append('\n');
    }
  }

  private static String exposure(List<CloudFunction> functions) {
    long open = functions.stream().filter(CloudFunction::isPublic).count();
    long unknown = functions.stream().filter(CloudFunction::isPerhapsPublic).count();
    if (unknown > 0) {
      return ", " + open + " public, " + unknown + " unknown";
    }
    return open == 0 ? ", none public" : ", " + open + " public";
  }

  private void unread(Report report) {
    long unread = Counts.unreadFunctions(report);
    if (unread > 0) {
      out.append(
              style.warning(
                  "the code of %d of %s was not read"
                      .formatted(unread, plural(Counts.functions(report), "function"))))
          .append('\n');
    }
  }

  private String lookedAt(Report report) {
    var statistics = report.statistics();
    return plural(statistics.sourceFiles(), "source file")
        + ", "
        + plural(statistics.sourceLines(), "line")
        + " in "
        + seconds(statistics.elapsedMillis());
  }

  private static String seconds(long millis) {
    long hundredths = (millis + 5) / 10;
    long rest = hundredths % 100;
    return hundredths / 100 + "." + (rest < 10 ? "0" : "") + rest + " s";
  }

  private static String plural(long count, String noun) {
    return grouped(count) + " " + noun + (count == 1 ? "" : "s");
  }

  // `1,234,567`. The JDK's own formats read locale data first, which a short run would pay for.
  private static String grouped(long count) {
    var digits = new StringBuilder(String.valueOf(count));
    for (int at = digits.length() - 3; at > 0; at -= 3) {
      digits.insert(at, ',');
    }
    return digits.toString();
  }
}
