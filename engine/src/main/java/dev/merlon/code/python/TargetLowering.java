package dev.merlon.code.python;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Target;
import dev.merlon.code.syntax.SyntaxTree.Node;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Lowers what assignments, loops, `with`, `del` and parameters write to.
final class TargetLowering {
  private final Lowering lowering;

  TargetLowering(Lowering lowering) {
    this.lowering = lowering;
  }

  Target lower(Node node) {
    var span = lowering.span(node);
    return lowering.nested(node, () -> target(node, span), () -> new Target.Ignored(span));
  }

  private Target target(Node node, Span span) {
    return switch (node.kind()) {
      case "identifier", "keyword_identifier" -> variable(node.text(), span);
      case "attribute" -> attribute(node, span);
      case "subscript" -> {
        var object = lowering.expressions.field(node, "value");
        yield new Target.IndexTarget(object, lowering.expressions.subscriptKey(node), span);
      }
      case "tuple_pattern", "list_pattern", "pattern_list", "tuple", "list", "expression_list" ->
          isGroup(node) ? lower(node.named().getFirst()) : elements(node, span);
      case "parenthesized_expression",
          "as_pattern_target",
          "list_splat_pattern",
          "dictionary_splat_pattern",
          "list_splat",
          "parenthesized_list_splat" -> {
        var inner = node.named();
        yield inner.size() == 1 ? lower(inner.getFirst()) : new Target.Ignored(span);
      }
      default -> new Target.Ignored(span);
    };
  }

  private Target attribute(Node node, Span span) {
    String name = node.field("attribute").map(Node::text).orElse("");
    return new Target.FieldTarget(
        lowering.expressions.field(node, "object"), fieldName(name), span);
  }

  // `(a) = 1` is no tuple.
  private static boolean isGroup(Node node) {
    return node.is("tuple_pattern") && node.named().size() == 1 && node.child(",").isEmpty();
  }

  private Target elements(Node node, Span span) {
    var elements = new ArrayList<Target>();
    int rest = -1;
    for (var element : node.named()) {
      if (isStarred(element) && rest < 0) {
        rest = elements.size();
      }
      elements.add(lower(element));
    }
    return new Target.ListPattern(elements, rest, span);
  }

  private static boolean isStarred(Node node) {
    return node.is("list_splat_pattern") || node.is("list_splat");
  }

  /// The variable `name`, which in a class body is a field of the class.
  Target variable(String name, Span span) {
    var scope = lowering.scope;
    return scope.isMember(name)
        ? new Target.FieldTarget(Lowering.classOf(scope, span), fieldName(name), span)
        : new Target.NameTarget(scope.resolve(name), span);
  }

  /// What was written is read again, as `a += 1` does.
  static Expression read(Target target) {
    return switch (target) {
      case Target.NameTarget(var name, var span) -> new Expression.Name(name, span);
      case Target.FieldTarget(var object, var name, var span) ->
          new Expression.Field(object, name, span);
      case Target.IndexTarget(var object, var key, var span) ->
          new Expression.Index(object, key, span);
      case Target.MapPattern _,
          Target.ListPattern _,
          Target.Results _,
          Target.DefaultTarget _,
          Target.Ignored _ ->
          new Expression.Unlowered("target", List.of(), target.span());
    };
  }

  /// Adds the names that a comprehension or parameter binds.
  static void names(Node target, Set<String> names) {
    switch (target.kind()) {
      case "identifier" -> names.add(target.text());
      case "attribute", "subscript", "call" -> {}
      default -> {
        for (var open = new ArrayList<>(target.named()); !open.isEmpty(); ) {
          var node = open.removeLast();
          if (node.is("identifier")) {
            names.add(node.text());
          } else if (!node.is("attribute") && !node.is("subscript")) {
            open.addAll(node.named());
          }
        }
      }
    }
  }

  static String fieldName(String name) {
    return name.equals("__init__") ? "constructor" : name;
  }
}
