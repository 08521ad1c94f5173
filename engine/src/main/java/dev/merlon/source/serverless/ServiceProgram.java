package dev.merlon.source.serverless;

import dev.merlon.code.SourceFile;
import dev.merlon.code.javascript.JavaScriptImports;
import dev.merlon.code.syntax.Grammar;
import dev.merlon.finding.Problem;
import dev.merlon.model.Span;
import dev.merlon.source.Project;
import dev.merlon.source.yaml.Node;
import dev.merlon.source.yaml.YamlDocument;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/// A service that is written as a program (`serverless.ts`, `serverless.js`), read as far as its
/// exported object is literal.
///
/// Objects, lists, texts, spreads, names, imports of the project's own files and calls of simple
/// functions among them are followed; whatever else stands there is unknown. Nothing is run.
final class ServiceProgram {
  private static final int MOST_MODULES = 500;
  // A syntax tree that nests deeper is no configuration; the evaluation follows it recursively.
  private static final int MOST_DEPTH = 400;

  private final Project project;
  private final Consumer<Problem> problems;
  private final JavaScriptImports imports;
  private final Map<String, Optional<ProgramModule>> modules = new HashMap<>();
  private final Map<String, Optional<Node>> documents = new HashMap<>();
  private final TreeSet<String> files = new TreeSet<>();

  ServiceProgram(Project project, Consumer<Problem> problems) {
    this.project = project;
    this.problems = problems;
    this.imports =
        new JavaScriptImports(project::isFile, path -> project.text(path, _ -> {}), List.of());
  }

  static boolean isProgram(String file) {
    return file.matches("(.*/)?serverless\\.(ts|js|cjs|mjs|mts|cts)");
  }

  /// The configuration that a program exports; empty when it exports nothing that is known.
  Optional<Node> configuration(String file, String text) {
    var module = module(file, text);
    if (module.isEmpty()) {
      return Optional.empty();
    }
    var value = new ProgramEvaluation(this).exported(module.orElseThrow(), "default");
    var config = value.flatMap(found -> found.asNode());
    if (config.filter(Node.Mapping.class::isInstance).isEmpty()) {
      problems.accept(
          new Problem.Unsupported(
              Span.ofFile(file),
              "a service whose program exports no literal object; run `serverless print` to write"
                  + " it out"));
      return Optional.empty();
    }
    return config;
  }

  /// The files beside the main one that were read.
  List<String> files() {
    return List.copyOf(files);
  }

  /// The module that an import means; empty for a library.
  Optional<ProgramModule> module(ProgramModule from, String name) {
    return resolved(from, name)
        .filter(file -> !file.endsWith(".json"))
        .flatMap(
            file ->
                modules.containsKey(file)
                    ? modules.get(file)
                    : project.text(file, problems).flatMap(text -> module(file, text)));
  }

  /// The document that an import of a JSON file means.
  Optional<Node> document(ProgramModule from, String name) {
    return resolved(from, name)
        .filter(file -> file.endsWith(".json"))
        .flatMap(
            file ->
                documents.computeIfAbsent(
                    file,
                    path ->
                        project
                            .text(path, problems)
                            .flatMap(
                                text ->
                                    YamlDocument.read(path, text.replace('\t', ' '), problems))));
  }

  private Optional<String> resolved(ProgramModule from, String name) {
    var file = imports.resolve(from.file(), name, List.of(""));
    file.ifPresent(files::add);
    return file;
  }

  private Optional<ProgramModule> module(String file, String text) {
    if (modules.size() >= MOST_MODULES) {
      problems.accept(
          new Problem.LimitReached(
              Span.ofFile(file), "the program has more than " + MOST_MODULES + " files"));
      return Optional.empty();
    }
    var source = SourceFile.of(file, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    var grammar =
        file.matches(".*\\.[mc]?ts")
            ? Grammar.TYPESCRIPT
            : file.endsWith(".tsx") ? Grammar.TSX : Grammar.JAVASCRIPT;
    var tree = grammar.parse(source.bytes());
    Optional<ProgramModule> module = Optional.empty();
    if (tree.maxDepth() > MOST_DEPTH) {
      problems.accept(
          new Problem.LimitReached(
              Span.ofFile(file), "the program nests deeper than " + MOST_DEPTH + " levels"));
    } else {
      module = Optional.of(new ProgramModule(source, tree));
    }
    modules.put(file, module);
    return module;
  }
}
