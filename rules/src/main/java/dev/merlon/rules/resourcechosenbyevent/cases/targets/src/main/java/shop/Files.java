package shop;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;

public class Files {
  private final S3Client files = S3Client.create();
  private final DynamoDbClient tables = DynamoDbClient.create();

  public String handle(APIGatewayV2HTTPEvent event, Context context) {
    String name = event.getQueryStringParameters().get("name");
    // finding: `event.queryStringParameters.name` chooses the bucket of this call: the caller deletes from any that there is
    files.deleteObject(DeleteObjectRequest.builder().bucket(name).key("report").build());
    // finding: `event.queryStringParameters.name` chooses the table of this call: the caller reads from any that there is
    tables.getItem(request -> request.tableName(name).key(Map.of("id", AttributeValue.fromS("1"))));
    files.deleteObject(request -> request.bucket("shop-" + name).key("report"));
    files.deleteObject(request -> request.bucket(System.getenv("BUCKET")).key("report"));
    return "done";
  }
}
