package dev.merlon.source.terraform.configuration;

import dev.merlon.model.Value;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Terraform's functions that encode, decode and hash.
final class EncodingFunctions {
  /// The namespaces of RFC 4122, appendix C.
  private static final Map<String, String> NAMESPACES =
      Map.of(
          "dns", "6ba7b8109dad11d180b400c04fd430c8",
          "url", "6ba7b8119dad11d180b400c04fd430c8",
          "oid", "6ba7b8129dad11d180b400c04fd430c8",
          "x500", "6ba7b8149dad11d180b400c04fd430c8");

  private EncodingFunctions() {}

  /// Null when the function is none of these.
  static @Nullable Value call(String name, Arguments a) {
    return switch (name) {
      // Structures stay structures, so that their parts keep their places; where a text is needed
      // they become one.
      case "jsonencode", "yamlencode" -> encode(a);
      case "jsondecode" -> decode(a, true);
      case "yamldecode" -> decode(a, false);
      case "csvdecode" -> csv(a);
      case "base64encode" -> a.ofText(base64(bytes(a)));
      case "base64decode" -> a.ofText(utf8(decoded(a)));
      case "textencodebase64" -> a.ofText(base64(a.text(0).getBytes(charset(a))));
      case "textdecodebase64" -> a.ofText(new String(decoded(a), charset(a)));
      case "urlencode" -> a.ofText(url(a.text(0)));
      case "md5" -> a.ofText(hex(hash("MD5", bytes(a))));
      case "sha1" -> a.ofText(hex(hash("SHA-1", bytes(a))));
      case "sha256" -> a.ofText(hex(hash("SHA-256", bytes(a))));
      case "sha512" -> a.ofText(hex(hash("SHA-512", bytes(a))));
      case "base64sha256" -> a.ofText(base64(hash("SHA-256", bytes(a))));
      case "base64sha512" -> a.ofText(base64(hash("SHA-512", bytes(a))));
      case "uuidv5" -> a.ofText(uuid(a.text(0), a.text(1)));
      default -> null;
    };
  }

  private static byte[] bytes(Arguments a) {
    return a.text(0).getBytes(StandardCharsets.UTF_8);
  }

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  static byte[] hash(String algorithm, byte[] bytes) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has " + algorithm, e);
    }
  }

  private static Value encode(Arguments a) {
    var value = a.value(0);
    return switch (value) {
      // Copies, since the structure itself is no text.
      case Value.Mapping(var entries, var span) -> new Value.Mapping(entries, span);
      case Value.Sequence(var items, var span) -> new Value.Sequence(new ArrayList<>(items), span);
      case Value.Scalar scalar when !Scalars.isUnknown(scalar) ->
          Scalars.text(JsonText.of(scalar), a.span());
      case Value.Scalar _, Value.Opaque _, Value.Choice _ -> throw NoValue.unknown();
    };
  }

  private static Value decode(Arguments a, boolean json) {
    var value = a.value(0);
    return value instanceof Value.Mapping || value instanceof Value.Sequence
        ? value
        : DocumentValues.decode(a.text(0), a.span(), json);
  }

  private static byte[] decoded(Arguments a) {
    try {
      return Base64.getDecoder().decode(a.text(0));
    } catch (IllegalArgumentException _) {
      throw NoValue.wrong("the text is no base64");
    }
  }

  static String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      throw NoValue.wrong("the bytes are no text");
    }
  }

  private static Charset charset(Arguments a) {
    try {
      return Charset.forName(a.text(1));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
      throw NoValue.wrong("`" + a.text(1) + "` is no encoding");
    }
  }

  private static String url(String text) {
    var encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char character = (char) (b & 0xFF);
      if (character < 128
          && (Character.isLetterOrDigit(character) || "-_.~".indexOf(character) >= 0)) {
        encoded.append(character);
      } else if (character == ' ') {
        encoded.append('+');
      } else {
        encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
      }
    }
    return encoded.toString();
  }

  private static String uuid(String namespace, String name) {
    byte[] space;
    try {
      var digits = NAMESPACES.getOrDefault(namespace, namespace.replace("-", ""));
      space = HexFormat.of().parseHex(digits);
    } catch (IllegalArgumentException _) {
      throw NoValue.wrong("`" + namespace + "` is no namespace");
    }
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    byte[] both = new byte[space.length + text.length];
    System.arraycopy(space, 0, both, 0, space.length);
    System.arraycopy(text, 0, both, space.length, text.length);
    byte[] hash = hash("SHA-1", both);
    hash[6] = (byte) ((hash[6] & 0x0F) | 0x50);
    hash[8] = (byte) ((hash[8] & 0x3F) | 0x80);
    var hex = hex(hash);
    return String.join(
        "-",
        hex.substring(0, 8),
        hex.substring(8, 12),
        hex.substring(12, 16),
        hex.substring(16, 20),
        hex.substring(20, 32));
  }

  /// Rows of comma-separated values as maps, by the names of the first row.
  private static Value csv(Arguments a) {
    var rows = csvRows(a.text(0));
    if (rows.isEmpty()) {
      throw NoValue.wrong("the text has no row of names");
    }
    var names = rows.getFirst();
    var maps = new ArrayList<Value>();
    for (var row : rows.subList(1, rows.size())) {
      if (row.size() != names.size()) {
        throw NoValue.wrong("a row has " + row.size() + " values for " + names.size() + " names");
      }
      Map<String, Value> map = new LinkedHashMap<>();
      for (int i = 0; i < row.size(); i++) {
        map.put(names.get(i), a.ofText(row.get(i)));
      }
      maps.add(a.ofMap(map));
    }
    return a.ofList(maps);
  }

  private static List<List<String>> csvRows(String text) {
    var rows = new ArrayList<List<String>>();
    var row = new ArrayList<String>();
    var field = new StringBuilder();
    boolean quoted = false;
    boolean any = false;
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (quoted) {
        if (character != '"') {
          field.append(character);
        } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
          field.append('"');
          i++;
        } else {
          quoted = false;
        }
      } else if (character == '"') {
        quoted = true;
        any = true;
      } else if (character == ',') {
        row.add(field.toString());
        field.setLength(0);
        any = true;
      } else if (character == '\n') {
        if (any || !field.isEmpty()) {
          row.add(field.toString());
          rows.add(List.copyOf(row));
        }
        row.clear();
        field.setLength(0);
        any = false;
      } else if (character != '\r') {
        field.append(character);
      }
    }
    if (any || !field.isEmpty()) {
      row.add(field.toString());
      rows.add(List.copyOf(row));
    }
    return rows;
  }
}
