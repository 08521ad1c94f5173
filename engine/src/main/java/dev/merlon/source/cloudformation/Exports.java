package dev.merlon.source.cloudformation;

import dev.merlon.model.Text;
import dev.merlon.model.Value;
import dev.merlon.source.Project;
import dev.merlon.source.ProjectFiles;
import dev.merlon.source.ReadOptions;
import dev.merlon.source.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the templates of a project export to each other. A value that stands for a resource of
/// another stack is named by its file, and unknown.
///
/// Names are equal when they are literally, or by pseudo-parameters that are the same for all
/// stacks of an account and region; `Fn::ImportValue` sees no further.
public final class Exports {
  private final Project project;
  private final ReadOptions options;
  private final Map<Text, List<Export>> byName = new HashMap<>();
  private boolean read;

  private record Export(String file, Value value) {}

  /// The exports of the project that is being read; its templates are searched once, when the first
  /// of them imports something.
  public static final class OfProject {
    private @Nullable Project project;
    private @Nullable Exports exports;

    public Exports of(Project read, ReadOptions options) {
      var known = exports;
      if (known == null || project != read) {
        known = new Exports(read, options);
        exports = known;
        project = read;
      }
      return known;
    }
  }

  Exports(Project project, ReadOptions options) {
    this.project = project;
    this.options = options;
  }

  /// The value under a name, when exactly one other template exports it.
  public Optional<Value> find(String importer, Text name) {
    if (!isComparable(name)) {
      return Optional.empty();
    }
    if (!read) {
      read = true;
      readAll();
    }
    var others =
        byName.getOrDefault(name, List.of()).stream()
            .filter(export -> !export.file().equals(importer))
            .toList();
    return others.size() == 1
        ? Optional.of(others.getFirst()).map(export -> outside(export.value(), export.file()))
        : Optional.empty();
  }

  private static boolean isComparable(Text name) {
    return name.parts().stream()
        .allMatch(
            part ->
                part instanceof Text.Literal
                    || (part instanceof Text.Pseudo(var pseudo)
                        && !pseudo.equals("AWS::StackName")
                        && !pseudo.equals("AWS::StackId")));
  }

  private void readAll() {
    for (var file : new ProjectFiles(project, _ -> {}).list(Exports::isCandidate)) {
      var text = project.text(file, _ -> {});
      if (text.isPresent() && isExporting(text.orElseThrow())) {
        YamlDocument.read(file, text.orElseThrow(), _ -> {})
            .filter(CloudFormationReader::isTemplate)
            .map(
                document ->
                    CloudFormationReader.stack(
                        project,
                        file,
                        document,
                        options,
                        _ -> Optional.empty(),
                        Transformation.NONE,
                        _ -> {}))
            .ifPresent(stack -> add(file, stack));
      }
    }
  }

  private static boolean isCandidate(String file) {
    return CloudFormationReader.SUFFIXES.stream().anyMatch(file::endsWith);
  }

  private static boolean isExporting(String text) {
    return text.contains("Export") && text.contains("Outputs") && text.contains("Resources");
  }

  private void add(String file, Stack stack) {
    stack
        .exports()
        .forEach(
            (name, value) ->
                byName.computeIfAbsent(name, _ -> new ArrayList<>()).add(new Export(file, value)));
  }

  /// A value of another stack, its references unknown here.
  private static Value outside(Value value, String file) {
    return switch (value) {
      case Value.Scalar(var content, var kind, var span) ->
          new Value.Scalar(
              new Text(content.parts().stream().map(part -> outside(part, file)).toList()),
              kind,
              span);
      case Value.Sequence(var items, var span) ->
          new Value.Sequence(items.stream().map(item -> outside(item, file)).toList(), span);
      case Value.Choice(var condition, var whenTrue, var whenFalse, var span) ->
          new Value.Choice(condition, outside(whenTrue, file), outside(whenFalse, file), span);
      case Value.Mapping _, Value.Opaque _ -> value;
    };
  }

  private static Text.Part outside(Text.Part part, String file) {
    return switch (part) {
      case Text.Reference(var resource, var attribute) ->
          new Text.Unresolved(file + ":" + resource + "." + attribute);
      case Text.Parameter(var name) -> new Text.Unresolved(file + ":" + name);
      case Text.Pseudo(var name) when name.startsWith("AWS::Stack") ->
          new Text.Unresolved(file + ":" + name);
      case Text.Literal _, Text.Pseudo _, Text.Unresolved _ -> part;
    };
  }
}
