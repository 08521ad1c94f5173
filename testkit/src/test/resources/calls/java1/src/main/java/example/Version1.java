package example;

import com.amazonaws.services.dynamodbv2.AmazonDynamoDB;
import com.amazonaws.services.dynamodbv2.AmazonDynamoDBClientBuilder;
import com.amazonaws.services.dynamodbv2.document.DynamoDB;
import com.amazonaws.services.dynamodbv2.document.Item;
import com.amazonaws.services.dynamodbv2.document.Table;
import com.amazonaws.services.dynamodbv2.model.AttributeValue;
import com.amazonaws.services.dynamodbv2.model.GetItemRequest;
import com.amazonaws.services.lambda.AWSLambda;
import com.amazonaws.services.lambda.AWSLambdaClientBuilder;
import com.amazonaws.services.lambda.model.InvokeRequest;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.s3.AmazonS3;
import com.amazonaws.services.s3.AmazonS3Client;
import com.amazonaws.services.s3.AmazonS3ClientBuilder;
import com.amazonaws.services.s3.model.GetObjectRequest;
import com.amazonaws.services.s3.model.ObjectMetadata;
import com.amazonaws.services.s3.model.PutObjectRequest;
import com.amazonaws.services.simplesystemsmanagement.AWSSimpleSystemsManagementClientBuilder;
import com.amazonaws.services.simplesystemsmanagement.model.GetParameterRequest;
import com.amazonaws.services.sns.AmazonSNS;
import com.amazonaws.services.sns.AmazonSNSClientBuilder;
import com.amazonaws.services.sqs.AmazonSQS;
import com.amazonaws.services.sqs.AmazonSQSClientBuilder;
import com.amazonaws.services.sqs.model.SendMessageRequest;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

public class Version1 {
  private final AmazonS3 s3 = AmazonS3ClientBuilder.standard().withRegion("eu-west-1").build();
  private final AmazonSQS queues = AmazonSQSClientBuilder.defaultClient();
  private final AmazonDynamoDB dynamo = AmazonDynamoDBClientBuilder.defaultClient();
  private final Table table = new DynamoDB(dynamo).getTable(System.getenv("TABLE"));

  public void handle(Map<String, String> event, Context context, InputStream in) {
    s3.putObject("fixed", "in/" + event.get("id"), "text");
    s3.putObject(new PutObjectRequest("fixed", "a", in, new ObjectMetadata()));
    s3.getObject(new GetObjectRequest("fixed", "b"));
    new AmazonS3Client().getObjectAsString(System.getenv("BUCKET"), "c");
    GetObjectRequest later = new GetObjectRequest("other", "d");
    later.setBucketName("fixed");
    later.withKey("e");
    s3.getObject(later);
    queues.sendMessage(System.getenv("QUEUE"), "text");
    queues.sendMessage(
        new SendMessageRequest()
            .withQueueUrl(System.getenv("QUEUE"))
            .withMessageBody(event.get("id")));
    AmazonSNS news = AmazonSNSClientBuilder.defaultClient();
    news.publish(System.getenv("TOPIC"), "text");
    Map<String, AttributeValue> key = new HashMap<>();
    key.put("id", new AttributeValue(event.get("id")));
    dynamo.getItem(new GetItemRequest().withTableName(System.getenv("TABLE")).withKey(key));
    dynamo.putItem(System.getenv("TABLE"), key);
    table.putItem(new Item().withPrimaryKey("id", event.get("id")).withString("name", "x"));
    AWSLambda functions = AWSLambdaClientBuilder.defaultClient();
    functions.invoke(new InvokeRequest().withFunctionName("other").withPayload("{}"));
    AWSSimpleSystemsManagementClientBuilder.defaultClient()
        .getParameter(new GetParameterRequest().withName("/app/key"));
  }
}
