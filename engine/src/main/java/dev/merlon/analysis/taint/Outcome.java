package dev.merlon.analysis.taint;

import java.util.Map;

/// What a call tells about its arguments, besides its result: after `validate(id)` that did not
/// throw, or inside `if (isAllowed(id))`.
///
/// @param returned what holds once the call has returned
/// @param ifTrue what holds if its result counts as true
/// @param ifFalse what holds if it does not
record Outcome(Known returned, Known ifTrue, Known ifFalse) {
  static final Outcome NOTHING = new Outcome(Known.NOTHING, Known.NOTHING, Known.NOTHING);

  /// The parameters that can be less than what was passed.
  ///
  /// @param values by name of the parameter
  /// @param fields by name of the parameter and the way to the field: `body.id`
  record Known(Map<String, AbstractValue> values, Map<String, AbstractValue> fields) {
    static final Known NOTHING = new Known(Map.of(), Map.of());

    boolean isNothing() {
      return values.isEmpty() && fields.isEmpty();
    }
  }

  boolean isNothing() {
    return returned.isNothing() && ifTrue.isNothing() && ifFalse.isNothing();
  }
}
