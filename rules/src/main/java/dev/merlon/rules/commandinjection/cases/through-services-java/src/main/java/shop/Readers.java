package shop;

import com.amazonaws.services.lambda.runtime.events.SNSEvent;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.Map;

public class Readers {
  private static void run(String command) throws IOException {
    // finding: `event.body.address` of `Accept`, by way of topic `News`, becomes part of this command: the caller can run commands of his own
    // finding: `event.body.fileName` of `Accept`, by way of queue `Old`, becomes part of this command: the caller can run commands of his own
    // finding: `event.body.size` of `Accept`, by way of a direct call, becomes part of this command: the caller can run commands of his own
    // finding: `event.body.fileName` of `Accept`, by way of event bus `default`, becomes part of this command: the caller can run commands of his own
    Runtime.getRuntime().exec(new String[] {"sh", "-c", command});
  }

  public void tell(SNSEvent event) throws IOException {
    run("mail " + event.getRecords().get(0).getSNS().getMessage());
  }

  public void repeat(SQSEvent event) throws IOException {
    for (var message : event.getRecords()) {
      JsonObject job = new Gson().fromJson(message.getBody(), JsonObject.class);
      run("convert " + job.get("again").getAsString());
    }
  }

  public void resize(Map<String, String> event) throws IOException {
    run("convert -resize " + event.get("size"));
  }

  public void ordered(ScheduledEvent event) throws IOException {
    run("print " + event.getDetail().get("fileName"));
  }
}
