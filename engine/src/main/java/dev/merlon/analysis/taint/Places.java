package dev.merlon.analysis.taint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What stands in some variables and objects at one point of the program, and what conditions had
/// told there.
record Places(List<Place> all, Map<String, AbstractValue> notes) {

  /// One of them; a place that has no value yet is null in both.
  record Place(int number, @Nullable AbstractValue variable, @Nullable ObjectState object) {
    boolean isIn(State state) {
      return Objects.equals(state.peekVariable(number), variable)
          && Objects.equals(state.peekObject(number), object);
    }

    void putInto(State state) {
      if (variable != null) {
        state.assign(number, variable);
      }
      if (object != null) {
        state.store(number, object);
      }
    }
  }

  static Places of(State state, IntStream numbers) {
    var all = new ArrayList<Place>();
    numbers.forEach(
        number -> all.add(new Place(number, state.peekVariable(number), state.peekObject(number))));
    return new Places(all, state.notes());
  }
}
