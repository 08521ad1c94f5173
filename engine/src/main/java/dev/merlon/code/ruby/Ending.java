package dev.merlon.code.ruby;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Statement;
import dev.merlon.code.ir.Target;
import dev.merlon.model.Span;
import java.util.List;
import java.util.Optional;

/// What becomes of the value of the last statement of a body.
interface Ending {
  Ending NONE = (value, span, out) -> out.add(new Statement.Evaluate(value, span));
  Ending RETURN = (value, span, out) -> out.add(new Statement.Return(Optional.of(value), span));

  static Ending assign(Target target) {
    return (value, span, out) -> out.add(new Statement.Assign(target, value, span));
  }

  void end(Expression value, Span span, List<Statement> out);
}
