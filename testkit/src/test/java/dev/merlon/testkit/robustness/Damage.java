package dev.merlon.testkit.robustness;

import java.util.List;
import java.util.Random;

/// Damages a text as editors, merges and attackers do; the same seed gives the same damage.
final class Damage {
  private static final List<String> HOSTILE =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ": ",
          "- ",
          "&a ",
          "*a",
          "!Sub ",
          "!Ref ",
          "!If ",
          "!GetAtt ",
          "${",
          "}",
          "${self:",
          "${file(../../../../etc/passwd)}",
          "${file(serverless.yml)}",
          "\t",
          "\0",
          "\"",
          "'",
          "`",
          "|",
          ">",
          "<<: ",
          "~",
          "99999999999999999999999999999",
          "-1",
          "1e999",
          "\uE000",
          "\uE001",
          "\uD800",
          "Fn::ForEach::X",
          "Fn::If",
          "Ref: ",
          "AWS::NoValue",
          "'Fn::Transform': {Name: 'AWS::Include', Parameters: {Location: ../../x}}",
          "\n",
          "\r\n",
          "  ",
          "[[[[[[[[[[",
          "{{{{{{{{{{");

  private final Random random;

  Damage(long seed) {
    this.random = new Random(seed);
  }

  String of(String text) {
    var damaged = text;
    int times = 1 + random.nextInt(4);
    for (int i = 0; i < times; i++) {
      damaged = once(damaged);
    }
    return damaged;
  }

  private String once(String text) {
    if (text.isEmpty()) {
      return HOSTILE.get(random.nextInt(HOSTILE.size()));
    }
    int at = random.nextInt(text.length());
    int end = Math.min(text.length(), at + 1 + random.nextInt(40));
    return switch (random.nextInt(7)) {
      case 0 -> text.substring(0, at); // truncated
      case 1 -> text.substring(0, at) + text.substring(end); // a part lost
      case 2 -> text.substring(0, at) + text.substring(at, end) + text.substring(at); // doubled
      case 3 -> text.substring(0, at) + (char) random.nextInt(0x300) + text.substring(at + 1);
      case 4 -> swapped(text, at);
      case 5 -> nested(text, at);
      default ->
          text.substring(0, at) + HOSTILE.get(random.nextInt(HOSTILE.size())) + text.substring(at);
    };
  }

  /// Two lines in the wrong order.
  private String swapped(String text, int at) {
    var lines = text.split("\n", -1);
    int one = random.nextInt(lines.length);
    int other = random.nextInt(lines.length);
    var kept = lines[one];
    lines[one] = lines[other];
    lines[other] = kept;
    return at < 0 ? text : String.join("\n", lines);
  }

  private String nested(String text, int at) {
    int depth = 1 + random.nextInt(400);
    return text.substring(0, at) + "[".repeat(depth) + "]".repeat(depth) + text.substring(at);
  }
}
