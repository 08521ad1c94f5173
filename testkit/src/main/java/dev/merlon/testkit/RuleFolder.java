package dev.merlon.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// The folder of one rule in a source tree: its class, its text, its cases.
public record RuleFolder(Path path, String ruleId) {
  private static final Pattern ID = Pattern.compile("@RuleInfo\\([^\"]*\\bid = \"([^\"]+)\"");

  /// Every folder below `sources` that has a `rule.md`, sorted by path.
  public static List<RuleFolder> below(Path sources) {
    try (var walk = Files.walk(sources)) {
      return walk.filter(path -> path.endsWith("rule.md"))
          .map(text -> of(text.resolveSibling("")))
          .sorted((a, b) -> a.path().compareTo(b.path()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RuleFolder of(Path folder) {
    try (var files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        if (file.toString().endsWith(".java")) {
          var id = ID.matcher(Files.readString(file));
          if (id.find()) {
            return new RuleFolder(folder, id.group(1));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new IllegalStateException("`" + folder + "` has a rule.md and no class with @RuleInfo");
  }

  /// The long text.
  public String markdown() {
    try {
      return Files.readString(path.resolve("rule.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The cases, sorted by name: each file (but lists of expectations) and each folder in `cases/`.
  public List<RuleCase> cases() {
    Path folder = path.resolve("cases");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> !file.toString().endsWith(".expected"))
          .sorted()
          .map(file -> new RuleCase(ruleId, file))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
