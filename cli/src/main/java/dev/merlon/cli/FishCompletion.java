package dev.merlon.cli;

import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// A completion script for fish, which picocli does not write.
final class FishCompletion {
  private FishCompletion() {}

  static String of(CommandSpec root) {
    var out = new StringBuilder("complete -c merlon -e\n");
    root.subcommands()
        .forEach(
            (name, command) -> {
              var spec = command.getCommandSpec();
              out.append(
                  "complete -c merlon -n __fish_use_subcommand -f -a %s -d %s%n"
                      .formatted(name, quoted(description(spec))));
              spec.options().forEach(option -> option(name, option, out));
              spec.positionalParameters()
                  .forEach(positional -> values(name, positional, "-f", out));
            });
    return out.toString().replace("\r\n", "\n");
  }

  private static void option(String command, OptionSpec option, StringBuilder out) {
    var names = new StringBuilder();
    for (String name : option.names()) {
      names.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
    }
    boolean takesValue = option.arity().max() > 0;
    out.append("complete -c merlon -n '__fish_seen_subcommand_from ").append(command).append('\'');
    out.append(names).append(takesValue ? " -r" : "");
    if (element(option).isEnum()) {
      out.append(" -f -a ").append(quoted(constants(option)));
    }
    out.append(" -d ").append(quoted(String.join(" ", option.description()))).append('\n');
  }

  private static void values(String command, ArgSpec argument, String flags, StringBuilder out) {
    if (element(argument).isEnum()) {
      out.append(
          "complete -c merlon -n '__fish_seen_subcommand_from %s' %s -a %s%n"
              .formatted(command, flags, quoted(constants(argument))));
    }
  }

  // What one value of a repeated option is.
  private static Class<?> element(ArgSpec argument) {
    return argument.isMultiValue() ? argument.auxiliaryTypes()[0] : argument.type();
  }

  private static String constants(ArgSpec argument) {
    return String.join(" ", CommandModel.words(element(argument)));
  }

  private static String description(CommandSpec spec) {
    return String.join(" ", spec.usageMessage().description());
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
