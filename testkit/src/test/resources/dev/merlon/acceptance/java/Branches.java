import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;

public class Branches {
  private static final Set<String> KNOWN = Set.of("ls", "pwd");

  public void handler(APIGatewayV2HTTPEvent event, Context context) throws Exception {
    String text = new ObjectMapper().readTree(event.getBody()).get("input").asText();
    String command = "ls";
    if (text.length() > 3) {
      command = text;
    } else if (text.equals("pwd")) {
      command = text;
      Runtime.getRuntime().exec(new String[] {"sh", "-c", command});
    } else {
      command = "id";
      Runtime.getRuntime().exec(new String[] {"sh", "-c", command});
    }
    // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
    Runtime.getRuntime().exec(new String[] {"sh", "-c", command});
    String chosen =
        switch (text) {
          case "list" -> "ls";
          case "where" -> "pwd";
          default -> "id";
        };
    Runtime.getRuntime().exec(new String[] {"sh", "-c", chosen});
    if (!KNOWN.contains(text)) {
      return;
    }
    Runtime.getRuntime().exec(new String[] {"sh", "-c", text});
  }
}
