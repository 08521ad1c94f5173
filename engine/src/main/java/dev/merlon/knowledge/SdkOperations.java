package dev.merlon.knowledge;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// What the clients of the AWS SDKs call, and which IAM actions those calls need.
///
/// Services and operations as of [#date()], from `aws-sdk`. Most operations need the action of the
/// same name; the exceptions are a table by hand. An empty answer means unknown, an empty list of
/// permissions that the service asks for none.
public final class SdkOperations {
  private static final String PACKAGE_START = "@aws-sdk/client-";
  private static final Set<String> DYNAMODB_DOCUMENT_CLIENTS =
      Set.of("@aws-sdk/lib-dynamodb", "DynamoDBDocumentClient", "DynamoDBDocument");

  private final BlockFile file = BlockFile.open("sdk/operations.bin");
  private final IamActions actions = IamActions.shipped();
  private final Map<String, Optional<SdkService>> services = new ConcurrentHashMap<>();

  private SdkOperations() {}

  private static final class Shipped {
    static final SdkOperations INSTANCE = new SdkOperations();
  }

  private static final class Exceptions {
    static final Map<String, List<Permission>> BY_OPERATION = new HashMap<>();

    /// Operations as methods write them, for those younger than the data.
    static final Map<String, String> OPERATION_BY_METHOD = new HashMap<>();

    static {
      for (List<String> line : Fields.ofResource("sdk/exceptions.tsv")) {
        var permissions = new ArrayList<Permission>();
        for (String text : Fields.list(line.get(2), ' ')) {
          if (!text.equals("-")) {
            permissions.add(Permission.parse(text));
          }
        }
        BY_OPERATION.put(line.get(0) + "." + line.get(1), permissions);
        OPERATION_BY_METHOD.put(
            line.get(0) + "." + SdkService.normalized(line.get(1)), line.get(1));
      }
    }
  }

  private static final class Helpers {
    static final Map<String, List<String>> BY_METHOD = new HashMap<>();

    static {
      for (List<String> line : Fields.ofResource("sdk/helpers.tsv")) {
        String method = line.get(0) + "." + SdkService.normalized(line.get(1));
        BY_METHOD.put(method, Fields.list(line.get(2), ','));
      }
    }
  }

  private static final class NewerServices {
    static final Map<String, SdkService> BY_KEY = new TreeMap<>();

    static {
      for (List<String> line : Fields.ofResource("sdk/newer-services.tsv")) {
        BY_KEY.put(
            line.get(0), SdkService.withoutOperations(line.get(0), line.get(1), line.get(2)));
      }
    }
  }

  private static final class Boto3Names {
    static final Map<String, String> SERVICES = new HashMap<>();

    static {
      for (List<String> line : Fields.ofResource("sdk/boto3-clients.tsv")) {
        SERVICES.put(line.get(0), line.get(1));
      }
    }
  }

  /// The SDKs by how they name their clients.
  public enum Sdk {
    /// `boto3.client("cognito-idp")`, `boto3.resource("s3")`
    BOTO3,
    /// `new AWS.CognitoIdentityServiceProvider()`, `aws-sdk/clients/s3`, `DynamoDB.DocumentClient`
    JAVASCRIPT_V2,
    /// `@aws-sdk/client-cognito-identity-provider`, `CognitoIdentityProviderClient`
    JAVASCRIPT_V3
  }

  /// An IAM action that a call needs; with [#onlyWith], only if the call gives that argument, or
  /// gives it with certain content.
  public record Permission(String action, Optional<String> onlyWith) {
    public boolean isAlwaysNeeded() {
      return onlyWith.isEmpty();
    }

    private static Permission parse(String text) {
      int mark = text.indexOf('?');
      return mark < 0
          ? new Permission(text, Optional.empty())
          : new Permission(text.substring(0, mark), Optional.of(text.substring(mark + 1)));
    }
  }

  /// The data that ships with this version of Merlon.
  public static SdkOperations shipped() {
    return Shipped.INSTANCE;
  }

  /// The day that the data describes.
  public LocalDate date() {
    return DataSource.of("sdk", "sdk").date();
  }

  /// All services.
  public List<SdkService> services() {
    return Stream.concat(file.names().stream(), NewerServices.BY_KEY.keySet().stream())
        .filter(name -> !name.startsWith("@"))
        .flatMap(name -> byKey(name).stream())
        .toList();
  }

  /// The service behind a client's name in the words of that SDK.
  public Optional<SdkService> service(Sdk sdk, String client) {
    return switch (sdk) {
      case BOTO3 -> byKey(boto3Key(client));
      case JAVASCRIPT_V2 -> javascriptV2(client);
      case JAVASCRIPT_V3 -> javascriptV3(client);
    };
  }

  /// The operations that a method of a client calls: one for a method of the API, several for a
  /// helper such as `download_file`, none when the method is unknown.
  ///
  /// An operation that is younger than the data is known if the table of exceptions has it or IAM
  /// has an action of that name.
  public List<String> operations(SdkService service, String method) {
    String name = SdkService.withoutEnd(SdkService.normalized(method), "command");
    List<String> byHelper = Helpers.BY_METHOD.get(service.key() + "." + name);
    if (byHelper != null) {
      return byHelper;
    }
    Optional<String> operation = service.operation(method);
    if (operation.isEmpty()) {
      operation = youngerOperation(service, name);
    }
    return operation.isPresent() ? List.of(operation.get()) : List.of();
  }

  private Optional<String> youngerOperation(SdkService service, String name) {
    String listed = Exceptions.OPERATION_BY_METHOD.get(service.key() + "." + name);
    return listed == null ? operationByAction(service, name) : Optional.of(listed);
  }

  private Optional<String> operationByAction(SdkService service, String name) {
    return service
        .iamPrefix()
        .flatMap(actions::service)
        .flatMap(reference -> reference.action(name, List.of()))
        .filter(action -> !action.permissionOnly())
        .map(IamAction::name);
  }

  /// The IAM actions that the operation needs.
  public Optional<List<Permission>> permissions(SdkService service, String operation) {
    List<Permission> exception = Exceptions.BY_OPERATION.get(service.key() + "." + operation);
    if (exception != null) {
      return Optional.of(exception);
    }
    if (service.isOpen(operation)) {
      return Optional.of(List.of());
    }
    if (service.iamPrefix().isEmpty()) {
      return Optional.empty();
    }
    String name = service.verb(operation).orElse(operation);
    Optional<IamAction> action = actions.find(service.iamPrefix().get() + ":" + name);
    return action.isPresent()
        ? Optional.of(List.of(new Permission(action.get().id(), Optional.empty())))
        : Optional.empty();
  }

  private Optional<SdkService> byKey(String key) {
    Optional<SdkService> known = services.get(key);
    if (known != null) {
      return known;
    }
    Optional<String> text = file.text(key);
    Optional<SdkService> read =
        text.isPresent()
            ? Optional.of(SdkService.parse(key, text.get()))
            : Optional.ofNullable(NewerServices.BY_KEY.get(key));
    services.put(key, read);
    return read;
  }

  private static String boto3Key(String client) {
    String exception = Boto3Names.SERVICES.get(client);
    return exception == null ? SdkService.normalized(client) : exception;
  }

  private Optional<SdkService> javascriptV2(String client) {
    String name = SdkService.withoutEnd(client, ".DocumentClient");
    name = name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('/')) + 1);
    String wanted = SdkService.normalized(name);
    for (List<String> line : Fields.ofLines(file.text("@v2").orElseThrow())) {
      if (SdkService.normalized(line.get(0)).equals(wanted)) {
        return byKey(line.get(1));
      }
    }
    return Optional.empty();
  }

  private Optional<SdkService> javascriptV3(String client) {
    if (DYNAMODB_DOCUMENT_CLIENTS.contains(client)) {
      return byKey("dynamodb");
    }
    if (client.startsWith(PACKAGE_START)) {
      return byKey(SdkService.normalized(client.substring(PACKAGE_START.length())));
    }
    return client.startsWith("@")
        ? Optional.empty()
        : byKey(SdkService.normalized(SdkService.withoutEnd(client, "Client")));
  }
}
