package dev.merlon.output;

import dev.merlon.finding.Finding;
import dev.merlon.finding.Report;
import dev.merlon.finding.Step;
import dev.merlon.model.Span;
import java.util.Comparator;
import java.util.List;

/// A report for people at a terminal: each finding with its code and its chain, then a summary.
public final class TerminalReport {
  /// Worst first, then by place, so that the reader may stop at any time.
  private static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::severity)
          .reversed()
          .thenComparing(Finding::span)
          .thenComparing(Finding::ruleId);

  private static final int LABEL_WIDTH = 7;

  private final TerminalStyle style;
  private final CodeFrame frame;
  private final String prefix;
  private final StringBuilder out = new StringBuilder();

  private TerminalReport(SourceLookup source, TerminalStyle style, String prefix) {
    this.style = style;
    this.frame = new CodeFrame(source, style);
    this.prefix = prefix;
  }

  /// `prefix` goes before each path, so that it can be opened from where the user stands.
  public static String of(Report report, SourceLookup source, TerminalStyle style, String prefix) {
    var terminal = new TerminalReport(source, style, prefix);
    report.findings().stream().sorted(ORDER).forEach(terminal::finding);
    var summary = new TerminalSummary(style, prefix);
    return terminal.out.append(summary.of(report)).toString();
  }

  private void finding(Finding finding) {
    out.append(style.badge(finding.severity())).append("  ");
    out.append(style.bold(finding.ruleId())).append("  ");
    out.append(style.accent(place(finding.span()))).append('\n');
    Paragraph.wrap(finding.message(), style.width() - 2)
        .forEach(line -> out.append(style.bold(line)).append('\n'));
    var code = frame.of(finding.span(), finding.severity());
    if (!code.isEmpty()) {
      out.append('\n');
      code.forEach(line -> out.append(line).append('\n'));
    }
    out.append('\n');
    chain(finding.evidence());
    labelled("why", finding.why());
    if (!finding.severityReason().isEmpty() && !finding.severityReason().equals(finding.why())) {
      labelled("risk", finding.severity().id() + ": " + finding.severityReason());
    }
    labelled("fix", finding.remedy());
    finding.exampleEvent().ifPresent(this::event);
    out.append('\n');
  }

  private void chain(List<Step> steps) {
    for (int i = 0; i < steps.size(); i++) {
      boolean last = i == steps.size() - 1;
      step(steps.get(i), mark(i == 0, last), last);
    }
    if (!steps.isEmpty()) {
      out.append('\n');
    }
  }

  private String mark(boolean first, boolean last) {
    if (first && last) {
      return style.draw("─", "-");
    }
    if (first) {
      return style.draw("┌", "+");
    }
    return last ? style.draw("└", "+") : style.draw("│", "|");
  }

  private void step(Step step, String mark, boolean last) {
    String label = StepLabel.of(step.kind()).id();
    String where = place(step.span());
    int room = style.width() - 4 - LABEL_WIDTH;
    var lines = Paragraph.wrap(step.message(), room);
    for (int i = 0; i < lines.size(); i++) {
      String stroke = i == 0 ? mark : last ? " " : style.draw("│", "|");
      out.append("  ").append(style.dim(stroke)).append(' ');
      out.append(pad(i == 0 ? label : "")).append(lines.get(i));
      if (i < lines.size() - 1) {
        out.append('\n');
      }
    }
    if (Glyphs.width(lines.getLast()) + 2 + where.length() > room) {
      out.append("\n  ").append(style.dim(last ? " " : style.draw("│", "|"))).append(' ');
      out.append(pad(""));
    } else {
      out.append("  ");
    }
    out.append(style.dim(where)).append('\n');
  }

  // Never broken into lines, so that it can be copied.
  private void event(String event) {
    out.append("    ").append(style.accent("event")).append(" ".repeat(LABEL_WIDTH - 5));
    out.append(Glyphs.clean(event)).append('\n');
  }

  private void labelled(String label, String text) {
    if (text.isEmpty()) {
      return;
    }
    var lines = Paragraph.wrap(text, style.width() - 4 - LABEL_WIDTH);
    for (int i = 0; i < lines.size(); i++) {
      out.append("    ")
          .append(
              i == 0 ? style.accent(label) + " ".repeat(LABEL_WIDTH - label.length()) : pad(""));
      out.append(lines.get(i)).append('\n');
    }
  }

  private static String pad(String label) {
    return label + " ".repeat(LABEL_WIDTH - label.length());
  }

  private String place(Span span) {
    return Glyphs.clean(prefix + span.file()) + ":" + span.startLine() + ":" + span.startColumn();
  }
}
