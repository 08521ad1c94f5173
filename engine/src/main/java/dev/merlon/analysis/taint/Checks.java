package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.Constant;
import dev.merlon.analysis.taint.Atom.Library;
import dev.merlon.analysis.taint.Atom.ObjectAt;
import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Call;
import dev.merlon.code.ir.Expression.Field;
import dev.merlon.code.ir.Expression.Name;
import dev.merlon.code.ir.Language;
import dev.merlon.knowledge.SinkKind;
import dev.merlon.knowledge.library.CallModel;
import java.util.Set;

/// Calls of libraries and of methods of the languages that are checks: membership, digits,
/// patterns, beginnings.
final class Checks {
  private static final Set<String> DIGIT_METHODS =
      Set.of("isdigit", "isnumeric", "isdecimal", "isalnum", "isalpha", "isidentifier");
  private static final Set<String> NUMBER_TESTS =
      Set.of(
          "isFinite",
          "Number.isInteger",
          "Number.isSafeInteger",
          "Number.isFinite",
          "uuid.validate",
          "validator.isInt",
          "validator.isUUID",
          "validator.isNumeric",
          "validator.isAlphanumeric");
  private static final Set<String> NUMBER_TYPES = Set.of("int", "float", "bool", "complex");
  private static final Set<String> HOST_FIELDS = Set.of("hostname", "host", "netloc", "Host");

  /// What a model of Go says of the result of a call that only accepts harmless texts.
  private static final Set<String> CONVERTED = Set.of("number", "identifier", "time.Time()");

  private final Machine machine;
  private final Scope scope;
  private final Evaluator evaluator;
  private final Narrowing narrowing;
  private final Quantifiers quantifiers;
  private final JavaChecks java;
  private final RubyChecks ruby;
  private final CSharpChecks csharp;

  Checks(
      Machine machine,
      Scope scope,
      Evaluator evaluator,
      Narrowing narrowing,
      Quantifiers quantifiers) {
    this.machine = machine;
    this.scope = scope;
    this.evaluator = evaluator;
    this.narrowing = narrowing;
    this.quantifiers = quantifiers;
    this.java = new JavaChecks(scope, machine, evaluator, narrowing, quantifiers, this);
    this.csharp = new CSharpChecks(machine, scope, evaluator, narrowing, quantifiers, this);
    this.ruby = new RubyChecks(machine, scope, evaluator, narrowing, quantifiers, this);
  }

  void assume(Call call, boolean holds) {
    if (java.assume(call, holds) || ruby.assume(call, holds) || csharp.assume(call, holds)) {
      return;
    }
    var arguments = call.arguments();
    if (call.callee() instanceof Field(var object, var method, _)) {
      if (arguments.isEmpty()) {
        if (holds && DIGIT_METHODS.contains(method)) {
          narrowing.clean(object);
        }
        return;
      }
      assumeMethod(object, method, arguments.getFirst().value(), holds);
    }
    if (arguments.isEmpty()) {
      return;
    }
    for (var atom : evaluator.value(call.callee()).atoms()) {
      if (atom instanceof Library(var name, _)) {
        assumeLibrary(name, call, holds);
      }
    }
  }

  private void assumeMethod(Expression object, String method, Expression argument, boolean holds) {
    switch (method) {
      case "some", "find" -> quantifiers.exists(object, argument, holds);
      case "every" -> quantifiers.forEach(object, argument, holds);
      case "includes", "has", "hasOwnProperty", "get", "__contains__" -> {
        if (holds) {
          member(argument, object);
        } else if (method.equals("includes")) {
          lacks(object, argument);
        }
      }
      case "is_relative_to" -> {
        if (holds) {
          narrowing.cleanFor(SinkKind.PATH, object);
        }
      }
      case "startswith", "startsWith" -> {
        if (holds) {
          startsWith(object, argument);
        }
      }
      case "endswith", "endsWith" -> {
        if (holds) {
          endsWith(object, argument);
        }
      }
      case "test", "exec", "fullmatch", "search", "match", "MatchString", "Match" -> {
        String like = method.startsWith("M") ? "search" : method;
        if (holds && isPattern(evaluator.value(object), like)) {
          narrowing.clean(argument);
        } else if (holds && isPattern(evaluator.value(argument), "search")) {
          // JavaScript's `text.match(pattern)`
          narrowing.clean(object);
        }
      }
      default -> {}
    }
  }

  private static boolean isPattern(AbstractValue value, String method) {
    return !value.atoms().isEmpty()
        && value.atoms().stream()
            .allMatch(atom -> atom instanceof Atom.Regex pattern && pattern.isCheck(method));
  }

  private void assumeLibrary(String name, Call call, boolean holds) {
    var first = call.arguments().getFirst().value();
    switch (name) {
      case "any" -> quantifiers.quantified(first, holds, true);
      case "all" -> quantifiers.quantified(first, holds, false);
      case "isNaN" -> {
        if (!holds) {
          narrowing.clean(number(first));
        }
      }
      case "Number.isNaN" -> {
        // It is false of each text: only what was made a number before is checked.
        if (!holds && number(first) != first) {
          narrowing.clean(number(first));
        }
      }
      case "isinstance" -> {
        if (holds
            && call.arguments().size() == 2
            && call.arguments().get(1).value() instanceof Name(var type, _)
            && NUMBER_TYPES.contains(type)) {
          narrowing.clean(first);
        }
        if (holds
            && call.arguments().size() == 2
            && call.arguments().get(1).value() instanceof Name(var type, _)
            && type.equals("str")) {
          narrowing.cleanFor(SinkKind.NOSQL, first);
        }
      }
      case "re.match", "re.fullmatch", "re.search" -> {
        var pattern = evaluator.value(first).onlyText();
        boolean isCheck =
            pattern.isPresent()
                && new Atom.Regex(pattern.orElseThrow(), "")
                    .isCheck(name.substring("re.".length()));
        if (holds && isCheck && call.arguments().size() == 2) {
          narrowing.clean(call.arguments().get(1).value());
        }
      }
      case "slices.Contains", "golang.org/x/exp/slices.Contains" -> {
        if (holds && call.arguments().size() == 2) {
          member(call.arguments().get(1).value(), first);
        }
      }
      case "strings.HasPrefix", "strings.HasSuffix", "strings.Contains", "strings.ContainsAny" -> {
        if (call.arguments().size() == 2) {
          textCheck(name, first, call.arguments().get(1).value(), holds);
        }
      }
      case "path/filepath.IsLocal" -> {
        if (holds) {
          narrowing.cleanFor(SinkKind.PATH, first);
        }
      }
      case "regexp.MatchString" -> {
        var pattern = evaluator.value(first).onlyText();
        if (holds
            && call.arguments().size() == 2
            && pattern.filter(text -> new Atom.Regex(text, "").isCheck("search")).isPresent()) {
          narrowing.clean(call.arguments().get(1).value());
        }
      }
      default -> {
        // `n, err := strconv.Atoi(text)`: without an error the text is a number.
        if (!holds && isNumberIfNoError(name)) {
          narrowing.clean(first);
        }
        if (holds && NUMBER_TESTS.contains(name)) {
          narrowing.clean(number(first));
        }
      }
    }
  }

  private void textCheck(String name, Expression text, Expression part, boolean holds) {
    switch (name) {
      case "strings.HasPrefix" -> {
        if (holds) {
          startsWith(text, part);
        }
      }
      case "strings.HasSuffix" -> {
        if (holds) {
          endsWith(text, part);
        }
      }
      default -> {
        if (!holds) {
          lacks(text, part);
        }
      }
    }
  }

  private boolean isNumberIfNoError(String name) {
    return machine.language(scope) == Language.GO
        && machine
            .models(scope)
            .call(name)
            .flatMap(CallModel::returns)
            .filter(CONVERTED::contains)
            .isPresent();
  }

  // `Number(text)` is a number exactly when the text is one.
  private static Expression number(Expression expression) {
    return expression instanceof Call(Name(var name, _), var arguments, _)
            && name.equals("Number")
            && arguments.size() == 1
        ? arguments.getFirst().value()
        : expression;
  }

  /// `x in CONSTANTS`: a list of constants, or a map whose keys are.
  void member(Expression element, Expression collection) {
    if (isOfProgram(evaluator.value(collection))) {
      narrowing.clean(element);
    }
  }

  /// A name without a separator stays in its folder.
  void lacks(Expression text, Expression needle) {
    if (evaluator.value(needle).onlyText().filter("/"::equals).isPresent()) {
      narrowing.cleanFor(SinkKind.PATH, text);
    }
  }

  // `path.startswith(FOLDER)` keeps a path in its folder only if `..` was resolved before; an
  // address that starts with scheme, host and `/` stays at that host.
  void startsWith(Expression text, Expression prefix) {
    var known = evaluator.value(prefix).onlyText().orElse("");
    if (known.matches("(?i)https?://[^/]+/.*")) {
      narrowing.cleanFor(SinkKind.REQUEST, text);
    }
    boolean isResolved =
        evaluator.value(text).marks().stream()
            .allMatch(mark -> mark.path().steps().contains("@resolved"));
    if (isResolved && known.startsWith("/") && known.length() > 1) {
      narrowing.cleanFor(SinkKind.PATH, text);
    }
  }

  // `url.hostname.endsWith('.example.com')`
  private void endsWith(Expression text, Expression suffix) {
    var known = evaluator.value(suffix).onlyText().orElse("");
    if (known.startsWith(".")
        && text instanceof Field(_, var name, _)
        && HOST_FIELDS.contains(name)) {
      narrowing.cleanFor(SinkKind.REQUEST, text);
    }
  }

  boolean isOfProgram(AbstractValue collection) {
    if (collection.atoms().isEmpty()) {
      return false;
    }
    for (var atom : collection.atoms()) {
      boolean own =
          switch (atom) {
            case ObjectAt(int address) -> {
              var object = machine.here().object(address);
              yield object != null
                  && !object.rest().holdsOutsideData()
                  && (!object.isList() || !object.anything().holdsOutsideData());
            }
            // A substring of a constant is harmless only if the constant is; single characters and
            // words are.
            case Constant(var constant) ->
                constant instanceof String text && SafePattern.isWord(text);
            // A set made by a library or read from a file of the project: the team's own.
            case Library _, Atom.ClassAt _, Atom.ModuleAt _ -> true;
            default -> false;
          };
      if (!own) {
        return false;
      }
    }
    return true;
  }

  /// `ALLOWED.indexOf(x) >= 0`: the thing was found if the comparison does not hold for -1; it is
  /// absent if it holds for no position. Answers whether the comparison is about a position.
  boolean position(String operator, Expression left, Expression right, boolean holds) {
    if (!(left instanceof Call(Field(var object, var method, _), var arguments, _))
        || arguments.isEmpty()
        || !Set.of("indexOf", "lastIndexOf", "findIndex", "find", "rfind", "search")
            .contains(method)
        || !(evaluator.value(right).onlyConstant().orElse("") instanceof Long limit)) {
      return false;
    }
    var argument = arguments.getFirst().value();
    boolean isFound = compare(operator, -1, limit) != holds;
    boolean isAbsent =
        compare(operator, 0, limit) != holds && compare(operator, 1 << 20, limit) != holds;
    if (isFound && method.equals("findIndex")) {
      quantifiers.exists(object, argument, true);
    } else if (isFound && method.equals("search")) {
      if (isPattern(evaluator.value(argument), "search")) {
        narrowing.clean(object);
      }
    } else if (isFound) {
      member(argument, object);
    } else if (isAbsent) {
      lacks(object, argument);
    }
    return true;
  }

  private static boolean compare(String operator, long left, long right) {
    return switch (operator) {
      case "<" -> left < right;
      case "<=" -> left <= right;
      case ">" -> left > right;
      case ">=" -> left >= right;
      case "==" -> left == right;
      default -> left != right;
    };
  }
}
