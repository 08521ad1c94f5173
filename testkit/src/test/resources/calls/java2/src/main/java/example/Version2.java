package example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.transfer.s3.S3TransferManager;

public class Version2 implements RequestHandler<Map<String, String>, String> {
  private static final String TABLE = System.getenv("TABLE");

  private final DynamoDbClient dynamo = DynamoDbClient.builder().region(Region.EU_WEST_1).build();
  private final DynamoDbEnhancedClient enhanced =
      DynamoDbEnhancedClient.builder().dynamoDbClient(dynamo).build();
  private final DynamoDbTable<Order> orders =
      enhanced.table(TABLE, TableSchema.fromBean(Order.class));
  private final S3Client s3 = S3Client.create();
  private final SqsAsyncClient queues;

  public Version2() {
    this(SqsAsyncClient.create());
  }

  Version2(SqsAsyncClient queues) {
    this.queues = queues;
  }

  @Override
  public String handleRequest(Map<String, String> event, Context context) {
    var key = Map.of("id", AttributeValue.builder().s(event.get("id")).build());
    dynamo.getItem(GetItemRequest.builder().tableName(TABLE).key(key).build());
    dynamo.updateItem(r -> r.tableName(TABLE + "-log").key(key));
    dynamo.queryPaginator(r -> r.tableName(TABLE).indexName("by-day"));
    orders.putItem(new Order());
    s3.putObject(
        PutObjectRequest.builder()
            .bucket(System.getenv("BUCKET"))
            .key("in/" + event.get("id"))
            .build(),
        RequestBody.fromString("text"));
    s3.getObject(r -> r.bucket("fixed").key("a"));
    s3.getObjectAsBytes(GetObjectRequest.builder().bucket("fixed").key("b").build());
    s3.listObjectsV2Paginator(ListObjectsV2Request.builder().bucket("fixed").build());
    s3.waiter().waitUntilObjectExists(r -> r.bucket("fixed").key("done"));
    queues.sendMessage(
        SendMessageRequest.builder().queueUrl(System.getenv("QUEUE")).messageBody("x").build());
    S3TransferManager.create()
        .upload(u -> u.putObjectRequest(p -> p.bucket("fixed").key("big")));
    EventBridgeClient.create()
        .putEvents(
            PutEventsRequest.builder()
                .entries(PutEventsRequestEntry.builder().eventBusName("main").detail("{}").build())
                .build());
    LambdaAsyncClient.create()
        .invoke(r -> r.functionName("other").payload(SdkBytes.fromUtf8String("{}")))
        .join();
    SfnClient.create().startExecution(r -> r.stateMachineArn(System.getenv("MACHINE")));
    SecretsManagerClient.create().getSecretValue(r -> r.secretId(System.getenv("SECRET")));
    request("later").map(r -> s3.deleteObject(d -> d.bucket("fixed").key(r)));
    return "";
  }

  private static java.util.Optional<String> request(String key) {
    return java.util.Optional.of(key);
  }

  public static class Order {}
}
