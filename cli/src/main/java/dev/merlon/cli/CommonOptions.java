package dev.merlon.cli;

import picocli.CommandLine.Option;

/// The options of every command.
final class CommonOptions {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this help")
  boolean help;
}
