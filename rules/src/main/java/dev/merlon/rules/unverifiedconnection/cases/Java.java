import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

public class Java {
  static final class Checking implements X509TrustManager {
    private final X509TrustManager inner;

    Checking(X509TrustManager inner) {
      this.inner = inner;
    }

    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    public void checkServerTrusted(X509Certificate[] chain, String type) {
      inner.checkServerTrusted(chain, type);
    }

    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  public String handler(X509TrustManager own) throws GeneralSecurityException {
    TrustManager[] all = {
      new X509TrustManager() {
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        public X509Certificate[] getAcceptedIssuers() {
          return null;
        }
      }
    };
    SSLContext context = SSLContext.getInstance("TLS");
    // finding: certificates are not checked here: whoever is on the way reads and changes what is sent
    context.init(null, all, new SecureRandom());
    SSLContext checked = SSLContext.getInstance("TLS");
    checked.init(null, new TrustManager[] {new Checking(own)}, new SecureRandom());
    // finding: certificates are not checked here: whoever is on the way reads and changes what is sent
    HttpsURLConnection.setDefaultHostnameVerifier((host, session) -> true);
    HttpsURLConnection.setDefaultHostnameVerifier((host, session) -> host.equals("orders.books"));
    return "";
  }
}
