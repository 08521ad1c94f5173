package shop;

import com.amazonaws.services.dynamodbv2.AmazonDynamoDBClientBuilder;
import com.amazonaws.services.dynamodbv2.document.DynamoDB;
import com.amazonaws.services.dynamodbv2.document.Item;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.amazonaws.services.s3.AmazonS3;
import com.amazonaws.services.s3.AmazonS3ClientBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.s3.S3Client;

public class Nightly {
  private static final String TABLE = System.getenv("ORDERS");

  private final DynamoDbClient dynamo = DynamoDbClient.create();

  public void handle(ScheduledEvent event) throws Exception {
    var key = Map.of("id", AttributeValue.fromS("1"));
    GetItemResponse response =
        dynamo.getItem(GetItemRequest.builder().tableName(TABLE).key(key).build());
    // finding: `event.body.fileName` of `Accept`, by way of table `Orders`, becomes part of this command: the caller can run commands of his own
    Runtime.getRuntime().exec(new String[] {"sh", "-c", response.item().get("file").s()});
    Runtime.getRuntime().exec(new String[] {"sh", "-c", response.item().get("kind").s()});
    for (Map<String, AttributeValue> item : dynamo.scan(r -> r.tableName(TABLE)).items()) {
      // finding: `event.body.address` of `Accept`, by way of table `Orders`, becomes part of this command: the caller can run commands of his own
      Runtime.getRuntime().exec(new String[] {"sh", "-c", "mail " + item.get("address").s()});
    }
    var later = DynamoDbAsyncClient.create().getItem(r -> r.tableName(TABLE).key(key)).join();
    // finding: `event.body.fileName` of `Accept`, by way of table `Orders`, becomes part of this command: the caller can run commands of his own
    Runtime.getRuntime().exec(new String[] {"sh", "-c", later.item().get("file").s()});
    DynamoDbTable<Order> orders =
        DynamoDbEnhancedClient.create().table(TABLE, TableSchema.fromBean(Order.class));
    Order order = orders.getItem(Key.builder().partitionValue("1").build());
    // finding: `event.body.fileName` of `Accept`, by way of table `Orders`, becomes part of this command: the caller can run commands of his own
    Runtime.getRuntime().exec(new String[] {"sh", "-c", "convert " + order.getFile()});
    for (Order each : orders.scan().items()) {
      // finding: `event.body.address` of `Accept`, by way of table `Orders`, becomes part of this command: the caller can run commands of his own
      Runtime.getRuntime().exec(new String[] {"sh", "-c", "mail " + each.getAddress()});
    }
    Item item =
        new DynamoDB(AmazonDynamoDBClientBuilder.defaultClient()).getTable(TABLE).getItem("id", "1");
    // finding: `event.body.fileName` of `Accept`, by way of table `Orders`, becomes part of this command: the caller can run commands of his own
    Runtime.getRuntime().exec(new String[] {"sh", "-c", "convert " + item.getString("file")});
    AmazonS3 files = AmazonS3ClientBuilder.defaultClient();
    JsonNode job =
        new ObjectMapper().readTree(files.getObjectAsString(System.getenv("FILES"), "jobs/1"));
    // finding: `event.body.program` of `Accept`, by way of bucket `Files`, becomes part of this command: the caller can run commands of his own
    Runtime.getRuntime().exec(new String[] {"sh", "-c", job.get("program").asText()});
    String text =
        S3Client.create()
            .getObjectAsBytes(r -> r.bucket(System.getenv("FILES")).key("jobs/1"))
            .asUtf8String();
    JsonNode again = new ObjectMapper().readTree(text);
    // finding: `event.body.program` of `Accept`, by way of bucket `Files`, becomes part of this command: the caller can run commands of his own
    Runtime.getRuntime().exec(new String[] {"sh", "-c", again.get("program").asText()});
  }
}
