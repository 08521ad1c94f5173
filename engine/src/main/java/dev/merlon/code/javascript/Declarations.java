package dev.merlon.code.javascript;

import dev.merlon.code.syntax.SyntaxTree.Node;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Which names a function, a block or a pattern declares, before anything in it is lowered.
final class Declarations {
  private static final Set<String> STATEMENTS_WITH_STATEMENTS =
      Set.of(
          "statement_block",
          "if_statement",
          "else_clause",
          "for_statement",
          "for_in_statement",
          "while_statement",
          "do_statement",
          "try_statement",
          "catch_clause",
          "finally_clause",
          "switch_statement",
          "switch_body",
          "switch_case",
          "switch_default",
          "labeled_statement",
          "with_statement",
          "export_statement",
          "ERROR");

  /// The `var` names anywhere in a function's statements, but not in inner functions.
  void variables(List<Node> statements, Consumer<String> found) {
    var waiting = new ArrayDeque<>(statements);
    while (!waiting.isEmpty()) {
      var node = waiting.pop();
      if (node.is("variable_declaration")) {
        declarators(node, found);
        continue;
      }
      if (node.is("for_in_statement") && node.field("kind").filter(k -> k.is("var")).isPresent()) {
        node.field("left").ifPresent(left -> pattern(left, found));
      }
      if (STATEMENTS_WITH_STATEMENTS.contains(node.kind())) {
        node.named().forEach(waiting::push);
      }
    }
  }

  /// The names whose scope is the block that has these statements.
  void ofBlock(List<Node> statements, Consumer<String> found) {
    for (var statement : statements) {
      switch (statement.kind()) {
        case "lexical_declaration" -> declarators(statement, found);
        case "function_declaration",
            "generator_function_declaration",
            "class_declaration",
            "abstract_class_declaration",
            "enum_declaration" ->
            statement.field("name").ifPresent(name -> found.accept(name.text()));
        case "internal_module", "module" ->
            namespaceName(statement).ifPresent(name -> found.accept(name.text()));
        case "import_alias" ->
            Lowering.first(statement).ifPresent(name -> found.accept(name.text()));
        case "import_statement" -> imports(statement, found);
        case "export_statement" -> ofBlock(statement.fields("declaration"), found);
        case "expression_statement" ->
            Lowering.first(statement).ifPresent(inner -> ofExpression(inner, found));
        case "ERROR" -> ofBlock(statement.named(), found);
        default -> {}
      }
    }
  }

  // `namespace N {}` and `using r = f()` come as expressions.
  private void ofExpression(Node expression, Consumer<String> found) {
    switch (expression.kind()) {
      case "internal_module" -> ofBlock(List.of(expression), found);
      case "await_expression" ->
          Lowering.first(expression).ifPresent(inner -> ofExpression(inner, found));
      case "assignment_expression" -> {
        if (Lowering.has(expression, "using")) {
          expression.field("left").ifPresent(left -> pattern(left, found));
        }
      }
      default -> {}
    }
  }

  /// The first part of a namespace's name; a module that is named by a text has none.
  static Optional<Node> namespaceName(Node namespace) {
    var name = namespace.field("name");
    while (name.isPresent() && name.orElseThrow().is("nested_identifier")) {
      name = Lowering.first(name.orElseThrow());
    }
    return name.filter(node -> node.is("identifier"));
  }

  private void declarators(Node declaration, Consumer<String> found) {
    for (var declarator : declaration.named()) {
      declarator.field("name").ifPresent(name -> pattern(name, found));
    }
  }

  private static void imports(Node statement, Consumer<String> found) {
    if (Lowering.has(statement, "type")) {
      return;
    }
    var clause =
        statement.child("import_clause").or(() -> statement.child("import_require_clause"));
    for (var part : clause.map(Node::named).orElse(List.of())) {
      switch (part.kind()) {
        case "identifier" -> found.accept(part.text());
        case "namespace_import" ->
            Lowering.first(part).ifPresent(name -> found.accept(name.text()));
        case "named_imports" ->
            part.named().forEach(one -> localName(one).ifPresent(n -> found.accept(n.text())));
        default -> {}
      }
    }
  }

  private static Optional<Node> localName(Node specifier) {
    return Lowering.has(specifier, "type") || Lowering.has(specifier, "typeof")
        ? Optional.empty()
        : specifier.field("alias").or(() -> specifier.field("name"));
  }

  /// The names that a pattern or a parameter binds.
  void pattern(Node top, Consumer<String> found) {
    var waiting = new ArrayDeque<Node>();
    waiting.push(top);
    while (!waiting.isEmpty()) {
      var node = waiting.pop();
      switch (node.kind()) {
        case "identifier", "shorthand_property_identifier_pattern", "undefined" ->
            found.accept(node.text());
        case "object_pattern", "array_pattern", "rest_pattern" ->
            node.named().forEach(waiting::push);
        case "pair_pattern" -> node.field("value").ifPresent(waiting::push);
        case "assignment_pattern", "object_assignment_pattern" ->
            node.field("left").ifPresent(waiting::push);
        case "required_parameter", "optional_parameter" ->
            node.field("pattern").ifPresent(waiting::push);
        default -> {}
      }
    }
  }
}
