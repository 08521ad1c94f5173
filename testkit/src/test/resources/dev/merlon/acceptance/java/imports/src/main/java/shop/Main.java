package shop;

import static tools.words.Words.listing;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.fasterxml.jackson.databind.ObjectMapper;
import tools.*;

public class Main {
  public void handler(APIGatewayProxyRequestEvent event, Context context) throws Exception {
    String text = new ObjectMapper().readTree(event.getBody()).get("input").asText();
    Shell.run(listing(text));
    Shell.runQuietly("ls");
    tools.Start.at(text);
  }
}
