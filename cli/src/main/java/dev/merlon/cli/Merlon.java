package dev.merlon.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// The command `merlon`.
public final class Merlon implements CommandModel {
  private static final String COMPLETION = "completion";
  private static final String ISSUES = "please report it with the command line";

  private final Console console;
  private final CommandSpec spec =
      CommandModel.command(
          "merlon",
          this,
          "Finds out, before deployment, how a serverless application can be attacked.");
  private boolean version;

  private Merlon(Console console) {
    this.console = console;
  }

  public static void main(String[] args) {
    var console = Console.ofProcess();
    if (args.length == 1 && args[0].equals("--version")) {
      // Asked by scripts before each run: answered before rules and options are loaded.
      console.out().print(Version.text());
      console.out().flush();
      return;
    }
    int code = run(args, new Pipeline(), console);
    System.exit(code);
  }

  /// Runs one command line and returns the exit code. Never throws.
  public static int run(String[] args, ScanEngine engine, Console console) {
    int code = commandLine(engine, console, args.length > 0 ? args[0] : "").execute(args);
    console.out().flush();
    console.err().flush();
    return code;
  }

  /// Only the command that is asked for is built, as each costs milliseconds; all of them when
  /// `first` is none of their names.
  private static CommandLine commandLine(ScanEngine engine, Console console, String first) {
    var line = new CommandLine(new Merlon(console).spec());
    var commands = commands(engine, console);
    var asked = commands.get(first);
    // The completion script speaks of all.
    if (asked != null && !first.equals(COMPLETION)) {
      line.addSubcommand(first, asked.get().spec());
    } else {
      commands.forEach((name, command) -> line.addSubcommand(name, command.get().spec()));
    }
    line.setOut(console.out());
    line.setErr(console.err());
    line.setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF));
    line.setParameterExceptionHandler((e, _) -> usage(e, console));
    line.setExecutionExceptionHandler((e, _, _) -> failure(e, console));
    return line;
  }

  private static Map<String, Supplier<CommandModel>> commands(ScanEngine engine, Console console) {
    var commands = new LinkedHashMap<String, Supplier<CommandModel>>();
    commands.put("scan", () -> new ScanCommand(engine, console));
    commands.put("graph", () -> new GraphCommand(engine, console));
    commands.put("calls", () -> new CallsCommand(engine, console));
    commands.put("value", () -> new ValueCommand(engine, console));
    commands.put("rules", () -> new RulesCommand(engine, console));
    commands.put("explain", () -> new ExplainCommand(engine, console));
    commands.put("baseline", () -> new BaselineCommand(engine, console));
    commands.put("iam", () -> new IamCommand(engine, console));
    commands.put(COMPLETION, () -> new CompletionCommand(console));
    return commands;
  }

  @Override
  public CommandSpec spec() {
    spec.usageMessage()
        .synopsisSubcommandLabel("COMMAND")
        .footer("%nBegin with `merlon scan PATH`; `merlon COMMAND --help` tells more.");
    return spec.addOption(
        CommandModel.flag(
            "show the version and the dates of the AWS data",
            value -> version = value,
            "-V",
            "--version"));
  }

  @Override
  public Integer call() {
    if (version) {
      console.out().print(Version.text());
    } else {
      spec.commandLine().usage(console.out());
    }
    return ExitCode.CLEAN;
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
