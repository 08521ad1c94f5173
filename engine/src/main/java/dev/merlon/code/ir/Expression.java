package dev.merlon.code.ir;

import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What yields a value.
public sealed interface Expression {
  Span span();

  /// `value` is a String, Long, Double, Boolean, or null for `None`, `null` and `undefined`.
  /// Integers that do not fit a long are Double.
  record Literal(@Nullable Object value, Span span) implements Expression {}

  /// A variable, resolved lexically: the innermost function whose [FunctionExpression#locals] has
  /// it, then the module's names, then the language's builtins.
  record Name(String name, Span span) implements Expression {}

  record Field(Expression object, String name, Span span) implements Expression {}

  record Index(Expression object, Expression key, Span span) implements Expression {}

  /// `a[1:2]`, and nothing else; missing bounds are empty.
  record Slice(Expression object, Optional<Expression> from, Optional<Expression> to, Span span)
      implements Expression {}

  /// A method call is a call whose callee is a [Field].
  record Call(Expression callee, List<Argument> arguments, Span span) implements Expression {
    public Call {
      arguments = List.copyOf(arguments);
    }

    /// A call of a method, all arguments by position.
    public static Call ofMethod(
        Expression object, String method, Span span, Expression... arguments) {
      return new Call(
          new Field(object, method, span), Stream.of(arguments).map(Argument::of).toList(), span);
    }
  }

  /// `new C(...)`; in languages without `new`, a call of a class.
  record New(Expression callee, List<Argument> arguments, Span span) implements Expression {
    public New {
      arguments = List.copyOf(arguments);
    }
  }

  record Argument(Optional<String> name, Spread spread, Expression value) {
    public static Argument of(Expression value) {
      return new Argument(Optional.empty(), Spread.NONE, value);
    }
  }

  /// How an argument, element or entry stands for several.
  enum Spread {
    NONE,
    /// `*xs`, `...xs`
    ELEMENTS,
    /// `**xs`
    ENTRIES
  }

  /// Text made of parts, each turned to text: f-strings, template literals, `%` and `format` with a
  /// literal format.
  record TextBuild(List<Expression> parts, Span span) implements Expression {
    public TextBuild {
      parts = List.copyOf(parts);
    }

    /// The parts one after the other; texts that touch become one, and only texts a literal.
    public static Expression joined(List<Expression> parts, Span span) {
      var flat = new ArrayList<Expression>();
      var text = new StringBuilder();
      for (var part : parts) {
        if (part instanceof Literal(String value, _)) {
          text.append(value);
        } else {
          if (!text.isEmpty()) {
            flat.add(new Literal(text.toString(), span));
            text.setLength(0);
          }
          flat.add(part);
        }
      }
      if (flat.isEmpty()) {
        return new Literal(text.toString(), span);
      }
      if (!text.isEmpty()) {
        flat.add(new Literal(text.toString(), span));
      }
      return new TextBuild(flat, span);
    }
  }

  /// Operators by their common spelling: `+ - * / // % ** == != < <= > >= && || ?? in !in is !is &
  /// | ^ << >> >>> instanceof`. `==` stands for JavaScript's `===` too. Python's `and`/`or` are
  /// `&&`/`||`.
  record Binary(String operator, Expression left, Expression right, Span span)
      implements Expression {}

  /// `! - + ~ typeof void`
  record Unary(String operator, Expression operand, Span span) implements Expression {}

  record Conditional(Expression condition, Expression then, Expression otherwise, Span span)
      implements Expression {}

  /// Entries in order; an entry with [Spread#ENTRIES] copies the entries of its value and has no
  /// key.
  record MapLiteral(List<Entry> entries, Span span) implements Expression {
    public MapLiteral {
      entries = List.copyOf(entries);
    }
  }

  record Entry(Optional<Expression> key, Expression value) {}

  /// Lists, tuples, sets and arrays.
  record ListLiteral(List<Argument> elements, Span span) implements Expression {
    public ListLiteral {
      elements = List.copyOf(elements);
    }
  }

  /// `[element for target in iterable if condition]`; for a map, [#element] is a [ListLiteral] of
  /// key and value.
  record Comprehension(Shape shape, Expression element, List<Clause> clauses, Span span)
      implements Expression {
    public Comprehension {
      clauses = List.copyOf(clauses);
    }
  }

  /// What a comprehension makes.
  enum Shape {
    LIST,
    MAP
  }

  record Clause(Target target, Expression iterable, List<Expression> conditions) {
    public Clause {
      conditions = List.copyOf(conditions);
    }
  }

  /// A function, method, arrow or lambda. [#locals] are the names that belong to it: parameters and
  /// declared or assigned variables, but not those of inner functions. Block-scoped names that
  /// shadow others are renamed by the front end.
  record FunctionExpression(
      Optional<String> name,
      List<Parameter> parameters,
      Set<String> locals,
      List<Statement> body,
      boolean isAsync,
      boolean isGenerator,
      boolean bindsThis,
      List<Expression> decorators,
      Span span)
      implements Expression {
    public FunctionExpression {
      parameters = List.copyOf(parameters);
      locals = Set.copyOf(locals);
      body = List.copyOf(body);
      decorators = List.copyOf(decorators);
    }

    /// The same function with these decorators.
    public FunctionExpression with(List<Expression> decorators) {
      return new FunctionExpression(
          name, parameters, locals, body, isAsync, isGenerator, bindsThis, decorators, span);
    }
  }

  /// [#type] is the declared type as written; [#declared], in typed languages, what it stands for;
  /// [#decorators] are the annotations of Java, as calls.
  record Parameter(
      Target target,
      Optional<Expression> defaultValue,
      Spread spread,
      Optional<String> type,
      Optional<Expression> declared,
      List<Expression> decorators) {
    public Parameter {
      decorators = List.copyOf(decorators);
    }

    public Parameter(
        Target target, Optional<Expression> defaultValue, Spread spread, Optional<String> type) {
      this(target, defaultValue, spread, type, Optional.empty());
    }

    public Parameter(
        Target target,
        Optional<Expression> defaultValue,
        Spread spread,
        Optional<String> type,
        Optional<Expression> declared) {
      this(target, defaultValue, spread, type, declared, List.of());
    }
  }

  /// A value of which the program declares the type: a typed variable, field, result or cast.
  ///
  /// [#type] is a class of the project, a type of a library (an [Import]), or the name of a type of
  /// the language. What is otherwise unknown is an instance of it.
  record Typed(Expression value, Expression type, Span span) implements Expression {}

  /// A class; `this` of JavaScript is the name `this`, `super` the name `super`. A Python method
  /// has its own first parameter. The constructor is the member `constructor` (also for
  /// `__init__`).
  record ClassExpression(
      Optional<String> name,
      List<Expression> bases,
      List<Member> members,
      List<Expression> decorators,
      Span span)
      implements Expression {
    public ClassExpression {
      bases = List.copyOf(bases);
      members = List.copyOf(members);
      decorators = List.copyOf(decorators);
    }
  }

  /// A method (a [FunctionExpression]) or field of a class.
  record Member(String name, Expression value, boolean isStatic) {}

  record Await(Expression operand, Span span) implements Expression {}

  record Yield(Optional<Expression> value, Span span) implements Expression {}

  /// An assignment used as a value (`:=`, `a = b`).
  record AssignExpression(Target target, Expression value, Span span) implements Expression {}

  /// Several expressions, of which the last is the value.
  record Sequence(List<Expression> expressions, Span span) implements Expression {
    public Sequence {
      expressions = List.copyOf(expressions);
    }
  }

  /// Loads a module: `import x`, `require('x')`, `import('x')`. [#module] as written, with leading
  /// dots for relative imports of Python; an empty [#member] is the module itself, else one name of
  /// it (`default` for a default import).
  record Import(String module, Optional<String> member, Span span) implements Expression {}

  /// A regular-expression literal.
  record Pattern(String source, String flags, Span span) implements Expression {}

  /// Something the front end does not lower; its operands are still evaluated and the value may
  /// derive from them.
  record Unlowered(String what, List<Expression> operands, Span span) implements Expression {
    public Unlowered {
      operands = List.copyOf(operands);
    }
  }
}
