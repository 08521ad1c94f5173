package dev.merlon.cli;

import dev.merlon.output.TerminalStyle;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/// Where `merlon` writes, and what that place can show.
public record Console(
    PrintWriter out,
    PrintWriter err,
    boolean outIsTerminal,
    boolean errIsTerminal,
    Map<String, String> environment) {
  private static final int DEFAULT_WIDTH = 100;

  public Console {
    environment = Map.copyOf(environment);
  }

  /// The console of this process. The launcher asks the operating system what is a terminal and
  /// says so by properties; the JVM can only tell for input and output together.
  static Console ofProcess() {
    return new Console(
        writer(FileDescriptor.out),
        writer(FileDescriptor.err),
        isTerminal("merlon.out"),
        isTerminal("merlon.err"),
        System.getenv());
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    Writer utf8 = new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8);
    return new PrintWriter(new java.io.BufferedWriter(utf8, 1 << 14));
  }

  private static boolean isTerminal(String property) {
    return System.getProperty(property, "").equals("terminal");
  }

  /// The style for standard output. `NO_COLOR` (no-color.org), `CLICOLOR_FORCE` and `TERM=dumb` are
  /// heard; an option of the command line goes first.
  TerminalStyle style(boolean noColour) {
    return new TerminalStyle(!noColour && isColoured(), width(), isUnicode());
  }

  private boolean isColoured() {
    if (!variable("NO_COLOR").isEmpty()) {
      return false;
    }
    String force = variable("CLICOLOR_FORCE");
    if (!force.isEmpty() && !force.equals("0")) {
      return true;
    }
    return outIsTerminal && !variable("TERM").equals("dumb");
  }

  private int width() {
    String columns = variable("COLUMNS");
    return columns.matches("[1-9]\\d{0,3}") ? Integer.parseInt(columns) : DEFAULT_WIDTH;
  }

  /// Only a locale that says so is ASCII; containers that set none show UTF-8.
  private boolean isUnicode() {
    for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
      String locale = variable(name).toUpperCase(Locale.ROOT);
      if (!locale.isEmpty()) {
        return !locale.equals("C") && !locale.equals("POSIX");
      }
    }
    return true;
  }

  private String variable(String name) {
    return environment.getOrDefault(name, "");
  }
}
