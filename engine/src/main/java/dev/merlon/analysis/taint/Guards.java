package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.Constant;
import dev.merlon.analysis.taint.Atom.Library;
import dev.merlon.analysis.taint.Atom.ObjectAt;
import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Call;
import dev.merlon.code.ir.Expression.Field;
import dev.merlon.code.ir.Expression.Name;
import dev.merlon.knowledge.SinkKind;
import java.util.Optional;
import java.util.Set;

/// What a condition that holds tells about the values it tests: after `if id in ALLOWED`, `id` is
/// one of the program's own constants.
///
/// A narrowed variable is replaced; a narrowed field of the event (`event['id']`) is noted under
/// its text and forgotten when the variable is assigned.
final class Guards {
  private static final Set<String> TYPE_ANSWERS = Set.of("number", "boolean", "bigint");
  private static final Set<String> DIGIT_METHODS =
      Set.of("isdigit", "isnumeric", "isdecimal", "isalnum", "isalpha", "isidentifier");
  private static final Set<String> NUMBER_TESTS =
      Set.of(
          "Number.isInteger",
          "Number.isSafeInteger",
          "Number.isFinite",
          "uuid.validate",
          "validator.isInt",
          "validator.isUUID",
          "validator.isNumeric",
          "validator.isAlphanumeric");
  private static final Set<String> HOST_FIELDS =
      Set.of("hostname", "host", "netloc", "origin", "href");
  private static final Set<String> NUMBER_TYPES = Set.of("int", "float", "bool", "complex");
  private static final Set<String> REGEX_TESTS =
      Set.of("re.match", "re.fullmatch", "re.compile().match", "re.compile().fullmatch");

  private final Machine machine;
  private final Scope scope;
  private final Evaluator evaluator;

  Guards(Machine machine, Scope scope, Evaluator evaluator) {
    this.machine = machine;
    this.scope = scope;
    this.evaluator = evaluator;
  }

  void assume(Expression condition, boolean holds) {
    switch (condition) {
      case Expression.Unary(var operator, var operand, _) when operator.equals("!") ->
          assume(operand, !holds);
      case Expression.Binary(var operator, var left, var right, _) ->
          assumeBinary(operator, left, right, holds);
      case Call call when holds -> assumeCall(call);
      case Call(Field(var text, var method, _), var arguments, _)
          when method.equals("includes") && arguments.size() == 1 ->
          lacks(text, arguments.getFirst().value());
      case Expression.AssignExpression(_, var value, _) -> assume(value, holds);
      case Expression.Await(var operand, _) -> assume(operand, holds);
      default -> {}
    }
  }

  /// The subject equals this value.
  void assumeEqual(Expression subject, AbstractValue expected) {
    if (expected.isOnlyConstants()) {
      narrow(subject, expected);
    }
  }

  private void assumeBinary(String operator, Expression left, Expression right, boolean holds) {
    switch (operator) {
      case "&&" -> {
        if (holds) {
          assume(left, true);
          assume(right, true);
        } else {
          either(left, right, false);
        }
      }
      case "||" -> {
        if (!holds) {
          assume(left, false);
          assume(right, false);
        } else {
          either(left, right, true);
        }
      }
      case "==", "is" -> {
        if (holds) {
          equal(left, right);
        }
      }
      case "!=", "!is" -> {
        if (!holds) {
          equal(left, right);
        }
      }
      case "in" -> {
        if (holds) {
          member(left, right);
        } else {
          lacks(right, left);
        }
      }
      case "!in" -> {
        if (holds) {
          lacks(right, left);
        } else {
          member(left, right);
        }
      }
      default -> {}
    }
  }

  // One of the two is so; what both would tell is known.
  private void either(Expression left, Expression right, boolean holds) {
    var before = machine.here().copy();
    assume(left, holds);
    var one = machine.state();
    machine.goTo(before);
    assume(right, holds);
    machine.goTo(State.join(one, machine.state()));
  }

  private void equal(Expression left, Expression right) {
    if (left instanceof Call call && isLibrary(call.callee(), "os.path.commonpath")) {
      sameFolder(call);
      return;
    }
    if (left instanceof Expression.Unary(var operator, var operand, _)
        && operator.equals("typeof")) {
      var type = evaluator.value(right).onlyText();
      if (type.isPresent() && TYPE_ANSWERS.contains(type.orElseThrow())) {
        clean(operand);
      }
      return;
    }
    assumeEqual(left, evaluator.value(right));
    assumeEqual(right, evaluator.value(left));
  }

  // `os.path.commonpath([path, FOLDER]) == FOLDER`
  private void sameFolder(Call call) {
    for (var argument : call.arguments()) {
      if (argument.value() instanceof Expression.ListLiteral(var paths, _)) {
        paths.forEach(path -> cleanFor(SinkKind.PATH, path.value()));
      }
    }
  }

  private boolean isLibrary(Expression callee, String name) {
    return evaluator.value(callee).atoms().stream()
        .anyMatch(atom -> atom instanceof Library(var chain) && chain.equals(name));
  }

  // `x in CONSTANTS`: a list of constants, or a map whose keys are.
  private void member(Expression element, Expression collection) {
    if (isOfProgram(evaluator.value(collection))) {
      clean(element);
    }
  }

  // A name without a separator stays in its folder.
  private void lacks(Expression text, Expression needle) {
    if (evaluator.value(needle).onlyText().filter("/"::equals).isPresent()) {
      cleanFor(SinkKind.PATH, text);
    }
  }

  // `path.startswith(FOLDER)` keeps a path in its folder only if `..` was resolved before; an
  // address that starts with scheme,
  // host and `/` stays at that host.
  private void startsWith(Expression text, Expression prefix) {
    var known = evaluator.value(prefix).onlyText().orElse("");
    if (known.matches("(?i)https?://[^/]+/.*")) {
      cleanFor(SinkKind.REQUEST, text);
    }
    boolean isResolved =
        evaluator.value(text).marks().stream()
            .allMatch(mark -> mark.path().steps().contains("@resolved"));
    if (isResolved && known.startsWith("/") && known.length() > 1) {
      cleanFor(SinkKind.PATH, text);
    }
  }

  private void cleanFor(SinkKind kind, Expression subject) {
    narrow(subject, evaluator.value(subject).mapMarks(mark -> mark.cleanedFor(Set.of(kind))));
  }

  private boolean isOfProgram(AbstractValue collection) {
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
            // A substring of a constant is harmless only if the constant is; single characters are.
            case Constant(var constant) -> constant instanceof String text && text.length() < 2;
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

  private void assumeCall(Call call) {
    if (call.callee() instanceof Field(var object, var method, _)) {
      if (DIGIT_METHODS.contains(method)) {
        clean(object);
        return;
      }
      if (!call.arguments().isEmpty()) {
        var subject = call.arguments().getFirst().value();
        boolean asksMembership =
            method.equals("includes") || method.equals("has") || method.equals("hasOwnProperty");
        if (asksMembership && isOfProgram(evaluator.value(object))) {
          clean(subject);
          return;
        }
        if (method.equals("is_relative_to")) {
          cleanFor(SinkKind.PATH, object);
          return;
        }
        if (method.equals("startswith") || method.equals("startsWith")) {
          startsWith(object, subject);
          return;
        }
        if (method.equals("test") && isSafePattern(evaluator.value(object))) {
          clean(subject);
          return;
        }
      }
    }
    var callee = evaluator.value(call.callee());
    for (var atom : callee.atoms()) {
      if (atom instanceof Library(var name)) {
        assumeLibrary(name, call);
      }
    }
  }

  private void assumeLibrary(String name, Call call) {
    var arguments = call.arguments();
    if (arguments.isEmpty()) {
      return;
    }
    if (NUMBER_TESTS.contains(name)) {
      clean(arguments.getFirst().value());
    } else if (name.equals("isinstance") && arguments.size() == 2) {
      if (arguments.get(1).value() instanceof Name(var type, _) && NUMBER_TYPES.contains(type)) {
        clean(arguments.getFirst().value());
      }
    } else if (REGEX_TESTS.contains(name) && arguments.size() >= 2) {
      var pattern = evaluator.value(arguments.getFirst().value()).onlyText();
      boolean isWhole = name.endsWith("fullmatch");
      if (pattern.isPresent() && isSafe(pattern.orElseThrow(), isWhole)) {
        clean(arguments.get(1).value());
      }
    }
  }

  private static boolean isSafe(String pattern, boolean isWhole) {
    if (isWhole) {
      return SafePattern.isSafeInside(pattern);
    }
    // `re.match` is anchored at the start already.
    return SafePattern.isSafe(
        pattern.startsWith("^") || pattern.startsWith("\\A") ? pattern : "^" + pattern);
  }

  private static boolean isSafePattern(AbstractValue value) {
    return !value.atoms().isEmpty()
        && value.atoms().stream()
            .allMatch(atom -> atom instanceof Atom.Regex pattern && pattern.isCheck());
  }

  private void clean(Expression subject) {
    if (subject instanceof Field(var address, var name, _) && HOST_FIELDS.contains(name)) {
      // The check is about the address, under whatever name the program keeps it.
      for (var mark : evaluator.value(address).marks()) {
        machine.here().note("host of " + mark.path(), AbstractValue.OTHER);
      }
    }
    narrow(subject, evaluator.value(subject).cleaned());
  }

  /// An address whose host was compared with those that the program allows is harmless for
  /// requests.
  AbstractValue checked(AbstractValue address) {
    if (!machine.here().hasNotes()) {
      return address;
    }
    return address.mapMarks(
        mark ->
            machine.here().noted("host of " + mark.path()).isPresent()
                ? mark.cleanedFor(Set.of(SinkKind.REQUEST))
                : mark);
  }

  private void narrow(Expression subject, AbstractValue value) {
    if (subject instanceof Name(var name, _)) {
      for (Scope here = scope; here != null; here = here.outer()) {
        if (here.names().contains(name)) {
          machine.here().assign(machine.cell(here, name), value);
          return;
        }
      }
    } else {
      path(subject).ifPresent(path -> machine.here().note(path, value));
    }
  }

  /// The value of a field of a variable, as far as a condition that holds here has narrowed it.
  AbstractValue narrowed(Expression expression, AbstractValue value) {
    if (!value.holdsOutsideData() || !machine.here().hasNotes()) {
      return value;
    }
    return path(expression).flatMap(path -> machine.here().noted(path)).orElse(value);
  }

  /// The variable has a new value: what was known of its fields is void.
  void forget(String name) {
    machine.here().forget(scope.context() + " " + name + ".");
  }

  private Optional<String> path(Expression expression) {
    return switch (expression) {
      case Name(var name, _) -> Optional.of(scope.context() + " " + name);
      case Field(var object, var name, _) -> path(object).map(path -> path + "." + name);
      case Expression.Index(var object, Expression.Literal(var key, _), _) ->
          path(object).map(path -> path + "." + key);
      default -> Optional.empty();
    };
  }
}
