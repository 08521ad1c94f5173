package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.Outside;
import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Field;
import dev.merlon.code.ir.Expression.Name;
import dev.merlon.code.ir.Language;
import dev.merlon.knowledge.SinkKind;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Keeps what a condition told about a variable or a field.
///
/// A narrowed variable is replaced; a narrowed field of the event (`event['id']`) is noted under
/// its text and forgotten when the variable is assigned.
final class Narrowing {
  private static final Set<String> HOST_FIELDS =
      Set.of("hostname", "host", "netloc", "origin", "href", "Host");

  private final Machine machine;
  private final Scope scope;
  private final Evaluator evaluator;

  Narrowing(Machine machine, Scope scope, Evaluator evaluator) {
    this.machine = machine;
    this.scope = scope;
    this.evaluator = evaluator;
  }

  /// The subject is harmless, whatever it is.
  void clean(Expression subject) {
    if (subject instanceof Expression.ListLiteral(var elements, _)) {
      // `[...text]`
      elements.forEach(element -> clean(element.value()));
      return;
    }
    narrow(subject, evaluator.value(subject).cleaned());
  }

  void cleanFor(SinkKind kind, Expression subject) {
    narrow(subject, evaluator.value(subject).mapMarks(mark -> mark.cleanedFor(Set.of(kind))));
  }

  /// The subject has this value, of which it is known that no outsider chose it freely.
  void narrow(Expression subject, AbstractValue value) {
    // `address.Hostname()` of Go
    if (subject instanceof Expression.Call(Field(var address, var method, _), var arguments, _)
        && method.equals("Hostname")
        && arguments.isEmpty()) {
      for (var mark : evaluator.value(address).marks()) {
        machine.here().note("host of " + mark.path(), AbstractValue.OTHER);
      }
    }
    if (subject instanceof Field(var address, var name, _) && HOST_FIELDS.contains(name)) {
      // The check is about the address, under whatever name the program keeps it.
      for (var mark : evaluator.value(address).marks()) {
        machine.here().note("host of " + mark.path(), AbstractValue.OTHER);
      }
    }
    if (subject instanceof Expression.Call(Field(var address, var name, _), _, _)
        && name.equals("getHost")) {
      for (var mark : evaluator.deepMarks(evaluator.value(address))) {
        machine.here().note("host of " + mark.path(), AbstractValue.OTHER);
      }
    }
    if (subject instanceof Name(var name, _)) {
      var owner = owner(name);
      if (owner != null) {
        machine.here().assign(machine.cell(owner, name), value);
      }
    } else {
      path(subject).ifPresent(path -> machine.here().note(path, value));
    }
  }

  /// The subject was found to be like another value that derives from it: outside data that is not
  /// in the other cannot be here, and what is harmless there is harmless here.
  void narrowLike(Expression subject, AbstractValue other) {
    if (other.isOnlyConstants()) {
      narrow(subject, other);
      return;
    }
    var before = evaluator.value(subject);
    if (before.holdsOutsideData()) {
      narrow(subject, like(before, other));
    }
  }

  private static AbstractValue like(AbstractValue value, AbstractValue other) {
    if (!other.holdsOutsideData()) {
      return value.cleaned();
    }
    var all = new LinkedHashSet<Atom>();
    for (var atom : value.atoms()) {
      if (atom instanceof Outside(var mark)) {
        var same = other.marks().stream().filter(m -> m.path().equals(mark.path())).toList();
        if (same.isEmpty()) {
          all.add(new Atom.Other());
        } else {
          var kinds = EnumSet.allOf(SinkKind.class);
          kinds.removeIf(kind -> same.stream().anyMatch(m -> !m.isHarmlessFor(kind)));
          all.add(kinds.isEmpty() ? atom : new Outside(mark.cleanedFor(kinds)));
        }
      } else {
        all.add(atom);
      }
    }
    return AbstractValue.of(all);
  }

  /// What was told of a field below an argument: `body.id` of the parameter `body`.
  void note(Expression argument, String way, AbstractValue value) {
    path(argument).ifPresent(path -> machine.here().note(path + way, value));
  }

  /// An address whose host was compared with those that the program allows is harmless for
  /// requests.
  AbstractValue checked(AbstractValue address) {
    if (!machine.here().hasNotes()) {
      return address;
    }
    return address.mapMarks(
        mark ->
            mark.path().upwards().stream()
                    .anyMatch(path -> machine.here().noted("host of " + path).isPresent())
                ? mark.cleanedFor(Set.of(SinkKind.REQUEST))
                : mark);
  }

  /// The value of a field of a variable, as far as a condition that holds here has narrowed it.
  AbstractValue narrowed(Expression expression, AbstractValue value) {
    if (!value.holdsOutsideData() || !machine.here().hasNotes()) {
      return value;
    }
    return path(expression).flatMap(path -> machine.here().noted(path)).orElse(value);
  }

  /// The variable has a new value: what was known of its fields is void.
  void forget(String name) {
    if (machine.here().hasNotes()) {
      machine.here().forget(contextOf(name) + " " + name + ".");
    }
  }

  private int contextOf(String name) {
    var owner = owner(name);
    return owner == null ? scope.context() : owner.context();
  }

  private @Nullable Scope owner(String name) {
    for (Scope here = scope; here != null; here = here.outer()) {
      if (here.names().contains(name)) {
        return here;
      }
    }
    return null;
  }

  private Optional<String> path(Expression expression) {
    return switch (expression) {
      case Name(var name, _) -> Optional.of(contextOf(name) + " " + name);
      case Field(var object, var name, _) -> path(object).map(path -> path + "." + name);
      case Expression.Call(Field(var object, var name, _), var arguments, _)
          when isAccessor(name, arguments) ->
          path(object)
              .map(
                  path ->
                      path
                          + "."
                          + name
                          + arguments.stream()
                              .map(argument -> " " + key(argument.value()).orElse(""))
                              .collect(Collectors.joining()));
      case Expression.Index(var object, var key, _) ->
          key(key).flatMap(text -> path(object).map(path -> path + "." + text));
      default -> Optional.empty();
    };
  }

  // `event.getBody()` and `parameters.get("id")` of Java answer the same each time.
  private boolean isAccessor(String name, List<Expression.Argument> arguments) {
    return machine.language(scope) == Language.JAVA
        && name.matches("get([A-Z]\\w*)?")
        && arguments.stream().allMatch(argument -> key(argument.value()).isPresent());
  }

  private static Optional<String> key(Expression key) {
    return key instanceof Expression.Literal(var constant, _)
        ? Optional.of(String.valueOf(constant))
        : Optional.empty();
  }
}
