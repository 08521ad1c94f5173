import java.security.SecureRandom;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import javax.servlet.http.Cookie;

public class Java {
  private static final Random RANDOM = new Random();
  private static final Random STRONG = new SecureRandom();

  public String handler(List<String> servers) throws InterruptedException {
    // finding: `token` is made of predictable random numbers: an outsider can guess it
    long token = new Random().nextLong();
    // finding: `Cookie` is made of predictable random numbers: an outsider can guess it
    Cookie cookie = new Cookie("remember", Double.toString(Math.random()));
    byte[] salt = new byte[16];
    // finding: `salt` is made of predictable random numbers: an outsider can guess it
    RANDOM.nextBytes(salt);
    byte[] nonce = new byte[12];
    STRONG.nextBytes(nonce);
    String session = Long.toHexString(new SecureRandom().nextLong());
    Thread.sleep(ThreadLocalRandom.current().nextInt(1000));
    String server = servers.get(RANDOM.nextInt(servers.size()));
    return token + cookie.getName() + new String(salt) + new String(nonce) + session + server + password();
  }

  private String password() {
    StringBuilder password = new StringBuilder();
    for (int i = 0; i < 10; i++) {
      // finding: `password` is made of predictable random numbers: an outsider can guess it
      password.append((char) ('a' + RANDOM.nextInt(26)));
    }
    return password.toString();
  }
}
