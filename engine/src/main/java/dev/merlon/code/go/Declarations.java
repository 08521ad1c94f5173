package dev.merlon.code.go;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Name;
import dev.merlon.code.ir.Statement;
import dev.merlon.code.ir.Target;
import dev.merlon.code.syntax.SyntaxTree.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The body of a package, in the order in which a program meets it: imported packages, types,
/// functions, constants, variables after those that they need, `init` functions.
///
/// Source: "Package initialization" of the Go specification.
final class Declarations {
  private final Lowering lowering;
  private final List<FileUnit> units;

  Declarations(Lowering lowering, List<FileUnit> units) {
    this.lowering = lowering;
    this.units = units;
  }

  List<Statement> lower() {
    var imports = imports();
    var types = new ArrayList<Statement>();
    for (var type : lowering.names.types().values()) {
      lowering.unit = type.unit();
      types.add(lowering.classes.definition(type.node()));
    }
    var functions = new ArrayList<Statement>();
    for (var function : lowering.names.functions().entrySet()) {
      lowering.unit = function.getValue().unit();
      var node = function.getValue().node();
      functions.add(
          new Statement.Assign(
              new Target.NameTarget(function.getKey(), lowering.span(node)),
              lowering.functions.declaration(node),
              lowering.span(node)));
    }
    var constants = new ArrayList<Statement>();
    var variables = new ArrayList<Variable>();
    collect(constants, variables);
    var last = new ArrayList<Statement>();
    ordered(variables).forEach(variable -> last.addAll(variable.statements()));
    last.addAll(initialisers());
    var body = new ArrayList<Statement>(imports);
    // Types that stand elsewhere were met on the way.
    body.addAll(lowering.hoisted());
    body.addAll(types);
    body.addAll(functions);
    body.addAll(constants);
    body.addAll(last);
    return body;
  }

  private List<Statement> imports() {
    var statements = new ArrayList<Statement>();
    var seen = new HashSet<String>();
    for (var unit : units) {
      var root = unit.tree().root();
      var span = unit.file().span(root.startByte(), root.startByte());
      for (String path : unit.paths()) {
        if (seen.add(path)) {
          statements.add(
              new Statement.Evaluate(new Expression.Import(path, Optional.empty(), span), span));
        }
      }
    }
    return statements;
  }

  private record Variable(Set<String> names, Set<String> needs, List<Statement> statements) {}

  private void collect(List<Statement> constants, List<Variable> variables) {
    for (var unit : units) {
      lowering.unit = unit;
      for (var node : unit.tree().root().named()) {
        if (node.is("const_declaration")) {
          constants.addAll(new Constants(lowering).ofPackage(node));
        } else if (node.is("var_declaration")) {
          PackageNames.specs(node).forEach(spec -> variables.add(variable(spec)));
        }
      }
    }
  }

  private Variable variable(Node spec) {
    var span = lowering.span(spec);
    var names = PackageNames.names(spec);
    var values = Assignments.expressions(spec.field("value"));
    var statements = new ArrayList<Statement>();
    var targets = new ArrayList<Target>();
    names.forEach(name -> targets.add(lowering.statements.assignments.target(name)));
    String type = lowering.types.text(spec.field("type"));
    if (values.size() == 1 && names.size() > 1) {
      statements.add(
          new Statement.Assign(
              new Target.Results(targets, span), lowering.expressions.of(values.getFirst()), span));
    } else {
      for (int i = 0; i < targets.size(); i++) {
        var value =
            i < values.size()
                ? lowering.expressions.of(values.get(i))
                : lowering.types.zero(type, span);
        statements.add(new Statement.Assign(targets.get(i), value, span));
      }
    }
    var own = new LinkedHashSet<String>();
    names.forEach(name -> own.add(name.text()));
    return new Variable(own, needs(values), statements);
  }

  // The names of the package that values need, also through the functions that they name.
  private Set<String> needs(List<Node> values) {
    var found = new LinkedHashSet<String>();
    var open = new ArrayDeque<>(values);
    while (!open.isEmpty()) {
      var node = open.pop();
      if (node.is("identifier") && found.add(node.text())) {
        var function = lowering.names.functions().get(node.text());
        if (function != null) {
          function.node().field("body").ifPresent(open::push);
        }
      }
      node.named().forEach(open::push);
    }
    return found;
  }

  private static List<Variable> ordered(List<Variable> variables) {
    var byName = new HashMap<String, Variable>();
    for (var variable : variables) {
      variable.names().forEach(name -> byName.put(name, variable));
    }
    var done = new ArrayList<Variable>();
    var finished = Collections.<Variable>newSetFromMap(new IdentityHashMap<>());
    var begun = Collections.<Variable>newSetFromMap(new IdentityHashMap<>());
    for (var variable : variables) {
      visit(variable, byName, begun, finished, done);
    }
    return List.copyOf(done);
  }

  // Depth first without recursion: thousands of variables may need one another in a row.
  private static void visit(
      Variable start,
      Map<String, Variable> byName,
      Set<Variable> begun,
      Set<Variable> finished,
      List<Variable> done) {
    var open = new ArrayDeque<Variable>();
    open.push(start);
    while (!open.isEmpty()) {
      var variable = open.getFirst();
      if (begun.add(variable)) {
        for (String need : variable.needs()) {
          var needed = byName.get(need);
          if (needed != null && !begun.contains(needed)) {
            open.push(needed);
          }
        }
      } else {
        open.pop();
        if (finished.add(variable)) {
          done.add(variable);
        }
      }
    }
  }

  private List<Statement> initialisers() {
    var statements = new ArrayList<Statement>();
    for (var function : lowering.names.initialisers()) {
      lowering.unit = function.unit();
      var span = lowering.span(function.node());
      String name = lowering.temporary();
      statements.add(
          new Statement.Assign(
              new Target.NameTarget(name, span),
              lowering.functions.declaration(function.node()),
              span));
      statements.add(
          new Statement.Evaluate(new Expression.Call(new Name(name, span), List.of(), span), span));
    }
    return statements;
  }
}
