package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.Library;
import dev.merlon.analysis.taint.Atom.Outside;
import dev.merlon.knowledge.library.CallModel;
import java.util.List;

/// Decides the conditions under which the sinks of a library model count.
final class ModelConditions {
  private final Machine machine;

  ModelConditions(Machine machine) {
    this.machine = machine;
  }

  /// Whether all conditions of a model hold for a call.
  boolean hold(CallModel model, AbstractValue receiver, Holders holders, Arguments arguments) {
    return model.when().entrySet().stream()
        .allMatch(
            condition ->
                isAboutSettings(condition.getValue())
                    ? isSet(
                        condition.getKey().equals("this")
                            ? receiver
                            : conditional(condition.getKey(), arguments),
                        condition.getValue(),
                        holders)
                    : holds(condition.getKey(), condition.getValue(), arguments));
  }

  private static boolean isAboutSettings(String wanted) {
    return wanted.startsWith("with ") || wanted.startsWith("without ");
  }

  // `with A B`: one of these was set on the object. `without A B`: the program made it and is known
  // to have set none of them.
  private static boolean isSet(AbstractValue object, String wanted, Holders holders) {
    var names = List.of(wanted.substring(wanted.indexOf(' ') + 1).split(" ", -1));
    var settings = holders.settingsOf(object).atoms();
    boolean isOne =
        settings.stream()
            .anyMatch(
                atom ->
                    atom instanceof Atom.Constant(var constant)
                        && names.stream().anyMatch(String.valueOf(constant)::equalsIgnoreCase));
    if (wanted.startsWith("with ")) {
      return isOne;
    }
    boolean isUnknown =
        settings.stream()
            .anyMatch(
                atom ->
                    atom instanceof Atom.Constant(var constant)
                        && String.valueOf(constant).contains("?"));
    return !isOne
        && !isUnknown
        && !object.isNothing()
        && object.atoms().stream().allMatch(Atom.ObjectAt.class::isInstance);
  }

  // `absent`, `not NAME NAME...` (which also holds when it is absent), or the constant it must be.
  private boolean holds(String name, String wanted, Arguments arguments) {
    var value = conditional(name, arguments);
    if (wanted.equals("absent")) {
      return value.isNothing();
    }
    if (wanted.startsWith("not ")) {
      var refused = List.of(wanted.substring("not ".length()).split(" ", -1));
      return value.isNothing()
          || !value.atoms().stream()
              .allMatch(atom -> atom instanceof Library(var chain, _) && refused.contains(chain));
    }
    if (wanted.equals("text")) {
      return value.atoms().stream()
          .anyMatch(atom -> atom instanceof Outside || atom instanceof Atom.Built);
    }
    if (wanted.startsWith("one of ")) {
      var programs = List.of(wanted.substring("one of ".length()).split(" ", -1));
      return value.holdsOutsideData()
          || value.atoms().stream()
              .anyMatch(
                  atom ->
                      atom instanceof Atom.Constant(var constant)
                          && programs.contains(String.valueOf(constant)));
    }
    return !value.isNothing()
        && value
            .onlyConstant()
            .map(constant -> String.valueOf(constant).equals(wanted))
            .orElse(true);
  }

  // `Loader`, or `1|Loader` for what may be given by position too.
  private AbstractValue conditional(String name, Arguments arguments) {
    int bar = name.indexOf('|');
    if (bar > 0) {
      int position = Integer.parseInt(name.substring(0, bar));
      return position < arguments.positional().size()
          ? arguments.positional().get(position)
          : conditional(name.substring(bar + 1), arguments);
    }
    var value = arguments.named().get(name);
    return value == null ? option(arguments, name) : value;
  }

  // JavaScript gives options as fields of an object.
  private AbstractValue option(Arguments arguments, String name) {
    for (var value : arguments.positional()) {
      for (var atom : value.atoms()) {
        if (atom instanceof Atom.ObjectAt(int address)) {
          var object = machine.here().object(address);
          if (object != null && object.fields().containsKey(name)) {
            return object.field(name);
          }
        }
      }
    }
    return AbstractValue.NOTHING;
  }

  /// The values that stand at a place of a call, which may be the object whose method it is.
}
