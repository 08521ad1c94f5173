import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

public class Java {
  private static final String ALGORITHM = "SHA-1";

  public String handler(APIGatewayProxyRequestEvent event) throws NoSuchAlgorithmException {
    String password = event.getQueryStringParameters().get("password");
    // finding: `MD5` hashes `password`: who gets the hash finds the password
    MessageDigest digest = MessageDigest.getInstance("MD5");
    digest.update(password.getBytes());
    byte[] stored = digest.digest();
    return Base64.getEncoder().encodeToString(stored) + hash(event.getBody()) + etag(event.getBody());
  }

  private static String hash(String text) throws NoSuchAlgorithmException {
    // finding: `SHA-1` does not keep others from making other input with the same hash
    MessageDigest old = MessageDigest.getInstance(ALGORITHM);
    MessageDigest strong = MessageDigest.getInstance("SHA-256");
    MessageDigest open = MessageDigest.getInstance(System.getenv("ALGORITHM"));
    byte[] all = strong.digest(open.digest(old.digest(text.getBytes())));
    return Base64.getEncoder().encodeToString(all);
  }

  private static String etag(String text) throws NoSuchAlgorithmException {
    String etag = Base64.getEncoder().encodeToString(MessageDigest.getInstance("MD5").digest(text.getBytes()));
    return etag;
  }
}
