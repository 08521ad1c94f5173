import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import freemarker.template.Configuration;
import freemarker.template.Template;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Map;
import org.apache.velocity.VelocityContext;
import org.apache.velocity.app.VelocityEngine;

public class Java {
  private final Configuration configuration = new Configuration(Configuration.VERSION_2_3_32);
  private final VelocityEngine engine = new VelocityEngine();

  public String handler(APIGatewayProxyRequestEvent event, Context context) throws Exception {
    String text = event.getQueryStringParameters().get("text");
    StringWriter out = new StringWriter();
    // finding: `event.queryStringParameters.text` is compiled as a template: the caller writes expressions of his own
    new Template("page", new StringReader(text), configuration).process(Map.of(), out);
    // finding: `event.queryStringParameters.text` is compiled as a template: the caller writes expressions of his own
    engine.evaluate(new VelocityContext(), out, "page", "Hello " + text);
    VelocityContext model = new VelocityContext();
    model.put("text", text);
    engine.evaluate(model, out, "page", "Hello $text");
    configuration.getTemplate("page.ftl").process(Map.of("text", text), out);
    return out.toString();
  }
}
