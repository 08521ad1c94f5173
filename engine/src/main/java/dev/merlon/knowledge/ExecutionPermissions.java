package dev.merlon.knowledge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What Lambda does in the name of a function's role, by what the function is configured with.
///
/// Source: the AWS Lambda developer guide, see `lambda/execution.tsv`.
public final class ExecutionPermissions {
  private final Map<String, List<Permission>> byWhat = new HashMap<>();

  private ExecutionPermissions() {
    for (List<String> line : Fields.ofResource("lambda/execution.tsv")) {
      byWhat
          .computeIfAbsent(line.get(0), _ -> new ArrayList<>())
          .add(new Permission(line.get(1), line.get(2)));
    }
  }

  private static final class Shipped {
    static final ExecutionPermissions INSTANCE = new ExecutionPermissions();
  }

  /// An action, and on what: [#isOnSource] says that it is the resource that is configured,
  /// followed by [#below].
  public record Permission(String action, String resource) {
    private static final String SOURCE = "source";
    private static final String OPTIONAL = "optional";

    /// Whether it works without.
    public boolean isOptional() {
      return resource.equals(OPTIONAL);
    }

    public boolean isOnSource() {
      return resource.startsWith(SOURCE);
    }

    /// What follows the ARN, `/*` for the objects of a bucket.
    public String below() {
      return resource.substring(SOURCE.length());
    }
  }

  /// The data that ships with this version of Merlon.
  public static ExecutionPermissions shipped() {
    return Shipped.INSTANCE;
  }

  /// `vpc`, `tracing`, `send sqs`, `poll queue`, ...; nothing for what needs nothing.
  public List<Permission> of(String what) {
    return byWhat.getOrDefault(what, List.of());
  }
}
