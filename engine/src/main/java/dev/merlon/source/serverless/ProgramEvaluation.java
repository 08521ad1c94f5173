package dev.merlon.source.serverless;

import dev.merlon.code.syntax.SyntaxTree;
import dev.merlon.model.Span;
import dev.merlon.source.serverless.ProgramValue.Callable;
import dev.merlon.source.serverless.ProgramValue.Data;
import dev.merlon.source.serverless.ProgramValue.Exports;
import dev.merlon.source.serverless.ProgramValue.Scope;
import dev.merlon.source.yaml.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Follows the literal expressions of a configuration's program. What is not understood becomes an
/// unknown value with the words of the program.
final class ProgramEvaluation {
  private static final int MOST_STEPS = 200_000;
  private static final int MOST_NESTING = 200;

  private final ServiceProgram program;
  private final Set<String> evaluating = new HashSet<>();
  private int steps;
  private int nesting;

  ProgramEvaluation(ServiceProgram program) {
    this.program = program;
  }

  /// What a module exports under a name.
  Optional<ProgramValue> exported(ProgramModule module, String name) {
    if (++steps > MOST_STEPS || !evaluating.add(module.file() + "#" + name)) {
      return Optional.empty();
    }
    try {
      var scope = new Scope(module, Map.of());
      var own = module.exported(name);
      if (own.isPresent()) {
        return Optional.of(applied(evaluate(own.orElseThrow(), scope)));
      }
      var again = module.reexported(name);
      if (again.isPresent()) {
        return imported(again.orElseThrow(), module);
      }
      for (var whole : module.exportedWhole()) {
        var found = program.module(module, whole).flatMap(other -> exported(other, name));
        if (found.isPresent()) {
          return found;
        }
      }
      // `require` of a module gives all that it exports.
      boolean members = name.equals("default") && !module.exports().isEmpty();
      return members ? Optional.of(new Exports(module)) : Optional.empty();
    } finally {
      evaluating.remove(module.file() + "#" + name);
    }
  }

  /// A configuration may be a function that makes the object.
  private ProgramValue applied(ProgramValue value) {
    return value instanceof Callable callable
        ? called(callable, List.of()).filter(Data.class::isInstance).orElse(value)
        : value;
  }

  private Optional<ProgramValue> imported(ProgramModule.Imported name, ProgramModule from) {
    var document = program.document(from, name.module());
    if (document.isPresent()) {
      boolean whole = name.name().equals("default") || name.name().equals("*");
      return whole
          ? document.map(Data::new)
          : document.flatMap(node -> node.at(name.name())).map(Data::new);
    }
    return program
        .module(from, name.module())
        .flatMap(
            module ->
                name.name().equals("*")
                    ? Optional.of(new Exports(module))
                    : exported(module, name.name()).or(() -> member(module, name.name())));
  }

  /// `const { a } = require('./x')` where the module exports an object.
  private Optional<ProgramValue> member(ProgramModule module, String name) {
    return exported(module, "default")
        .flatMap(ProgramValue::asNode)
        .flatMap(node -> node.at(name))
        .map(Data::new);
  }

  Span span(SyntaxTree.Node node, Scope scope) {
    return scope.module().source().span(node.startByte(), node.endByte());
  }

  /// An unknown value in the words of the program.
  ProgramValue unknown(SyntaxTree.Node node, Scope scope) {
    var words = node.text().strip().replaceAll("\\s+", " ");
    return new Data(
        Unresolved.node(
            words.length() > 80 ? words.substring(0, 80) + "..." : words, span(node, scope)));
  }

  private Data scalar(String text, boolean plain, SyntaxTree.Node node, Scope scope) {
    return new Data(new Node.Scalar(text, plain, "", span(node, scope)));
  }

  Data text(String text, SyntaxTree.Node node, Scope scope) {
    return scalar(text, false, node, scope);
  }

  ProgramValue evaluate(SyntaxTree.Node node, Scope scope) {
    if (++steps > MOST_STEPS || ++nesting > MOST_NESTING) {
      return unknown(node, scope);
    }
    try {
      return switch (node.kind()) {
        case "string" -> text(ProgramText.decoded(ProgramModule.unquoted(node)), node, scope);
        case "template_string" -> text(new ProgramText(this, scope).template(node), node, scope);
        case "number" -> scalar(number(node.text()), true, node, scope);
        case "true", "false", "null" -> scalar(node.text(), true, node, scope);
        case "undefined" -> scalar("null", true, node, scope);
        case "object" -> object(node, scope);
        case "array" -> array(node, scope);
        case "identifier", "shorthand_property_identifier" -> name(node, scope);
        case "parenthesized_expression",
            "as_expression",
            "satisfies_expression",
            "non_null_expression",
            "type_assertion",
            "await_expression" ->
            node.named().stream()
                .filter(child -> !child.kind().contains("type"))
                .findFirst()
                .map(child -> evaluate(child, scope))
                .orElseGet(() -> unknown(node, scope));
        case "member_expression", "subscript_expression" ->
            new ProgramAccess(this, scope).value(node);
        case "call_expression", "new_expression" -> new ProgramCalls(this, scope).value(node);
        case "binary_expression" -> new ProgramText(this, scope).operation(node);
        case "ternary_expression" -> choice(node, scope);
        case "arrow_function", "function_expression", "function_declaration", "function" ->
            new Callable(node, scope);
        default -> unknown(node, scope);
      };
    } finally {
      nesting--;
    }
  }

  /// JavaScript's numbers in YAML's words.
  private static String number(String text) {
    var plain = text.replace("_", "");
    try {
      return plain.startsWith("0x") ? Long.decode(plain).toString() : plain;
    } catch (NumberFormatException _) {
      return plain;
    }
  }

  private ProgramValue choice(SyntaxTree.Node node, Scope scope) {
    var condition =
        node.field("condition").map(c -> evaluate(c, scope)).flatMap(ProgramValue::asNode);
    boolean known = condition.filter(c -> !isUnknown(c)).isPresent();
    if (!known) {
      return unknown(node, scope);
    }
    return node.field(Nodes.isTrue(condition) ? "consequence" : "alternative")
        .map(branch -> evaluate(branch, scope))
        .orElseGet(() -> unknown(node, scope));
  }

  /// Whether a text is only known at deployment, or by a variable of the framework.
  static boolean isUnknown(Node node) {
    return Unresolved.isWhole(node)
        || (node instanceof Node.Scalar scalar && scalar.text().contains("${"));
  }

  private ProgramValue name(SyntaxTree.Node node, Scope scope) {
    var name = node.text();
    var local = scope.names().get(name);
    if (local != null) {
      return local;
    }
    if (name.equals("undefined")) {
      return scalar("null", true, node, scope);
    }
    if (name.equals("__dirname")) {
      return text(ProgramText.folderOf(scope.module().file()), node, scope);
    }
    var declared = scope.module().declared(name);
    if (declared.isPresent()) {
      var key = scope.module().file() + ":" + name;
      if (!evaluating.add(key)) {
        return unknown(node, scope);
      }
      try {
        return evaluate(declared.orElseThrow(), new Scope(scope.module(), Map.of()));
      } finally {
        evaluating.remove(key);
      }
    }
    return scope
        .module()
        .imported(name)
        .flatMap(found -> imported(found, scope.module()))
        .orElseGet(() -> unknown(node, scope));
  }

  /// `require('./x')`.
  Optional<ProgramValue> required(String module, Scope scope) {
    return imported(new ProgramModule.Imported(module, "default"), scope.module());
  }

  /// The object of a value; the exports of a module are one too.
  Node node(ProgramValue value, SyntaxTree.Node at, Scope scope) {
    return switch (value) {
      case Data(var node) -> node;
      case Exports(var module) -> {
        var entries = new ArrayList<Node.Entry>();
        for (var name : module.exports().keySet()) {
          exported(module, name)
              .ifPresent(
                  found ->
                      entries.add(new Node.Entry(name, span(at, scope), node(found, at, scope))));
        }
        yield new Node.Mapping(entries, "", span(at, scope));
      }
      case Callable _ -> unknown(at, scope).asNode().orElseThrow();
    };
  }

  private ProgramValue object(SyntaxTree.Node node, Scope scope) {
    var entries = new LinkedHashMap<String, Node.Entry>();
    for (var part : node.named()) {
      switch (part.kind()) {
        case "pair" -> pair(part, scope, entries);
        case "shorthand_property_identifier" ->
            entries.put(
                part.text(),
                new Node.Entry(
                    part.text(), span(part, scope), node(evaluate(part, scope), part, scope)));
        case "spread_element" -> spread(part, scope, entries);
        default -> {} // methods are no configuration
      }
    }
    return new Data(new Node.Mapping(List.copyOf(entries.values()), "", span(node, scope)));
  }

  private void pair(SyntaxTree.Node pair, Scope scope, Map<String, Node.Entry> entries) {
    var key = pair.field("key").flatMap(written -> key(written, scope));
    var value = pair.field("value");
    if (key.isPresent() && value.isPresent()) {
      var written = value.orElseThrow();
      entries.remove(key.orElseThrow());
      entries.put(
          key.orElseThrow(),
          new Node.Entry(
              key.orElseThrow(),
              span(pair.field("key").orElseThrow(), scope),
              node(evaluate(written, scope), written, scope)));
    }
  }

  private Optional<String> key(SyntaxTree.Node key, Scope scope) {
    return switch (key.kind()) {
      case "string" -> Optional.of(ProgramText.decoded(ProgramModule.unquoted(key)));
      case "computed_property_name" ->
          key.named().stream()
              .findFirst()
              .flatMap(inner -> evaluate(inner, scope).asNode())
              .filter(node -> !Unresolved.isWhole(node))
              .flatMap(Node::asText);
      default -> Optional.of(key.text());
    };
  }

  private void spread(SyntaxTree.Node spread, Scope scope, Map<String, Node.Entry> entries) {
    spread.named().stream()
        .findFirst()
        .map(inner -> node(evaluate(inner, scope), inner, scope))
        .ifPresent(
            value -> {
              if (Unresolved.isWhole(value)) {
                // Whatever it adds stays visible.
                var name = "..." + spread.text().replaceFirst("^\\.{3}", "").strip();
                entries.put(name, new Node.Entry(name, span(spread, scope), value));
              }
              value.asEntries().forEach(entry -> entries.put(entry.key(), entry));
            });
  }

  private ProgramValue array(SyntaxTree.Node node, Scope scope) {
    var items = new ArrayList<Node>();
    for (var part : node.named()) {
      if (part.is("spread_element")) {
        part.named().stream()
            .findFirst()
            .map(inner -> node(evaluate(inner, scope), inner, scope))
            .ifPresent(
                value -> {
                  if (value instanceof Node.Sequence(var inner, _, _)) {
                    items.addAll(inner);
                  } else {
                    items.add(value);
                  }
                });
      } else {
        items.add(node(evaluate(part, scope), part, scope));
      }
    }
    return new Data(new Node.Sequence(items, "", span(node, scope)));
  }

  /// What a call of a function of the program gives, when its body is one expression or
  /// declarations and a `return`.
  Optional<ProgramValue> called(Callable callable, List<ProgramValue> arguments) {
    var scope = new Scope(callable.scope().module(), callable.scope().names());
    var parameters = callable.function().field("parameters").map(SyntaxTree.Node::named);
    var single = callable.function().field("parameter").map(List::of);
    var names = single.or(() -> parameters).orElse(List.of());
    for (int i = 0; i < names.size() && i < arguments.size(); i++) {
      var name = names.get(i).field("pattern").orElse(names.get(i));
      scope.names().put(name.text(), arguments.get(i));
    }
    var body = callable.function().field("body");
    if (body.isEmpty() || ++nesting > MOST_NESTING) {
      return Optional.empty();
    }
    try {
      return body.orElseThrow().is("statement_block")
          ? result(body.orElseThrow(), scope)
          : Optional.of(evaluate(body.orElseThrow(), scope));
    } finally {
      nesting--;
    }
  }

  private Optional<ProgramValue> result(SyntaxTree.Node block, Scope scope) {
    for (var statement : block.named()) {
      switch (statement.kind()) {
        case "lexical_declaration", "variable_declaration" -> {
          for (var declarator : statement.named()) {
            var value = declarator.field("value");
            var name = declarator.field("name").filter(found -> found.is("identifier"));
            if (name.isPresent() && value.isPresent()) {
              scope.names().put(name.orElseThrow().text(), evaluate(value.orElseThrow(), scope));
            }
          }
        }
        case "return_statement" -> {
          return statement.named().stream().findFirst().map(value -> evaluate(value, scope));
        }
        default -> {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }
}
