package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.Built;
import dev.merlon.analysis.taint.Atom.ObjectAt;
import dev.merlon.analysis.taint.Atom.Outside;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Where the sender of an event can put operators into a query of a document database.
///
/// A value that was parsed from JSON may be an object with operators in it, `{"$ne": null}`; one
/// that is a text, as parameters and headers are, cannot. A text is dangerous where it is an
/// expression itself. In languages that declare types, the fields of a filter are texts (may miss).
final class QueryObjects {
  private static final int DEEPEST = 5;

  /// Operators whose operand the database takes as it is.
  private static final Set<String> PLAIN =
      Set.of("$eq", "$in", "$nin", "$set", "$setOnInsert", "$push", "$addToSet", "$each");

  private static final Set<String> EXPRESSIONS = Set.of("$where", "$function", "$accumulator");

  private final Machine machine;
  private final boolean isTyped;

  QueryObjects(Machine machine, Scope scope) {
    this.machine = machine;
    this.isTyped = machine.isTyped(scope);
  }

  /// The outside data in a filter or an expression that can change what it asks for.
  AbstractValue operators(AbstractValue query) {
    var found = new ArrayList<Atom>();
    for (var atom : query.atoms()) {
      if (atom instanceof Outside || atom instanceof Built) {
        found.add(atom);
      } else {
        collect(atom, 0, found);
      }
    }
    return AbstractValue.of(found);
  }

  private void collect(Atom atom, int depth, List<Atom> found) {
    var object = atom instanceof ObjectAt(int address) ? machine.here().object(address) : null;
    if (object == null || depth > DEEPEST || isTyped) {
      return;
    }
    object
        .fields()
        .forEach(
            (key, value) -> {
              if (EXPRESSIONS.contains(key)) {
                found.addAll(value.atoms());
              } else if (!PLAIN.contains(key)) {
                fields(value, depth, found);
              }
            });
    fields(object.rest(), depth, found);
  }

  private void fields(AbstractValue value, int depth, List<Atom> found) {
    for (var atom : value.atoms()) {
      if (atom instanceof Outside(var mark)) {
        if (mayBeObject(mark)) {
          found.add(atom);
        }
      } else {
        collect(atom, depth + 1, found);
      }
    }
  }

  private static boolean mayBeObject(Mark mark) {
    var steps = mark.path().steps();
    int json = steps.lastIndexOf("@json");
    int text = Math.max(steps.lastIndexOf("@base64"), steps.lastIndexOf("@url"));
    return json >= 0 && json > text && !steps.getLast().equals("@key");
  }
}
