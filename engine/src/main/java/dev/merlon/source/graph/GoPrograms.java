package dev.merlon.source.graph;

import dev.merlon.source.Project;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds the program that a Go function is built from.
///
/// The template names what the build makes (`bootstrap`, `bin/hello`), not the source. A line of a
/// `Makefile` that makes it decides; then a program in the code's own folder; then the one program
/// that is called like the handler, the archive, the folder or the function; then the only one
/// there is.
final class GoPrograms {
  private static final Pattern MAIN = Pattern.compile("(?m)^func\\s+main\\s*\\(");
  private static final Pattern TARGET =
      Pattern.compile("^([\\w.$()/{}-]+(?: +[\\w.$()/{}-]+)*)\\s*:(?!=)");
  private static final Pattern BUILD =
      Pattern.compile(
          "go build\\b.*?-o[ =]*(\\S+)(?:.*?\\s(\\.{0,2}/?[\\w./-]+))?\\s*(?:[;&|].*)?$");
  private static final Set<String> NAMELESS =
      Set.of("", "bootstrap", "main", "handler", "bin", "dist", "build", "lambda", "out", "target");

  private final Project project;
  private final SourceSearch search;
  private final Map<String, List<String>> programs = new HashMap<>();

  GoPrograms(Project project, SourceSearch search) {
    this.project = project;
    this.search = search;
  }

  /// The file with the `main` of a function whose code is in `folder`.
  Optional<String> find(String id, String handler, String folder) {
    String module = moduleOf(folder);
    var all = programs.computeIfAbsent(module, this::list);
    if (all.isEmpty()) {
      return Optional.empty();
    }
    var made = fromMakefile(id, handler, folder, module, all);
    if (made.isPresent()) {
      return made;
    }
    var own = all.stream().filter(file -> parent(file).equals(folder)).toList();
    if (own.size() == 1) {
      return Optional.of(own.getFirst());
    }
    var below =
        all.stream().filter(file -> folder.isEmpty() || file.startsWith(folder + "/")).toList();
    for (String name : names(id, handler, folder)) {
      var found = called(name, below).or(() -> called(name, all));
      if (found.isPresent()) {
        return found;
      }
    }
    for (String word : words(id)) {
      var found = called(word, below).or(() -> called(word, all));
      if (found.isPresent()) {
        return found;
      }
    }
    if (below.size() == 1) {
      return Optional.of(below.getFirst());
    }
    return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
  }

  // The folder with the `go.mod` above the code, or that of the project.
  private String moduleOf(String folder) {
    String here = folder;
    while (!project.isFile(join(here, "go.mod"))) {
      if (here.isEmpty()) {
        return "";
      }
      here = parent(here);
    }
    return here;
  }

  private List<String> list(String folder) {
    return search.files(folder).stream()
        .filter(file -> file.endsWith(".go") && !file.endsWith("_test.go"))
        .filter(
            file ->
                project.text(file, _ -> {}).filter(text -> MAIN.matcher(text).find()).isPresent())
        .sorted()
        .toList();
  }

  private static Set<String> names(String id, String handler, String folder) {
    var names = new LinkedHashSet<String>();
    for (String part : List.of(handler, folder, id)) {
      String last = part.substring(part.lastIndexOf('/') + 1).replaceFirst("\\.zip$", "");
      names.add(plain(last));
      names.add(plain(last.replaceFirst("(?i)(function|lambda|handler|fn)$", "")));
    }
    // `bin/hello/bootstrap`
    for (String part : handler.split("/", -1)) {
      names.add(plain(part));
    }
    for (String part : folder.split("/", -1)) {
      names.add(plain(part));
    }
    names.removeAll(NAMELESS);
    return names;
  }

  // `poc_create_lambda` and `CreateOrder` may be made of `functions/create`.
  private static List<String> words(String id) {
    return Stream.of(id.substring(id.lastIndexOf('.') + 1).split("[-_.]|(?<=[a-z])(?=[A-Z])", -1))
        .map(GoPrograms::plain)
        .filter(word -> word.length() > 2 && !NAMELESS.contains(word) && !word.equals("function"))
        .toList();
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_. ]", "");
  }

  // `cmd/hello/main.go` and `hello.go` are called `hello`.
  private static Optional<String> called(String name, List<String> programs) {
    return only(
            programs,
            file -> plain(parent(file).substring(parent(file).lastIndexOf('/') + 1)).equals(name))
        .or(
            () ->
                only(
                    programs,
                    file ->
                        plain(file.substring(file.lastIndexOf('/') + 1).replaceFirst("\\.go$", ""))
                            .equals(name)))
        .or(
            () ->
                only(
                    programs,
                    file ->
                        List.of(parent(file).split("/", -1)).stream()
                            .map(GoPrograms::plain)
                            .anyMatch(name::equals)));
  }

  private static Optional<String> only(List<String> programs, Predicate<String> test) {
    var found = programs.stream().filter(test).toList();
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  private Optional<String> fromMakefile(
      String id, String handler, String folder, String module, List<String> all) {
    for (String place : new LinkedHashSet<>(List.of(folder, module, ""))) {
      var text =
          project.isFile(join(place, "Makefile"))
              ? project.text(join(place, "Makefile"), _ -> {})
              : Optional.<String>empty();
      if (text.isEmpty()) {
        continue;
      }
      String target = "";
      for (String line : text.orElseThrow().split("\\R", -1)) {
        var head = TARGET.matcher(line);
        target = head.find() ? head.group(1) : target;
        var build = BUILD.matcher(line);
        if (build.find() && makes(build.group(1), target, id, handler)) {
          String source = build.group(2) == null ? "." : build.group(2);
          var found = program(normalized(join(place, source)), all);
          if (found.isPresent()) {
            return found;
          }
        }
      }
    }
    return Optional.empty();
  }

  private static boolean makes(String output, String target, String id, String handler) {
    if (target.equals("build-" + id)) {
      return true;
    }
    boolean isNamed = !NAMELESS.contains(plain(handler.substring(handler.lastIndexOf('/') + 1)));
    return isNamed && (output.equals(handler) || output.endsWith("/" + handler));
  }

  private static Optional<String> program(String source, List<String> all) {
    return source.endsWith(".go")
        ? only(all, source::equals)
        : only(all, file -> parent(file).equals(source));
  }

  private static String normalized(String path) {
    var parts = new ArrayList<String>();
    for (String part : path.split("/", -1)) {
      if (part.equals("..") && !parts.isEmpty()) {
        parts.removeLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    return String.join("/", parts);
  }

  private static String join(String folder, String name) {
    return folder.isEmpty() ? name : folder + "/" + name;
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(path.lastIndexOf('/'), 0));
  }
}
