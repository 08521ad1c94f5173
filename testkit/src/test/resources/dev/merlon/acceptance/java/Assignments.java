import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.fasterxml.jackson.databind.ObjectMapper;

public class Assignments {
  public void handler(APIGatewayV2HTTPEvent event, Context context) throws Exception {
    String first = new ObjectMapper().readTree(event.getBody()).get("input").asText();
    String second = first;
    String third;
    String other = "ls";
    third = second;
    third = third;
    // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
    Runtime.getRuntime().exec(new String[] {"sh", "-c", third});
    Runtime.getRuntime().exec(new String[] {"sh", "-c", other});
    third = "ls";
    Runtime.getRuntime().exec(new String[] {"sh", "-c", third});
  }
}
