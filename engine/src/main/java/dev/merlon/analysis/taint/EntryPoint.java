package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.Closure;
import dev.merlon.analysis.taint.Atom.ObjectAt;
import dev.merlon.analysis.taint.Atom.Outside;
import dev.merlon.code.ir.Expression.Literal;
import dev.merlon.code.ir.Expression.Parameter;
import dev.merlon.code.ir.Language;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.List;

/// Where a program itself names the function that the runtime calls with the event: `lambda.Start`
/// of Go.
///
/// Source: "Define Lambda function handlers in Go" of the Lambda developer guide: a handler takes
/// nothing, the event, the context, or both, the context first.
final class EntryPoint {
  private static final String CONTEXT = "context.Context";

  private final Machine machine;
  private final Evaluator evaluator;
  private final Calls calls;

  EntryPoint(Machine machine, Evaluator evaluator, Calls calls) {
    this.machine = machine;
    this.evaluator = evaluator;
    this.calls = calls;
  }

  void start(AbstractValue handler, Span span) {
    for (var atom : handler.atoms()) {
      if (atom instanceof Closure closure) {
        run(closure, span);
      } else if (atom instanceof Atom.Method) {
        // A method of an object of a library: the adapter of a web framework.
        calls.apply(AbstractValue.of(atom), java.util.List.of(), span);
      } else if (atom instanceof ObjectAt) {
        // An object with the method `Invoke` takes the event as bytes.
        var method = evaluator.values().field(AbstractValue.of(atom), "Invoke", span);
        method.atoms().stream()
            .filter(Closure.class::isInstance)
            .forEach(found -> run((Closure) found, span));
      }
    }
  }

  private void run(Closure closure, Span span) {
    var parameters = new ArrayList<>(closure.function().parameters());
    if (closure.self() != null && machine.hasOwnReceiver(closure.scope())) {
      parameters.removeFirst();
    }
    var arguments = new ArrayList<AbstractValue>();
    for (int i = 0; i < parameters.size(); i++) {
      if (machine.language(closure.scope()) == Language.CSHARP) {
        arguments.add(i == 0 ? event(parameters.get(i)) : AbstractValue.OTHER);
        continue;
      }
      boolean isEvent = i == 1 || (parameters.size() == 1 && !isContext(parameters.get(i)));
      arguments.add(isEvent ? event(parameters.get(i)) : AbstractValue.OTHER);
    }
    machine.responses.answered(
        calls.apply(AbstractValue.of(closure), List.copyOf(arguments), span));
  }

  private static AbstractValue event(Parameter parameter) {
    return AbstractValue.of(new Outside(Mark.event(parameter.target().span())));
  }

  private static boolean isContext(Parameter parameter) {
    return parameter.declared().orElse(null) instanceof Literal(var type, _)
        && CONTEXT.equals(type);
  }

  private static final java.util.regex.Pattern ARGUMENT =
      java.util.regex.Pattern.compile("\\{(\\d)(?:\\|(\\w+))?}");

  /// `queryStringParameters.{0|name}`: a field of the event, some of whose keys are arguments.
  static Mark field(String path, Arguments arguments, Span span) {
    var mark = Mark.event(span);
    for (String step : path.split("\\.", -1)) {
      var argument = ARGUMENT.matcher(step);
      String key =
          argument.matches()
              ? arguments
                  .at(
                      argument.group(1).charAt(0) - '0',
                      argument.group(2) == null ? "" : argument.group(2))
                  .onlyText()
                  .orElse("*")
              : step;
      mark = key.startsWith("@") ? mark.decoded(key, span) : mark.field(key, span);
    }
    return mark;
  }
}
