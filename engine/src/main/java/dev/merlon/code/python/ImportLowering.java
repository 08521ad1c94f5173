package dev.merlon.code.python;

import dev.merlon.code.ir.Expression.Import;
import dev.merlon.code.ir.Statement;
import dev.merlon.code.ir.Statement.Assign;
import dev.merlon.code.ir.Statement.Evaluate;
import dev.merlon.code.syntax.SyntaxTree.Node;
import dev.merlon.model.Span;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Lowers the import statements.
final class ImportLowering {
  private final Lowering lowering;

  ImportLowering(Lowering lowering) {
    this.lowering = lowering;
  }

  /// `import a.b` binds `a` and loads `a.b`; `import a.b as c` binds the latter.
  void modules(Node statement, List<Statement> out) {
    for (var node : statement.fields("name")) {
      var span = lowering.span(node);
      if (node.is("aliased_import")) {
        var module = node.field("name").map(ImportLowering::dotted).orElse("");
        bind(node.field("alias"), new Import(module, Optional.empty(), span), span, out);
        continue;
      }
      var first = node.named().stream().findFirst();
      String name = first.map(Node::text).orElse("");
      bind(first, new Import(name, Optional.empty(), span), span, out);
      if (node.named().size() > 1) {
        out.add(new Evaluate(new Import(dotted(node), Optional.empty(), span), span));
      }
    }
  }

  void members(Node statement, Span span, List<Statement> out) {
    String module = statement.field("module_name").map(ImportLowering::dotted).orElse("");
    if (statement.child("wildcard_import").isPresent()) {
      out.add(new Evaluate(new Import(module, Optional.of("*"), span), span));
    }
    for (var node : statement.fields("name")) {
      var place = lowering.span(node);
      boolean isAliased = node.is("aliased_import");
      var member = isAliased ? node.field("name") : Optional.of(node);
      var name = isAliased ? node.field("alias") : node.named().stream().findFirst();
      bind(name, new Import(module, member.map(ImportLowering::dotted), place), place, out);
    }
  }

  private void bind(Optional<Node> name, Import value, Span span, List<Statement> out) {
    name.ifPresent(
        node -> {
          var target = lowering.targets.variable(node.text(), lowering.span(node));
          out.add(new Assign(target, value, span));
        });
  }

  // Blanks and comments may stand between the names.
  private static String dotted(Node name) {
    return name.children().stream()
        .filter(child -> !child.isExtra())
        .map(child -> child.is("dotted_name") ? dotted(child) : child.text().replace(" ", ""))
        .collect(Collectors.joining());
  }
}
