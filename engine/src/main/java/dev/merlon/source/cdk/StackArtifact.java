package dev.merlon.source.cdk;

import dev.merlon.finding.Problem;
import dev.merlon.source.Project;
import dev.merlon.source.cloudformation.CodeLocations;
import dev.merlon.source.yaml.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// A stack of an assembly, as the manifest gives it. [#path] is its construct path.
record StackArtifact(
    String id,
    String path,
    String stackName,
    String file,
    Node template,
    List<Node.Entry> metadata,
    Set<String> dependencies) {

  /// The stack of an artifact; one whose template is broken or missing is a problem.
  static Optional<StackArtifact> of(
      Project project, String folder, Node.Entry artifact, Consumer<Problem> problems) {
    var named = artifact.value().at("properties", "templateFile");
    var file = named.flatMap(Node::asText).map(name -> CodeLocations.join(folder, name));
    var template =
        file.flatMap(path -> Documents.named(project, path, named.orElseThrow().span(), problems));
    var dependencies = new HashSet<String>();
    artifact.value().at("dependencies").map(Node::asItems).orElse(List.of()).stream()
        .flatMap(item -> item.asText().stream())
        .forEach(dependencies::add);
    return template.map(
        document ->
            new StackArtifact(
                artifact.key(),
                artifact
                    .value()
                    .at("displayName")
                    .flatMap(Node::asText)
                    .orElse(artifact.key())
                    .replaceFirst(" \\(.*\\)$", ""),
                artifact
                    .value()
                    .at("properties", "stackName")
                    .flatMap(Node::asText)
                    .orElse(artifact.key()),
                file.orElseThrow(),
                document,
                metadata(project, folder, artifact.value(), problems),
                dependencies));
  }

  // Older assemblies have it in the manifest, newer ones in a file beside.
  private static List<Node.Entry> metadata(
      Project project, String folder, Node artifact, Consumer<Problem> problems) {
    var all = new ArrayList<>(artifact.at("metadata").map(Node::asEntries).orElse(List.of()));
    artifact
        .at("additionalMetadataFile")
        .flatMap(
            named ->
                Documents.named(
                    project,
                    CodeLocations.join(folder, named.asText().orElse("")),
                    named.span(),
                    problems))
        .ifPresent(document -> all.addAll(document.asEntries()));
    return all;
  }

  /// The last element of the construct path.
  String shortName() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /// Stacks in groups that depend on each other, or import what another exports; in their order.
  static List<List<StackArtifact>> groups(List<StackArtifact> stacks) {
    var exporters = new HashMap<String, Integer>();
    for (int i = 0; i < stacks.size(); i++) {
      for (var output :
          stacks.get(i).template.at("Outputs").map(Node::asEntries).orElse(List.of())) {
        var name = output.value().at("Export", "Name").flatMap(Node::asText);
        if (name.isPresent()) {
          exporters.putIfAbsent(name.orElseThrow(), i);
        }
      }
    }
    var groupOf = new int[stacks.size()];
    for (int i = 0; i < groupOf.length; i++) {
      groupOf[i] = i;
    }
    for (int i = 0; i < stacks.size(); i++) {
      var imported = new HashSet<String>();
      collectImports(stacks.get(i).template, imported);
      for (int other = 0; other < stacks.size(); other++) {
        if (stacks.get(i).dependencies.contains(stacks.get(other).id)) {
          join(groupOf, i, other);
        }
      }
      for (var name : imported) {
        var exporter = exporters.get(name);
        if (exporter != null) {
          join(groupOf, i, exporter);
        }
      }
    }
    Map<Integer, List<StackArtifact>> groups = new LinkedHashMap<>();
    for (int i = 0; i < stacks.size(); i++) {
      groups.computeIfAbsent(root(groupOf, i), _ -> new ArrayList<>()).add(stacks.get(i));
    }
    return List.copyOf(groups.values());
  }

  private static int root(int[] groupOf, int stack) {
    int root = stack;
    while (groupOf[root] != root) {
      root = groupOf[root];
    }
    return root;
  }

  private static void join(int[] groupOf, int one, int other) {
    int first = root(groupOf, one);
    int second = root(groupOf, other);
    groupOf[Math.max(first, second)] = Math.min(first, second);
  }

  private static void collectImports(Node node, Set<String> names) {
    switch (node) {
      case Node.Scalar _ -> {}
      case Node.Sequence sequence -> sequence.items().forEach(item -> collectImports(item, names));
      case Node.Mapping mapping -> {
        for (var entry : mapping.entries()) {
          if (entry.key().equals("Fn::ImportValue")) {
            entry.value().asText().ifPresent(names::add);
          }
          collectImports(entry.value(), names);
        }
      }
    }
  }
}
