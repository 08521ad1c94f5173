import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.thoughtworks.xstream.XStream;
import java.io.*;
import java.util.Base64;
import org.yaml.snakeyaml.Yaml;

public class Java {
  public Object handler(APIGatewayProxyRequestEvent event, Context context) throws Exception {
    byte[] bytes = Base64.getDecoder().decode(event.getBody());
    // finding: `event.body` is restored into objects here: the caller can make it run code
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      in.readObject();
    }
    // finding: `event.body` is restored into objects here: the caller can make it run code
    new Yaml().load(event.getBody());
    XStream xml = new XStream();
    // finding: `event.headers.x-data` is restored into objects here: the caller can make it run code
    xml.fromXML(event.getHeaders().get("x-data"));
    new ObjectMapper().readValue(event.getBody(), Order.class);
    try (ObjectInputStream in = new ObjectInputStream(new FileInputStream("/opt/model.bin"))) {
      return in.readObject();
    }
  }

  static class Order {}
}
