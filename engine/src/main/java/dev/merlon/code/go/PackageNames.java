package dev.merlon.code.go;

import dev.merlon.code.syntax.SyntaxTree.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What the files of a package declare at their top level.
final class PackageNames {
  /// A top-level declaration and the file it stands in.
  record Declared(Node node, FileUnit unit) {}

  private final Map<String, Declared> types = new LinkedHashMap<>();
  private final Map<String, List<Declared>> methods = new LinkedHashMap<>();
  private final Map<String, Declared> functions = new LinkedHashMap<>();
  private final List<Declared> initialisers = new ArrayList<>();
  private final Set<String> variables = new LinkedHashSet<>();

  private PackageNames() {}

  static PackageNames of(List<FileUnit> units) {
    var names = new PackageNames();
    for (var unit : units) {
      for (var node : unit.tree().root().named()) {
        names.add(node, unit);
      }
    }
    return names;
  }

  private void add(Node node, FileUnit unit) {
    switch (node.kind()) {
      case "function_declaration" -> {
        String name = name(node);
        if (name.equals("init")) {
          initialisers.add(new Declared(node, unit));
        } else {
          functions.putIfAbsent(name, new Declared(node, unit));
        }
      }
      case "method_declaration" ->
          receiverType(node)
              .ifPresent(
                  type ->
                      methods
                          .computeIfAbsent(type, _ -> new ArrayList<>())
                          .add(new Declared(node, unit)));
      case "type_declaration" -> {
        for (var spec : node.named()) {
          types.putIfAbsent(name(spec), new Declared(spec, unit));
        }
      }
      case "var_declaration", "const_declaration" ->
          specs(node)
              .forEach(
                  spec -> PackageNames.names(spec).forEach(name -> variables.add(name.text())));
      default -> {}
    }
  }

  /// The specifications of a `var` or `const` declaration, with or without parentheses.
  static List<Node> specs(Node declaration) {
    return declaration.named().stream()
        .flatMap(node -> node.is("var_spec_list") ? node.named().stream() : Stream.of(node))
        .filter(node -> node.is("var_spec") || node.is("const_spec"))
        .toList();
  }

  /// The names that a declaration gives, without the commas between them.
  static List<Node> names(Node declaration) {
    return declaration.fields("name").stream().filter(Node::isNamed).toList();
  }

  static String name(Node declaration) {
    return declaration.field("name").map(Node::text).orElse("_");
  }

  private static Optional<String> receiverType(Node method) {
    return method
        .field("receiver")
        .flatMap(list -> list.named().stream().findFirst())
        .flatMap(parameter -> parameter.field("type"))
        .map(PackageNames::baseName);
  }

  private static String baseName(Node type) {
    var here = type;
    while (here.is("pointer_type") || here.is("generic_type") || here.is("parenthesized_type")) {
      var inner = here.named().stream().findFirst();
      if (inner.isEmpty()) {
        break;
      }
      here = inner.orElseThrow();
    }
    return here.text();
  }

  boolean declares(String name) {
    return types.containsKey(name) || functions.containsKey(name) || variables.contains(name);
  }

  Set<String> all() {
    var all = new LinkedHashSet<>(types.keySet());
    all.addAll(functions.keySet());
    all.addAll(variables);
    all.remove("_");
    return all;
  }

  Map<String, Declared> types() {
    return types;
  }

  Map<String, Declared> functions() {
    return functions;
  }

  List<Declared> initialisers() {
    return initialisers;
  }

  List<Declared> methodsOf(String type) {
    return methods.getOrDefault(type, List.of());
  }

  /// What a named type of this package is made of, through other names of it.
  Optional<Node> underlying(String name) {
    String here = name;
    for (int i = 0; i < 10; i++) {
      var declared = types.get(here);
      var type = declared == null ? Optional.<Node>empty() : declared.node().field("type");
      if (type.isEmpty() || !type.orElseThrow().is("type_identifier")) {
        return type;
      }
      here = type.orElseThrow().text();
    }
    return Optional.empty();
  }
}
