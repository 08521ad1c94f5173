package dev.merlon.source.serverless;

import dev.merlon.code.SourceFile;
import dev.merlon.code.syntax.SyntaxTree;
import dev.merlon.code.syntax.SyntaxTree.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One JavaScript or TypeScript file of a configuration: what its top level declares, imports and
/// exports. Nothing of it is run.
final class ProgramModule {
  /// A name that another module's export stands behind; `*` is the module as a whole.
  record Imported(String module, String name) {}

  private final SourceFile source;
  private final Map<String, Node> declared = new LinkedHashMap<>();
  private final Map<String, Imported> imported = new LinkedHashMap<>();
  private final Map<String, Node> exported = new LinkedHashMap<>();
  private final Map<String, Imported> reexported = new LinkedHashMap<>();
  private final List<String> exportedWhole = new ArrayList<>();

  ProgramModule(SourceFile source, SyntaxTree tree) {
    this.source = source;
    tree.root().named().forEach(this::statement);
  }

  String file() {
    return source.path();
  }

  SourceFile source() {
    return source;
  }

  /// The expression, function or pattern that a name of the top level stands for.
  Optional<Node> declared(String name) {
    return Optional.ofNullable(declared.get(name));
  }

  Optional<Imported> imported(String name) {
    return Optional.ofNullable(imported.get(name));
  }

  /// What is exported under a name; `module.exports` and `default` are both `default`.
  Optional<Node> exported(String name) {
    return Optional.ofNullable(exported.get(name));
  }

  Optional<Imported> reexported(String name) {
    return Optional.ofNullable(reexported.get(name));
  }

  Map<String, Node> exports() {
    return exported;
  }

  List<String> exportedWhole() {
    return exportedWhole;
  }

  private void statement(Node statement) {
    switch (statement.kind()) {
      case "lexical_declaration", "variable_declaration" -> declaration(statement);
      case "function_declaration" ->
          statement.field("name").ifPresent(name -> declared.put(name.text(), statement));
      case "import_statement" -> importation(statement);
      case "export_statement" -> export(statement);
      case "expression_statement" -> statement.named().forEach(this::assignment);
      default -> {} // types, classes, calls: nothing that the configuration is made of
    }
  }

  private void declaration(Node declaration) {
    for (var declarator : declaration.named()) {
      var name = declarator.field("name");
      var value = declarator.field("value");
      if (name.isPresent() && value.isPresent()) {
        bind(name.orElseThrow(), value.orElseThrow());
      }
    }
  }

  /// `const { a, b: c } = require('./x')` names parts of the value.
  private void bind(Node pattern, Node value) {
    if (pattern.is("identifier")) {
      declared.put(pattern.text(), value);
      return;
    }
    var module = required(value);
    if (!pattern.is("object_pattern") || module.isEmpty()) {
      return;
    }
    for (var part : pattern.named()) {
      var key = part.field("key").orElse(part);
      var local = part.field("value").orElse(part);
      imported.put(local.text(), new Imported(module.orElseThrow(), key.text()));
    }
  }

  /// The module of `require('./x')`.
  static Optional<String> required(Node call) {
    return Optional.of(call)
        .filter(node -> node.is("call_expression"))
        .filter(
            node ->
                node.field("function").filter(name -> name.text().equals("require")).isPresent())
        .flatMap(node -> node.field("arguments"))
        .map(Node::named)
        .filter(arguments -> arguments.size() == 1 && arguments.getFirst().is("string"))
        .map(arguments -> unquoted(arguments.getFirst()));
  }

  static String unquoted(Node string) {
    var text = string.text();
    return text.length() < 2 ? "" : text.substring(1, text.length() - 1);
  }

  private void importation(Node statement) {
    var module = statement.field("source").map(ProgramModule::unquoted);
    var clause = statement.child("import_clause");
    if (module.isEmpty() || clause.isEmpty()) {
      return;
    }
    for (var part : clause.orElseThrow().named()) {
      switch (part.kind()) {
        case "identifier" ->
            imported.put(part.text(), new Imported(module.orElseThrow(), "default"));
        case "namespace_import" ->
            part.named().stream()
                .findFirst()
                .ifPresent(
                    name -> imported.put(name.text(), new Imported(module.orElseThrow(), "*")));
        case "named_imports" ->
            part.named().forEach(one -> specifier(one, module.orElseThrow(), imported));
        default -> {} // nothing else stands in an import clause
      }
    }
  }

  private static void specifier(Node specifier, String module, Map<String, Imported> names) {
    var name = specifier.field("name").map(Node::text);
    var local = specifier.field("alias").map(Node::text).or(() -> name);
    if (name.isPresent()) {
      names.put(local.orElseThrow(), new Imported(module, name.orElseThrow()));
    }
  }

  private void export(Node statement) {
    var module = statement.field("source").map(ProgramModule::unquoted);
    var clause = statement.child("export_clause");
    if (clause.isPresent() && module.isPresent()) {
      clause.orElseThrow().named().forEach(one -> specifier(one, module.orElseThrow(), reexported));
    } else if (clause.isPresent()) {
      for (var one : clause.orElseThrow().named()) {
        var name = one.field("name");
        var alias = one.field("alias").or(() -> name);
        name.ifPresent(node -> exported.put(alias.orElseThrow().text(), node));
      }
    } else if (module.isPresent()) {
      exportedWhole.add(module.orElseThrow());
    } else {
      exportOfValue(statement);
    }
  }

  private void exportOfValue(Node statement) {
    statement.field("value").ifPresent(value -> exported.put("default", value));
    var declaration = statement.field("declaration");
    if (declaration.isEmpty()) {
      // `export = value` of TypeScript
      if (statement.text().matches("(?s)export\\s*=.*")) {
        statement.named().stream().findFirst().ifPresent(v -> exported.put("default", v));
      }
      return;
    }
    var before = new ArrayList<>(declared.keySet());
    statement(declaration.orElseThrow());
    boolean standard = statement.child("default").isPresent();
    declared.forEach(
        (name, value) -> {
          if (!before.contains(name)) {
            exported.put(standard ? "default" : name, value);
          }
        });
  }

  /// `module.exports = value`, `exports.name = value`, `module.exports.name = value`.
  private void assignment(Node expression) {
    var left = expression.field("left").map(Node::text).orElse("");
    var value = expression.field("right");
    if (!expression.is("assignment_expression") || value.isEmpty()) {
      return;
    }
    if (left.equals("module.exports") || left.equals("exports")) {
      exported.put("default", value.orElseThrow());
    } else if (left.matches("(module\\.)?exports\\.[A-Za-z_$][\\w$]*")) {
      exported.put(left.substring(left.lastIndexOf('.') + 1), value.orElseThrow());
    }
  }
}
