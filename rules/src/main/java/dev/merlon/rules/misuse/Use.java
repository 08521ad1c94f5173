package dev.merlon.rules.misuse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What the names around a call say that its result is for.
///
/// @param password a name of a password, if there is one
/// @param secret a name of something that outsiders must not guess or forge: a token, a session, a
///   key
/// @param isHarmless whether a name says that only the program itself compares the result: a
///   checksum, an entity tag, the key of a cache
public record Use(Optional<String> password, Optional<String> secret, boolean isHarmless) {
  private static final Pattern PARTS =
      Pattern.compile("[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");
  private static final Set<String> PASSWORDS =
      Set.of("password", "passwd", "pwd", "passphrase", "passcode", "passwords");
  private static final Set<String> SECRETS =
      words(
          "token secret session sessionid csrf xsrf nonce salt otp totp pin pincode credential"
              + " credentials apikey auth authorization authentication cookie cookies jwt remember"
              + " hmac signature sign signed captcha");
  private static final Set<String> KEYS =
      words("api secret private encryption access session auth signing aes master remember me");
  private static final Set<String> CODES =
      words("verification confirmation confirm reset login mfa sms access activation invite auth");
  private static final Set<String> HARMLESS =
      words(
          "etag checksum checksums crc cache cached caching fingerprint dedup dedupe deduplication"
              + " idempotency idempotent shard partition bucket gravatar avatar color colour"
              + " integrity revision changed digesting filename file files md5sum sha1sum hashkey"
              + " contentmd5 image thumbnail blob chunk logical physical resource suffix");

  /// Names that hold such a word and mean something else.
  private static final Set<String> OTHERS =
      words(
          "nexttoken continuationtoken paginationtoken pagetoken tasktoken tokenize tokenizer"
              + " tokens maxtokens author authors assign design");

  private static Set<String> words(String list) {
    return Set.of(list.split(" "));
  }

  /// What some names say together.
  public static Use of(Set<String> names) {
    Optional<String> password = Optional.empty();
    Optional<String> secret = Optional.empty();
    boolean isHarmless = false;
    for (String name : names) {
      var parts = parts(name);
      String whole = String.join("", parts);
      if (password.isEmpty() && parts.stream().anyMatch(PASSWORDS::contains)) {
        password = Optional.of(name);
      }
      if (secret.isEmpty() && !OTHERS.contains(whole) && isSecret(parts)) {
        secret = Optional.of(name);
      }
      isHarmless |=
          HARMLESS.contains(whole)
              || parts.stream().anyMatch(HARMLESS::contains)
              || parts.containsAll(List.of("content", "md5"));
    }
    return new Use(password, secret, isHarmless);
  }

  private static boolean isSecret(List<String> parts) {
    if (parts.stream().anyMatch(SECRETS::contains)) {
      return true;
    }
    boolean isKey = parts.contains("key") && parts.stream().anyMatch(KEYS::contains);
    boolean isCode = parts.contains("code") && parts.stream().anyMatch(CODES::contains);
    return isKey || isCode;
  }

  private static List<String> parts(String name) {
    var parts = new ArrayList<String>();
    for (String part : PARTS.split(name, -1)) {
      if (!part.isEmpty()) {
        parts.add(part.toLowerCase(Locale.ROOT));
      }
    }
    return parts.stream().collect(Collectors.toList());
  }
}
