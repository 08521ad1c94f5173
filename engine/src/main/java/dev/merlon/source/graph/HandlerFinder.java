package dev.merlon.source.graph;

import dev.merlon.finding.Problem;
import dev.merlon.model.CodeLocation;
import dev.merlon.model.Handler;
import dev.merlon.model.Resource;
import dev.merlon.model.Setting;
import dev.merlon.model.Value;
import dev.merlon.source.Project;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Resolves a handler text such as `src/api.create` to the file and the function in it, the way the
/// Lambda runtimes do.
///
/// Handlers of TypeScript and bundled code name the build's output; it is mapped back to the source
/// where exactly one file fits.
final class HandlerFinder {
  private static final List<String> NODE_ENDINGS =
      List.of(".js", ".mjs", ".cjs", ".ts", ".tsx", ".mts", ".cts", ".jsx");
  private static final Pattern BUILD_OUTPUT =
      Pattern.compile(
          "^(\\.?dist|\\.?build|out|lib|\\.esbuild/\\.build|\\.webpack/service|_dist)/");

  private final Project project;
  private final Consumer<Problem> problems;
  private final SourceSearch search;
  private final JavaHandlers javaHandlers;
  private final GoPrograms programs;
  private final DotnetHandlers dotnetHandlers;
  private int missing;

  HandlerFinder(Project project, Consumer<Problem> problems) {
    this.project = project;
    this.problems = problems;
    this.search = new SourceSearch(project);
    this.javaHandlers = new JavaHandlers(project);
    this.dotnetHandlers = new DotnetHandlers(project);
    this.programs = new GoPrograms(project, search);
  }

  /// The handler of a function; code that cannot be followed is a note.
  Handler find(Resource function, Setting<String> runtime, CodeLocation code) {
    var text = Value.setting(function.properties(), "Handler");
    var before = missing;
    var handler = find(function.id(), runtime, text, code);
    // A file that is not there was said already.
    if (!function.implied() && !handler.isFollowed() && before == missing) {
      var at = text.known().isPresent() ? text.span() : function.span();
      problems.accept(
          new Problem.Note(
              at,
              "the code of `%s` is not followed: %s"
                  .formatted(function.id(), UnreadCode.reason(handler, runtime))));
    }
    return handler;
  }

  private Handler find(
      String id, Setting<String> runtime, Setting<String> text, CodeLocation code) {
    var program = goProgram(id, runtime, text, code);
    if (program.isPresent()) {
      return new Handler(text, code, program, Optional.of("main"));
    }
    var written = text.known();
    if (written.isEmpty()) {
      return new Handler(text, code, Optional.empty(), Optional.empty());
    }
    var handler = written.orElseThrow().strip();
    var dotnet = dotnet(runtime, handler, code);
    if (dotnet.isPresent()) {
      var found = dotnet.orElseThrow();
      return new Handler(text, code, Optional.of(found.file()), Optional.of(found.function()));
    }
    return switch (code) {
      case CodeLocation.Folder(var folder) ->
          inFolder(id, runtime.known().orElse(""), handler, folder, text, code);
      case CodeLocation.Archive(var archive) -> unpacked(runtime, handler, archive, text, code);
      case CodeLocation.Bundle(var entry) ->
          new Handler(text, code, Optional.of(entry), Optional.of(functionName(handler)));
      case CodeLocation.Inline _ ->
          new Handler(text, code, Optional.empty(), Optional.of(afterLastDot(handler)));
      case CodeLocation.Elsewhere _ ->
          new Handler(text, code, Optional.empty(), Optional.of(functionName(handler)));
    };
  }

  // A runtime of the project's own is that of a native .NET program if such a one is there.
  private Optional<DotnetHandlers.Found> dotnet(
      Setting<String> runtime, String handler, CodeLocation code) {
    String name = runtime.known().orElse("");
    boolean isOfDotnet =
        name.startsWith("dotnet")
            || ((name.isEmpty() || name.startsWith("provided"))
                && (DotnetHandlers.isMethod(handler) || name.startsWith("provided")));
    if (!isOfDotnet) {
      return Optional.empty();
    }
    return switch (code) {
      case CodeLocation.Folder(var folder) -> dotnetHandlers.find(handler, folder);
      case CodeLocation.Archive(var archive) -> dotnetHandlers.find(handler, archive);
      case CodeLocation.Bundle(var entry) -> dotnetHandlers.find(handler, entry);
      case CodeLocation.Inline _, CodeLocation.Elsewhere _ -> Optional.empty();
    };
  }

  // The handler of a Go function names a program that is built, or nothing at all.
  private Optional<String> goProgram(
      String id, Setting<String> runtime, Setting<String> text, CodeLocation code) {
    String name = runtime.known().orElse("");
    if (!name.startsWith("go1") && !name.startsWith("provided")) {
      return Optional.empty();
    }
    String handler = text.known().orElse("").strip();
    return switch (code) {
      case CodeLocation.Folder(var folder) -> programs.find(id, handler, folder);
      case CodeLocation.Archive(var archive) ->
          programs.find(id, beforeLastDot(archive), parent(archive));
      case CodeLocation.Bundle(var entry) ->
          entry.endsWith(".go") ? Optional.of(entry) : programs.find(id, handler, entry);
      case CodeLocation.Inline _, CodeLocation.Elsewhere _ -> Optional.empty();
    };
  }

  /// The source of an archive often lies beside it, or in a folder of its name.
  private Handler unpacked(
      Setting<String> runtime,
      String handler,
      String archive,
      Setting<String> text,
      CodeLocation code) {
    var candidates = new ArrayList<String>();
    String language = runtime.known().orElse("");
    if (Language.of(language) == Language.JAVA || isOfJava(language, handler)) {
      var folder = JavaHandlers.moduleOf(archive);
      var file = javaHandlers.file(handler, folder);
      var where = file.isPresent() ? new CodeLocation.Folder(folder) : code;
      return new Handler(text, where, file, Optional.of(functionName(handler, file)));
    }
    if (!language.startsWith("nodejs")) {
      candidates.addAll(pythonFiles(handler));
    }
    if (!language.startsWith("python")) {
      NODE_ENDINGS.forEach(ending -> candidates.add(nodeModule(handler) + ending));
    }
    var function = Optional.of(functionName(handler));
    for (var folder : List.of(beforeLastDot(archive), parent(archive))) {
      var file = first(candidates, folder);
      if (file.isPresent()) {
        return new Handler(text, new CodeLocation.Folder(folder), file, function);
      }
    }
    return new Handler(text, code, Optional.empty(), function);
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(path.lastIndexOf('/'), 0));
  }

  private Handler inFolder(
      String id,
      String runtime,
      String handler,
      String folder,
      Setting<String> text,
      CodeLocation code) {
    var language = Language.of(runtime);
    var file =
        switch (language) {
          case PYTHON -> first(pythonFiles(handler), folder);
          case NODE -> nodeFile(handler, folder);
          case RUBY -> first(List.of(nodeModule(handler) + ".rb"), folder);
          case JAVA -> javaHandlers.file(handler, folder);
          case GO -> Optional.<String>empty();
          case OTHER ->
              isOfJava(runtime, handler)
                  ? javaHandlers.file(handler, folder)
                  : first(pythonFiles(handler), folder).or(() -> nodeFile(handler, folder));
        };
    // A shell script starts a web server behind the Lambda web adapter.
    boolean namesFile = language.namesFiles() && !handler.endsWith(".sh");
    if (file.isEmpty() && namesFile) {
      missing++;
      problems.accept(
          new Problem.Missing(
              text.span(),
              "the file of handler `%s` of function `%s` (looked for in `%s`)"
                  .formatted(handler, id, folder.isEmpty() ? "." : folder)));
    }
    return new Handler(text, code, file, Optional.of(functionName(handler, file)));
  }

  // Native images and runtimes of the project's own keep the name of the class.
  private static boolean isOfJava(String runtime, String handler) {
    return handler.contains("::") && (runtime.isEmpty() || runtime.startsWith("provided"));
  }

  private static String functionName(String handler, Optional<String> file) {
    String path = file.orElse("");
    if (path.endsWith(".rb")) {
      // `file.function` or `file.Module::Class.method`
      return handler.substring(Math.min(handler.length(), nodeModule(handler).length() + 1));
    }
    return path.endsWith(".java") ? JavaHandlers.function(handler) : functionName(handler);
  }

  private enum Language {
    PYTHON,
    NODE,
    RUBY,
    JAVA,
    GO,
    OTHER;

    static Language of(String runtime) {
      if (runtime.startsWith("python")) {
        return PYTHON;
      }
      if (runtime.startsWith("nodejs")) {
        return NODE;
      }
      if (runtime.startsWith("ruby")) {
        return RUBY;
      }
      if (runtime.startsWith("java")) {
        return JAVA;
      }
      return runtime.startsWith("go") ? GO : OTHER;
    }

    /// Whether the handler text names a source file, so that its absence is worth a word.
    boolean namesFiles() {
      return this == PYTHON || this == NODE || this == RUBY;
    }
  }

  /// The Python runtime imports the part before the last dot; `/` separates packages as `.` does.
  private static List<String> pythonFiles(String handler) {
    var module = beforeLastDot(handler).replace('.', '/');
    return List.of(module + ".py", module + "/__init__.py");
  }

  /// The Node.js runtime cuts the last path element at its first dot.
  private Optional<String> nodeFile(String handler, String folder) {
    var module = nodeModule(handler);
    var found = first(nodeCandidates(module), folder);
    if (found.isPresent()) {
      return found;
    }
    var source = BUILD_OUTPUT.matcher(module).replaceFirst("");
    return first(nodeCandidates(source), folder)
        .or(() -> search.onlyFile(folder, source, NODE_ENDINGS));
  }

  private static List<String> nodeCandidates(String module) {
    var candidates = new ArrayList<String>();
    for (var prefix : List.of("", "src/")) {
      NODE_ENDINGS.forEach(ending -> candidates.add(prefix + module + ending));
      NODE_ENDINGS.forEach(ending -> candidates.add(prefix + module + "/index" + ending));
    }
    return candidates;
  }

  private static String nodeModule(String handler) {
    int slash = handler.lastIndexOf('/');
    int dot = handler.indexOf('.', slash + 1);
    return dot < 0 ? handler : handler.substring(0, dot);
  }

  private Optional<String> first(List<String> candidates, String folder) {
    for (var candidate : candidates) {
      var path = normalized(folder.isEmpty() ? candidate : folder + "/" + candidate);
      if (path.isPresent() && project.isFile(path.orElseThrow())) {
        return path;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> normalized(String path) {
    try {
      return Optional.of(java.nio.file.Path.of(path).normalize().toString().replace('\\', '/'));
    } catch (java.nio.file.InvalidPathException _) {
      return Optional.empty();
    }
  }

  private static String functionName(String handler) {
    int colons = handler.lastIndexOf("::");
    if (colons >= 0) {
      return handler.substring(colons + 2);
    }
    int slash = handler.lastIndexOf('/');
    return slash < 0 ? afterLastDot(handler) : afterLastDot(handler.substring(slash + 1));
  }

  private static String beforeLastDot(String text) {
    int dot = text.lastIndexOf('.');
    return dot < 0 ? text : text.substring(0, dot);
  }

  private static String afterLastDot(String text) {
    return text.substring(text.lastIndexOf('.') + 1);
  }
}
