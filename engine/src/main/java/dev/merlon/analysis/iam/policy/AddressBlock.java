package dev.merlon.analysis.iam.policy;

import java.math.BigInteger;
import java.util.Optional;

/// A block of IPv4 or IPv6 addresses (RFC 4632, RFC 4291); a single address is the smallest block.
public record AddressBlock(boolean six, BigInteger first, int prefix) {
  private static final int GROUPS = 8;

  /// Reads `10.0.0.0/8`, `2001:db8::/32`, or an address.
  public static Optional<AddressBlock> parse(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    boolean six = address.indexOf(':') >= 0;
    int bits = six ? 128 : 32;
    int prefix = slash < 0 ? bits : number(text.substring(slash + 1), 10, bits);
    var value = six ? six(address) : four(address);
    if (prefix < 0 || value.isEmpty()) {
      return Optional.empty();
    }
    int free = bits - prefix;
    var first = value.orElseThrow().shiftRight(free).shiftLeft(free);
    return Optional.of(new AddressBlock(six, first, prefix));
  }

  private int bits() {
    return six ? 128 : 32;
  }

  public BigInteger last() {
    return first.add(BigInteger.ONE.shiftLeft(bits() - prefix)).subtract(BigInteger.ONE);
  }

  /// Whether all of the other block is in this one.
  public boolean contains(AddressBlock other) {
    return six == other.six
        && prefix <= other.prefix
        && other.first.shiftRight(bits() - prefix).equals(first.shiftRight(bits() - prefix));
  }

  /// The text of the address with that number; empty when there is none.
  public static Optional<String> address(boolean six, BigInteger value) {
    if (value.signum() < 0 || value.bitLength() > (six ? 128 : 32)) {
      return Optional.empty();
    }
    var text = new StringBuilder();
    int step = six ? 16 : 8;
    for (int at = (six ? 128 : 32) - step; at >= 0; at -= step) {
      int part = value.shiftRight(at).intValue() & ((1 << step) - 1);
      text.append(six ? Integer.toHexString(part) : Integer.toString(part));
      text.append(at == 0 ? "" : six ? ":" : ".");
    }
    return Optional.of(text.toString());
  }

  private static int number(String text, int radix, int most) {
    if (text.isEmpty() || text.length() > 4) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = Character.digit(text.charAt(i), radix);
      if (digit < 0 || text.charAt(i) > 'f') {
        return -1;
      }
      value = value * radix + digit;
    }
    return value > most ? -1 : value;
  }

  private static Optional<BigInteger> four(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      return Optional.empty();
    }
    long value = 0;
    for (String part : parts) {
      int number = number(part, 10, 255);
      if (number < 0) {
        return Optional.empty();
      }
      value = value << 8 | number;
    }
    return Optional.of(BigInteger.valueOf(value));
  }

  private static Optional<BigInteger> six(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      return groups(text).filter(groups -> groups.length == GROUPS).map(AddressBlock::join);
    }
    var head = groups(text.substring(0, gap));
    var tail = groups(text.substring(gap + 2));
    if (head.isEmpty() || tail.isEmpty()) {
      return Optional.empty();
    }
    int[] front = head.orElseThrow();
    int[] back = tail.orElseThrow();
    if (front.length + back.length >= GROUPS) {
      return Optional.empty();
    }
    int[] all = new int[GROUPS];
    System.arraycopy(front, 0, all, 0, front.length);
    System.arraycopy(back, 0, all, GROUPS - back.length, back.length);
    return Optional.of(join(all));
  }

  private static Optional<int[]> groups(String text) {
    if (text.isEmpty()) {
      return Optional.of(new int[0]);
    }
    String[] parts = text.split(":", -1);
    int[] groups = new int[parts.length];
    for (int i = 0; i < parts.length; i++) {
      groups[i] = number(parts[i], 16, 0xFFFF);
      if (groups[i] < 0) {
        return Optional.empty();
      }
    }
    return Optional.of(groups);
  }

  private static BigInteger join(int[] groups) {
    var value = BigInteger.ZERO;
    for (int group : groups) {
      value = value.shiftLeft(16).or(BigInteger.valueOf(group));
    }
    return value;
  }
}
