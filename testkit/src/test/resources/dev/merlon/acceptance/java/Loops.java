import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

public class Loops {
  public void handler(APIGatewayV2HTTPEvent event, Context context) throws Exception {
    String text = new ObjectMapper().readTree(event.getBody()).get("input").asText();
    String command = "ls";
    while (command.length() < 20) {
      command = command + " " + text;
      if (command.endsWith("x")) {
        break;
      }
    }
    // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
    Runtime.getRuntime().exec(new String[] {"sh", "-c", command});
    for (String word : new String[] {"ls", "pwd"}) {
      Runtime.getRuntime().exec(new String[] {"sh", "-c", word});
    }
    for (String word : List.of(text)) {
      // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
      Runtime.getRuntime().exec(new String[] {"sh", "-c", word});
    }
    StringBuilder line = new StringBuilder("ls");
    for (int i = 0; i < 3; i++) {
      line.append(' ').append(i);
    }
    Runtime.getRuntime().exec(new String[] {"sh", "-c", line.toString()});
    do {
      line.append(text);
    } while (line.length() < 9);
    // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
    Runtime.getRuntime().exec(new String[] {"sh", "-c", line.toString()});
  }
}
