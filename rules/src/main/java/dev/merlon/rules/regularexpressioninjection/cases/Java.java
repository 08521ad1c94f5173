import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import java.util.regex.Pattern;

public class Java {
  public String handler(APIGatewayProxyRequestEvent event, Context context) {
    String word = event.getQueryStringParameters().get("word");
    // finding: `event.queryStringParameters.word` becomes part of this regular expression: the caller keeps the function busy until its timeout
    Pattern pattern = Pattern.compile("^" + word);
    Pattern.compile(Pattern.quote(word));
    return "one".contains(word) + pattern.toString();
  }
}
