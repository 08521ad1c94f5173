import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;

public class Java {
  public String handler(APIGatewayProxyRequestEvent event) throws GeneralSecurityException {
    // finding: `DES/CBC/PKCS5Padding` is broken: what it encrypts can be read without the key
    Cipher.getInstance("DES/CBC/PKCS5Padding");
    // finding: `AES` encrypts equal blocks to equal blocks: what it encrypts shows through
    Cipher.getInstance("AES");
    cipher("ECB");
    Cipher.getInstance("AES/GCM/NoPadding");
    Cipher.getInstance("RSA/ECB/OAEPWithSHA-256AndMGF1Padding");
    Cipher.getInstance(System.getenv("CIPHER"));
    return "";
  }

  private static Cipher cipher(String mode) throws GeneralSecurityException {
    // finding: `AES/ECB/PKCS5Padding` encrypts equal blocks to equal blocks: what it encrypts shows through
    return Cipher.getInstance("AES/" + mode + "/PKCS5Padding");
  }
}
