package shop;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.sqs.AmazonSQS;
import com.amazonaws.services.sqs.AmazonSQSClientBuilder;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sns.SnsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

public class Accept implements RequestHandler<APIGatewayV2HTTPEvent, String> {
  private final SqsClient queue = SqsClient.create();
  private final AmazonSQS old = AmazonSQSClientBuilder.defaultClient();
  private final ObjectMapper mapper = new ObjectMapper();

  @Override
  public String handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    try {
      Order order = mapper.readValue(event.getBody(), Order.class);
      Job job = new Job();
      job.setName(order.fileName);
      job.setKind("pdf");
      String body = mapper.writeValueAsString(job);
      queue.sendMessage(
          SendMessageRequest.builder()
              .queueUrl(System.getenv("QUEUE"))
              .messageBody(body)
              .delaySeconds(5)
              .build());
      old.sendMessage(
          System.getenv("OLD"), mapper.writeValueAsString(Map.of("again", order.fileName)));
      SnsAsyncClient.create()
          .publish(r -> r.topicArn(System.getenv("TOPIC")).message(order.address))
          .join();
      String resize = mapper.writeValueAsString(Map.of("size", order.size));
      LambdaClient.create()
          .invoke(
              r ->
                  r.functionName(System.getenv("RESIZE"))
                      .payload(SdkBytes.fromUtf8String(resize)));
      EventBridgeClient.create()
          .putEvents(
              PutEventsRequest.builder()
                  .entries(
                      PutEventsRequestEntry.builder()
                          .source("shop")
                          .detailType("ordered")
                          .detail(mapper.writeValueAsString(order))
                          .build())
                  .build());
      return "";
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
