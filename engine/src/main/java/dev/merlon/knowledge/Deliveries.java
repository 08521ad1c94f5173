package dev.merlon.knowledge;

import dev.merlon.model.TriggerKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Which calls of AWS put their arguments into the event of another function.
public final class Deliveries {
  private final Map<String, List<Delivery>> byOperation = new HashMap<>();

  private Deliveries() {
    for (List<String> line : Fields.ofResource("services/deliveries.tsv")) {
      String event = line.get(6).equals("-") ? "" : line.get(6);
      byOperation
          .computeIfAbsent(line.get(0) + " " + line.get(1), _ -> new ArrayList<>())
          .add(
              new Delivery(
                  line.get(2),
                  Fields.list(line.get(3), ','),
                  Fields.list(line.get(4), '.'),
                  TriggerKind.valueOf(line.get(5).toUpperCase(Locale.ROOT).replace('-', '_')),
                  Fields.list(event, '.'),
                  Form.valueOf(line.get(7).toUpperCase(Locale.ROOT))));
    }
  }

  private static final class Shipped {
    static final Deliveries INSTANCE = new Deliveries();
  }

  /// How a payload changes on the way.
  public enum Form {
    TEXT,
    /// JSON text that is parsed before it arrives
    JSON,
    /// an item of DynamoDB, whose types stand between names and values
    ATTRIBUTES
  }

  /// One way of an argument into an event.
  ///
  /// @param resourceType of what it is sent to
  /// @param targets the parameters that may name that
  /// @param payload the way to the argument; `[]` are the elements of a list
  /// @param event the field of the event that it becomes
  public record Delivery(
      String resourceType,
      List<String> targets,
      List<String> payload,
      TriggerKind trigger,
      List<String> event,
      Form form) {
    public Delivery {
      targets = List.copyOf(targets);
      payload = List.copyOf(payload);
      event = List.copyOf(event);
    }
  }

  /// The data that ships with this version of Merlon.
  public static Deliveries shipped() {
    return Shipped.INSTANCE;
  }

  /// What an operation delivers; nothing for most.
  public List<Delivery> of(String service, String operation) {
    return byOperation.getOrDefault(service + " " + operation, List.of());
  }
}
