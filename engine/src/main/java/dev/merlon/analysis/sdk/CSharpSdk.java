package dev.merlon.analysis.sdk;

import dev.merlon.analysis.taint.Content;
import dev.merlon.analysis.taint.Request;
import dev.merlon.knowledge.SdkOperations;
import dev.merlon.knowledge.SdkOperations.Sdk;
import dev.merlon.knowledge.SdkService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Calls of the AWS SDK for .NET: methods of the clients, with a request object or with the texts
/// that some of S3, DynamoDB, SQS and SNS take instead.
final class CSharpSdk {
  private static final Pattern CALL =
      Pattern.compile("I?Amazon(\\w+?)(?:Client)?\\(\\)\\.([A-Z]\\w*)");

  private static final Map<String, String> SERVICES =
      Map.ofEntries(
          Map.entry("SimpleNotificationService", "sns"),
          Map.entry("SimpleSystemsManagement", "ssm"),
          Map.entry("SimpleEmailService", "ses"),
          Map.entry("SimpleEmailServiceV2", "sesv2"),
          Map.entry("EventBridge", "events"),
          Map.entry("CloudWatchLogs", "logs"),
          Map.entry("CognitoIdentityProvider", "cognito-idp"),
          Map.entry("KeyManagementService", "kms"),
          Map.entry("SecurityTokenService", "sts"),
          Map.entry("KinesisFirehose", "firehose"),
          Map.entry("RDSDataService", "rds-data"),
          Map.entry("RedshiftDataAPIService", "redshift-data"),
          Map.entry("BedrockRuntime", "bedrock-runtime"));

  private static final Map<String, List<String>> TEXTS =
      Map.ofEntries(
          Map.entry("s3", List.of("Bucket", "Key")),
          Map.entry("dynamodb", List.of("TableName")),
          Map.entry("sqs", List.of("QueueUrl")),
          Map.entry("sns", List.of("TopicArn")));

  private final SdkOperations operations = SdkOperations.shipped();

  Optional<Operation> operation(Request request) {
    var call = CALL.matcher(request.chain());
    if (!call.matches() || call.group(2).equals("Dispose")) {
      return Optional.empty();
    }
    String name = SERVICES.getOrDefault(call.group(1), call.group(1).toLowerCase(Locale.ROOT));
    Optional<SdkService> service = operations.service(Sdk.BOTO3, name);
    String method = call.group(2).replaceFirst("Async$", "");
    var parameters = parameters(request, name);
    return Optional.of(
        new Operation(
            service,
            service.map(known -> operations.operations(known, snake(method))).orElse(List.of()),
            method,
            parameters,
            request.more() || parameters.isEmpty()));
  }

  private static String snake(String method) {
    return method
        .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
        .replaceAll("([A-Z]+)([A-Z][a-z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }

  private static Map<String, Content> parameters(Request request, String service) {
    var all = new LinkedHashMap<String, Content>();
    for (var argument : request.positional()) {
      if (!argument.fields().isEmpty()) {
        argument.fields().forEach((name, value) -> add(name, value, all));
        return all;
      }
    }
    var names = TEXTS.getOrDefault(service, List.of());
    for (int i = 0; i < Math.min(names.size(), request.positional().size()); i++) {
      all.put(names.get(i), request.positional().get(i));
    }
    return all;
  }

  // The SDK says `BucketName` where the API says `Bucket`.
  private static void add(String name, Content value, Map<String, Content> all) {
    String known = name.equals("BucketName") ? "Bucket" : name;
    all.put(known, value);
    all.put(known.substring(0, 1).toLowerCase(Locale.ROOT) + known.substring(1), value);
  }
}
