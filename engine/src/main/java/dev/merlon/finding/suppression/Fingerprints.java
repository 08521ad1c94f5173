package dev.merlon.finding.suppression;

import dev.merlon.finding.Finding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/// Gives each finding a name that survives moved lines and renamed folders.
///
/// It hashes what moves with the flaw: the rule, the logical id of the function or resource, and
/// the subject with its white space evened out. Neither file names nor line numbers take part.
/// Equal findings are told apart by their order in the report.
public final class Fingerprints {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private Fingerprints() {}

  /// The findings in the same order, each with its fingerprint.
  public static List<Finding> assign(List<Finding> findings) {
    var seen = new HashMap<String, Integer>();
    var named = new ArrayList<Finding>(findings.size());
    for (var finding : findings) {
      String identity = identity(finding);
      int occurrence = seen.merge(identity, 1, Integer::sum);
      named.add(finding.withFingerprint(hash(identity + '\0' + occurrence)));
    }
    return List.copyOf(named);
  }

  private static String identity(Finding finding) {
    return String.join(
        "\0",
        finding.ruleId(),
        finding.function().orElse(""),
        finding.resource().orElse(""),
        finding.subject().strip().replaceAll("\\s+", " "));
  }

  /// FNV-1a over 128 bits as two lanes, each finished by the mixer of MurmurHash3. No attacker
  /// chooses colliding findings, and a digest of the JDK costs a fifth of a short run to load.
  private static String hash(String text) {
    long first = FNV_OFFSET;
    long second = ~FNV_OFFSET;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      first = (first ^ (b & 0xff)) * FNV_PRIME;
      second = (second ^ (b & 0xff)) * FNV_PRIME + 1;
    }
    return hex(mix(first)) + hex(mix(second));
  }

  private static long mix(long value) {
    long mixed = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 33);
  }

  private static String hex(long value) {
    String digits = Long.toHexString(value);
    return "0".repeat(16 - digits.length()) + digits;
  }
}
