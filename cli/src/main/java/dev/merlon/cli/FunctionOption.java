package dev.merlon.cli;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/// `--function ID`: one function of a project, or all.
final class FunctionOption {
  private @Nullable String id;

  void addTo(CommandSpec spec) {
    spec.addOption(
        CommandModel.option(
            String.class,
            "ID",
            "only this function, by its id in `merlon graph`",
            value -> id = value,
            "--function"));
  }

  boolean includes(String function) {
    return id == null || id.equals(function);
  }

  /// Refuses an id that none of the functions has.
  void check(Stream<String> functions) {
    if (id != null && functions.noneMatch(id::equals)) {
      throw new UsageException(
          "there is no function `%s`; `merlon graph` lists them".formatted(id));
    }
  }
}
