package dev.merlon.cli;

import dev.merlon.finding.Severity;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// The command `merlon`.
@Command(
    name = "merlon",
    description = "Finds out, before deployment, how a serverless application can be attacked.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"%nBegin with `merlon scan PATH`; `merlon COMMAND --help` tells more."})
public final class Merlon implements Runnable {
  private static final String ISSUES = "please report it with the command line";

  @Mixin CommonOptions common = new CommonOptions();

  @Option(
      names = {"-V", "--version"},
      description = "show the version and the dates of the AWS data")
  boolean version;

  private final Console console;
  private CommandLine commandLine = new CommandLine(new Object());

  private Merlon(Console console) {
    this.console = console;
  }

  public static void main(String[] args) {
    var console = Console.ofProcess();
    int code = run(args, new Pipeline(), console);
    System.exit(code);
  }

  /// Runs one command line and returns the exit code. Never throws.
  public static int run(String[] args, ScanEngine engine, Console console) {
    int code = commandLine(engine, console).execute(args);
    console.out().flush();
    console.err().flush();
    return code;
  }

  static CommandLine commandLine(ScanEngine engine, Console console) {
    var merlon = new Merlon(console);
    var line = new CommandLine(merlon);
    merlon.commandLine = line;
    line.addSubcommand(new ScanCommand(engine, console));
    line.addSubcommand(new GraphCommand(engine, console));
    line.addSubcommand(new RulesCommand(engine, console));
    line.addSubcommand(new ExplainCommand(engine, console));
    line.addSubcommand(new BaselineCommand(engine, console));
    line.addSubcommand(new CompletionCommand(console));
    line.setOut(console.out());
    line.setErr(console.err());
    line.setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.registerConverter(Severity.class, ScanCommand::severity);
    line.setParameterExceptionHandler((e, _) -> usage(e, console));
    line.setExecutionExceptionHandler((e, _, _) -> failure(e, console));
    return line;
  }

  @Override
  public void run() {
    if (version) {
      console.out().print(Version.text());
    } else {
      commandLine.usage(console.out());
    }
  }

  private static int usage(ParameterException e, Console console) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    console.err().println("merlon: " + firstLine(e.getMessage()));
    console.err().println("`" + command + " --help` tells how to use it");
    return ExitCode.USAGE;
  }

  /// A defect costs the user one line, never a stack trace; a variable shows it to developers.
  private static int failure(Exception e, Console console) {
    if (e instanceof UsageException) {
      console.err().println("merlon: " + firstLine(e.getMessage()));
      return ExitCode.USAGE;
    }
    var at = e.getStackTrace().length > 0 ? " at " + e.getStackTrace()[0] : "";
    console
        .err()
        .println(
            "merlon: a defect of Merlon stopped the scan; %s: %s (%s)%s"
                .formatted(ISSUES, e.getClass().getSimpleName(), firstLine(e.getMessage()), at));
    return ExitCode.INCOMPLETE;
  }

  private static String firstLine(@org.jspecify.annotations.Nullable String message) {
    return message == null ? "no message" : message.lines().findFirst().orElse("");
  }
}
