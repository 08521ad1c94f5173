package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.ObjectAt;
import dev.merlon.code.ir.Expression;
import dev.merlon.knowledge.SinkKind;
import dev.merlon.model.Span;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Responses of a handler that send the browser to another address: objects with a status and the
/// header `Location`.
///
/// Source: "Set up Lambda proxy integrations in API Gateway" (Amazon API Gateway developer guide).
final class RedirectResponses {
  private final Machine machine;
  private final Evaluator evaluator;

  RedirectResponses(Machine machine, Evaluator evaluator) {
    this.machine = machine;
    this.evaluator = evaluator;
  }

  /// A map was written out; it may be such a response.
  void made(List<Expression.Entry> entries, ObjectState object, Span span) {
    var headers = field(object, "headers");
    if (headers.isEmpty() || !redirects(field(object, "statusCode"))) {
      return;
    }
    for (var atom : headers.orElseThrow().atoms()) {
      var held = atom instanceof ObjectAt(int address) ? machine.here().object(address) : null;
      var location = held == null ? Optional.<AbstractValue>empty() : field(held, "location");
      if (location.isPresent()) {
        var address = evaluator.guards().checked(location.orElseThrow());
        machine.flows.reached(
            SinkKind.REDIRECT,
            address,
            AbstractValue.NOTHING,
            "Location",
            locationIn(entries).orElse(span));
      }
    }
  }

  /// Whether somebody can make another's browser send this: not its headers. A path begins with
  /// `/`, and API Gateway takes two of them for one.
  static boolean counts(Mark mark, Predicate<EventPath> isRooted) {
    String first = mark.path().steps().isEmpty() ? "" : mark.path().steps().getFirst();
    return !mark.isHarmlessFor(SinkKind.REQUEST)
        && !first.equals("headers")
        && !first.equals("multiValueHeaders")
        && !first.equals("cookies")
        && !first.equals("requestContext")
        && !isRooted.test(mark.path());
  }

  // A status that is not known may be one.
  private static boolean redirects(Optional<AbstractValue> status) {
    return status.isPresent()
        && status.orElseThrow().atoms().stream()
            .anyMatch(
                atom ->
                    !(atom instanceof Atom.Constant(var constant))
                        || String.valueOf(constant).startsWith("3"));
  }

  private static Optional<AbstractValue> field(ObjectState object, String name) {
    for (var entry : object.fields().entrySet()) {
      if (entry.getKey().equalsIgnoreCase(name)) {
        return Optional.of(entry.getValue());
      }
    }
    return Optional.empty();
  }

  private static Optional<Span> locationIn(List<Expression.Entry> entries) {
    for (var entry : entries) {
      if (isNamed(entry, "location")) {
        return Optional.of(entry.value().span());
      }
      if (isNamed(entry, "headers")
          && entry.value() instanceof Expression.MapLiteral(var inner, _)) {
        return locationIn(inner);
      }
    }
    return Optional.empty();
  }

  private static boolean isNamed(Expression.Entry entry, String name) {
    return entry.key().isPresent()
        && entry.key().orElseThrow() instanceof Expression.Literal(var value, _)
        && name.equalsIgnoreCase(String.valueOf(value));
  }
}
