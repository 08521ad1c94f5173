package dev.merlon.output;

import dev.merlon.model.Span;
import java.nio.charset.StandardCharsets;

/// Writes places of files as SARIF locations.
final class SarifPlaces {
  static final String BASE = "%SRCROOT%";

  private static final String UNRESERVED = "-._~/!$&'()*+,;=@";

  private final JsonWriter json;
  private final String prefix;

  SarifPlaces(JsonWriter json, String prefix) {
    this.json = json;
    this.prefix = prefix;
  }

  void physical(Span span) {
    json.object(
        "physicalLocation",
        () -> {
          json.object(
              "artifactLocation",
              () -> {
                json.text("uri", uri(prefix + span.file()));
                json.text("uriBaseId", BASE);
              });
          json.object("region", () -> region(span));
        });
  }

  private void region(Span span) {
    json.number("startLine", span.startLine());
    // A place without width stands for its line.
    if (span.endLine() > span.startLine() || span.endColumn() > span.startColumn()) {
      json.number("startColumn", span.startColumn());
      json.number("endLine", span.endLine());
      json.number("endColumn", Math.max(1, span.endColumn()));
    }
  }

  /// A relative reference of RFC 3986; a colon in its first part would read as a scheme.
  private static String uri(String path) {
    var uri = new StringBuilder();
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || UNRESERVED.indexOf(c) >= 0;
      if (plain) {
        uri.append(c);
      } else {
        uri.append('%').append("0123456789ABCDEF".charAt(c >> 4));
        uri.append("0123456789ABCDEF".charAt(c & 15));
      }
    }
    return uri.toString();
  }
}
