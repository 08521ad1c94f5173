package dev.merlon.analysis.taint;

import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.List;

/// A field of the event that started the function, such as `body.id`, or of a service's reply.
///
/// Steps are keys; `[]` is any element of a list, `*` any key, and a step that starts with `@` is a
/// decoding on the way: `@json` for text that was parsed as JSON, `@base64`, `@url`. Deeper than
/// [#DEEPEST] steps, a path stands for all that is below (may report a sibling field; never
/// misses).
public record EventPath(List<String> steps) {
  static final int DEEPEST = 10;

  public static final EventPath EVENT = new EventPath(List.of());

  public EventPath {
    steps = List.copyOf(steps);
  }

  private static final String REPLY = "@reply ";

  /// What a service answered to the call at a place: no field of the event, but data that somebody
  /// stored there.
  static EventPath reply(Span call) {
    return new EventPath(List.of(REPLY + call));
  }

  /// Whether it is a field of a reply and not of the event.
  public boolean isReply() {
    return !steps.isEmpty() && steps.getFirst().startsWith(REPLY);
  }

  /// Where the call is that got the reply.
  public String call() {
    return isReply() ? steps.getFirst().substring(REPLY.length()) : "";
  }

  public EventPath then(String step) {
    boolean repeated = step.startsWith("@") && !steps.isEmpty() && steps.getLast().equals(step);
    if (steps.size() >= DEEPEST || repeated) {
      return this;
    }
    var longer = new ArrayList<>(steps);
    longer.add(step);
    return new EventPath(longer);
  }

  /// This field and those that hold it, the event itself last.
  List<EventPath> upwards() {
    var all = new ArrayList<EventPath>();
    for (int length = steps.size(); length >= 0; length--) {
      all.add(new EventPath(steps.subList(0, length)));
    }
    return all;
  }

  /// The keys alone, without decodings.
  public List<String> keys() {
    return steps.stream().filter(step -> !step.startsWith("@")).toList();
  }

  /// For people: `event.body.id`, `event.Records[].body`.
  @Override
  public String toString() {
    var text = new StringBuilder(isReply() ? "reply" : "event");
    for (String key : keys()) {
      if (key.equals("[]")) {
        text.append("[]");
      } else if (key.matches("[A-Za-z_$][\\w$-]*")) {
        text.append('.').append(key);
      } else if (key.equals("*")) {
        text.append(".*");
      } else {
        text.append("['").append(key).append("']");
      }
    }
    return text.toString();
  }
}
