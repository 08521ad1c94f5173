package dev.merlon.analysis.services;

import dev.merlon.analysis.sdk.SdkCall;
import dev.merlon.analysis.taint.Content;
import dev.merlon.knowledge.Deliveries.Form;
import dev.merlon.model.CloudFunction;
import dev.merlon.model.TriggerKind;
import java.util.List;

/// One thing that a function writes where it starts another, or where another reads it.
///
/// @param target the resource that it is written to, by its id in the template
/// @param event where it arrives in the event that the target makes of it
/// @param isCertain whether the roles are known to allow the calls
/// @param store what kind of store the target is; empty for data that starts a function
record Sent(
    CloudFunction writer,
    SdkCall call,
    String target,
    TriggerKind kind,
    List<String> event,
    Form form,
    Content content,
    boolean isCertain,
    String store) {
  Sent to(String other, TriggerKind otherKind, List<String> field) {
    return new Sent(writer, call, other, otherKind, field, form, content, isCertain, store);
  }
}
