package books;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Properties;

public class Hash implements RequestHandler<APIGatewayProxyRequestEvent, String> {
  private final Properties settings = new Properties();

  public Hash() throws IOException {
    settings.load(Hash.class.getResourceAsStream("/books.properties"));
  }

  @Override
  public String handleRequest(APIGatewayProxyRequestEvent event, Context context) {
    try {
      // finding: `MD5` does not keep others from making other input with the same hash
      MessageDigest old = MessageDigest.getInstance(settings.getProperty("hash.old", "SHA-512"));
      MessageDigest strong = MessageDigest.getInstance(settings.getProperty("hash.new", "MD5"));
      MessageDigest chosen = MessageDigest.getInstance(settings.getProperty("hash.chosen", "SHA-1024"));
      Properties elsewhere = new Properties();
      elsewhere.load(Thread.currentThread().getContextClassLoader().getResourceAsStream("elsewhere.properties"));
      MessageDigest open = MessageDigest.getInstance(elsewhere.getProperty("hash.old"));
      return new String(old.digest(strong.digest(chosen.digest(open.digest(event.getBody().getBytes())))));
    } catch (NoSuchAlgorithmException | IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
