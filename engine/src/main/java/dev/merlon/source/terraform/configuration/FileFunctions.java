package dev.merlon.source.terraform.configuration;

import dev.merlon.finding.Problem;
import dev.merlon.model.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Terraform's functions of files ("Filesystem Functions"), inside the project only.
final class FileFunctions {
  private static final Pattern PACKAGE = Pattern.compile(".*\\.(zip|jar|tgz|tar\\.gz)");

  private static final int MOST_FILES = 10_000;
  private static final int MOST_DEPTH = 30;

  private final ProjectPaths paths;
  private final Trouble trouble;

  FileFunctions(ProjectPaths paths, Trouble trouble) {
    this.paths = paths;
    this.trouble = trouble;
  }

  /// Null when the function is none of these.
  @Nullable Value call(String name, Arguments a) {
    return switch (name) {
      case "file" -> a.ofText(text(a));
      case "filebase64" -> a.ofText(EncodingFunctions.base64(written(a)));
      case "fileexists" -> exists(a);
      case "fileset" -> fileSet(a);
      case "filemd5" -> a.ofText(hex("MD5", a));
      case "filesha1" -> a.ofText(hex("SHA-1", a));
      case "filesha256" -> a.ofText(hex("SHA-256", a));
      case "filesha512" -> a.ofText(hex("SHA-512", a));
      case "filebase64sha256" -> a.ofText(base64("SHA-256", a));
      case "filebase64sha512" -> a.ofText(base64("SHA-512", a));
      case "basename" -> a.ofText(last(ProjectPaths.clean(a.text(0))));
      case "dirname" -> a.ofText(withoutLast(a.text(0)));
      // The folder in which Terraform runs is not known; relative to it the path is the same.
      case "abspath" -> a.ofText(ProjectPaths.clean(a.text(0)));
      case "pathexpand" -> pathExpand(a);
      default -> null;
    };
  }

  private static Value pathExpand(Arguments a) {
    if (a.text(0).startsWith("~")) {
      throw NoValue.unknown();
    }
    return a.ofText(a.text(0));
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String withoutLast(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "." : slash == 0 ? "/" : ProjectPaths.clean(path.substring(0, slash));
  }

  /// The project's path of the file that the first argument names.
  private String path(Arguments a) {
    return inProject(a.text(0));
  }

  private String inProject(String written) {
    return paths
        .inProject(written)
        .filter(path -> paths.project().resolve(path).isPresent())
        .orElseThrow(() -> NoValue.wrong("`" + written + "` lies outside of the project"));
  }

  /// The text of a file; a file that is not there is said, since its content was lost.
  String text(Arguments a) {
    return EncodingFunctions.utf8(written(a));
  }

  private byte[] written(Arguments a) {
    var path = path(a);
    if (PACKAGE.matcher(path).matches()) {
      return built(a);
    }
    if (!paths.project().isFile(path)) {
      var missing = new Problem.Missing(a.span(), "the file `" + path + "`");
      trouble.report(a.place(), missing);
      throw NoValue.unknown();
    }
    return bytes(path);
  }

  private byte[] bytes(String path) {
    return paths.project().bytes(path, trouble.quietProblems()).orElseThrow(NoValue::unknown);
  }

  /// Packages are often made by a build that has not run yet: they are unknown, not missing.
  private byte[] built(Arguments a) {
    var path = path(a);
    if (!paths.project().isFile(path)) {
      throw NoValue.unknown();
    }
    return bytes(path);
  }

  private String hex(String algorithm, Arguments a) {
    return EncodingFunctions.hex(EncodingFunctions.hash(algorithm, built(a)));
  }

  private String base64(String algorithm, Arguments a) {
    return EncodingFunctions.base64(EncodingFunctions.hash(algorithm, built(a)));
  }

  private Value exists(Arguments a) {
    var path = paths.inProject(a.text(0));
    return a.ofTruth(path.isPresent() && paths.project().isFile(path.orElseThrow()));
  }

  private Value fileSet(Arguments a) {
    var folder = paths.project().resolve(path(a));
    if (folder.isEmpty() || !Files.isDirectory(folder.orElseThrow())) {
      return a.ofList(List.of());
    }
    var pattern = glob(a.text(1));
    var found = new ArrayList<String>();
    for (var file : files(folder.orElseThrow())) {
      if (pattern.matcher(file).matches()) {
        found.add(file);
      }
    }
    found.sort(null);
    return a.ofTexts(found);
  }

  private static List<String> files(Path folder) {
    try (Stream<Path> walk = Files.walk(folder, MOST_DEPTH)) {
      var files =
          walk.filter(Files::isRegularFile)
              .map(file -> folder.relativize(file).toString().replace('\\', '/'))
              .limit(MOST_FILES + 1)
              .toList();
      if (files.size() > MOST_FILES) {
        throw NoValue.wrong("the folder has more than " + MOST_FILES + " files");
      }
      return files;
    } catch (IOException | UncheckedIOException _) {
      throw NoValue.wrong("the folder cannot be read");
    }
  }

  /// `*`, `**`, `?`, `[...]` and `{a,b}` as a regular expression.
  private static Pattern glob(String glob) {
    var pattern = new StringBuilder();
    int open = 0;
    for (int i = 0; i < glob.length(); i++) {
      char character = glob.charAt(i);
      if (glob.startsWith("**/", i)) {
        pattern.append("(?:[^/]+/)*");
        i += 2;
      } else if (glob.startsWith("**", i)) {
        pattern.append(".*");
        i++;
      } else if (character == '*') {
        pattern.append("[^/]*");
      } else if (character == '?') {
        pattern.append("[^/]");
      } else if (character == '{') {
        open++;
        pattern.append("(?:");
      } else if (character == '}' && open > 0) {
        open--;
        pattern.append(')');
      } else if (character == ',' && open > 0) {
        pattern.append('|');
      } else {
        pattern.append(Pattern.quote(String.valueOf(character)));
      }
    }
    return Pattern.compile(pattern.append(")".repeat(open)).toString());
  }

  /// Reads a file for `templatefile`.
  Optional<String> template(String written, Arguments a) {
    var path = inProject(written);
    if (!paths.project().isFile(path)) {
      trouble.report(a.place(), new Problem.Missing(a.span(), "the file `" + path + "`"));
      return Optional.empty();
    }
    return paths.project().text(path, trouble.quietProblems());
  }

  Optional<String> projectPath(String written) {
    return paths.inProject(written);
  }
}
