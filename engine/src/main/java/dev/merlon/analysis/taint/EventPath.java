package dev.merlon.analysis.taint;

import java.util.ArrayList;
import java.util.List;

/// A field of the event that started the function, such as `body.id`.
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
    var text = new StringBuilder("event");
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
