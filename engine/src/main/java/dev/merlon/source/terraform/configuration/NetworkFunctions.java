package dev.merlon.source.terraform.configuration;

import dev.merlon.model.Value;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// Terraform's functions of network addresses ("IP Network Functions").
final class NetworkFunctions {
  private NetworkFunctions() {}

  /// Null when the function is none of these.
  static @Nullable Value call(String name, Arguments a) {
    return switch (name) {
      case "cidrhost" -> a.ofText(host(Network.parse(a.text(0)), a.number(1).toBigInteger()));
      case "cidrnetmask" -> a.ofText(mask(Network.parse(a.text(0))));
      case "cidrsubnet" ->
          a.ofText(
              Network.parse(a.text(0)).subnet(a.integer(1), a.number(2).toBigInteger()).toString());
      case "cidrsubnets" -> subnets(a);
      default -> null;
    };
  }

  private static String host(Network network, BigInteger number) {
    int bits = network.size() - network.length();
    var all = BigInteger.ONE.shiftLeft(bits);
    var host = number.signum() < 0 ? all.add(number) : number;
    if (host.signum() < 0 || host.compareTo(all) >= 0) {
      throw NoValue.wrong("the network has no host " + number);
    }
    return Network.spell(network.address().or(host), network.size());
  }

  private static String mask(Network network) {
    if (network.size() != 32) {
      throw NoValue.wrong("only IPv4 networks have a mask");
    }
    return Network.spell(Network.maskOf(32, network.length()), 32);
  }

  private static Value subnets(Arguments a) {
    var network = Network.parse(a.text(0));
    var end = network.address().add(BigInteger.ONE.shiftLeft(network.size() - network.length()));
    var next = network.address();
    var subnets = new ArrayList<String>();
    for (int i = 1; i < a.count(); i++) {
      int length = network.length() + a.integer(i);
      if (a.integer(i) < 1 || length > network.size()) {
        throw NoValue.wrong("the network is too small");
      }
      var step = BigInteger.ONE.shiftLeft(network.size() - length);
      // A larger network begins at a multiple of its size.
      var start = next.add(step).subtract(BigInteger.ONE).divide(step).multiply(step);
      next = start.add(step);
      if (next.compareTo(end) > 0) {
        throw NoValue.wrong("the network is too small");
      }
      subnets.add(new Network(start, length, network.size()).toString());
    }
    return a.ofTexts(subnets);
  }

  /// `10.0.0.0/16`, or an IPv6 network; [#size] is the number of bits of an address.
  private record Network(BigInteger address, int length, int size) {
    static Network parse(String text) {
      int slash = text.indexOf('/');
      var host = slash < 0 ? "" : text.substring(0, slash);
      boolean literal = host.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
      if (!literal || !text.substring(slash + 1).matches("\\d{1,3}")) {
        throw NoValue.wrong("`" + text + "` is no network");
      }
      try {
        byte[] bytes = InetAddress.getByName(host).getAddress();
        int size = bytes.length * 8;
        int length = Integer.parseInt(text.substring(slash + 1));
        if (length <= size) {
          var address = new BigInteger(1, bytes).and(maskOf(size, length));
          return new Network(address, length, size);
        }
      } catch (UnknownHostException _) {
        // Said below.
      }
      throw NoValue.wrong("`" + text + "` is no network");
    }

    static BigInteger maskOf(int size, int length) {
      var ones = BigInteger.ONE.shiftLeft(length).subtract(BigInteger.ONE);
      return ones.shiftLeft(size - length);
    }

    Network subnet(int moreBits, BigInteger number) {
      int longer = length + moreBits;
      if (moreBits < 0 || longer > size || number.signum() < 0 || number.bitLength() > moreBits) {
        throw NoValue.wrong("the network has no such part");
      }
      return new Network(address.or(number.shiftLeft(size - longer)), longer, size);
    }

    @Override
    public String toString() {
      return spell(address, size) + "/" + length;
    }

    static String spell(BigInteger address, int size) {
      return size == 32 ? spellShort(address) : spellLong(address);
    }

    private static String spellShort(BigInteger address) {
      long bits = address.longValue();
      return (bits >> 24 & 255)
          + "."
          + (bits >> 16 & 255)
          + "."
          + (bits >> 8 & 255)
          + "."
          + (bits & 255);
    }

    /// RFC 5952: the longest run of two or more zero groups is left out.
    private static String spellLong(BigInteger address) {
      int[] groups = new int[8];
      for (int i = 0; i < 8; i++) {
        groups[i] = address.shiftRight((7 - i) * 16).intValue() & 0xFFFF;
      }
      int bestStart = -1;
      int bestLength = 1;
      for (int i = 0; i < 8; i++) {
        int end = i;
        while (end < 8 && groups[end] == 0) {
          end++;
        }
        if (end - i > bestLength) {
          bestStart = i;
          bestLength = end - i;
        }
      }
      var text = new StringBuilder();
      for (int i = 0; i < 8; i++) {
        if (i == bestStart) {
          text.append("::");
          i += bestLength - 1;
          continue;
        }
        if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
          text.append(':');
        }
        text.append(Integer.toHexString(groups[i]));
      }
      return text.toString();
    }
  }
}
