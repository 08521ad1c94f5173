package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Flows.Arrival;
import dev.merlon.model.Span;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What one call did: on which variables and objects it depends, and what it left behind.
///
/// @param span where the call stands
/// @param needs what the call found, by place
/// @param notes what conditions had told before
/// @param returned what it left where it returned; null if it never does
/// @param thrown the same where an exception left it
record Summary(
    Span span,
    Calls.Arguments arguments,
    Places needs,
    Map<String, AbstractValue> notes,
    AbstractValue result,
    Outcome outcome,
    @Nullable Places returned,
    @Nullable Places thrown,
    AbstractValue thrownValue,
    List<Arrival> arrivals) {

  /// Variables and objects by place; a place that has neither is null in both.
  record Places(
      int[] places,
      @Nullable AbstractValue[] variables,
      @Nullable ObjectState[] objects,
      Map<String, AbstractValue> notes) {
    static Places of(State state, int[] places) {
      var variables = new @Nullable AbstractValue[places.length];
      var objects = new @Nullable ObjectState[places.length];
      for (int i = 0; i < places.length; i++) {
        variables[i] = state.peekVariable(places[i]);
        objects[i] = state.peekObject(places[i]);
      }
      return new Places(places, variables, objects, state.notes());
    }
  }
}
