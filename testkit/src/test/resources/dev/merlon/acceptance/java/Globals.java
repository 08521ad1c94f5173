import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.fasterxml.jackson.databind.ObjectMapper;

public class Globals {
  private static final String PREFIX = "ls ";
  private static String current;

  private static void remember(String text) {
    current = text;
  }

  public void handler(APIGatewayV2HTTPEvent event, Context context) throws Exception {
    remember(new ObjectMapper().readTree(event.getBody()).get("input").asText());
    Runtime.getRuntime().exec(new String[] {"sh", "-c", PREFIX});
    // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
    Runtime.getRuntime().exec(new String[] {"sh", "-c", PREFIX + current});
  }
}
