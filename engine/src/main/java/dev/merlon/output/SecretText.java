package dev.merlon.output;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/// Tells values that look like secrets, so that no output repeats them.
public final class SecretText {
  public static final String REDACTED = "<redacted>";

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
  private static final Pattern SECRET_PROPERTY =
      Pattern.compile(
          "(?i)(password|secretstring|(client|shared)secret|(auth|oauth|access)token|privatekey)$");
  private static final String PROMISING =
      "[\\w.-]*(?:passw(?:or)?d|passwd|pwd|(?:api|access|private|secret|auth)[_-]?key"
          + "|client[_-]?secret|(?:auth|access|oauth)[_-]?token|secret|token)[\"'\\])]*\\s*";

  /// A name that promises a secret and a literal: in quotes, or the rest of a line of YAML.
  private static final Pattern ASSIGNED =
      Pattern.compile(
          "(?i)"
              + PROMISING
              + "(?:=>|[:=])\\s*[\"'`]([^\"'`${}]+)[\"'`]"
              + "|(?i)^\\s*(?:-\\s+)?[\"']?"
              + PROMISING
              + ":\\s+([\\w/+.-][^\\s(){}\\[\\]\"'`,:]*)\\s*$");

  private static final Pattern WORD = Pattern.compile("[^\\s\"'`]+");
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9+/_=-]{20,}");

  /// A word of one case that can be spoken, a short number, a date or a version.
  private static final Pattern PIECE =
      Pattern.compile(
          "(?=[a-z]*[aeiouy])(?![a-z]*[^aeiouy]{6})[A-Z]?[a-z]{2,16}|[A-Z]{1,5}|[a-z]{1,3}"
              + "|\\d{1,4}|(19|20)\\d{2}(0[1-9]|1[0-2])([0-2]\\d|3[01])|[vr]?\\d{1,3}[a-z]?|");

  /// Random base64 of 20 characters has about 4 bits a character; words and names stay below 3.6.
  private static final double MOST_BITS = 3.7;

  private SecretText() {}

  /// The value, or [#REDACTED] when the name or the value itself looks like a secret.
  static String show(String name, String value) {
    return isSecret(name, value) ? REDACTED : value;
  }

  /// The same of a property of a resource, whose name means what AWS's documentation says; a text
  /// with a reference in it is no secret.
  static boolean isSecretProperty(String name, String value) {
    return SECRET_FORM.matcher(value).find()
        || (SECRET_PROPERTY.matcher(name).find() && !value.contains("${"));
  }

  /// A line of a source with stars for what looks like a secret in it; all columns stay.
  static String masked(String line) {
    var shown = new StringBuilder(line);
    ASSIGNED
        .matcher(line)
        .results()
        .forEach(
            match -> {
              int group = match.group(1) != null ? 1 : 2;
              mask(shown, match.start(group), match.end(group));
            });
    WORD.matcher(line)
        .results()
        .filter(word -> SECRET_FORM.matcher(word.group()).find())
        .forEach(word -> mask(shown, word.start(), word.end()));
    return shown.toString();
  }

  private static void mask(StringBuilder line, int from, int to) {
    for (int i = from; i < to; i++) {
      line.setCharAt(i, '*');
    }
  }

  /// Whether a name promises a secret, or the form of a value shows one; references are none.
  public static boolean isPromised(String name, String value) {
    if (value.isEmpty() || value.equals("true") || value.equals("false")) {
      return false;
    }
    // `DB_PASSWORD`, `dbPassword` and `db-password` are one name.
    String plain = name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    boolean reference = value.startsWith("${") && value.endsWith("}");
    return (SECRET_NAME.matcher(plain).find() && !reference) || SECRET_FORM.matcher(value).find();
  }

  /// The same of an environment variable, and whether its value is random.
  public static boolean isSecret(String name, String value) {
    return isPromised(name, value)
        || (!isComposed(value)
            && TOKEN.matcher(value).results().anyMatch(match -> isRandom(match.group())));
  }

  /// `us.anthropic.claude-haiku-4-5-20251001-v1:0` is a name made of words, versions and dates.
  private static boolean isComposed(String value) {
    var pieces = value.split("[.:/_-]", -1);
    return pieces.length > 2 && Arrays.stream(pieces).allMatch(PIECE.asMatchPredicate());
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
