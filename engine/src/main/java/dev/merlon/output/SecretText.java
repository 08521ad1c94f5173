package dev.merlon.output;

import java.util.Locale;
import java.util.regex.Pattern;

/// Tells values that look like secrets, so that no output repeats them.
final class SecretText {
  static final String REDACTED = "<redacted>";

  private static final Pattern SECRET_NAME =
      Pattern.compile(
          "passw|passwd|pwd|secret|token|api_?-?key|access_?-?key|private_?-?key|credential|auth_?key"
              + "|signing|encryption_?key|connection_?string|webhook|(^|_)dsn($|_)|(^|_)salt($|_)"
              + "|(^|_)pass($|_)|(^|_)key$");
  private static final Pattern SECRET_FORM =
      Pattern.compile(
          "(AKIA|ASIA)[A-Z0-9]{16}|-----BEGIN|eyJ[\\w-]{8,}\\.|gh[pousr]_\\w{20,}|github_pat_|glpat-"
              + "|xox[abprs]-|[sr]k_(live|test)_|AIza[\\w-]{30,}|SG\\.[\\w-]{16,}|npm_\\w{30,}"
              + "|://[^/\\s:@]+:[^/\\s@]+@|hooks\\.slack\\.com/services/");
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9+/_=-]{20,}");

  /// Random base64 of 20 characters has about 4 bits a character; words and names stay below 3.6.
  private static final double MOST_BITS = 3.7;

  private SecretText() {}

  /// The value, or [#REDACTED] when the name or the value itself looks like a secret.
  static String show(String name, String value) {
    return isSecret(name, value) ? REDACTED : value;
  }

  static boolean isSecret(String name, String value) {
    if (value.isEmpty() || value.equals("true") || value.equals("false")) {
      return false;
    }
    // `DB_PASSWORD`, `dbPassword` and `db-password` are one name.
    String plain = name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    return SECRET_NAME.matcher(plain).find()
        || SECRET_FORM.matcher(value).find()
        || TOKEN.matcher(value).results().anyMatch(match -> isRandom(match.group()));
  }

  private static boolean isRandom(String token) {
    boolean digits = token.chars().anyMatch(Character::isDigit);
    boolean letters = token.chars().anyMatch(Character::isLetter);
    return digits && letters && bitsPerCharacter(token) > MOST_BITS;
  }

  private static double bitsPerCharacter(String token) {
    int[] counts = new int[128];
    token.chars().forEach(c -> counts[c]++);
    double bits = 0;
    for (int count : counts) {
      if (count > 0) {
        double share = (double) count / token.length();
        bits -= share * Math.log(share) / Math.log(2);
      }
    }
    return bits;
  }
}
