package dev.merlon.scan;

import dev.merlon.code.ir.Language;
import dev.merlon.finding.Problem;
import dev.merlon.finding.suppression.Configuration;
import dev.merlon.knowledge.library.LibraryModels;
import dev.merlon.knowledge.library.OwnModels;
import dev.merlon.model.Span;
import dev.merlon.source.Project;
import dev.merlon.source.yaml.Node;
import dev.merlon.source.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Reads the library models that `.merlon.yaml` names. A call that is described wrongly is a
/// problem with its place and does not count; the rest of the file does.
final class UserModels {
  private static final Set<String> KEYS =
      Set.of("language", "package", "calls", "types", "objects");
  private static final Set<String> TRUTHS = Set.of("receiver", "application");
  private static final Set<String> MAPPINGS = Set.of("also", "when", "makes", "route");
  private static final Set<String> LISTS =
      Set.of(
          "arguments", "passes", "cleans", "keeps", "with", "holds", "writes", "serves", "scans");

  private final Project project;
  private final Consumer<Problem> problems;
  private OwnModels models = OwnModels.NONE;

  private UserModels(Project project, Consumer<Problem> problems) {
    this.project = project;
    this.problems = problems;
  }

  static OwnModels read(
      Project project, List<Configuration.ModelFile> files, Consumer<Problem> problems) {
    var reader = new UserModels(project, problems);
    files.forEach(reader::file);
    return reader.models;
  }

  private void file(Configuration.ModelFile file) {
    String path = file.path().startsWith("./") ? file.path().substring(2) : file.path();
    if (path.startsWith("/") || project.resolve(path).isEmpty()) {
      malformed(file.span(), "`" + path + "` lies outside the scanned folder and is not read");
      return;
    }
    if (!project.isFile(path)) {
      problems.accept(new Problem.Missing(file.span(), "the file `" + path + "` of models"));
      return;
    }
    project
        .text(path, problems)
        .flatMap(text -> YamlDocument.read(path, text, problems))
        .ifPresent(this::document);
  }

  private void document(Node root) {
    if (!(root instanceof Node.Mapping)) {
      malformed(
          root.span(), "a file of models is a mapping with `language`, `package` and `calls`");
      return;
    }
    for (var entry : root.asEntries()) {
      if (!KEYS.contains(entry.key())) {
        malformed(
            entry.keySpan(),
            "unknown key `"
                + entry.key()
                + "`; known are `language`, `package`, `calls`, `types`,"
                + " `objects`");
      }
    }
    var language = text(root, "language").flatMap(name -> language(root, name));
    var name = text(root, "package");
    if (language.isEmpty() || name.isEmpty()) {
      if (text(root, "language").isEmpty() || name.isEmpty()) {
        malformed(root.span(), "the models need a `language` and a `package`, and do not count");
      }
      return;
    }
    add(root, language.orElseThrow(), name.orElseThrow());
  }

  private Optional<String> language(Node root, String name) {
    var known =
        Arrays.stream(Language.values())
            .map(Language::models)
            .collect(Collectors.toCollection(TreeSet::new));
    if (known.contains(name)) {
      return Optional.of(name);
    }
    malformed(
        root.at("language").map(Node::span).orElse(root.span()),
        "`"
            + name
            + "` is no language that is followed; known are `"
            + String.join("`, `", known)
            + "`");
    return Optional.empty();
  }

  private void add(Node root, String language, String name) {
    var calls = new LinkedHashMap<String, Object>();
    for (var call : root.at("calls").map(Node::asEntries).orElse(List.of())) {
      call(call, name).ifPresent(facts -> calls.put(call.key(), facts));
    }
    var document = new LinkedHashMap<String, Object>();
    document.put("calls", calls);
    for (String key : List.of("types", "objects")) {
      root.at(key)
          .ifPresent(
              node -> {
                Map<String, Object> one = Map.of(key, plain(node));
                var mistake = OwnModels.mistakes(one);
                if (mistake.isPresent() || !(node instanceof Node.Mapping)) {
                  malformed(node.span(), mistake.orElse("`" + key + "` must be a mapping"));
                } else {
                  document.putAll(one);
                }
              });
    }
    note(root, language, name, calls);
    models = models.with(language, name, document);
  }

  private void note(Node root, String language, String name, Map<String, Object> calls) {
    var shipped = LibraryModels.of(language);
    long replaced = calls.keySet().stream().filter(each -> shipped.call(each).isPresent()).count();
    problems.accept(
        new Problem.Note(
            root.span(),
            "models of the project for `%s` (%s): %d %s, of which %d shipped with Merlon are replaced"
                .formatted(
                    name, language, calls.size(), calls.size() == 1 ? "call" : "calls", replaced)));
  }

  private Optional<Object> call(Node.Entry call, String name) {
    String chain = call.key();
    boolean isOfPackage =
        name.equals("builtins")
            || (chain.startsWith(name)
                && (chain.length() == name.length()
                    || "(.[".indexOf(chain.charAt(name.length())) >= 0));
    if (!isOfPackage) {
      malformed(call.keySpan(), "the call `" + chain + "` does not begin with `" + name + "`");
      return Optional.empty();
    }
    if (!(call.value() instanceof Node.Mapping) || call.value().asEntries().isEmpty()) {
      malformed(call.value().span(), "what `" + chain + "` does must be a mapping");
      return Optional.empty();
    }
    for (var fact : call.value().asEntries()) {
      var wrong = wrongType(fact);
      if (wrong.isPresent()) {
        malformed(
            fact.value().span(), "`" + fact.key() + "` of `" + chain + "` must be " + wrong.get());
        return Optional.empty();
      }
    }
    var facts = plain(call.value());
    var mistake = OwnModels.mistake(chain, facts instanceof Map<?, ?> map ? map : Map.of());
    mistake.ifPresent(message -> malformed(call.keySpan(), message));
    return mistake.isPresent() ? Optional.empty() : Optional.of(facts);
  }

  private static Optional<String> wrongType(Node.Entry fact) {
    var value = fact.value();
    if (TRUTHS.contains(fact.key())) {
      boolean isTruth =
          value.asText().filter(text -> text.equals("true") || text.equals("false")).isPresent();
      return isTruth ? Optional.empty() : Optional.of("`true` or `false`");
    }
    if (MAPPINGS.contains(fact.key())) {
      return value instanceof Node.Mapping ? Optional.empty() : Optional.of("a mapping");
    }
    if (LISTS.contains(fact.key())) {
      boolean isList =
          value instanceof Node.Sequence
              && value.asItems().stream().allMatch(item -> item.asText().isPresent());
      return isList || value.asText().isPresent()
          ? Optional.empty()
          : Optional.of("a list of texts");
    }
    return value.asText().isPresent() ? Optional.empty() : Optional.of("one text");
  }

  private static Object plain(Node node) {
    return switch (node) {
      case Node.Mapping mapping -> {
        var all = new LinkedHashMap<String, Object>();
        mapping.asEntries().forEach(entry -> all.put(entry.key(), plain(entry.value())));
        yield all;
      }
      case Node.Sequence sequence -> {
        var all = new ArrayList<Object>();
        sequence.asItems().forEach(item -> all.add(plain(item)));
        yield all;
      }
      default -> {
        String text = node.asText().orElse("");
        yield text.equals("true") ? (Object) true : text.equals("false") ? (Object) false : text;
      }
    };
  }

  private static Optional<String> text(Node node, String key) {
    return node.at(key).flatMap(Node::asText).filter(text -> !text.isBlank());
  }

  private void malformed(Span span, String reason) {
    problems.accept(new Problem.Malformed(span, reason));
  }
}
