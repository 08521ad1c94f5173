package dev.merlon.source.graph;

import dev.merlon.source.Project;
import dev.merlon.source.ProjectFiles;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds the source of handlers of .NET: `Assembly::Namespace.Type::Method`, and programs that
/// start themselves, whose handler is the name of an assembly.
///
/// Source: "Define Lambda function handler in C#" of the Lambda developer guide; the names of
/// generated handlers, `Type_Method_Generated`, are those of Amazon.Lambda.Annotations.
final class DotnetHandlers {
  private static final Pattern GENERATED = Pattern.compile("^(.*)_(\\w+?)_Generated$");
  private static final Pattern BOOTSTRAP = Pattern.compile("\\bLambdaBootstrap(Builder)?\\b");
  private static final Pattern MAIN =
      Pattern.compile("\\bstatic\\s+(?:async\\s+)?(?:void|int|Task(?:<int>)?)\\s+Main\\s*\\(");
  private static final Pattern TYPE =
      Pattern.compile("\\b(?:class|record|struct)\\s+(\\w+)[^;{]*\\{");

  private final Project project;
  private @Nullable List<String> files;

  DotnetHandlers(Project project) {
    this.project = project;
  }

  /// A file and the way to the function in it, as its module has them.
  record Found(String file, String function) {}

  static boolean isMethod(String handler) {
    return handler.split("::", -1).length == 3;
  }

  Optional<Found> find(String handler, String code) {
    String folder = moduleOf(code);
    return isMethod(handler) ? method(handler, folder) : program(handler, folder);
  }

  private Optional<Found> method(String handler, String folder) {
    String[] parts = handler.split("::", -1);
    String type = parts[1].strip();
    String method = parts[2].strip();
    var generated = GENERATED.matcher(type);
    if (generated.matches() && generated.group(2).equals(method)) {
      type = generated.group(1);
      method = "$" + method;
    }
    String outer = type.replaceAll("\\+.*", "");
    int dot = outer.lastIndexOf('.');
    String namespace = outer.substring(0, Math.max(0, dot));
    String simple = outer.substring(dot + 1);
    String path = type.replace('.', ':') + "." + method;
    return defining(namespace, simple, parts[0].strip(), folder).map(file -> new Found(file, path));
  }

  // Several assemblies may have a type of one name: the assembly's folder has its name.
  private Optional<String> defining(
      String namespace, String simple, String assembly, String folder) {
    var head = Pattern.compile("\\b(?:class|record|struct)\\s+" + Pattern.quote(simple) + "\\b");
    var space =
        Pattern.compile(
            "\\bnamespace\\s+" + Pattern.quote(namespace) + "\\s*[;{]", Pattern.MULTILINE);
    String below = folder.isEmpty() ? "" : folder + "/";
    return files().stream()
        .filter(
            file ->
                text(file)
                    .filter(text -> head.matcher(text).find())
                    .filter(text -> namespace.isEmpty() || space.matcher(text).find())
                    .isPresent())
        .min(
            Comparator.comparing((String file) -> !file.startsWith(below))
                .thenComparing(file -> !("/" + file).contains("/" + assembly + "/"))
                .thenComparing(file -> !file.endsWith("/" + simple + ".cs"))
                .thenComparingInt(String::length)
                .thenComparing(file -> file));
  }

  // The only program below the function's folder, or in the folder of the assembly's name.
  private Optional<Found> program(String handler, String folder) {
    String below = folder.isEmpty() ? "" : folder + "/";
    var programs =
        files().stream()
            .filter(file -> text(file).filter(t -> BOOTSTRAP.matcher(t).find()).isPresent())
            .toList();
    var own = programs.stream().filter(file -> file.startsWith(below)).toList();
    var named = own.stream().filter(file -> ("/" + file).contains("/" + handler + "/")).toList();
    var all = named.isEmpty() ? own : named;
    return all.size() == 1 ? Optional.of(started(all.getFirst())) : Optional.empty();
  }

  private Found started(String file) {
    String text = text(file).orElse("");
    var main = MAIN.matcher(text);
    if (!main.find()) {
      return new Found(file, "$main");
    }
    var type = TYPE.matcher(text);
    String owner = "Program";
    while (type.find() && type.start() < main.start()) {
      owner = type.group(1);
    }
    var namespace = Pattern.compile("\\bnamespace\\s+([\\w.]+)").matcher(text);
    String prefix = namespace.find() ? namespace.group(1).replace('.', ':') + ":" : "";
    return new Found(file, prefix + owner + ".Main");
  }

  private Optional<String> text(String file) {
    return project.text(file, _ -> {});
  }

  private List<String> files() {
    var present = files;
    if (present == null) {
      present =
          new ProjectFiles(project, _ -> {})
              .list(
                  file -> file.endsWith(".cs") && !("/" + file).matches(".*/(obj|bin|tests?)/.*"));
      files = present;
    }
    return present;
  }

  // What a build writes lies in `bin` of its project.
  private static String moduleOf(String code) {
    int bin = ("/" + code + "/").indexOf("/bin/");
    if (bin >= 0) {
      return bin == 0 ? "" : code.substring(0, bin - 1);
    }
    return code.endsWith(".zip") ? code.substring(0, Math.max(0, code.lastIndexOf('/'))) : code;
  }
}
