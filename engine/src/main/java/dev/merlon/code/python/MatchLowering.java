package dev.merlon.code.python;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Binary;
import dev.merlon.code.ir.Expression.ListLiteral;
import dev.merlon.code.ir.Statement;
import dev.merlon.code.ir.Statement.Assign;
import dev.merlon.code.ir.Statement.Case;
import dev.merlon.code.ir.Target;
import dev.merlon.code.syntax.SyntaxTree.Node;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lowers `match`: to a switch when all patterns are values, else to tests in order, the first of
/// which that holds leaves the block.
final class MatchLowering {
  private final Lowering lowering;
  private final PatternLowering patterns;

  MatchLowering(Lowering lowering) {
    this.lowering = lowering;
    this.patterns = new PatternLowering(lowering);
  }

  void lower(Node node, Span span, List<Statement> out) {
    var subjects = node.fields("subject");
    Expression subject =
        subjects.size() == 1 && node.child(",").isEmpty()
            ? lowering.expressions.lower(subjects.getFirst())
            : new ListLiteral(lowering.expressions.elements(subjects), span);
    var clauses = clauses(node);
    if (clauses.stream().allMatch(MatchLowering::isSimple)) {
      out.add(new Statement.Switch(subject, cases(clauses), false, span));
      return;
    }
    if (!(subject instanceof Expression.Name)) {
      String name = lowering.temporary();
      out.add(new Assign(new Target.NameTarget(name, subject.span()), subject, subject.span()));
      subject = new Expression.Name(name, subject.span());
    }
    var label = Optional.of(lowering.label("match"));
    var body = new ArrayList<Statement>();
    for (var clause : clauses) {
      test(clause, subject, label, body);
    }
    out.add(new Statement.Block(label, body, span));
  }

  private static List<Node> clauses(Node node) {
    var body = node.field("body").map(Node::named).orElse(List.of());
    return body.stream().filter(clause -> clause.is("case_clause")).toList();
  }

  private static boolean isSimple(Node clause) {
    var written = clause.named().stream().filter(one -> one.is("case_pattern")).toList();
    return clause.field("guard").isEmpty()
        && clause.child(",").isEmpty()
        && written.size() == 1
        && (PatternLowering.isWildcard(written.getFirst())
            || PatternLowering.isValue(written.getFirst()));
  }

  private List<Case> cases(List<Node> clauses) {
    var cases = new ArrayList<Case>();
    for (var clause : clauses) {
      var pattern = clause.child("case_pattern").orElseThrow();
      var tests =
          PatternLowering.isWildcard(pattern) ? List.<Expression>of() : patterns.values(pattern);
      cases.add(new Case(tests, lowering.statements.block(clause, "consequence")));
    }
    return cases;
  }

  private void test(Node clause, Expression subject, Optional<String> label, List<Statement> out) {
    var span = lowering.span(clause);
    var written = clause.named().stream().filter(one -> one.is("case_pattern")).toList();
    var pattern =
        written.size() == 1 && clause.child(",").isEmpty()
            ? patterns.lower(written.getFirst(), subject)
            : patterns.sequence(written, subject, span);
    var inside = new ArrayList<Statement>(pattern.captures());
    var body = new ArrayList<>(lowering.statements.block(clause, "consequence"));
    body.add(new Statement.Break(label, span));
    var guard = clause.field("guard").flatMap(one -> one.named().stream().findFirst());
    guard
        .map(lowering.expressions::lower)
        .ifPresentOrElse(
            condition -> inside.add(new Statement.If(condition, body, List.of(), span)),
            () -> inside.addAll(body));
    if (pattern.tests().isEmpty()) {
      out.addAll(inside);
    } else {
      out.add(new Statement.If(pattern.condition(), inside, List.of(), span));
    }
  }

  /// What a pattern asks of its subject, and what it captures.
  record Matched(List<Expression> tests, List<Statement> captures) {
    Expression condition() {
      Expression all = tests.getFirst();
      for (var test : tests.subList(1, tests.size())) {
        all = new Binary("&&", all, test, test.span());
      }
      return all;
    }
  }
}
