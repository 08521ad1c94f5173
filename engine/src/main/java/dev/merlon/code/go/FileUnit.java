package dev.merlon.code.go;

import dev.merlon.code.SourceFile;
import dev.merlon.code.syntax.SyntaxTree;
import dev.merlon.code.syntax.SyntaxTree.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One file of a package, with what it imports: the path of each package by the names it may have
/// here.
record FileUnit(SourceFile file, SyntaxTree tree, Map<String, String> imports, List<String> paths) {

  static FileUnit of(SourceFile file, SyntaxTree tree) {
    var imports = new LinkedHashMap<String, String>();
    var paths = new ArrayList<String>();
    for (var declaration : tree.root().named()) {
      if (declaration.is("import_declaration")) {
        for (var spec : specs(declaration)) {
          add(spec, imports, paths);
        }
      }
    }
    return new FileUnit(file, tree, imports, List.copyOf(paths));
  }

  private static List<Node> specs(Node declaration) {
    var list = declaration.child("import_spec_list");
    return (list.isPresent() ? list.orElseThrow() : declaration)
        .named().stream().filter(node -> node.is("import_spec")).toList();
  }

  private static void add(Node spec, Map<String, String> imports, List<String> paths) {
    var written = spec.field("path");
    if (written.isEmpty()) {
      return;
    }
    String path = StringText.of(written.orElseThrow());
    paths.add(path);
    var name = spec.field("name");
    if (name.isPresent()) {
      imports.put(name.orElseThrow().text(), path);
    } else {
      // The name is that of the package clause, which is mostly the last part of the path.
      candidates(path).forEach(candidate -> imports.putIfAbsent(candidate, path));
    }
  }

  private static List<String> candidates(String path) {
    var parts = new ArrayList<>(List.of(path.split("/", -1)));
    if (parts.size() > 1 && parts.getLast().matches("v\\d+")) {
      parts.removeLast();
    }
    String last = parts.getLast().replaceFirst("\\.v\\d+$", "");
    var found = new ArrayList<String>();
    found.add(last);
    found.add(last.replaceFirst("^go[-.]", "").replaceFirst("[-.]go$", ""));
    found.add(last.substring(last.lastIndexOf('-') + 1));
    found.add(last.replace("-", ""));
    found.add(last.replace("-", "_"));
    return found;
  }
}
