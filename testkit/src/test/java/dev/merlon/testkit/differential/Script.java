package dev.merlon.testkit.differential;

import dev.merlon.source.yaml.Node;
import dev.merlon.source.yaml.YamlDocument;
import dev.merlon.testkit.Repository;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A Python script of `oracle/`, which asks a tool and prints what it says.
public final class Script {
  private Script() {}

  /// The folder of the suite: the scripts, and a folder of projects for each dialect.
  public static Path resources() {
    return Repository.root().resolve("testkit/src/test/resources/differential");
  }

  public static Command.Result run(String name, List<Path> arguments) {
    var words =
        new ArrayList<>(List.of("python3", resources().resolve("oracle").resolve(name).toString()));
    arguments.forEach(argument -> words.add(argument.toString()));
    return Command.run(resources(), Map.of("PYTHONWARNINGS", "ignore"), words);
  }

  /// The JSON that a script prints.
  public static Node document(String name, List<Path> arguments) {
    var result = run(name, arguments);
    if (!result.succeeded()) {
      throw new IllegalStateException(name + ": " + result.reason());
    }
    return document(result.output());
  }

  /// A document that a tool printed.
  public static Node document(String json) {
    return YamlDocument.read(
            "printed.json",
            json.replace('\t', ' '),
            problem -> {
              throw new IllegalStateException(problem.message());
            })
        .orElseThrow();
  }

  /// What to say when Python, or one of its packages, is not there.
  public static Optional<String> missingPackages(String packages) {
    var missing = Command.missing("python3");
    if (missing.isPresent()) {
      return missing;
    }
    var words = List.of("python3", "-c", "import " + packages);
    return Command.run(Repository.root(), Map.of(), words).succeeded()
        ? Optional.empty()
        : Optional.of("Python lacks one of the packages `" + packages + "`");
  }
}
