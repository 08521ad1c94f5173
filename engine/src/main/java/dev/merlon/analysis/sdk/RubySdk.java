package dev.merlon.analysis.sdk;

import dev.merlon.analysis.taint.Content;
import dev.merlon.analysis.taint.Request;
import dev.merlon.knowledge.BotoResources;
import dev.merlon.knowledge.SdkOperations;
import dev.merlon.knowledge.SdkOperations.Sdk;
import dev.merlon.knowledge.SdkService;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Calls of the AWS SDK for Ruby, version 3: clients, and resources of S3, DynamoDB, SQS and SNS.
///
/// Methods are those of boto3, arguments those of the API in snake case.
final class RubySdk {
  private static final Pattern CLIENT = Pattern.compile("Aws\\.(\\w+)\\.Client\\(\\)\\.(\\w+)");
  private static final Pattern RESOURCE =
      Pattern.compile("Aws\\.(\\w+)\\.(.*)\\(\\)\\.(\\w+[?!]?)");

  /// What leads from a resource to one below it asks for nothing.
  private static final Set<String> RESOURCES =
      Set.of("bucket", "object", "table", "queue", "topic");

  private static final Set<String> LOCAL = Set.of("config", "wait_until", "operation");

  private static final Map<String, String> SERVICES =
      Map.of(
          "States", "stepfunctions",
          "EventBridge", "events",
          "CloudWatchEvents", "events",
          "CloudWatchLogs", "logs",
          "CognitoIdentityProvider", "cognito-idp",
          "RDSDataService", "rds-data",
          "RedshiftDataAPIService", "redshift-data",
          "BedrockRuntime", "bedrock-runtime",
          "TimestreamQuery", "timestream-query",
          "CognitoIdentity", "cognito-identity");

  private final SdkOperations operations = SdkOperations.shipped();

  Optional<Operation> operation(Request request) {
    var client = CLIENT.matcher(request.chain());
    if (client.matches()) {
      return LOCAL.contains(client.group(2))
          ? Optional.empty()
          : Optional.of(
              of(service(client.group(1)), client.group(2), parameters(request), request));
    }
    var resource = RESOURCE.matcher(request.chain());
    return resource.matches()
        ? resource(request, resource.group(1), resource.group(2), resource.group(3))
        : Optional.empty();
  }

  private Optional<SdkService> service(String module) {
    return operations.service(
        Sdk.BOTO3, SERVICES.getOrDefault(module, module.toLowerCase(Locale.ROOT)));
  }

  private Operation of(
      Optional<SdkService> service, String method, Map<String, Content> parameters, Request from) {
    return new Operation(
        service,
        service.map(known -> operations.operations(known, method)).orElse(List.of()),
        method,
        parameters,
        from.more());
  }

  // `bucket: name`, or the same in a map
  private static Map<String, Content> parameters(Request request) {
    var all = new LinkedHashMap<String, Content>();
    if (!request.positional().isEmpty()) {
      request.positional().getFirst().fields().forEach((name, value) -> add(name, value, all));
    }
    request.named().forEach((name, value) -> add(name, value, all));
    return all;
  }

  // The API has `Bucket` and `stateMachineArn`.
  private static void add(String name, Content value, Map<String, Content> all) {
    var words = new StringBuilder();
    for (String word : name.split("_", -1)) {
      words.append(capitalised(word));
    }
    String camel = words.toString();
    if (!camel.isEmpty()) {
      all.put(camel, value);
      all.put(camel.substring(0, 1).toLowerCase(Locale.ROOT) + camel.substring(1), value);
    }
  }

  private static String capitalised(String word) {
    return word.isEmpty() ? "" : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  // `Aws::S3::Resource.new.bucket(name).object(key).get`
  private Optional<Operation> resource(Request request, String module, String way, String last) {
    var service = service(module);
    var kinds = new ArrayList<String>();
    for (String part : way.split("\\(\\)\\.", -1)) {
      if (!part.equals("Resource")) {
        kinds.add(capitalised(part));
      }
    }
    String kind = kinds.isEmpty() ? "" : kinds.getLast();
    var resources = BotoResources.shipped();
    var identifiers = service.flatMap(known -> resources.identifiers(known, kind));
    if (kind.isEmpty() || identifiers.isEmpty() || RESOURCES.contains(last)) {
      return Optional.empty();
    }
    var parameters = new LinkedHashMap<>(parameters(request));
    var names = identifiers.orElseThrow();
    for (int i = 0; i < Math.min(names.size(), request.given().size()); i++) {
      parameters.put(names.get(i), request.given().get(i));
    }
    var method = service.flatMap(known -> resources.method(known, kind, last));
    return method.isPresent()
        ? Optional.of(
            new Operation(service, method.orElseThrow(), last, parameters, request.more()))
        : Optional.of(of(service, last, parameters, request));
  }
}
