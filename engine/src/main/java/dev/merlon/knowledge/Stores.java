package dev.merlon.knowledge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Which calls of AWS store data, and which give it back.
public final class Stores {
  private final Map<String, List<Access>> byOperation = new HashMap<>();
  private final Set<String> readers = new HashSet<>();
  private final Set<String> methods = new HashSet<>();
  private final Map<String, String> around = new HashMap<>();

  private Stores() {
    for (List<String> line : Fields.ofResource("services/stores.tsv")) {
      switch (line.getFirst()) {
        case "method" -> methods.addAll(Fields.list(line.get(1), ','));
        case "around" -> around.put(line.get(1), line.get(2));
        default -> add(line);
      }
    }
  }

  private void add(List<String> line) {
    boolean isRead = line.getFirst().equals("read");
    if (isRead) {
      readers.add(SdkService.normalized(line.get(2)));
    }
    byOperation
        .computeIfAbsent(line.get(1) + " " + line.get(2), _ -> new ArrayList<>())
        .add(
            new Access(
                isRead,
                line.get(3),
                line.get(4),
                Fields.list(line.get(5), '.'),
                Fields.list(line.get(6).equals("-") ? "" : line.get(6), '.'),
                Form.valueOf(line.get(7).toUpperCase(Locale.ROOT))));
  }

  private static final class Shipped {
    static final Stores INSTANCE = new Stores();
  }

  /// What is stored.
  public enum Form {
    /// one text or body
    TEXT,
    /// an item of DynamoDB, whose types stand between names and values
    ITEM,
    /// changes of an item: an update expression, or values by attribute
    UPDATE
  }

  /// One way of data into a store or out of it.
  ///
  /// @param store what people call the kind of store
  /// @param target the way to the parameter that names it
  /// @param data what is stored, or where it stands in the reply; `[]` are the elements of a list
  public record Access(
      boolean isRead,
      String store,
      String resourceType,
      List<String> target,
      List<String> data,
      Form form) {
    public Access {
      target = List.copyOf(target);
      data = List.copyOf(data);
    }
  }

  /// The data that ships with this version of Merlon.
  public static Stores shipped() {
    return Shipped.INSTANCE;
  }

  /// How an operation uses stores; nothing for most.
  public List<Access> of(String service, String operation) {
    return byOperation.getOrDefault(service + " " + operation, List.of());
  }

  /// Whether a method of an SDK of this name may be one that reads a store.
  public boolean mayRead(String method) {
    return methods.contains(method) || readers.contains(operation(method));
  }

  // `get_item`, `GetItemCommand`, `getItemAsync`, `NewQueryPaginator`, `paginateScan`.
  private static String operation(String method) {
    String name = SdkService.withoutEnd(SdkService.normalized(method), "command");
    for (String end : List.of("async", "withcontext", "paginator", "pages")) {
      name = SdkService.withoutEnd(name, end);
    }
    for (String start : List.of("paginate", "new")) {
      name = name.startsWith(start) ? name.substring(start.length()) : name;
    }
    return name;
  }

  /// The part of the reply that a method gives by itself, such as the item instead of the reply.
  public String around(String chain) {
    return around.getOrDefault(chain, "");
  }
}
