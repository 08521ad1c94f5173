package dev.merlon.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Stack;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/// The outputs of a scan: each a `--format`, an `-o`, or a format with the file that follows it.
final class OutputRequests {
  private final List<Request> requests = new ArrayList<>();

  private record Request(@Nullable Format format, @Nullable Path file) {}

  /// A request with its blanks filled in; no file means standard output.
  record Output(Format format, Optional<Path> file) {}

  // The order of both options counts, so each tells of its values as they come.
  void addTo(CommandSpec spec) {
    spec.addOption(
            OptionSpec.builder("-f", "--format")
                .type(List.class)
                .auxiliaryTypes(Format.class)
                .completionCandidates(CommandModel.words(Format.class))
                .arity("1")
                .paramLabel("FORMAT")
                .description("terminal, json or sarif; may be repeated, each with its own -o")
                .parameterConsumer(this::addFormat)
                .build())
        .addOption(
            OptionSpec.builder("-o", "--output")
                .type(List.class)
                .auxiliaryTypes(Path.class)
                .arity("1")
                .paramLabel("FILE")
                .description(
                    "where the format before it goes; without one, the name's ending decides")
                .parameterConsumer((words, _, _) -> addFile(Path.of(words.pop())))
                .build());
  }

  @SuppressWarnings("JdkObsolete") // picocli's type
  private void addFormat(Stack<String> words, ArgSpec option, CommandSpec command) {
    try {
      requests.add(new Request(CommandModel.oneOf(Format.class, words.pop()), null));
    } catch (TypeConversionException e) {
      throw new ParameterException(
          command.commandLine(), "Invalid value for option '--format': " + e.getMessage(), e);
    }
  }

  private void addFile(Path file) {
    var last = requests.isEmpty() ? null : requests.getLast();
    if (last != null && last.file() == null) {
      requests.set(requests.size() - 1, new Request(last.format(), file));
    } else {
      requests.add(new Request(null, file));
    }
  }

  /// At most one output goes to standard output. When none does, the terminal report goes there
  /// unless `quiet`.
  List<Output> resolve(boolean quiet) {
    var outputs = new ArrayList<Output>();
    for (var request : requests) {
      outputs.add(resolve(request));
    }
    long toScreen = outputs.stream().filter(output -> output.file().isEmpty()).count();
    if (toScreen > 1) {
      throw new UsageException(
          "%d formats for standard output; give each but one its own -o FILE".formatted(toScreen));
    }
    if (toScreen == 0 && !quiet) {
      outputs.addFirst(new Output(Format.TERMINAL, Optional.empty()));
    }
    return List.copyOf(outputs);
  }

  private static Output resolve(Request request) {
    var to = Optional.ofNullable(request.file());
    var format = request.format();
    if (format != null) {
      return new Output(format, to);
    }
    return new Output(to.map(path -> Format.ofFile(path.toString())).orElse(Format.TERMINAL), to);
  }
}
