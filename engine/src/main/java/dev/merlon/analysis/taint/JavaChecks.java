package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.Library;
import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Call;
import dev.merlon.code.ir.Expression.Field;
import dev.merlon.code.ir.Language;
import dev.merlon.knowledge.SinkKind;
import java.util.Set;

/// Calls of Java that are checks: membership, equality, whole-text patterns, beginnings of resolved
/// paths, characters.
final class JavaChecks {
  private static final Set<String> HARMLESS_TEXTS =
      Set.of("isNumeric", "isDigits", "isAlphanumeric", "isAlpha", "isCreatable", "isParsable");
  private static final Set<String> HARMLESS_CHARACTERS =
      Set.of("isDigit", "isLetter", "isLetterOrDigit", "isAlphabetic", "isJavaIdentifierPart");

  private final Scope scope;
  private final Machine machine;
  private final Evaluator evaluator;
  private final Narrowing narrowing;
  private final Quantifiers quantifiers;
  private final Checks checks;

  JavaChecks(
      Scope scope,
      Machine machine,
      Evaluator evaluator,
      Narrowing narrowing,
      Quantifiers quantifiers,
      Checks checks) {
    this.scope = scope;
    this.machine = machine;
    this.evaluator = evaluator;
    this.narrowing = narrowing;
    this.quantifiers = quantifiers;
    this.checks = checks;
  }

  /// Whether the call was one of Java.
  boolean assume(Call call, boolean holds) {
    if (machine.language(scope) != Language.JAVA) {
      return false;
    }
    if (call.callee() instanceof Field(var object, var method, _)) {
      var arguments = call.arguments();
      if (arguments.isEmpty()) {
        matched(object, method, holds);
      } else if (arguments.size() == 1) {
        assume(object, method, arguments.getFirst().value(), holds);
      }
      if (holds) {
        library(call, method);
      }
    }
    return true;
  }

  private void assume(Expression object, String method, Expression argument, boolean holds) {
    switch (method) {
      case "contains", "containsKey" -> {
        if (holds) {
          checks.member(argument, object);
        } else {
          lacks(object, argument);
        }
      }
      case "equals", "equalsIgnoreCase", "contentEquals" -> {
        if (holds) {
          equal(object, argument);
          equal(argument, object);
        }
      }
      case "matches" -> {
        var pattern = evaluator.value(argument).onlyText();
        if (holds && pattern.isPresent() && isCheck(pattern.orElseThrow(), "fullmatch")) {
          narrowing.clean(object);
        }
      }
      case "startsWith" -> {
        if (holds) {
          startsWith(object, argument);
        }
      }
      case "endsWith" -> {
        if (holds
            && object instanceof Call(Field(_, var name, _), _, _)
            && name.equals("getHost")) {
          endsWith(object, argument);
        }
      }
      case "anyMatch" -> quantifiers.exists(object, argument, holds);
      case "noneMatch" -> quantifiers.exists(object, argument, !holds);
      case "allMatch" -> quantifiers.forEach(object, argument, holds);
      default -> {}
    }
  }

  private void equal(Expression subject, Expression other) {
    var expected = evaluator.value(other);
    if (expected.isOnlyConstants()) {
      narrowing.narrow(subject, expected);
    }
  }

  // `PATTERN.matcher(text).matches()`
  private void matched(Expression object, String method, boolean holds) {
    String kind = method.equals("matches") ? "fullmatch" : method.equals("find") ? "search" : "";
    if (holds
        && !kind.isEmpty()
        && object instanceof Call(Field(var pattern, var matcher, _), var arguments, _)
        && matcher.equals("matcher")
        && arguments.size() == 1) {
      boolean isCheck =
          evaluator.value(pattern).atoms().stream()
              .allMatch(atom -> atom instanceof Atom.Regex regex && regex.isCheck(kind));
      if (isCheck) {
        narrowing.clean(arguments.getFirst().value());
      }
    }
  }

  private void library(Call call, String method) {
    if (call.arguments().isEmpty()) {
      return;
    }
    var first = call.arguments().getFirst().value();
    for (var atom : evaluator.value(call.callee()).atoms()) {
      if (!(atom instanceof Library(var name, _))) {
        continue;
      }
      if (HARMLESS_TEXTS.contains(method)
          || (HARMLESS_CHARACTERS.contains(method) && name.startsWith("java.lang.Character"))) {
        narrowing.clean(first);
      } else if (name.equals("java.util.Objects.equals") && call.arguments().size() == 2) {
        var second = call.arguments().get(1).value();
        equal(first, second);
        equal(second, first);
      } else if (name.equals("java.util.regex.Pattern.matches") && call.arguments().size() == 2) {
        var pattern = evaluator.value(first).onlyText();
        if (pattern.isPresent() && isCheck(pattern.orElseThrow(), "fullmatch")) {
          narrowing.clean(call.arguments().get(1).value());
        }
      }
    }
  }

  // `address.getHost().endsWith(".example.com")`
  private void endsWith(Expression host, Expression suffix) {
    if (evaluator.value(suffix).onlyText().filter(known -> known.startsWith(".")).isPresent()) {
      narrowing.cleanFor(SinkKind.REQUEST, host);
    }
  }

  private static boolean isCheck(String pattern, String method) {
    return new Atom.Regex(pattern, "").isCheck(method);
  }

  // A name without `..` stays below the folder that a `File` or `Path` joins it to.
  private void lacks(Expression text, Expression needle) {
    checks.lacks(text, needle);
    if (evaluator.value(needle).onlyText().filter(known -> known.startsWith("..")).isPresent()) {
      narrowing.cleanFor(SinkKind.PATH, text);
    }
  }

  // Whatever the folder is, the program chose it: `path.normalize().startsWith(folder)`.
  private void startsWith(Expression text, Expression prefix) {
    if (text instanceof Call(Expression.Field(var file, var name, _), var none, _)
        && name.startsWith("getCanonical")
        && none.isEmpty()
        && !evaluator.value(prefix).holdsOutsideData()) {
      narrowing.cleanFor(SinkKind.PATH, file);
      return;
    }
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
