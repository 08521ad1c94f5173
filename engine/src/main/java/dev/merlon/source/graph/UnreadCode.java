package dev.merlon.source.graph;

import dev.merlon.model.CodeLocation;
import dev.merlon.model.Handler;
import dev.merlon.model.Setting;
import java.util.Map;
import java.util.Optional;

/// Says why the code of a function is not followed.
final class UnreadCode {
  /// By the start of the runtime's identifier ("Lambda runtimes" of the developer guide).
  private static final Map<String, String> LANGUAGES = Map.of("go", "Go", "dotnet", "C#");

  private UnreadCode() {}

  /// The rest of `the code of `X` is not followed: `.
  static String reason(Handler handler, Setting<String> runtime) {
    return switch (handler.code()) {
      case CodeLocation.Elsewhere(var description) -> elsewhere(description);
      case CodeLocation.Archive(var path) ->
          isJava(handler, runtime)
              ? unreadable(handler, runtime)
              : language(runtime).orElse("it lies in the archive `%s`".formatted(path));
      case CodeLocation.Folder _ ->
          handler.file().isPresent() && handler.file().orElseThrow().endsWith(".kt")
              ? "it is Kotlin"
              : language(runtime).orElseGet(() -> unreadable(handler, runtime));
      case CodeLocation.Bundle(var entry) ->
          language(runtime).orElse("it is bundled from `%s`".formatted(entry));
      case CodeLocation.Inline _ -> "it is text of the template";
    };
  }

  private static String elsewhere(String description) {
    if (description.startsWith("s3://")) {
      return "it lies in a bucket (`%s`)".formatted(description);
    }
    if (description.equals("no code is given")) {
      return "the template names no code";
    }
    return description.startsWith("a container image") || description.startsWith("the artifact")
        ? "it is " + description
        : "only the deployment knows where it lies (`%s`)".formatted(description);
  }

  private static Optional<String> language(Setting<String> runtime) {
    String name = runtime.known().orElse("");
    return LANGUAGES.entrySet().stream()
        .filter(language -> name.startsWith(language.getKey()))
        .map(
            language ->
                language.getKey().equals("go")
                    ? "no program in Go (`func main`) fits its handler, folder or name"
                    : "no type in C# and no program that starts itself fits its handler")
        .findFirst();
  }

  private static boolean isJava(Handler handler, Setting<String> runtime) {
    return runtime.known().filter(name -> name.startsWith("java")).isPresent()
        && handler.text().known().isPresent();
  }

  private static String unreadable(Handler handler, Setting<String> runtime) {
    var text = handler.text().known();
    if (isJava(handler, runtime)) {
      return "no file of the project has its class (`%s`)".formatted(text.orElseThrow().strip());
    }
    if (text.filter(name -> name.strip().endsWith(".sh")).isPresent()) {
      return "the shell script `%s` starts it".formatted(text.orElseThrow().strip());
    }
    return switch (handler.text()) {
      case Setting.Absent<String> _ -> "the template names no handler";
      case Setting.Unknown<String>(var expression, var _) ->
          "only the deployment knows its handler (`%s`)".formatted(expression);
      case Setting.Known<String> _ ->
          switch (runtime) {
            case Setting.Known<String>(var name, var _) -> "its runtime is `%s`".formatted(name);
            case Setting.Absent<String> _ -> "the template names no runtime";
            case Setting.Unknown<String>(var expression, var _) ->
                "only the deployment knows its runtime (`%s`)".formatted(expression);
          };
    };
  }
}
