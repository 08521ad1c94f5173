package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.ClassAt;
import dev.merlon.analysis.taint.Atom.Closure;
import dev.merlon.analysis.taint.Atom.Constant;
import dev.merlon.analysis.taint.Atom.Library;
import dev.merlon.analysis.taint.Atom.ObjectAt;
import dev.merlon.code.ir.Expression.FunctionExpression;
import dev.merlon.knowledge.library.CallModel.Place;
import dev.merlon.knowledge.library.MisuseModel;
import dev.merlon.knowledge.library.MisuseModel.Condition;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Decides the conditions under which a call of a library is wrong by itself: yes, no, or not
/// known.
///
/// An argument that may be one of several constants is wrong if one of them is: some way through
/// the program leads there.
final class MisuseConditions {
  /// What an argument makes of a call: [Truth#SOMETIMES] is not known. [#what] is the argument.
  record Answer(Truth truth, String what) {
    private Answer and(Answer other) {
      boolean isFirst = weight(truth) <= weight(other.truth);
      return new Answer(isFirst ? truth : other.truth, what.isEmpty() ? other.what : what);
    }

    private static int weight(Truth truth) {
      return switch (truth) {
        case NEVER -> 0;
        case SOMETIMES -> 1;
        case ALWAYS -> 2;
      };
    }
  }

  private final Machine machine;

  MisuseConditions(Machine machine) {
    this.machine = machine;
  }

  Answer judge(MisuseModel misuse, AbstractValue receiver, Arguments arguments) {
    var all = new Answer(Truth.ALWAYS, "");
    for (var condition : misuse.conditions()) {
      all = all.and(judge(condition, value(condition.places(), receiver, arguments)));
    }
    return all;
  }

  private Answer judge(Condition condition, AbstractValue value) {
    String wanted = condition.wanted();
    if (wanted.equals("absent")) {
      return new Answer(value.isNothing() ? Truth.ALWAYS : Truth.NEVER, "");
    }
    if (wanted.equals("shown")) {
      return new Answer(Truth.ALWAYS, value.onlyText().orElse(""));
    }
    if (wanted.startsWith("not ")) {
      boolean isIt = value.onlyConstant().filter(one -> ("not " + one).equals(wanted)).isPresent();
      return new Answer(isIt ? Truth.NEVER : Truth.ALWAYS, "");
    }
    if (value.isNothing()) {
      return new Answer(wanted.startsWith("unless ") ? Truth.ALWAYS : Truth.NEVER, "");
    }
    var unknown = false;
    for (var atom : value.atoms()) {
      var one = judge(wanted, atom);
      if (one.truth() == Truth.ALWAYS) {
        return one;
      }
      unknown |= one.truth() == Truth.SOMETIMES;
    }
    return new Answer(unknown ? Truth.SOMETIMES : Truth.NEVER, "");
  }

  private Answer judge(String wanted, Atom atom) {
    int blank = wanted.indexOf(' ');
    String rest = wanted.substring(blank + 1);
    return switch (blank < 0 ? "" : wanted.substring(0, blank)) {
      case "like" -> like(rest, atom);
      case "unless" -> unless(rest, atom);
      case "is" -> is(List.of(rest.split(" ", -1)), atom);
      case "idle" -> new Answer(idle(rest, atom), "");
      default -> constant(wanted, atom);
    };
  }

  private static Answer like(String pattern, Atom atom) {
    if (!(atom instanceof Constant(var constant))) {
      return new Answer(Truth.SOMETIMES, "");
    }
    boolean matches =
        constant instanceof String text
            && Pattern.compile(pattern, Pattern.CASE_INSENSITIVE).matcher(text.strip()).matches();
    return new Answer(
        matches ? Truth.ALWAYS : Truth.NEVER, matches ? String.valueOf(constant) : "");
  }

  private static Answer unless(String text, Atom atom) {
    if (!(atom instanceof Constant(var constant))) {
      return new Answer(Truth.SOMETIMES, "");
    }
    return new Answer(String.valueOf(constant).equals(text) ? Truth.NEVER : Truth.ALWAYS, "");
  }

  private static Answer constant(String text, Atom atom) {
    if (atom instanceof Constant(var constant)) {
      boolean isIt = String.valueOf(constant).equals(text);
      return new Answer(isIt ? Truth.ALWAYS : Truth.NEVER, isIt ? text : "");
    }
    boolean isObject = atom instanceof ObjectAt || atom instanceof Closure;
    return new Answer(isObject ? Truth.NEVER : Truth.SOMETIMES, "");
  }

  private Answer is(List<String> chains, Atom atom) {
    String chain =
        switch (atom) {
          case Library(var name, _) -> name;
          case ObjectAt(int address) ->
              Optional.ofNullable(machine.here().object(address))
                  .flatMap(Holders::typeOf)
                  .orElse("");
          default -> "";
        };
    if (chains.contains(chain)) {
      return new Answer(Truth.ALWAYS, lastName(chain));
    }
    return new Answer(atom instanceof Atom.Other ? Truth.SOMETIMES : Truth.NEVER, "");
  }

  private static String lastName(String chain) {
    String bare = chain.replace("()", "");
    return bare.substring(bare.lastIndexOf('.') + 1);
  }

  // A function, or a method of an object, that looks at nothing and lets everything pass.
  private Truth idle(String method, Atom atom) {
    return switch (atom) {
      case Closure(var function, _, _, _) -> idle(function);
      case ObjectAt(int address) -> {
        var state = machine.here().object(address);
        yield state == null || state.type() == null ? Truth.NEVER : idle(method, state.type());
      }
      default -> Truth.NEVER;
    };
  }

  private static Truth idle(String method, ClassAt type) {
    for (var member : type.definition().members()) {
      if (member.name().equals(method) && member.value() instanceof FunctionExpression function) {
        return idle(function);
      }
    }
    return Truth.NEVER;
  }

  private static Truth idle(FunctionExpression function) {
    return Idleness.isIdle(function) ? Truth.ALWAYS : Truth.NEVER;
  }

  private AbstractValue value(List<Place> places, AbstractValue receiver, Arguments arguments) {
    for (var place : places) {
      var value = value(place, receiver, arguments);
      if (!value.isNothing()) {
        return value;
      }
    }
    return AbstractValue.NOTHING;
  }

  private AbstractValue value(Place place, AbstractValue receiver, Arguments arguments) {
    var value =
        place.isReceiver()
            ? receiver.isNothing() ? AbstractValue.OTHER : receiver
            : place.isEveryArgument()
                ? arguments.all()
                : place.position() >= 0
                    ? place.position() < arguments.positional().size()
                        ? arguments.positional().get(place.position())
                        : arguments.more()
                    : named(place.name(), arguments);
    if (place.field().isEmpty() || value.isNothing()) {
      return value;
    }
    for (String step : place.field().split("\\.", -1)) {
      value = field(value, step);
    }
    return value;
  }

  private AbstractValue named(String name, Arguments arguments) {
    var given = arguments.named().get(name);
    if (given != null) {
      return given;
    }
    for (var value : arguments.positional()) {
      boolean hasObject = value.atoms().stream().anyMatch(ObjectAt.class::isInstance);
      var field = hasObject ? field(value, name) : AbstractValue.NOTHING;
      if (!field.isNothing()) {
        return field;
      }
    }
    return AbstractValue.NOTHING;
  }

  // Nothing if no possibility has the field; one that has not gives null beside the others.
  private AbstractValue field(AbstractValue object, String name) {
    var found = AbstractValue.NOTHING;
    boolean isAbsent = false;
    boolean hasObject = object.atoms().stream().anyMatch(ObjectAt.class::isInstance);
    for (var atom : object.atoms()) {
      if (hasObject && atom instanceof Library) {
        continue; // a struct of a library beside the name of its type
      }
      var one =
          switch (atom) {
            case ObjectAt(int address) -> field(machine.here().object(address), name);
            case Constant _, Closure _ -> AbstractValue.NOTHING;
            default -> AbstractValue.OTHER;
          };
      isAbsent |= one.isNothing();
      found = found.join(one);
    }
    if (!isAbsent || found.isNothing()) {
      return found;
    }
    return found.join(AbstractValue.NULL);
  }

  private static AbstractValue field(
      @org.jspecify.annotations.Nullable ObjectState state, String name) {
    if (state == null) {
      return AbstractValue.OTHER;
    }
    if (name.equals("[]")) {
      return state.anything();
    }
    for (var entry : state.fields().entrySet()) {
      if (entry.getKey().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
        return entry.getValue().join(state.rest());
      }
    }
    return state.rest();
  }
}
