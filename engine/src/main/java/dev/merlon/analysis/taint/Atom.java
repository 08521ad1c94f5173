package dev.merlon.analysis.taint;

import dev.merlon.code.ir.Expression.ClassExpression;
import dev.merlon.code.ir.Expression.FunctionExpression;
import dev.merlon.model.Span;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One thing that a value may be.
sealed interface Atom {
  /// A constant of the program: String, Long, Double, Boolean or null.
  record Constant(@Nullable Object value) implements Atom {}

  /// Outside data itself.
  record Outside(Mark mark) implements Atom {}

  /// Text built from constants and other values; [#builtAt] is where.
  record Built(List<Part> parts, Span builtAt) implements Atom {
    public Built {
      parts = List.copyOf(parts);
    }
  }

  /// A piece of built text.
  sealed interface Part {}

  record LiteralPart(String text) implements Part {}

  record OutsidePart(Mark mark) implements Part {}

  record EnvironmentPart(String name) implements Part {}

  record UnknownPart() implements Part {}

  /// A map, list or object of the program, by the place that makes it.
  record ObjectAt(int address) implements Atom {}

  /// A function with the variables it sees; `self` is the object it was taken from, `owner` the
  /// class that defines it.
  record Closure(
      FunctionExpression function,
      Scope scope,
      @Nullable AbstractValue self,
      @Nullable ClassAt owner)
      implements Atom {
    // A function is one place of the program; comparing all that it says would be slow.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Closure closure
          && closure.function == function
          && closure.scope.equals(scope)
          && Objects.equals(closure.self, self)
          && Objects.equals(closure.owner, owner);
    }

    @Override
    public int hashCode() {
      return Objects.hash(function.span(), scope, self);
    }
  }

  /// An object seen as an instance of the bases of its class.
  record Super(ClassAt type, AbstractValue self) implements Atom {}

  record ClassAt(ClassExpression definition, Scope scope) implements Atom {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof ClassAt type
          && type.definition == definition
          && type.scope.equals(scope);
    }

    @Override
    public int hashCode() {
      return Objects.hash(definition.span(), scope);
    }
  }

  /// A module of the project.
  record ModuleAt(String file) implements Atom {}

  /// Something of a library, by the chain of accesses and calls that leads to it:
  /// `sqlite3.connect().cursor`. [#given] are the arguments that its model keeps, in the order of
  /// the chain: `dynamodb` and the name in `boto3.resource("dynamodb").Table(name)`.
  record Library(String name, List<AbstractValue> given) implements Atom {
    public Library {
      given = List.copyOf(given);
    }

    Library(String name) {
      this(name, List.of());
    }
  }

  /// JSON text that was made of a value, beside the outside data in it.
  record Encoded(AbstractValue value) implements Atom {}

  /// A method of a value of the language, such as `strip` of a text.
  record Method(AbstractValue receiver, String name) implements Atom {}

  /// A function with its first arguments given: `functools.partial`, `bind`.
  record Partial(AbstractValue function, Arguments first) implements Atom {}

  /// The value of an environment variable.
  record Environment(String name) implements Atom {}

  /// A regular expression of the program.
  record Regex(String source, String flags) implements Atom {
    /// Whether a text that the method accepts is harmless. With the flag `m` it may match one line
    /// only; Python's `match` starts at the beginning, `fullmatch` ends at the end as well.
    boolean isCheck(String method) {
      if (flags.contains("m")) {
        return false;
      }
      return switch (method) {
        case "fullmatch" -> SafePattern.isSafeInside(source) || SafePattern.isSafe(source);
        case "match" ->
            SafePattern.isSafe(
                source.startsWith("^") || source.startsWith("\\A") ? source : "^" + source);
        case "test", "search", "exec", "findall", "finditer" -> SafePattern.isSafe(source);
        default -> false;
      };
    }
  }

  /// Anything else, not outside data.
  record Other() implements Atom {}
}
