package dev.merlon.code.go;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Statement;
import dev.merlon.code.ir.Target;
import dev.merlon.code.syntax.SyntaxTree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lowers constants; `iota` counts the lines of a group, and a line without values repeats the one
/// before it.
final class Constants {
  private final Lowering lowering;

  Constants(Lowering lowering) {
    this.lowering = lowering;
  }

  /// Constants of a package.
  List<Statement> ofPackage(Node declaration) {
    return all(declaration, false);
  }

  /// Constants inside a function.
  List<Statement> local(Node declaration) {
    return all(declaration, true);
  }

  private List<Statement> all(Node declaration, boolean isLocal) {
    var statements = new ArrayList<Statement>();
    List<Node> values = List.of();
    long line = 0;
    for (var spec : PackageNames.specs(declaration)) {
      var own = Assignments.expressions(spec.field("value"));
      values = own.isEmpty() ? values : own;
      lowering.expressions.setIota(Optional.of(line++));
      var names = PackageNames.names(spec);
      for (int i = 0; i < names.size() && i < values.size(); i++) {
        statements.addAll(one(names.get(i), lowering.expressions.of(values.get(i)), isLocal));
      }
    }
    lowering.expressions.setIota(Optional.empty());
    return statements;
  }

  private List<Statement> one(Node name, Expression value, boolean isLocal) {
    if (name.text().equals("_")) {
      return List.of();
    }
    var span = lowering.span(name);
    return isLocal
        ? lowering.statements.assignments.declare(name.text(), "", value, span)
        : List.of(new Statement.Assign(new Target.NameTarget(name.text(), span), value, span));
  }
}
