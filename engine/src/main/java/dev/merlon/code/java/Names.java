package dev.merlon.code.java;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Field;
import dev.merlon.code.ir.Expression.Name;
import dev.merlon.code.ir.Target;
import dev.merlon.code.java.Scopes.ClassScope;
import dev.merlon.code.java.Scopes.Kind;
import dev.merlon.code.syntax.SyntaxTree.Node;
import dev.merlon.model.Span;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Resolves bare names: variables, fields of the classes around, types, packages, methods.
final class Names {
  private final Lowering lowering;

  Names(Lowering lowering) {
    this.lowering = lowering;
  }

  Expression value(String name, Span span) {
    var scopes = lowering.scopes;
    if (scopes.isLocal(name) && !isFieldNearer(name)) {
      return new Name(name, span);
    }
    var field = field(name, span);
    if (field.isPresent()) {
      return field.orElseThrow();
    }
    if (Character.isUpperCase(name.charAt(0)) && !isConstant(name)) {
      return lowering.types.named(name, span).orElseGet(() -> new Name(name, span));
    }
    var imported = lowering.types.staticImport(name, span);
    if (imported.isPresent()) {
      return new Field(imported.orElseThrow(), name, span);
    }
    var above = inherited(name, span);
    if (above.isPresent()) {
      return above.orElseThrow();
    }
    var all = lowering.types.staticImports(span);
    return all.<Expression>map(type -> new Field(type, name, span))
        .orElseGet(() -> new Name(name, span));
  }

  // `A`, `MAX_SIZE`; a type of one letter that is imported or in the file is none.
  private boolean isConstant(String name) {
    boolean isUpper = name.equals(name.toUpperCase(java.util.Locale.ROOT));
    boolean isType = lowering.types.isOfFile(name) || lowering.types.importedNames().contains(name);
    return (isUpper && !isType)
        || lowering.types.staticImport(name, new Span("", 1, 1, 1, 1)).isPresent();
  }

  // A field of a local class hides the variables around it.
  private boolean isFieldNearer(String name) {
    var type = lowering.scopes.type();
    if (type == null || type.kind != Kind.LOCAL || !type.fields.containsKey(name)) {
      return false;
    }
    return lowering.scopes.function().filter(scope -> scope.locals.contains(name)).isEmpty();
  }

  private Optional<Expression> field(String name, Span span) {
    for (var type = lowering.scopes.type(); type != null; type = type.outer) {
      var isStatic = type.fields.get(name);
      if (isStatic != null) {
        return Optional.of(
            new Field(isStatic ? new Name(type.name, span) : self(type, span), name, span));
      }
    }
    return Optional.empty();
  }

  /// The declared type of what a bare name or `this.name` is.
  Optional<Expression> typeOf(Target target) {
    if (target instanceof Target.NameTarget(var name, _)) {
      return lowering.scopes.localType(name);
    }
    if (target instanceof Target.FieldTarget(Name(var owner, _), var name, _)) {
      for (var type = lowering.scopes.type(); type != null; type = type.outer) {
        if (owner.equals("this") || owner.equals(type.name)) {
          return Optional.ofNullable(type.fieldTypes.get(name));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Expression> inherited(String name, Span span) {
    for (var type = lowering.scopes.type(); type != null; type = type.outer) {
      if (type.hasBases) {
        return Optional.of(new Field(owner(type, span), name, span));
      }
    }
    return Optional.empty();
  }

  /// `name(...)` without an object.
  Expression method(String name, Span span) {
    for (var type = lowering.scopes.type(); type != null; type = type.outer) {
      var isStatic = type.methods.get(name);
      if (isStatic != null) {
        boolean isFree = isStatic || (type == lowering.scopes.type() && lowering.scopes.isStatic());
        return new Field(isFree ? new Name(type.name, span) : self(type, span), name, span);
      }
    }
    var imported = lowering.types.staticImport(name, span);
    if (imported.isPresent()) {
      return new Field(imported.orElseThrow(), name, span);
    }
    var all = lowering.types.staticImports(span);
    if (all.isPresent()) {
      return new Field(all.orElseThrow(), name, span);
    }
    return inherited(name, span).orElseGet(() -> new Field(new Name("this", span), name, span));
  }

  private Expression owner(ClassScope type, Span span) {
    return type == lowering.scopes.type() && lowering.scopes.isStatic()
        ? new Name(type.name, span)
        : self(type, span);
  }

  /// The object of a class around the code.
  Expression self(ClassScope wanted, Span span) {
    Expression self = new Name("this", span);
    for (ClassScope type = lowering.scopes.type(); type != null && type != wanted; ) {
      var outer = type.outer;
      if (outer == null) {
        break;
      }
      if (type.kind == Kind.LOCAL) {
        lowering.scopes.methodOf(outer).ifPresent(method -> method.needsAlias = true);
        self = new Name(alias(outer), span);
      } else if (type.kind == Kind.INNER) {
        self = new Field(self, "this$Outer", span);
      }
      type = outer;
    }
    return self;
  }

  static String alias(ClassScope type) {
    return "this$" + type.name;
  }

  /// `Outer.this`
  Expression outer(String name, Span span) {
    for (var type = lowering.scopes.type(); type != null; type = type.outer) {
      if (type.name.equals(name) || type.name.endsWith("$" + name)) {
        return self(type, span);
      }
    }
    return new Name("this", span);
  }

  /// `a.b.C` where `a` is no variable: a type by its full name; null when it is none.
  @Nullable Expression qualified(Node access) {
    String text = access.text().replaceAll("\\s", "");
    if (!text.matches("[a-z]\\w*(\\.[a-z]\\w*)*\\.[A-Z]\\w*(\\.[A-Z][a-z]\\w*)*")) {
      return null;
    }
    String first = text.substring(0, text.indexOf('.'));
    var span = lowering.span(access);
    boolean isVariable = lowering.scopes.isLocal(first) || field(first, span).isPresent();
    return isVariable ? null : lowering.types.named(text, span).orElse(null);
  }
}
