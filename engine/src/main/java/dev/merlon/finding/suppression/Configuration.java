package dev.merlon.finding.suppression;

import dev.merlon.finding.Severity;
import dev.merlon.model.Span;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the team wrote in `.merlon.yaml` at the root of the scanned folder.
public record Configuration(
    Optional<Severity> failOn,
    List<String> exclude,
    Map<String, RuleSetting> rules,
    List<Entry> suppressions,
    Optional<String> stage,
    Map<String, String> parameters,
    List<ModelFile> models) {
  /// The name of the file.
  public static final String FILE = ".merlon.yaml";

  public Configuration {
    exclude = List.copyOf(exclude);
    rules = Collections.unmodifiableMap(new LinkedHashMap<>(rules));
    suppressions = List.copyOf(suppressions);
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    models = List.copyOf(models);
  }

  /// A file of library models, by its path in the project and where `.merlon.yaml` names it.
  public record ModelFile(String path, Span span) {}

  /// One item of `suppress`. Every condition that is given must hold; `file` is a glob.
  public record Entry(
      String ruleId,
      Optional<String> file,
      Optional<String> resource,
      Optional<String> fingerprint,
      String reason,
      Optional<String> owner,
      Optional<LocalDate> expires,
      Span span) {}

  public static Configuration none() {
    return new Configuration(
        Optional.empty(), List.of(), Map.of(), List.of(), Optional.empty(), Map.of(), List.of());
  }

  public boolean isOff(String ruleId) {
    return rules.get(ruleId) instanceof RuleSetting.Off;
  }

  /// The severity that the team fixed for a rule.
  public Optional<Severity> severityOf(String ruleId) {
    return rules.get(ruleId) instanceof RuleSetting.Fixed(var severity)
        ? Optional.of(severity)
        : Optional.empty();
  }

  /// Whether a file, relative to the scanned folder, is left out of the scan.
  public boolean excludes(String file) {
    return exclude.stream().anyMatch(glob -> matches(glob, file));
  }

  /// Globs as in `.gitignore`: a folder stands for all below it, a name without `/` for that name
  /// anywhere.
  static boolean matches(String glob, String file) {
    String pattern = glob.startsWith("./") ? glob.substring(2) : glob;
    pattern = pattern.endsWith("/") ? pattern.substring(0, pattern.length() - 1) : pattern;
    boolean anywhere = !pattern.contains("/");
    pattern = pattern.startsWith("/") ? pattern.substring(1) : pattern;
    var path = Path.of(file);
    return matcher(pattern).matches(path)
        || matcher(pattern + "/**").matches(path)
        || (pattern.startsWith("**/") && matches("/" + pattern.substring(3), file))
        || (anywhere
            && (matcher("**/" + pattern).matches(path)
                || matcher("**/" + pattern + "/**").matches(path)));
  }

  static boolean isGlob(String glob) {
    try {
      return !matcher(glob).toString().isEmpty();
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static PathMatcher matcher(String glob) {
    return FileSystems.getDefault().getPathMatcher("glob:" + glob);
  }
}
