import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.util.HashMap;
import java.util.Map;
import org.owasp.encoder.Encode;

public class Java {
  public APIGatewayProxyResponseEvent handler(APIGatewayProxyRequestEvent event, Context context) {
    String name = event.getQueryStringParameters().get("name");
    Map<String, String> page = new HashMap<>();
    page.put("Content-Type", "text/html");
    if (name.length() > 20) {
      // finding: `event.queryStringParameters.name` becomes part of this page: a link of the attacker runs his script in it
      return new APIGatewayProxyResponseEvent()
          .withStatusCode(400)
          .withHeaders(page)
          .withBody("<p>no book of " + name + "</p>");
    }
    if (name.isEmpty()) {
      // finding: `event.body` becomes part of this page: a link of the attacker runs his script in it
      APIGatewayProxyResponseEvent response = new APIGatewayProxyResponseEvent();
      response.setHeaders(Map.of("content-type", "text/html; charset=utf-8"));
      response.setBody(String.format("<p>%s</p>", event.getBody()));
      return response;
    }
    if (name.startsWith("json")) {
      return new APIGatewayProxyResponseEvent()
          .withHeaders(Map.of("Content-Type", "application/json"))
          .withBody("{\"name\": \"" + name + "\"}");
    }
    return new APIGatewayProxyResponseEvent()
        .withHeaders(page)
        .withBody("<p>" + Encode.forHtml(name) + "</p>");
  }
}
