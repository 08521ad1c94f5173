package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.Closure;
import dev.merlon.analysis.taint.Atom.Constant;
import dev.merlon.analysis.taint.Atom.Library;
import dev.merlon.analysis.taint.Atom.ObjectAt;
import dev.merlon.analysis.taint.Atom.Outside;
import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Language;
import dev.merlon.code.ir.Target;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Evaluates expressions to abstract values.
final class Evaluator {
  /// Objects inside an object whose outside data counts as its own (may miss what lies deeper).
  private static final int MOST_OBJECTS = 50;

  private final Machine machine;
  private final Scope scope;
  private final Interpreter owner;
  private final Texts texts;
  private final Values values;
  private final Calls calls;
  private final Guards guards;
  private final Operators operators;
  private final Assignments assignments;
  private final Literals literals;
  private final TypedValues typed;

  Evaluator(Machine machine, Scope scope, Interpreter owner) {
    this.machine = machine;
    this.scope = scope;
    this.owner = owner;
    this.texts = new Texts(machine);
    this.values = new Values(machine, scope);
    this.calls = new Calls(machine, scope, this);
    this.guards = new Guards(machine, scope, this);
    this.operators = new Operators(machine, scope, this);
    this.assignments = new Assignments(machine, scope, this);
    this.literals = new Literals(machine, scope, this);
    this.typed = new TypedValues(machine, scope, this);
  }

  boolean isGo() {
    return machine.language(scope) == Language.GO;
  }

  Guards guards() {
    return guards;
  }

  Values values() {
    return values;
  }

  Texts texts() {
    return texts;
  }

  TypedValues typed() {
    return typed;
  }

  Calls calls() {
    return calls;
  }

  void assign(Target target, AbstractValue value) {
    assignments.assign(target, value);
  }

  void delete(Target target) {
    assignments.delete(target);
  }

  AbstractValue value(Expression expression) {
    if (machine.state() == null || !machine.step()) {
      return AbstractValue.OTHER;
    }
    return switch (expression) {
      case Expression.Literal(var value, _) -> AbstractValue.of(new Constant(value));
      case Expression.Name(var name, _) -> name(name);
      case Expression.Field(var object, var name, var span) ->
          guards.narrowed(expression, field(value(object), name, span));
      case Expression.Index(var object, var key, var span) ->
          guards.narrowed(expression, values.index(value(object), value(key), span));
      case Expression.Slice(var object, var from, var to, var span) -> {
        from.ifPresent(this::value);
        to.ifPresent(this::value);
        yield values.slice(value(object), span);
      }
      case Expression.Call call -> guards.narrowed(call, calls.call(call));
      case Expression.New(var callee, var arguments, var span) ->
          calls.construct(value(callee), arguments, span);
      case Expression.TextBuild(var parts, var span) ->
          texts.build(parts.stream().map(this::value).toList(), span);
      case Expression.Binary binary -> operators.binary(binary);
      case Expression.Unary(var operator, var operand, _) ->
          Operators.unary(operator, value(operand));
      case Expression.Conditional conditional -> operators.conditional(conditional);
      case Expression.MapLiteral(var entries, var span) -> literals.map(entries, span);
      case Expression.ListLiteral(var elements, var span) -> literals.list(elements, span);
      case Expression.Comprehension comprehension -> literals.comprehension(comprehension);
      case Expression.FunctionExpression function -> literals.function(function);
      case Expression.ClassExpression definition -> literals.definition(definition);
      case Expression.Await(var operand, _) -> value(operand);
      case Expression.Yield(var value, _) -> {
        value.ifPresent(yielded -> owner.alsoReturns(value(yielded)));
        yield AbstractValue.OTHER;
      }
      case Expression.AssignExpression(var target, var value, _) -> {
        var assigned = value(value);
        assign(target, assigned);
        yield assigned;
      }
      case Expression.Sequence(var expressions, _) -> {
        var last = AbstractValue.NULL;
        for (var each : expressions) {
          last = value(each);
        }
        yield last;
      }
      case Expression.Import(var module, var member, _) ->
          calls.imports().load(module, member.orElse(null));
      case Expression.Typed(var value, var type, var span) -> typed.as(value(value), type, span);
      case Expression.Pattern(var source, var flags, _) ->
          AbstractValue.of(new Atom.Regex(source, flags));
      case Expression.Unlowered(_, var operands, _) -> {
        var all = AbstractValue.OTHER;
        for (var operand : operands) {
          all = all.join(value(operand));
        }
        yield all;
      }
    };
  }

  /// `object.name`; an accessor is called.
  AbstractValue field(AbstractValue object, String name, Span span) {
    var found =
        machine.language(scope) == Language.CSHARP
            ? property(object, name, span)
            : values.field(object, name, span);
    if (found.atoms().stream().noneMatch(Evaluator::isAccessor)) {
      return found;
    }
    var result = AbstractValue.NOTHING;
    for (var atom : found.atoms()) {
      var one = AbstractValue.of(atom);
      result = result.join(isAccessor(atom) ? calls.apply(one, List.of(), span) : one);
    }
    return result;
  }

  private AbstractValue property(AbstractValue object, String name, Span span) {
    var methods = new CSharpMethods(machine, scope, this, calls);
    var found = AbstractValue.NOTHING;
    for (var atom : object.atoms()) {
      found =
          found.join(
              methods
                  .property(atom, name, span)
                  .orElseGet(() -> values.field(AbstractValue.of(atom), name, span)));
    }
    return found.isNothing() ? AbstractValue.OTHER : found;
  }

  private static boolean isAccessor(Atom atom) {
    return atom instanceof Closure(var function, _, var self, _)
        && self != null
        && function.decorators().stream().anyMatch(Evaluator::makesAccessor);
  }

  private static boolean makesAccessor(Expression decorator) {
    return switch (decorator) {
      case Expression.Name(var name, _) ->
          name.equals("get") || name.equals("property") || name.equals("cached_property");
      case Expression.Field(_, var name, _) -> name.equals("cached_property");
      default -> false;
    };
  }

  /// A call in this body was left by an exception.
  void leftBy(@Nullable State thrown, AbstractValue value) {
    owner.alsoThrows(thrown, value);
  }

  private AbstractValue name(String name) {
    for (Scope here = scope; here != null; here = here.outer()) {
      if (here.names().contains(name)) {
        var found = machine.here().variable(machine.cell(here, name));
        return found == null ? AbstractValue.OTHER : found;
      }
    }
    var implied = implied(name);
    return implied == null ? AbstractValue.of(new Library(name)) : implied;
  }

  // Names that a module or a call has without declaring them.
  private @Nullable AbstractValue implied(String name) {
    for (Scope here = scope; here != null; here = here.outer()) {
      var found = machine.here().variable(machine.cell(here, name));
      if (found != null) {
        return found;
      }
      var passed = name.equals("arguments") ? machine.passedTo(here) : null;
      if (passed != null) {
        return listOf(passed, here);
      }
    }
    return null;
  }

  private AbstractValue listOf(Arguments arguments, Scope callee) {
    machine.cut();
    var list = ObjectState.emptyList();
    for (var value : arguments.positional()) {
      list = list.plus(value);
    }
    return machine.allocate(
        new Span(callee.file(), 1, 1, 1, 1), callee, 12, list.withUnknownKey(arguments.more()));
  }

  /// The marks of outside data in a value and in what it holds.
  List<Mark> deepMarks(AbstractValue value) {
    var marks = new ArrayList<Mark>();
    addMarks(value, marks, new HashSet<>());
    return marks;
  }

  private void addMarks(AbstractValue value, List<Mark> marks, Set<Integer> seen) {
    marks.addAll(value.marks());
    for (var atom : value.atoms()) {
      if (atom instanceof ObjectAt(int address)
          && seen.size() < MOST_OBJECTS
          && seen.add(address)) {
        var state = machine.here().object(address);
        if (state != null) {
          addMarks(state.anything(), marks, seen);
        }
      }
    }
  }

  static boolean isOutside(AbstractValue value) {
    return value.atoms().stream().anyMatch(Outside.class::isInstance);
  }
}
