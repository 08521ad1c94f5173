import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.util.Map;

public class Java {
  public APIGatewayProxyResponseEvent handler(APIGatewayProxyRequestEvent event, Context context) {
    String next = event.getQueryStringParameters().get("next");
    if (next.isEmpty()) {
      return new APIGatewayProxyResponseEvent().withStatusCode(302).withHeaders(Map.of("Location", "https://shop.example.com/" + next));
    }
    // finding: `event.queryStringParameters.next` chooses the site of this redirect: a link to this application leads to another
    return new APIGatewayProxyResponseEvent().withStatusCode(302).withHeaders(Map.of("Location", next));
  }
}
