package dev.merlon.code.python;

import dev.merlon.code.syntax.SyntaxTree.Node;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/// Which names the body of a module, function or class binds, found before it is lowered because a
/// name is local also before its first assignment.
final class Bindings {
  private final Set<String> bound = new HashSet<>();
  private final Set<String> global = new HashSet<>();
  private final Set<String> nonlocal = new HashSet<>();
  private final Deque<Node> open = new ArrayDeque<>();
  private boolean yields;

  private Bindings() {}

  static Bindings ofModule(Node module) {
    var bindings = new Bindings();
    bindings.open.push(module);
    bindings.scan();
    return bindings;
  }

  /// Of a function or lambda; its parameters are `parameters`.
  static Bindings ofFunction(Set<String> parameters, Node body) {
    var bindings = ofModule(body);
    bindings.bound.addAll(parameters);
    return bindings;
  }

  Set<String> bound() {
    return bound;
  }

  Set<String> global() {
    return global;
  }

  boolean yields() {
    return yields;
  }

  Set<String> locals() {
    var locals = new HashSet<>(bound);
    locals.removeAll(global);
    locals.removeAll(nonlocal);
    return locals;
  }

  private void scan() {
    while (!open.isEmpty()) {
      var node = open.pop();
      switch (node.kind()) {
        case "function_definition", "class_definition" ->
            node.field("name").ifPresent(name -> bound.add(name.text()));
        case "lambda", "type", "comment", "string_content" -> {}
        case "assignment", "augmented_assignment", "for_statement", "type_alias_statement" -> {
          node.field("left").ifPresent(this::target);
          descend(node);
        }
        case "for_in_clause" -> node.fields("right").forEach(open::push);
        case "named_expression" -> {
          node.field("name").ifPresent(this::target);
          descend(node);
        }
        case "as_pattern_target", "delete_statement" -> target(node);
        case "except_clause" -> {
          var values = node.fields("value");
          if (values.size() > 1) {
            target(values.getLast());
          }
          descend(node);
        }
        case "import_statement", "import_from_statement" -> imports(node);
        case "global_statement" -> node.named().forEach(name -> global.add(name.text()));
        case "nonlocal_statement" -> node.named().forEach(name -> nonlocal.add(name.text()));
        case "case_pattern" -> pattern(node);
        case "yield" -> {
          yields = true;
          descend(node);
        }
        default -> descend(node);
      }
    }
  }

  private void descend(Node node) {
    for (var child : node.named()) {
      open.push(child);
    }
  }

  private void imports(Node statement) {
    for (var name : statement.fields("name")) {
      if (name.is("aliased_import")) {
        name.field("alias").ifPresent(alias -> bound.add(alias.text()));
      } else {
        name.named().stream().findFirst().ifPresent(first -> bound.add(first.text()));
      }
    }
  }

  // The names that a target binds; the objects of fields and elements are only read.
  private void target(Node target) {
    var targets = new ArrayDeque<Node>();
    targets.push(target);
    while (!targets.isEmpty()) {
      var node = targets.pop();
      switch (node.kind()) {
        case "identifier" -> bound.add(node.text());
        case "attribute", "subscript", "call" -> {}
        default -> node.named().forEach(targets::push);
      }
    }
  }

  // The captures of a pattern of `match`: single names that are not looked up.
  private void pattern(Node pattern) {
    var patterns = new ArrayDeque<Node>();
    patterns.push(pattern);
    while (!patterns.isEmpty()) {
      var node = patterns.pop();
      var inner = node.named();
      switch (node.kind()) {
        case "identifier" -> bound.add(node.text());
        case "dotted_name" -> {
          if (inner.size() == 1) {
            bound.add(node.text());
          }
        }
        case "class_pattern", "keyword_pattern" -> inner.stream().skip(1).forEach(patterns::push);
        default -> inner.forEach(patterns::push);
      }
    }
  }
}
