package dev.merlon.knowledge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The actions of KMS that a call needs when its resource is encrypted with a key of the customer.
///
/// Source: the user guides of the services, see `iam/encrypted.tsv`.
public final class EncryptedResources {
  private final Map<String, List<Use>> byActionAndType = new HashMap<>();

  private EncryptedResources() {
    for (List<String> line : Fields.ofResource("iam/encrypted.tsv")) {
      byActionAndType
          .computeIfAbsent(line.get(0) + " " + line.get(1), _ -> new ArrayList<>())
          .add(new Use(Fields.list(line.get(2), '.'), line.get(3)));
    }
  }

  private static final class Shipped {
    static final EncryptedResources INSTANCE = new EncryptedResources();
  }

  /// The way to the key among the properties of the resource, and what is asked of the key.
  public record Use(List<String> key, String action) {
    public Use {
      key = List.copyOf(key);
    }
  }

  /// The data that ships with this version of Merlon.
  public static EncryptedResources shipped() {
    return Shipped.INSTANCE;
  }

  /// What an action on a resource of that type asks of its key.
  public List<Use> of(String action, String resourceType) {
    return byActionAndType.getOrDefault(action + " " + resourceType, List.of());
  }
}
