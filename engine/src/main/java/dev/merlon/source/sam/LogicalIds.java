package dev.merlon.source.sam;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The endings of ids that the translator makes from names.
final class LogicalIds {
  private static final int HASH_LENGTH = 10;

  private LogicalIds() {}

  /// A name as part of an id: as it is when alphanumeric, else ten digits of its SHA-1.
  static String suffix(String name) {
    return name.isEmpty() || name.matches("[A-Za-z0-9]+") ? name : hash(name);
  }

  /// The id of an API's stage; a hash stands behind the word, a name before it.
  static String stage(String api, String name) {
    var suffix = suffix(name);
    return suffix.equals(name) ? api + suffix + "Stage" : api + "Stage" + suffix;
  }

  /// Ten digits of the SHA-1 of a name.
  static String hash(String name) {
    try {
      var digest = MessageDigest.getInstance("SHA-1");
      return HexFormat.of()
          .formatHex(digest.digest(name.getBytes(StandardCharsets.UTF_8)))
          .substring(0, HASH_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-1", e);
    }
  }
}
