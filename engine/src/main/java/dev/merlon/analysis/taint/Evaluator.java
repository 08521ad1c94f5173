package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.ClassAt;
import dev.merlon.analysis.taint.Atom.Closure;
import dev.merlon.analysis.taint.Atom.Constant;
import dev.merlon.analysis.taint.Atom.Library;
import dev.merlon.analysis.taint.Atom.ObjectAt;
import dev.merlon.analysis.taint.Atom.Outside;
import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Argument;
import dev.merlon.code.ir.Expression.Spread;
import dev.merlon.code.ir.Target;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Evaluates expressions to abstract values, and writes to targets.
final class Evaluator {
  private final Machine machine;
  private final Scope scope;
  private final Interpreter owner;
  private final Texts texts;
  private final Values values;
  private final Calls calls;
  private final Guards guards;

  Evaluator(Machine machine, Scope scope, Interpreter owner) {
    this.machine = machine;
    this.scope = scope;
    this.owner = owner;
    this.texts = new Texts(machine);
    this.values = new Values(machine, scope);
    this.calls = new Calls(machine, scope, this);
    this.guards = new Guards(machine, scope, this);
  }

  /// Whether a value counts as true.
  enum Truth {
    ALWAYS,
    NEVER,
    SOMETIMES
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
      case Expression.Call call -> calls.call(call);
      case Expression.New(var callee, var arguments, var span) ->
          calls.construct(value(callee), arguments, span);
      case Expression.TextBuild(var parts, var span) ->
          texts.build(parts.stream().map(this::value).toList(), span);
      case Expression.Binary binary -> binary(binary);
      case Expression.Unary(var operator, var operand, _) -> unary(operator, value(operand));
      case Expression.Conditional conditional -> conditional(conditional);
      case Expression.MapLiteral(var entries, var span) -> map(entries, span);
      case Expression.ListLiteral(var elements, var span) -> list(elements, span);
      case Expression.Comprehension comprehension -> comprehension(comprehension);
      case Expression.FunctionExpression function -> function(function);
      case Expression.ClassExpression definition -> definition(definition);
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
    var found = values.field(object, name, span);
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

  private AbstractValue listOf(Calls.Arguments arguments, Scope callee) {
    machine.cut();
    var list = ObjectState.emptyList();
    for (var value : arguments.positional()) {
      list = list.plus(value);
    }
    return machine.allocate(
        new Span(callee.file(), 1, 1, 1, 1), callee, 12, list.withUnknownKey(arguments.more()));
  }

  private AbstractValue binary(Expression.Binary binary) {
    String operator = binary.operator();
    switch (operator) {
      case "&&", "||", "??" -> {
        return shortCircuit(binary);
      }
      case "+" -> {
        return sum(binary);
      }
      default -> {}
    }
    var left = value(binary.left());
    var right = value(binary.right());
    return switch (operator) {
      case "==", "is" -> truthValue(equality(left, right));
      case "!=", "!is" -> truthValue(opposite(equality(left, right)));
      case "<", "<=", ">", ">=", "in", "!in", "instanceof" ->
          Arithmetic.compare(operator, left, right).orElse(AbstractValue.OTHER);
      // Python's `text % values` with a format that the front end could not take apart.
      case "%" ->
          left.marks().isEmpty() && right.marks().isEmpty() && left.onlyText().isEmpty()
              ? Arithmetic.compute(operator, left, right)
              : left.onlyText().isPresent()
                  ? texts.build(List.of(left, values.spread(right)), binary.span())
                  : AbstractValue.OTHER;
      // A path of pathlib and what lies below it.
      case "/" ->
          isPath(left) || isPath(right)
              ? texts.build(List.of(left, AbstractValue.constant("/"), right), binary.span())
              : Arithmetic.compute(operator, left, right);
      // Union of Python dictionaries.
      case "|" ->
          machine.isPython(scope) || values.isCollection(left)
              ? left.join(right)
              : AbstractValue.OTHER;
      case "*" ->
          machine.isPython(scope)
              ? Arithmetic.repeat(left, right)
              : Arithmetic.compute(operator, left, right);
      default -> Arithmetic.compute(operator, left, right);
    };
  }

  private static boolean isPath(AbstractValue value) {
    return value.marks().stream().anyMatch(mark -> mark.path().steps().contains("@pathlib"))
        || value.atoms().stream()
            .anyMatch(atom -> atom instanceof Library(var name) && name.startsWith("pathlib."));
  }

  // Sums nest to the left; thousands of operands must not nest calls.
  private AbstractValue sum(Expression.Binary binary) {
    var operands = new ArrayList<Expression.Binary>();
    Expression first = binary;
    while (first instanceof Expression.Binary(var operator, var left, _, _)
        && operator.equals("+")) {
      operands.add((Expression.Binary) first);
      first = left;
    }
    var total = value(first);
    for (var operand : operands.reversed()) {
      total = texts.sum(total, value(operand.right()), values, operand.span());
    }
    return total;
  }

  private AbstractValue shortCircuit(Expression.Binary binary) {
    var left = value(binary.left());
    var truth = truth(left);
    boolean isAnd = binary.operator().equals("&&");
    if (!binary.operator().equals("??") && truth == (isAnd ? Truth.NEVER : Truth.ALWAYS)) {
      return left;
    }
    if (machine.state() == null) {
      return left;
    }
    var before = machine.here().copy();
    if (!binary.operator().equals("??")) {
      guards.assume(binary.left(), isAnd);
    }
    var right = value(binary.right());
    machine.goTo(State.join(before, machine.state()));
    return truth == (isAnd ? Truth.ALWAYS : Truth.NEVER) && !binary.operator().equals("??")
        ? right
        : left.join(right);
  }

  private AbstractValue unary(String operator, AbstractValue operand) {
    return switch (operator) {
      case "!" -> truthValue(opposite(truth(operand)));
      case "-" ->
          operand.onlyConstant().orElse("") instanceof Long number
              ? AbstractValue.constant(-number)
              : AbstractValue.OTHER;
      // A number, whatever it was.
      default -> AbstractValue.OTHER;
    };
  }

  private AbstractValue conditional(Expression.Conditional conditional) {
    var truth = truth(value(conditional.condition()));
    var before = machine.state();
    if (before == null) {
      return AbstractValue.OTHER;
    }
    AbstractValue result = AbstractValue.NOTHING;
    State after = null;
    if (truth != Truth.NEVER) {
      machine.goTo(before.copy());
      guards.assume(conditional.condition(), true);
      result = result.join(value(conditional.then()));
      after = machine.state();
    }
    if (truth != Truth.ALWAYS) {
      machine.goTo(before.copy());
      guards.assume(conditional.condition(), false);
      result = result.join(value(conditional.otherwise()));
      after = State.join(after, machine.state());
    }
    machine.goTo(after);
    return result;
  }

  private AbstractValue map(List<Expression.Entry> entries, Span span) {
    var object = ObjectState.emptyMap();
    var copied = AbstractValue.NOTHING;
    for (var entry : entries) {
      var value = value(entry.value());
      if (entry.key().isEmpty()) {
        object = values.copyEntries(object, value);
        copied = copied.join(values.raw(value));
      } else {
        var keys = value(entry.key().orElseThrow());
        object =
            Values.key(keys).isPresent()
                ? object.with(Values.key(keys).orElseThrow(), value)
                : object.withUnknownKey(value);
      }
    }
    return machine.allocate(span, scope, 0, object).join(copied);
  }

  private AbstractValue list(List<Argument> elements, Span span) {
    var object = ObjectState.emptyList();
    for (var element : elements) {
      var value = value(element.value());
      object =
          element.spread() == Spread.NONE
              ? object.plus(value)
              : object.withUnknownKey(values.elements(value, span));
    }
    return machine.allocate(span, scope, 0, object);
  }

  private AbstractValue comprehension(Expression.Comprehension comprehension) {
    for (var clause : comprehension.clauses()) {
      var elements = values.elements(value(clause.iterable()), clause.iterable().span());
      assign(clause.target(), elements);
      for (var condition : clause.conditions()) {
        value(condition);
        guards.assume(condition, true);
      }
    }
    var element = value(comprehension.element());
    var object =
        comprehension.shape() == Expression.Shape.LIST
            ? ObjectState.emptyList().withUnknownKey(element)
            : ObjectState.emptyMap()
                .withUnknownKey(
                    values.index(element, AbstractValue.constant(1L), comprehension.span()));
    return machine.allocate(comprehension.span(), scope, 0, object);
  }

  private AbstractValue function(Expression.FunctionExpression function) {
    var closure = AbstractValue.of(new Closure(function, scope, null, null));
    // A decorator of the project may do anything with the function; one of a library wraps it and
    // hands the arguments on.
    for (var decorator : function.decorators().reversed()) {
      var wrapper = value(decorator);
      var isOwn =
          wrapper.atoms().stream()
              .anyMatch(atom -> atom instanceof Closure || atom instanceof ClassAt);
      if (isOwn) {
        closure = calls.apply(wrapper, List.of(closure), decorator.span());
      }
    }
    return closure;
  }

  private AbstractValue definition(Expression.ClassExpression definition) {
    var type = new ClassAt(definition, scope);
    var statics = ObjectState.emptyMap();
    for (var base : definition.bases()) {
      value(base);
    }
    for (var member : definition.members()) {
      if (!(member.value() instanceof Expression.FunctionExpression)) {
        statics = statics.with(member.name(), value(member.value()));
      } else if (member.isStatic()) {
        statics = statics.with(member.name(), value(member.value()));
      }
    }
    machine.here().store(values.staticsOf(type), statics);
    return AbstractValue.of(type);
  }

  void assign(Target target, AbstractValue value) {
    switch (target) {
      case Target.NameTarget(var name, _) -> assign(name, value);
      case Target.FieldTarget(var object, var name, var span) ->
          values.store(value(object), AbstractValue.constant(name), value, span);
      case Target.IndexTarget(var object, var key, var span) ->
          values.store(value(object), value(key), value, span);
      case Target.MapPattern(var entries, var rest, var span) -> {
        for (var entry : entries) {
          var part = part(value, value(entry.key()), span);
          if (entry.defaultValue().isPresent()) {
            part = part.join(value(entry.defaultValue().orElseThrow()));
          }
          assign(entry.target(), part);
        }
        rest.ifPresent(others -> assign(others, value));
      }
      case Target.ListPattern(var elements, int restIndex, var span) -> {
        for (int i = 0; i < elements.size(); i++) {
          boolean exact = restIndex < 0 || i < restIndex;
          assign(
              elements.get(i),
              exact
                  ? values.index(value, AbstractValue.constant((long) i), span)
                  : i == restIndex ? value : values.elements(value, span));
        }
      }
      case Target.DefaultTarget(var inner, var defaultValue, _) ->
          assign(inner, value.join(value(defaultValue)));
      case Target.Ignored _ -> {}
    }
  }

  // A named entry of a pattern is a field: `const {exec} = require('child_process')`.
  private AbstractValue part(AbstractValue whole, AbstractValue key, Span span) {
    return key.onlyText()
        .map(name -> field(whole, name, span))
        .orElseGet(() -> values.index(whole, key, span));
  }

  private void assign(String name, AbstractValue value) {
    guards.forget(name);
    for (Scope here = scope; here != null; here = here.outer()) {
      if (here.names().contains(name) || here.outer() == null) {
        int cell = machine.cell(here, name);
        machine.assigned(cell);
        boolean isMine = here.equals(scope);
        var before = machine.here().variable(cell);
        // Another call may still see the old value of a variable that is not its own.
        machine.here().assign(cell, isMine || before == null ? value : before.join(value));
        return;
      }
    }
  }

  void delete(Target target) {
    switch (target) {
      case Target.FieldTarget(var object, var name, _) -> values.remove(value(object), name);
      case Target.IndexTarget(var object, var key, _) ->
          Values.key(value(key)).ifPresent(known -> values.remove(value(object), known));
      case Target.NameTarget _,
          Target.MapPattern _,
          Target.ListPattern _,
          Target.DefaultTarget _,
          Target.Ignored _ -> {}
    }
  }

  Truth truth(AbstractValue value) {
    Truth all = null;
    for (var atom : value.atoms()) {
      var one =
          switch (atom) {
            case Constant(var constant) -> Arithmetic.isTrue(constant) ? Truth.ALWAYS : Truth.NEVER;
            case Closure _, ClassAt _ -> Truth.ALWAYS;
            default -> Truth.SOMETIMES;
          };
      all = all == null || all == one ? one : Truth.SOMETIMES;
    }
    return all == null ? Truth.SOMETIMES : all;
  }

  Truth equality(AbstractValue left, AbstractValue right) {
    if (!left.isOnlyConstants() || !right.isOnlyConstants()) {
      return Truth.SOMETIMES;
    }
    boolean some = false;
    boolean every = true;
    for (var a : left.atoms()) {
      for (var b : right.atoms()) {
        boolean same = a.equals(b);
        some |= same;
        every &= same;
      }
    }
    return every ? Truth.ALWAYS : some ? Truth.SOMETIMES : Truth.NEVER;
  }

  private static Truth opposite(Truth truth) {
    return switch (truth) {
      case ALWAYS -> Truth.NEVER;
      case NEVER -> Truth.ALWAYS;
      case SOMETIMES -> Truth.SOMETIMES;
    };
  }

  private static AbstractValue truthValue(Truth truth) {
    return switch (truth) {
      case ALWAYS -> AbstractValue.constant(true);
      case NEVER -> AbstractValue.constant(false);
      case SOMETIMES -> AbstractValue.OTHER;
    };
  }

  /// The marks of outside data in a value and in what it holds.
  List<Mark> deepMarks(AbstractValue value) {
    var marks = new ArrayList<Mark>(value.marks());
    for (var atom : value.atoms()) {
      if (atom instanceof ObjectAt(int address)) {
        var object = Optional.ofNullable(machine.here().object(address));
        object.ifPresent(state -> marks.addAll(state.anything().marks()));
      }
    }
    return marks;
  }

  static boolean isOutside(AbstractValue value) {
    return value.atoms().stream().anyMatch(Outside.class::isInstance);
  }
}
