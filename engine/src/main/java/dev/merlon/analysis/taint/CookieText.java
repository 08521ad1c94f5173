package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.Built;
import dev.merlon.analysis.taint.Atom.Constant;
import dev.merlon.analysis.taint.Atom.LiteralPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The text of a `Set-Cookie` header (RFC 6265, 4.1): a name, a value, attributes.
///
/// @param attributes without their values, in lower case; [#UNKNOWN] for one that is not known
record CookieText(String name, String value, List<String> attributes) {
  private static final String UNKNOWN = "\u0000";

  CookieText {
    attributes = List.copyOf(attributes);
  }

  /// Empty for what is no text that the program writes.
  static Optional<CookieText> of(Atom atom) {
    var text = new StringBuilder();
    switch (atom) {
      case Constant(var constant) when constant instanceof String literal -> text.append(literal);
      case Built(var parts, _) -> {
        for (var part : parts) {
          text.append(
              switch (part) {
                case LiteralPart(var literal) -> literal;
                // What an outsider sends is a value.
                case Atom.OutsidePart _ -> "value";
                case Atom.UnknownPart _, Atom.EnvironmentPart _ -> UNKNOWN;
              });
        }
      }
      default -> {
        return Optional.empty();
      }
    }
    var pieces = text.toString().split(";", -1);
    int sign = pieces[0].indexOf('=');
    if (sign <= 0) {
      return Optional.empty();
    }
    var attributes = new ArrayList<String>();
    boolean isExpired = false;
    for (int i = 1; i < pieces.length; i++) {
      String attribute = pieces[i].strip().toLowerCase(Locale.ROOT);
      isExpired |= attribute.startsWith("max-age=0") || attribute.contains("1970");
      int end = attribute.indexOf('=');
      attributes.add(end < 0 ? attribute : attribute.substring(0, end));
    }
    String value = pieces[0].substring(sign + 1).strip();
    return Optional.of(
        new CookieText(pieces[0].substring(0, sign).strip(), isExpired ? "" : value, attributes));
  }

  /// Whether a browser also sends it over connections that are not encrypted. A cookie that is
  /// deleted holds nothing.
  Truth isUnprotected() {
    if (value.isEmpty() || attributes.contains("secure")) {
      return Truth.NEVER;
    }
    boolean isOpen =
        (value.endsWith(UNKNOWN) && attributes.isEmpty())
            || attributes.stream().anyMatch(attribute -> attribute.contains(UNKNOWN))
            || (name.contains(UNKNOWN) && attributes.isEmpty());
    return isOpen ? Truth.SOMETIMES : Truth.ALWAYS;
  }
}
