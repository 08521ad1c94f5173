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
    Arguments arguments,
    Places needs,
    Map<String, AbstractValue> notes,
    AbstractValue result,
    Outcome outcome,
    @Nullable Places returned,
    @Nullable Places thrown,
    AbstractValue thrownValue,
    List<Arrival> arrivals) {}
