package dev.merlon.analysis.sdk;

import dev.merlon.analysis.taint.Content;
import dev.merlon.analysis.taint.Request;
import dev.merlon.knowledge.JavaClients;
import dev.merlon.knowledge.SdkOperations;
import dev.merlon.knowledge.SdkOperations.Sdk;
import dev.merlon.knowledge.SdkService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Calls of the AWS SDK for Java: methods of the clients of version 2 and 1, and what stands on top
/// of them (paginators, waiters, transfer managers, presigners, tables of DynamoDB).
final class JavaSdk {
  private static final Pattern CLIENT =
      Pattern.compile(
          "(?:software\\.amazon\\.awssdk\\.services|com\\.amazonaws\\.services)\\.(\\w+)\\."
              + "(?:\\w+\\.)*(\\w+)\\(\\)\\.(?:waiter\\(\\)\\.)?(\\w+)");
  private static final Pattern ENHANCED =
      Pattern.compile("software\\.amazon\\.awssdk\\.enhanced\\.dynamodb\\.(\\w+)\\(\\)\\.(\\w+)");
  private static final Pattern TRANSFER =
      Pattern.compile("software\\.amazon\\.awssdk\\.transfer\\.s3\\.\\w+\\(\\)\\.(\\w+)");
  private static final Set<String> LOCAL =
      Set.of(
          "close",
          "shutdown",
          "serviceName",
          "serviceClientConfiguration",
          "utilities",
          "waiter",
          "waiters",
          "setRegion",
          "setEndpoint",
          "getRegion",
          "getRegionName",
          "getUrl",
          "getCachedResponseMetadata",
          "batchManager",
          "shutdownNow",
          "createTransferManager",
          "getTableName",
          "tableName",
          "tableSchema",
          "mapperExtension",
          "keyFrom",
          "table",
          "getTable",
          "index",
          "getIndex",
          "toString",
          "hashCode",
          "equals",
          "getClass");
  private static final List<String> ENDS = List.of("Async", "Paginator", "WithResponse");

  private final SdkOperations operations = SdkOperations.shipped();
  private final JavaClients clients = JavaClients.shipped();

  Optional<Operation> operation(Request request) {
    String chain = request.chain();
    var client = CLIENT.matcher(chain);
    if (client.matches()) {
      boolean isOld = chain.startsWith("com.");
      var service =
          operations.service(
              Sdk.JAVASCRIPT_V3,
              "@aws-sdk/client-" + (isOld ? clients.service(client.group(1)) : client.group(1)));
      String type = client.group(2);
      return type.equals("Table") || type.equals("DynamoDB")
          ? table(service, client.group(3), request)
          : method(service, client.group(3), request);
    }
    var enhanced = ENHANCED.matcher(chain);
    if (enhanced.matches()) {
      return table(
          operations.service(Sdk.JAVASCRIPT_V3, "@aws-sdk/client-dynamodb"),
          enhanced.group(2),
          request);
    }
    var transfer = TRANSFER.matcher(chain);
    return transfer.matches()
        ? method(
            operations.service(Sdk.JAVASCRIPT_V3, "@aws-sdk/client-s3"), transfer.group(1), request)
        : Optional.empty();
  }

  private Optional<Operation> method(
      Optional<SdkService> service, String written, Request request) {
    if (LOCAL.contains(written)) {
      return Optional.empty();
    }
    if (written.startsWith("waitUntil")) {
      var polled = service.flatMap(known -> known.operationOfWaiter(written));
      return polled.map(name -> of(service, List.of(name), written, request));
    }
    String method = written;
    for (String end : ENDS) {
      method = without(method, end);
    }
    String bare = method.replaceFirst("^presign(?=[A-Z])", "");
    var names = service.map(known -> operations.operations(known, bare)).orElse(List.of());
    return Optional.of(of(service, names, bare, request));
  }

  private Operation of(
      Optional<SdkService> service, List<String> names, String method, Request request) {
    String first = names.isEmpty() ? method : names.getFirst();
    var parameters = parameters(first, request);
    boolean isOpen = request.positional().stream().anyMatch(Content::isOpen);
    return new Operation(service, names, method, parameters, isOpen || parameters.containsKey("*"));
  }

  // A request object, or arguments whose names their number tells.
  private Map<String, Content> parameters(String operation, Request request) {
    var all = new LinkedHashMap<String, Content>();
    var given = request.positional();
    var first = given.isEmpty() ? Content.NOTHING : given.getFirst();
    boolean isRequest = !first.fields().isEmpty();
    if (isRequest) {
      add(operation, first, all);
      if (given.size() > 1) {
        all.putIfAbsent("Body", given.get(1));
      }
      return all;
    }
    name(operation, given, all);
    return all;
  }

  private void add(String operation, Content request, Map<String, Content> all) {
    var positions = new java.util.ArrayList<Content>();
    request
        .fields()
        .forEach(
            (name, value) -> {
              if (name.endsWith("ObjectRequest") && !value.fields().isEmpty()) {
                add(operation, value, all);
              } else if (!name.matches("\\d+")) {
                all.put(clients.member(operation, name), value);
              }
            });
    for (int i = 0; request.fields().containsKey(Integer.toString(i)); i++) {
      positions.add(request.field(Integer.toString(i)));
    }
    name(operation, positions, all);
  }

  private void name(String operation, List<Content> given, Map<String, Content> all) {
    var names = clients.positions(operation, given.size());
    for (int i = 0; i < Math.min(names.size(), given.size()); i++) {
      all.putIfAbsent(names.get(i), given.get(i));
    }
  }

  // Methods of a table take an item, a key, or a request that holds one; a table may be unknown.
  private Optional<Operation> table(Optional<SdkService> service, String written, Request request) {
    String method = without(without(written, "WithResponse"), "Async");
    if (LOCAL.contains(method)) {
      return Optional.empty();
    }
    var parameters = new LinkedHashMap<String, Content>();
    if (!request.given().isEmpty()) {
      parameters.put("TableName", request.given().getFirst());
    }
    var argument =
        request.positional().isEmpty() ? Content.NOTHING : request.positional().getFirst();
    if (method.equals("putItem") || method.equals("updateItem")) {
      parameters.put(
          "Item", argument.fields().containsKey("Item") ? argument.field("Item") : argument);
    }
    var names = service.map(known -> operations.operations(known, method)).orElse(List.of());
    return Optional.of(new Operation(service, names, method, parameters, argument.isOpen()));
  }

  private static String without(String name, String end) {
    return name.endsWith(end) ? name.substring(0, name.length() - end.length()) : name;
  }
}
