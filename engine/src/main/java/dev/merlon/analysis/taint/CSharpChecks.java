package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.Library;
import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Call;
import dev.merlon.code.ir.Expression.Field;
import dev.merlon.code.ir.Language;
import dev.merlon.knowledge.SinkKind;
import java.util.Set;

/// Calls of C# that are checks: membership, equality, patterns, conversions that tell whether they
/// worked.
final class CSharpChecks {
  private static final Set<String> CONVERSIONS =
      Set.of(
          "int",
          "long",
          "short",
          "uint",
          "ulong",
          "double",
          "decimal",
          "float",
          "bool",
          "byte",
          "Int32",
          "Int64",
          "Double",
          "Decimal",
          "Guid",
          "DateTime",
          "DateTimeOffset",
          "DateOnly",
          "TimeSpan",
          "Enum",
          "IPAddress");

  private final Machine machine;
  private final Scope scope;
  private final Evaluator evaluator;
  private final Narrowing narrowing;
  private final Quantifiers quantifiers;
  private final Checks checks;

  CSharpChecks(
      Machine machine,
      Scope scope,
      Evaluator evaluator,
      Narrowing narrowing,
      Quantifiers quantifiers,
      Checks checks) {
    this.machine = machine;
    this.scope = scope;
    this.evaluator = evaluator;
    this.narrowing = narrowing;
    this.quantifiers = quantifiers;
    this.checks = checks;
  }

  /// Whether the call was one of C#.
  boolean assume(Call call, boolean holds) {
    if (machine.language(scope) != Language.CSHARP) {
      return false;
    }
    if (call.callee() instanceof Field(var object, var method, _) && !call.arguments().isEmpty()) {
      assume(call, object, method, call.arguments().getFirst().value(), holds);
    }
    return true;
  }

  private void assume(
      Call call, Expression object, String method, Expression argument, boolean holds) {
    switch (method) {
      case "Contains", "ContainsKey", "TryGetValue" -> {
        if (holds) {
          checks.member(argument, object);
        } else {
          lacks(object, argument);
        }
      }
      case "Equals" -> {
        if (holds) {
          equal(object, argument);
          equal(argument, object);
          if (call.arguments().size() > 1) {
            equal(argument, call.arguments().get(1).value());
          }
        }
      }
      case "TryParse", "TryParseExact", "TryCreate", "IsDefined" -> {
        if (holds && isLibrary(object, CONVERSIONS)) {
          narrowing.clean(
              method.equals("IsDefined") ? call.arguments().getLast().value() : argument);
        }
      }
      case "IsMatch" -> {
        if (holds) {
          matched(call, object, argument);
        }
      }
      case "StartsWith" -> {
        if (holds) {
          startsWith(object, argument);
        }
      }
      case "EndsWith" -> {
        if (holds
            && object instanceof Field(_, var name, _)
            && name.equals("Host")
            && evaluator.value(argument).onlyText().filter(t -> t.startsWith(".")).isPresent()) {
          narrowing.cleanFor(SinkKind.REQUEST, object);
        }
      }
      case "Any", "Exists" -> quantifiers.exists(object, argument, holds);
      case "All" -> {
        if (holds && isCharacterTest(argument)) {
          narrowing.clean(object);
        } else {
          quantifiers.forEach(object, argument, holds);
        }
      }
      default -> {}
    }
  }

  // `text.All(char.IsLetterOrDigit)`
  private static boolean isCharacterTest(Expression test) {
    return test instanceof Field(_, var name, _)
        && Set.of("IsLetterOrDigit", "IsDigit", "IsLetter", "IsAsciiLetterOrDigit").contains(name);
  }

  private void matched(Call call, Expression object, Expression argument) {
    var pattern = evaluator.value(object);
    boolean isOwn =
        !pattern.atoms().isEmpty()
            && pattern.atoms().stream()
                .allMatch(atom -> atom instanceof Atom.Regex regex && regex.isCheck("search"));
    if (isOwn) {
      narrowing.clean(argument);
    } else if (call.arguments().size() > 1 && isLibrary(object, Set.of("Regex"))) {
      var text = evaluator.value(call.arguments().get(1).value()).onlyText();
      if (text.filter(known -> new Atom.Regex(known, "").isCheck("search")).isPresent()) {
        narrowing.clean(argument);
      }
    }
  }

  private boolean isLibrary(Expression object, Set<String> names) {
    return evaluator.value(object).atoms().stream()
        .anyMatch(atom -> atom instanceof Library(var name, _) && names.contains(name));
  }

  private void equal(Expression subject, Expression other) {
    var expected = evaluator.value(other);
    if (expected.isOnlyConstants() && !expected.isNothing()) {
      narrowing.narrow(subject, expected);
    }
  }

  private void lacks(Expression text, Expression needle) {
    checks.lacks(text, needle);
    if (evaluator.value(needle).onlyText().filter(known -> known.startsWith("..")).isPresent()) {
      narrowing.cleanFor(SinkKind.PATH, text);
    }
  }

  private void startsWith(Expression text, Expression prefix) {
    var value = evaluator.value(text);
    boolean isResolved =
        value.holdsOutsideData()
            && value.marks().stream().allMatch(mark -> mark.path().steps().contains("@resolved"));
    if (isResolved && !evaluator.value(prefix).holdsOutsideData()) {
      narrowing.cleanFor(SinkKind.PATH, text);
    } else {
      checks.startsWith(text, prefix);
    }
  }
}
