package dev.merlon.code.go;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Argument;
import dev.merlon.code.ir.Expression.Literal;
import dev.merlon.code.syntax.SyntaxTree.Node;
import dev.merlon.model.Span;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Types as texts: `[]T`, `map[K]T`, `*T`, `path/of/package.T`, `T`. What does not matter for data
/// (functions, interfaces without a name) is `any`.
final class Types {
  /// The call that makes the zero value of a type.
  static final String ZERO = "$new";

  private static final Set<String> NUMBERS =
      Set.of(
          "int",
          "int8",
          "int16",
          "int32",
          "int64",
          "uint",
          "uint8",
          "uint16",
          "uint32",
          "uint64",
          "uintptr",
          "float32",
          "float64",
          "complex64",
          "complex128",
          "rune",
          "byte");

  private final Lowering lowering;

  Types(Lowering lowering) {
    this.lowering = lowering;
  }

  static boolean isNumber(String type) {
    return NUMBERS.contains(type);
  }

  String text(Optional<Node> type) {
    return type.map(this::text).orElse("any");
  }

  String text(Node type) {
    return lowering.nested(type, () -> written(type), () -> "any");
  }

  private String written(Node type) {
    var inner = type.named();
    return switch (type.kind()) {
      case "type_identifier", "identifier" -> named(type.text());
      case "qualified_type", "selector_expression" -> qualified(type);
      case "pointer_type" -> inner.isEmpty() ? "any" : "*" + text(inner.getFirst());
      case "parenthesized_type", "parenthesized_expression" ->
          inner.isEmpty() ? "any" : text(inner.getFirst());
      case "slice_type", "array_type", "implicit_length_array_type" ->
          "[]" + text(type.field("element"));
      case "map_type" -> "map[" + text(type.field("key")) + "]" + text(type.field("value"));
      case "channel_type" -> "chan " + text(type.field("value"));
      case "generic_type", "type_instantiation_expression" -> text(type.field("type"));
      case "struct_type" -> lowering.classes.anonymous(type);
      default -> "any";
    };
  }

  private String named(String name) {
    if (lowering.scope.isTypeParameter(name)) {
      return "any";
    }
    return lowering.scope.find(name).map(Scope.Variable::name).orElse(name);
  }

  private String qualified(Node type) {
    var name = type.field("name").or(() -> type.field("field"));
    var place = type.field("package").or(() -> type.field("operand"));
    if (name.isEmpty() || place.isEmpty()) {
      return "any";
    }
    String path = lowering.unit.imports().get(place.orElseThrow().text());
    return path == null ? "any" : path + "." + name.orElseThrow().text();
  }

  /// A value under the type that the program gives it, where that tells something: a type of
  /// another package, whose methods are known.
  static Expression typed(Expression value, String type, Span span) {
    boolean isLiteral = value instanceof Literal || value instanceof Expression.New;
    return type.indexOf('.') < 0 || type.startsWith("[]") || type.startsWith("map[") || isLiteral
        ? value
        : new Expression.Typed(value, new Literal(type, span), span);
  }

  /// The value of a variable of this type that nothing was assigned to.
  Expression zero(String type, Span span) {
    if (type.equals("string")) {
      return new Literal("", span);
    }
    if (isNumber(type)) {
      return new Literal(0L, span);
    }
    if (type.equals("bool")) {
      return new Literal(false, span);
    }
    if (type.startsWith("[]") || type.startsWith("chan ")) {
      return new Expression.ListLiteral(List.of(), span);
    }
    if (type.startsWith("map[")) {
      return new Expression.MapLiteral(List.of(), span);
    }
    if (type.equals("any") || type.equals("error")) {
      return new Literal(null, span);
    }
    return new Expression.Call(
        new Expression.Name(ZERO, span), List.of(Argument.of(new Literal(type, span))), span);
  }
}
