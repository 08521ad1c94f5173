import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.function.Function;
import java.util.function.UnaryOperator;

public class Closures {
  private static Function<String, String> commandFor(String program) {
    return argument -> program + " " + argument;
  }

  private static String twice(UnaryOperator<String> change, String text) {
    return change.apply(change.apply(text));
  }

  public void handler(APIGatewayV2HTTPEvent event, Context context) throws Exception {
    String text = new ObjectMapper().readTree(event.getBody()).get("input").asText();
    var listing = commandFor("ls");
    // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
    Runtime.getRuntime().exec(new String[] {"sh", "-c", listing.apply(text)});
    Runtime.getRuntime().exec(new String[] {"sh", "-c", listing.apply("/tmp")});
    // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
    Runtime.getRuntime().exec(new String[] {"sh", "-c", twice(each -> each + text, "ls")});
    Function<String, String> trimmed = String::trim;
    // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
    Runtime.getRuntime().exec(new String[] {"sh", "-c", trimmed.andThen(listing).apply(text)});
  }
}
