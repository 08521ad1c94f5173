package dev.merlon.knowledge;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A service as the AWS SDKs see it: its operations and waiters.
///
/// One service id stands behind the client names of all languages. [#iamPrefix] is the service part
/// of its IAM actions; empty for a service without any.
public final class SdkService {
  private final String key;
  private final String id;
  private final String iamPrefix;
  private final Map<String, String> operations = new LinkedHashMap<>();
  private final Map<String, String> waiters = new HashMap<>();
  private final Map<String, String> verbs = new HashMap<>();
  private final Set<String> open;

  private SdkService(String key, List<List<String>> lines) {
    this.key = key;
    id = lines.getFirst().get(1);
    iamPrefix = lines.getFirst().get(2);
    Set<String> withoutCredentials = Set.of();
    for (List<String> line : lines) {
      List<String> values = line.subList(1, line.size());
      switch (line.getFirst()) {
        case "o" -> values.forEach(operation -> operations.put(normalized(operation), operation));
        case "w" -> waiters.put(normalized(line.get(1)), line.get(2));
        case "h" -> values.stream().skip(1).forEach(name -> verbs.put(name, line.get(1)));
        case "f" -> withoutCredentials = Set.copyOf(values);
        default -> {}
      }
    }
    open = withoutCredentials;
  }

  static SdkService parse(String key, String text) {
    return new SdkService(key, Fields.ofLines(text));
  }

  /// A service of which only the actions are known.
  static SdkService withoutOperations(String key, String id, String iamPrefix) {
    return new SdkService(key, List.of(List.of("s", id, iamPrefix)));
  }

  /// The service id of the SDKs: `Cognito Identity Provider`, `S3`.
  public String id() {
    return id;
  }

  /// `s3`, `cognito-idp`.
  public Optional<String> iamPrefix() {
    return Optional.of(iamPrefix).filter(prefix -> !prefix.isEmpty());
  }

  /// The names of its operations, as the API reference writes them; empty for a service that is
  /// younger than the data.
  public List<String> operations() {
    return List.copyOf(operations.values());
  }

  /// The operation that a method or command of a client calls: `get_object`, `getObject`,
  /// `GetObjectCommand` and `GetObject` are `GetObject`.
  public Optional<String> operation(String method) {
    String name = normalized(method);
    String command = withoutEnd(name, "command");
    return Optional.ofNullable(operations.get(name))
        .or(() -> Optional.ofNullable(operations.get(command)));
  }

  /// The operation that a waiter polls: `bucket_exists`, `bucketExists` and `waitUntilBucketExists`
  /// are `HeadBucket`.
  public Optional<String> operationOfWaiter(String waiter) {
    String name = normalized(waiter);
    String bare = name.startsWith("waituntil") ? name.substring("waituntil".length()) : name;
    return Optional.ofNullable(waiters.get(bare));
  }

  /// The name under which the data files know it.
  String key() {
    return key;
  }

  /// Whether anyone may call the operation without credentials, so that no policy is asked.
  boolean isOpen(String operation) {
    return open.contains(operation);
  }

  /// The HTTP method of the operation, where IAM actions are named by it (API Gateway).
  Optional<String> verb(String operation) {
    return Optional.ofNullable(verbs.get(operation));
  }

  static String normalized(String name) {
    var kept = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      if (Character.isLetterOrDigit(name.charAt(i))) {
        kept.append(name.charAt(i));
      }
    }
    return kept.toString().toLowerCase(Locale.ROOT);
  }

  static String withoutEnd(String text, String end) {
    return text.endsWith(end) ? text.substring(0, text.length() - end.length()) : text;
  }
}
