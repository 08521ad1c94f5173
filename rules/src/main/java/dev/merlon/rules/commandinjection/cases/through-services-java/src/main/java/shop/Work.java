package shop;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.ObjectMapper;

public class Work implements RequestHandler<SQSEvent, Void> {
  private final ObjectMapper mapper = new ObjectMapper();

  @Override
  public Void handleRequest(SQSEvent event, Context context) {
    for (SQSEvent.SQSMessage message : event.getRecords()) {
      try {
        Job job = mapper.readValue(message.getBody(), Job.class);
        // finding: `event.body.fileName` of `Accept`, by way of queue `Jobs`, becomes part of this command: the caller can run commands of his own
        Runtime.getRuntime().exec(new String[] {"sh", "-c", "convert " + job.getName()});
        // finding: `event.Records[].body.kind` becomes part of this command: the caller can run commands of his own
        Runtime.getRuntime().exec(new String[] {"sh", "-c", "convert -f " + job.getKind()});
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
    return null;
  }
}
