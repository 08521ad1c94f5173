package dev.merlon.code.go;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Argument;
import dev.merlon.code.ir.Expression.Field;
import dev.merlon.code.ir.Expression.Literal;
import dev.merlon.code.ir.Expression.Name;
import dev.merlon.code.syntax.SyntaxTree.Node;
import dev.merlon.model.Span;
import java.util.List;
import java.util.Optional;

/// Lowers expressions.
final class Expressions {
  /// The entry of the box that a variable lives in, and what a pointer points to.
  static final String POINTEE = "*";

  private final Lowering lowering;
  private Optional<Long> iota = Optional.empty();

  Expressions(Lowering lowering) {
    this.lowering = lowering;
  }

  /// Sets the number that `iota` is.
  void setIota(Optional<Long> number) {
    iota = number;
  }

  Expression of(Optional<Node> node, Span otherwise) {
    return node.map(this::of).orElseGet(() -> new Literal(null, otherwise));
  }

  Expression of(Node node) {
    return lowering.nested(node, () -> lower(node), () -> lowering.tooDeep(node));
  }

  private Expression lower(Node node) {
    var span = lowering.span(node);
    return switch (node.kind()) {
      case "identifier", "type_identifier", "field_identifier", "package_identifier" ->
          name(node.text(), span);
      case "nil" -> new Literal(null, span);
      case "true" -> new Literal(true, span);
      case "false" -> new Literal(false, span);
      case "iota" -> new Literal(iota.orElse(0L), span);
      case "int_literal" -> new Literal(Numbers.whole(node.text()), span);
      case "float_literal", "imaginary_literal" -> new Literal(Numbers.real(node.text()), span);
      case "interpreted_string_literal", "raw_string_literal", "rune_literal" ->
          new Literal(StringText.of(node), span);
      case "parenthesized_expression" -> of(node.named().stream().findFirst(), span);
      case "selector_expression", "qualified_type" -> selector(node, span);
      case "call_expression" -> lowering.calls.call(node, span);
      case "type_conversion_expression" -> conversion(node, span);
      case "type_assertion_expression" -> conversion(node, span);
      case "index_expression" -> index(node, span);
      case "slice_expression" ->
          new Expression.Slice(
              of(node.field("operand"), span),
              node.field("start").map(this::of),
              node.field("end").map(this::of),
              span);
      case "unary_expression" -> lowering.operators.unary(node, span);
      case "binary_expression" -> lowering.operators.binary(node);
      case "composite_literal" -> lowering.composites.composite(node, span);
      case "func_literal" -> lowering.functions.literal(node);
      case "generic_type", "type_instantiation_expression" ->
          of(node.field("type").or(() -> node.named().stream().findFirst()), span);
      case "expression_list" -> of(node.named().stream().findFirst(), span);
      default ->
          new Expression.Unlowered(
              node.kind().replace('_', ' '), node.named().stream().map(this::of).toList(), span);
    };
  }

  /// A name that is read.
  Expression name(String name, Span span) {
    var variable = lowering.scope.find(name);
    if (variable.isPresent()) {
      var found = new Name(variable.orElseThrow().name(), span);
      return variable.orElseThrow().isBoxed() ? new Field(found, POINTEE, span) : found;
    }
    if (lowering.names.declares(name)) {
      return new Name(name, span);
    }
    String path = lowering.unit.imports().get(name);
    if (path != null) {
      return new Expression.Import(path, Optional.empty(), span);
    }
    return new Name(name, span);
  }

  /// The package that a name is, if it is one here.
  Optional<String> importPath(Node node) {
    return node.is("identifier") && isFree(node.text())
        ? Optional.ofNullable(lowering.unit.imports().get(node.text()))
        : Optional.empty();
  }

  /// Whether a name means neither a variable nor something of the package.
  boolean isFree(String name) {
    return lowering.scope.find(name).isEmpty() && !lowering.names.declares(name);
  }

  private Expression selector(Node node, Span span) {
    var object = node.field("operand").or(() -> node.field("package"));
    var name = node.field("field").or(() -> node.field("name"));
    return new Field(of(object, span), name.map(Node::text).orElse("_"), span);
  }

  // A number is harmless whatever it was made of; other conversions keep the data.
  private Expression conversion(Node node, Span span) {
    String type = lowering.types.text(node.field("type"));
    var operand = of(node.field("operand"), span);
    return Types.isNumber(type) || type.equals("bool")
        ? new Expression.Call(new Name("int", span), List.of(Argument.of(operand)), span)
        : node.is("type_assertion_expression") ? Types.typed(operand, type, span) : operand;
  }

  private Expression index(Node node, Span span) {
    var operand = node.field("operand");
    // `Map[string]` is an instance of a generic function or type.
    boolean isInstance =
        operand.isPresent()
            && operand.orElseThrow().is("identifier")
            && lowering.scope.find(operand.orElseThrow().text()).isEmpty()
            && (lowering.names.functions().containsKey(operand.orElseThrow().text())
                || lowering.names.types().containsKey(operand.orElseThrow().text()));
    return isInstance
        ? of(operand, span)
        : new Expression.Index(of(operand, span), of(node.field("index"), span), span);
  }
}
