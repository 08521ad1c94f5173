package dev.merlon.code.csharp;

import dev.merlon.code.csharp.Scopes.ClassScope;
import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Field;
import dev.merlon.code.ir.Expression.Import;
import dev.merlon.code.ir.Expression.Name;
import dev.merlon.code.syntax.SyntaxTree.Node;
import dev.merlon.model.Span;
import java.util.Optional;

/// Resolves names in code: local variables, members of the classes around, types.
final class Names {
  private final Lowering lowering;

  Names(Lowering lowering) {
    this.lowering = lowering;
  }

  /// A name that stands for a value; `isOwner` where something of it is asked for.
  Expression of(String name, Span span, boolean isOwner) {
    if (lowering.scopes.isLocal(name)) {
      return new Name(name, span);
    }
    var member = member(name, span);
    if (member.isPresent()) {
      return member.orElseThrow();
    }
    var type = lowering.types.ofProject(name, span);
    if (type.isPresent()) {
      return type.orElseThrow();
    }
    if (lowering.types.isOfFile(name)) {
      return new Name(name, span);
    }
    boolean isCapital = Character.isUpperCase(name.charAt(0));
    var owner = lowering.scopes.type();
    if (owner != null && (!isCapital || (!isOwner && owner.hasBases))) {
      return new Field(new Name("this", span), name, span);
    }
    return isCapital ? new Import(name, Optional.empty(), span) : new Name(name, span);
  }

  /// A method that is called without an object.
  Expression method(String name, Span span) {
    if (lowering.scopes.isLocal(name)) {
      return new Name(name, span);
    }
    var member = member(name, span);
    if (member.isPresent()) {
      return member.orElseThrow();
    }
    return lowering.scopes.type() == null || lowering.types.isOfFile(name)
        ? new Name(name, span)
        : new Field(new Name("this", span), name, span);
  }

  boolean isMember(String name) {
    return member(name, new Span("", 1, 1, 1, 1)).isPresent();
  }

  private Optional<Expression> member(String name, Span span) {
    for (var type = lowering.scopes.type(); type != null; type = type.outer) {
      var isStatic = type.members.get(name);
      if (isStatic != null) {
        return Optional.of(ofMember(type, name, isStatic, span));
      }
    }
    return Optional.empty();
  }

  private static Expression ofMember(ClassScope type, String name, boolean isStatic, Span span) {
    var owner = isStatic ? new Name(type.name, span) : new Name("this", span);
    Expression field = new Field(owner, name, span);
    var declared = type.memberTypes.get(name);
    return declared == null || isStatic
        ? Types.typed(field, Optional.ofNullable(declared))
        : new Expression.Typed(field, declared, span);
  }

  /// `A.B.C` that names a type with its namespace.
  Optional<Expression> qualified(Node node) {
    String text = node.text().replaceAll("\\s|^global::", "");
    if (!text.matches("[\\w.]+") || lowering.scopes.isLocal(first(text))) {
      return Optional.empty();
    }
    if (member(first(text), lowering.span(node)).isPresent()) {
      return Optional.empty();
    }
    var own = lowering.types.ofProject(text, lowering.span(node));
    if (own.isPresent()) {
      return own;
    }
    boolean isLibrary = text.matches("(System|Microsoft|Amazon|Newtonsoft)\\.[\\w.]+");
    return isLibrary && !isNamespace(text)
        ? Optional.of(
            new Import(
                text.substring(text.lastIndexOf('.') + 1), Optional.empty(), lowering.span(node)))
        : Optional.empty();
  }

  // The usual namespaces that hold others.
  private static boolean isNamespace(String text) {
    return text.matches(
        "System(\\.(IO|Net|Net\\.Http|Text|Text\\.Json|Diagnostics|Data|Linq|Collections"
            + "|Collections\\.Generic|Threading|Reflection|Web|Text\\.RegularExpressions))?"
            + "|Newtonsoft(\\.Json)?|Amazon(\\.\\w+)?(\\.\\w+)?|Microsoft(\\.\\w+)*");
  }

  private static String first(String text) {
    int dot = text.indexOf('.');
    return dot < 0 ? text : text.substring(0, dot);
  }
}
