package dev.merlon.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// One output of a scan: a `--format` and the `-o` that follows it.
final class OutputRequest {
  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = "terminal, json or sarif; may be repeated, each with its own -o")
  @Nullable Format format;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "where the format before it goes; without one, the name's ending decides")
  @Nullable Path file;

  /// A request with its blanks filled in; no file means standard output.
  record Output(Format format, Optional<Path> file) {}

  /// At most one output goes to standard output. When none does, the terminal report goes there
  /// unless `quiet`.
  static List<Output> resolve(List<OutputRequest> requests, boolean quiet) {
    var outputs = new ArrayList<Output>();
    for (var request : requests) {
      outputs.add(request.resolve());
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

  private Output resolve() {
    var to = Optional.ofNullable(file);
    if (format != null) {
      return new Output(format, to);
    }
    return new Output(to.map(path -> Format.ofFile(path.toString())).orElse(Format.TERMINAL), to);
  }
}
