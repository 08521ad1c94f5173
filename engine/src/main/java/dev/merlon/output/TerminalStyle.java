package dev.merlon.output;

import dev.merlon.finding.Severity;

/// What a terminal can show: colour, how many columns, and line-drawing characters.
public record TerminalStyle(boolean colour, int width, boolean unicode) {
  /// A pipe or a file.
  public static TerminalStyle plain() {
    return new TerminalStyle(false, 100, true);
  }

  public TerminalStyle {
    width = Math.clamp(width, 40, 160);
  }

  String bold(String text) {
    return sequence("1", text);
  }

  String dim(String text) {
    return sequence("2", text);
  }

  String accent(String text) {
    return sequence("36", text);
  }

  String good(String text) {
    return sequence("32", text);
  }

  String warning(String text) {
    return sequence("33", text);
  }

  String badge(Severity severity) {
    String word = severity.name();
    return colour ? sequence(badgeCode(severity), " " + word + " ") : word;
  }

  String severity(Severity severity, String text) {
    return sequence(textCode(severity), text);
  }

  /// A character for drawing, and what stands for it where only ASCII is shown.
  String draw(String drawing, String ascii) {
    return unicode ? drawing : ascii;
  }

  private static String badgeCode(Severity severity) {
    return switch (severity) {
      case CRITICAL -> "1;97;41";
      case HIGH -> "1;30;101";
      case MEDIUM -> "1;30;43";
      case LOW -> "30;46";
      case INFO -> "30;47";
    };
  }

  private static String textCode(Severity severity) {
    return switch (severity) {
      case CRITICAL -> "1;31";
      case HIGH -> "91";
      case MEDIUM -> "33";
      case LOW -> "36";
      case INFO -> "37";
    };
  }

  private String sequence(String code, String text) {
    return colour && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
