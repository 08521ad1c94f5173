package dev.merlon.code.javascript;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Argument;
import dev.merlon.code.ir.Expression.Call;
import dev.merlon.code.ir.Expression.Import;
import dev.merlon.code.ir.Expression.ListLiteral;
import dev.merlon.code.ir.Expression.Name;
import dev.merlon.code.ir.Expression.New;
import dev.merlon.code.syntax.SyntaxTree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lowers calls, among them those that load a module.
final class Calls {
  private final Lowering lowering;

  Calls(Lowering lowering) {
    this.lowering = lowering;
  }

  Expression call(Node node) {
    var function = node.field("function");
    var arguments = node.field("arguments");
    if (function.isEmpty()) {
      return lowering.missing(node);
    }
    var special = loads(node, function.get(), arguments).or(() -> lowering.commonJs.helper(node));
    if (special.isPresent()) {
      return special.get();
    }
    var callee = callee(function.get());
    var values =
        arguments.isPresent() && arguments.get().is("template_string")
            ? tagged(arguments.get())
            : arguments.map(lowering.expressions::elements).orElse(List.of());
    return new Call(callee, values, lowering.span(node));
  }

  private Optional<Expression> loads(Node call, Node function, Optional<Node> arguments) {
    boolean isImport = function.is("import");
    boolean isRequire =
        function.is("identifier")
            && function.text().equals("require")
            && !lowering.scopes.isDeclaredHere("require");
    if (!isImport && !isRequire) {
      return Optional.empty();
    }
    String module =
        arguments.flatMap(Lowering::first).map(lowering.literals::constant).orElse(null);
    return Optional.ofNullable(module)
        .map(name -> new Import(name, Optional.empty(), lowering.span(call)));
  }

  // Compilers write `(0, lib.run)(x)` for a call without `this`.
  private Expression callee(Node function) {
    if (function.is("parenthesized_expression")) {
      var inner = Lowering.first(function).filter(node -> node.is("sequence_expression"));
      var parts = inner.map(Node::named).orElse(List.of());
      if (parts.size() == 2 && parts.getFirst().is("number")) {
        return lowering.expression(parts.getLast());
      }
    }
    return lowering.expression(function);
  }

  private List<Argument> tagged(Node template) {
    var strings = new ArrayList<Argument>();
    for (String fragment : lowering.literals.fragments(template)) {
      strings.add(Argument.of(lowering.text(fragment, template)));
    }
    var arguments = new ArrayList<Argument>();
    arguments.add(Argument.of(new ListLiteral(strings, lowering.span(template))));
    lowering.literals.substitutions(template).forEach(value -> arguments.add(Argument.of(value)));
    return arguments;
  }

  Expression construct(Node node) {
    var callee = lowering.expression(node, "constructor");
    var arguments = node.field("arguments").map(lowering.expressions::elements).orElse(List.of());
    return new New(callee, arguments, lowering.span(node));
  }

  /// A call of a plain name, such as the `jsx` that a JSX element stands for.
  Expression byName(String name, List<Argument> arguments, Node node) {
    return new Call(new Name(name, lowering.span(node)), arguments, lowering.span(node));
  }
}
