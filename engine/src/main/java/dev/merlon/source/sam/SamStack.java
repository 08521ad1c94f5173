package dev.merlon.source.sam;

import dev.merlon.finding.Problem;
import dev.merlon.model.CodeLocation;
import dev.merlon.model.Resource;
import dev.merlon.model.Span;
import dev.merlon.model.Value;
import dev.merlon.source.Project;
import dev.merlon.source.cloudformation.CloudFormationReader;
import dev.merlon.source.cloudformation.CodeLocations;
import dev.merlon.source.cloudformation.Includes;
import dev.merlon.source.cloudformation.Intrinsics;
import dev.merlon.source.cloudformation.TemplateResources;
import dev.merlon.source.yaml.Node;
import dev.merlon.source.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// One template of SAM with its values: its resources after the transform, those of the
/// applications that it nests, and its outputs.
final class SamStack {
  private final Project project;
  private final String file;
  private final Node document;
  private final Consumer<Problem> problems;
  private final Nesting nesting;
  private final Includes includes;
  private final Intrinsics intrinsics;
  private final List<Resource> resources;
  private final Map<String, CodeLocation> code = new TreeMap<>();
  private final List<String> files = new ArrayList<>();

  SamStack(
      Project project,
      String file,
      Node document,
      Map<String, String> parameters,
      Nesting nesting,
      Consumer<Problem> problems) {
    this.project = project;
    this.file = file;
    this.document = document;
    this.nesting = nesting;
    this.problems = problems;
    this.includes = new Includes(project, file, problems);
    this.intrinsics = new Intrinsics(document, parameters, includes::read, problems);
    this.resources = expand();
  }

  /// The templates around a nested one; all of a deployment share one count.
  record Nesting(Set<String> around, AtomicInteger opened) {
    private static final int MOST_DEPTH = 10;
    private static final int MOST_STACKS = 200;

    static Nesting of(String file) {
      return new Nesting(Set.of(file), new AtomicInteger());
    }

    Optional<Nesting> enter(String file) {
      if (around.contains(file) || around.size() >= MOST_DEPTH || opened.get() >= MOST_STACKS) {
        return Optional.empty();
      }
      opened.incrementAndGet();
      var all = new HashSet<>(around);
      all.add(file);
      return Optional.of(new Nesting(Set.copyOf(all), opened));
    }
  }

  private List<Resource> expand() {
    var written =
        new TemplateResources(intrinsics, problems).read(document.at("Resources").orElse(document));
    var expansion = new Expansion(written, problems);
    var nested = new NestedApplications(this, expansion);
    nested.open();
    new Transform(
            expansion,
            new Globals(document, intrinsics),
            new WrittenResources(document, intrinsics),
            new CodeLocations(project, file),
            path -> includes.named(path).map(intrinsics::resolve))
        .run();
    ReferableProperties.resolve(expansion);
    code.putAll(expansion.code());
    var all = nested.joined(code, files);
    files.addAll(includes.files());
    return all;
  }

  /// The template that this one nests under a path of the project, with values for its parameters.
  Optional<SamStack> child(String path, Map<String, String> parameters) {
    if (!project.isFile(path)) {
      return Optional.empty();
    }
    var inner = nesting.enter(path);
    if (inner.isEmpty()) {
      problems.accept(
          new Problem.LimitReached(
              Span.ofFile(file), "`" + path + "` nests itself, or applications nest too much"));
      return Optional.empty();
    }
    return project
        .text(path, problems)
        .flatMap(text -> YamlDocument.read(path, text, problems))
        .filter(CloudFormationReader::isTemplate)
        .map(
            template ->
                new SamStack(project, path, template, parameters, inner.orElseThrow(), problems));
  }

  Optional<Value> output(String name) {
    return document.at("Outputs", name, "Value").map(intrinsics::resolve);
  }

  String file() {
    return file;
  }

  String folder() {
    return CloudFormationReader.folderOf(file);
  }

  List<Resource> resources() {
    return resources;
  }

  Map<String, CodeLocation> code() {
    return code;
  }

  /// The other files that belong to it.
  List<String> files() {
    return files;
  }
}
