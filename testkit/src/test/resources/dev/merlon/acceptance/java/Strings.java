import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.fasterxml.jackson.databind.ObjectMapper;

public class Strings {
  public void handler(APIGatewayV2HTTPEvent event, Context context) throws Exception {
    String text = new ObjectMapper().readTree(event.getBody()).get("input").asText();
    // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
    Runtime.getRuntime().exec(new String[] {"sh", "-c", "ls " + text});
    // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
    Runtime.getRuntime().exec(new String[] {"sh", "-c", String.format("ls %s", text)});
    // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
    Runtime.getRuntime().exec(new String[] {"sh", "-c", "ls %s".formatted(text)});
    // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
    Runtime.getRuntime().exec(new String[] {"sh", "-c", "ls X".replace("X", text)});
    // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
    Runtime.getRuntime().exec(new String[] {"sh", "-c", text.strip().toUpperCase().split(",")[0]});
    // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
    Runtime.getRuntime().exec(new String[] {"sh", "-c", new StringBuilder("ls ").append(text).toString()});
    // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
    Runtime.getRuntime().exec(new String[] {"sh", "-c", """
        ls \
        """.concat(text)});
    Runtime.getRuntime().exec(new String[] {"sh", "-c", "ls %d".formatted(text.length())});
    Runtime.getRuntime().exec(new String[] {"sh", "-c", "ls " + Integer.parseInt(text)});
  }
}
