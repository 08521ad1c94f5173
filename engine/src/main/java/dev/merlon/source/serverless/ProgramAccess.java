package dev.merlon.source.serverless;

import dev.merlon.code.syntax.SyntaxTree;
import dev.merlon.source.serverless.ProgramValue.Data;
import dev.merlon.source.serverless.ProgramValue.Exports;
import dev.merlon.source.serverless.ProgramValue.Scope;
import dev.merlon.source.yaml.Node;
import java.util.Optional;

/// Members of values: `a.b`, `a['b']`, `a[0]`, and `process.env.NAME`.
final class ProgramAccess {
  private final ProgramEvaluation evaluation;
  private final Scope scope;

  ProgramAccess(ProgramEvaluation evaluation, Scope scope) {
    this.evaluation = evaluation;
    this.scope = scope;
  }

  ProgramValue value(SyntaxTree.Node node) {
    var variable = environmentVariable(node);
    if (variable.isPresent()) {
      // As the framework's own variable, so that both are resolved alike.
      return evaluation.text("${env:" + variable.orElseThrow() + "}", node, scope);
    }
    var owner = node.field("object").map(object -> evaluation.evaluate(object, scope));
    var key = key(node);
    if (owner.isEmpty() || key.isEmpty()) {
      return evaluation.unknown(node, scope);
    }
    return member(owner.orElseThrow(), key.orElseThrow())
        .orElseGet(() -> evaluation.unknown(node, scope));
  }

  static Optional<String> environmentVariable(SyntaxTree.Node node) {
    var text = node.text();
    return text.matches("process\\.env\\.[A-Za-z_]\\w*")
        ? Optional.of(text.substring("process.env.".length()))
        : text.matches("process\\.env\\[['\"][A-Za-z_]\\w*['\"]]")
            ? Optional.of(text.substring("process.env['".length(), text.length() - 2))
            : Optional.empty();
  }

  private Optional<String> key(SyntaxTree.Node node) {
    var property = node.field("property");
    return property.isPresent()
        ? property.map(SyntaxTree.Node::text)
        : node.field("index")
            .flatMap(index -> evaluation.evaluate(index, scope).asNode())
            .filter(index -> !Unresolved.isWhole(index))
            .flatMap(Node::asText);
  }

  private Optional<ProgramValue> member(ProgramValue owner, String key) {
    if (owner instanceof Exports(var module)) {
      return evaluation.exported(module, key);
    }
    var node = owner.asNode();
    if (node.orElse(null) instanceof Node.Sequence list && key.matches("\\d{1,6}")) {
      int index = Integer.parseInt(key);
      return index < list.items().size()
          ? Optional.of(new Data(list.items().get(index)))
          : Optional.empty();
    }
    return node.flatMap(found -> found.at(key)).map(Data::new);
  }
}
