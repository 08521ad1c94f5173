import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.fasterxml.jackson.databind.ObjectMapper;

public class Errors {
  private static String checked(String text) {
    if (!text.equals("ls")) {
      throw new IllegalArgumentException("not known: " + text);
    }
    return text;
  }

  static final class Failure extends Exception {
    Failure(String message) {
      super(message);
    }
  }

  public void handler(APIGatewayV2HTTPEvent event, Context context) throws Exception {
    String text = new ObjectMapper().readTree(event.getBody()).get("input").asText();
    String command = "ls";
    try {
      Runtime.getRuntime().exec(new String[] {"sh", "-c", checked(text)});
      command = text;
      throw new Failure("ls");
    } catch (Failure failure) {
      Runtime.getRuntime().exec(new String[] {"sh", "-c", failure.getMessage()});
    } finally {
      Runtime.getRuntime().exec(new String[] {"sh", "-c", "true"});
    }
    // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
    Runtime.getRuntime().exec(new String[] {"sh", "-c", text + " again"});
    try {
      throw new Failure(text);
    } catch (Failure failure) {
      // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
      Runtime.getRuntime().exec(new String[] {"sh", "-c", failure.getMessage()});
    }
  }
}
