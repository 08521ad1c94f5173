package dev.merlon.code.ruby;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Field;
import dev.merlon.code.ir.Expression.Import;
import dev.merlon.code.ir.Expression.Name;
import dev.merlon.code.syntax.SyntaxTree.Node;
import dev.merlon.model.Span;
import java.util.Optional;
import java.util.Set;

/// Resolves names: constants through the classes around them, methods, variables of all kinds.
final class Names {
  /// Methods of `Kernel` that the models of libraries know, found also in classes with others above
  /// them.
  private static final Set<String> KERNEL =
      Set.of(
          ("system exec spawn eval puts print p pp format sprintf require require_relative load open"
                  + " sleep rand Integer Float String Array Hash lambda proc raise fail loop catch"
                  + " throw warn binding exit abort caller")
              .split(" "));

  private final Lowering lowering;

  Names(Lowering lowering) {
    this.lowering = lowering;
  }

  Expression self(Span span) {
    if (lowering.nesting != null && !lowering.isInMethod) {
      return new Name(lowering.nesting.name, span);
    }
    return new Name("this", span);
  }

  /// `@name`; outside of classes all methods share one object.
  Expression instanceVariable(String name, Span span) {
    if (lowering.nesting == null) {
      lowering.ofModule(name);
      return new Name(name, span);
    }
    return new Field(self(span), name, span);
  }

  Expression classVariable(String name, Span span) {
    if (lowering.nesting == null) {
      lowering.ofModule(name);
      return new Name(name, span);
    }
    return new Field(new Name(lowering.nesting.name, span), name, span);
  }

  Expression global(String name, Span span) {
    if (!lowering.isOfModule(name)) {
      var other = lowering.sources.ofName(lowering.file.path(), name);
      if (other.isPresent()) {
        return imported(other.orElseThrow(), name, span);
      }
    }
    return new Name(name, span);
  }

  private static Expression imported(String file, String name, Span span) {
    return new Import(RubySources.FILE + file, Optional.of(name), span);
  }

  /// A method that is called without an object.
  Expression function(String name, Span span) {
    for (var here = lowering.nesting; here != null; here = here.outer) {
      if (here.methods.contains(name)) {
        return here == lowering.nesting
            ? new Field(self(span), name, span)
            : new Field(new Name(here.name, span), name, span);
      }
    }
    if (lowering.isOfModule(name)) {
      return new Name(name, span);
    }
    var other = lowering.sources.ofName(lowering.file.path(), name);
    if (other.isPresent()) {
      return imported(other.orElseThrow(), name, span);
    }
    boolean isInherited =
        lowering.nesting != null && lowering.nesting.hasBases && !KERNEL.contains(name);
    return isInherited ? new Field(self(span), name, span) : new Name(name, span);
  }

  /// `Name` or `Outer::Name`
  Expression constant(Node node) {
    return constant(node.text().replaceAll("\\s", ""), lowering.span(node));
  }

  Expression constant(String written, Span span) {
    boolean isAbsolute = written.startsWith("::");
    String name = isAbsolute ? written.substring(2) : written;
    if (!isAbsolute) {
      for (var here = lowering.nesting; here != null; here = here.outer) {
        for (String prefix = here.name; ; prefix = prefix.substring(0, prefix.lastIndexOf("::"))) {
          var found = ofProject(prefix + "::" + name, span);
          if (found.isPresent()) {
            return found.orElseThrow();
          }
          if (!prefix.contains("::")) {
            break;
          }
        }
      }
    }
    return ofProject(name, span).orElseGet(() -> longest(name, span));
  }

  private Optional<Expression> ofProject(String name, Span span) {
    if (lowering.isOfModule(name)) {
      return Optional.of(new Name(name, span));
    }
    return lowering
        .sources
        .ofConstant(lowering.file.path(), name)
        .map(file -> imported(file, name, span));
  }

  // What a class of the project has from elsewhere, or something of a library.
  private Expression longest(String name, Span span) {
    int end = name.lastIndexOf("::");
    if (end < 0) {
      return new Name(name, span);
    }
    String outer = name.substring(0, end);
    var owner = ofProject(outer, span).orElseGet(() -> longest(outer, span));
    return new Field(owner, name.substring(end + 2), span);
  }

  /// The full name of a constant that is defined here.
  String full(String written) {
    if (written.startsWith("::")) {
      return written.substring(2);
    }
    return lowering.nesting == null ? written : lowering.nesting.name + "::" + written;
  }
}
