import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.function.Supplier;

public class Wrappers {
  private static <T> T logged(Supplier<T> action) {
    System.out.println("called");
    return action.get();
  }

  private static void run(String command, String... arguments) throws Exception {
    // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
    Runtime.getRuntime().exec(new String[] {"sh", "-c", command + " " + String.join(" ", arguments)});
  }

  abstract static class Base<I, O> implements RequestHandler<I, O> {
    @Override
    public O handleRequest(I event, Context context) {
      return logged(() -> process(event));
    }

    abstract O process(I event);
  }

  static final class Inner extends Base<APIGatewayV2HTTPEvent, String> {
    @Override
    String process(APIGatewayV2HTTPEvent event) {
      try {
        run("ls", new ObjectMapper().readTree(event.getBody()).get("input").asText());
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
      return "";
    }
  }

  public String handler(APIGatewayV2HTTPEvent event, Context context) {
    return new Inner().handleRequest(event, context);
  }
}
