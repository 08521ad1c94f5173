package dev.merlon.knowledge;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the clients of the AWS SDKs call, and which IAM actions those calls need.
///
/// Services and operations as of [#date()], from `aws-sdk`. Most operations need the action of the
/// same name; the exceptions are a table by hand. An empty answer means unknown, an empty list of
/// permissions that the service asks for none.
public final class SdkOperations {
  private final BlockFile file = BlockFile.open("sdk/operations.bin");
  private final LocalDate date = DataSource.of("sdk", "sdk").date();
  private final IamActions actions = IamActions.shipped();
  private final Map<String, Optional<SdkService>> services = new ConcurrentHashMap<>();

  private SdkOperations() {}

  private static final class Shipped {
    static final SdkOperations INSTANCE = new SdkOperations();
  }

  private static final class Exceptions {
    static final Map<String, List<Permission>> BY_OPERATION = read();

    /// The same keys as methods write them, for operations younger than the data.
    static final Map<String, String> OPERATION_BY_METHOD =
        BY_OPERATION.keySet().stream()
            .collect(Collectors.toMap(Exceptions::methodKey, Exceptions::operationOf));

    private static String methodKey(String key) {
      int dot = key.indexOf('.');
      return key.substring(0, dot + 1) + SdkService.normalized(key.substring(dot + 1));
    }

    private static String operationOf(String key) {
      return key.substring(key.indexOf('.') + 1);
    }

    private static Map<String, List<Permission>> read() {
      var exceptions = new HashMap<String, List<Permission>>();
      for (List<String> line : Fields.ofResource("sdk/exceptions.tsv")) {
        List<Permission> permissions =
            Fields.list(line.get(2), ' ').stream()
                .filter(text -> !text.equals("-"))
                .map(Permission::parse)
                .toList();
        exceptions.put(line.get(0) + "." + line.get(1), permissions);
      }
      return exceptions;
    }
  }

  private static final class Helpers {
    static final Map<String, List<String>> BY_METHOD =
        Fields.ofResource("sdk/helpers.tsv").stream()
            .collect(
                Collectors.toMap(
                    line -> line.get(0) + "." + SdkService.normalized(line.get(1)),
                    line -> Fields.list(line.get(2), ',')));
  }

  private static final class NewerServices {
    static final Map<String, SdkService> BY_KEY =
        Fields.ofResource("sdk/newer-services.tsv").stream()
            .map(line -> SdkService.withoutOperations(line.get(0), line.get(1), line.get(2)))
            .collect(Collectors.toMap(SdkService::key, Function.identity()));
  }

  private static final class Boto3Names {
    static final Map<String, String> SERVICES =
        Fields.ofResource("sdk/boto3-clients.tsv").stream()
            .collect(Collectors.toMap(line -> line.get(0), line -> line.get(1)));
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
    return date;
  }

  /// All services.
  public List<SdkService> services() {
    return Stream.concat(file.names().stream(), NewerServices.BY_KEY.keySet().stream().sorted())
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
    return byHelper == null
        ? service.operation(method).or(() -> youngerOperation(service, name)).stream().toList()
        : byHelper;
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
    return service
        .iamPrefix()
        .map(prefix -> prefix + ":" + service.verb(operation).orElse(operation))
        .flatMap(actions::find)
        .map(action -> List.of(new Permission(action.id(), Optional.empty())));
  }

  private Optional<SdkService> byKey(String key) {
    return services.computeIfAbsent(
        key,
        name ->
            file.text(name)
                .map(text -> SdkService.parse(name, text))
                .or(() -> Optional.ofNullable(NewerServices.BY_KEY.get(name))));
  }

  private static String boto3Key(String client) {
    String exception = Boto3Names.SERVICES.get(client);
    return exception == null ? SdkService.normalized(client) : exception;
  }

  private Optional<SdkService> javascriptV2(String client) {
    String name = SdkService.withoutEnd(client, ".DocumentClient");
    name = name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('/')) + 1);
    String wanted = SdkService.normalized(name);
    return Fields.ofLines(file.text("@v2").orElseThrow()).stream()
        .filter(line -> SdkService.normalized(line.get(0)).equals(wanted))
        .findFirst()
        .flatMap(line -> byKey(line.get(1)));
  }

  private Optional<SdkService> javascriptV3(String client) {
    if (client.startsWith("@aws-sdk/")) {
      return client.equals("@aws-sdk/lib-dynamodb")
          ? byKey("dynamodb")
          : Optional.of(client)
              .filter(name -> name.startsWith("@aws-sdk/client-"))
              .flatMap(name -> byKey(normalizedAfter(name, "@aws-sdk/client-")));
    }
    if (client.equals("DynamoDBDocumentClient") || client.equals("DynamoDBDocument")) {
      return byKey("dynamodb");
    }
    return byKey(SdkService.normalized(SdkService.withoutEnd(client, "Client")));
  }

  private static String normalizedAfter(String name, String start) {
    return SdkService.normalized(name.substring(start.length()));
  }
}
