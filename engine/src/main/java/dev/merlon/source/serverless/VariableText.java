package dev.merlon.source.serverless;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The pieces of a text that may hold variables, such as `${self:service}-${opt:stage, 'dev'}`.
///
/// Grammar of the framework's documentation ("Variables"): a variable is a list of sources, the
/// first of which names a type; `${AWS::Region}` and `${Bucket}` are none and stay text. The older
/// `variableSyntax` with doubled braces is read too.
final class VariableText {
  private static final int MOST_NESTING = 30;

  /// One piece of a text, in order.
  sealed interface Piece {}

  record Plain(String text) implements Piece {}

  /// [#expression] is the variable as written, with its braces.
  record Variable(String expression, List<Source> sources) implements Piece {
    Variable {
      sources = List.copyOf(sources);
    }
  }

  /// One of the alternatives of a variable; the first that has a value counts.
  sealed interface Source {}

  /// `type(parameter, ...):address`; parameters and address may hold variables themselves.
  record Typed(String type, List<String> parameters, Optional<String> address) implements Source {
    Typed {
      parameters = List.copyOf(parameters);
    }
  }

  /// A constant; a quoted one is always text.
  record Constant(String text, boolean quoted) implements Source {}

  private final String text;
  private final String open;
  private final String close;
  private int at;
  private boolean nestsTooDeep;

  private VariableText(String text, String open, String close) {
    this.text = text;
    this.open = open;
    this.close = close;
  }

  static List<Piece> parse(String text) {
    return parse(text, false);
  }

  static List<Piece> parse(String text, boolean doubledBraces) {
    var parser =
        doubledBraces ? new VariableText(text, "${{", "}}") : new VariableText(text, "${", "}");
    var pieces = parser.pieces();
    // Nobody writes that: a variable of which nothing is known.
    return parser.nestsTooDeep
        ? List.of(new Variable(text, List.of(new Typed("nested", List.of(), Optional.empty()))))
        : pieces;
  }

  private List<Piece> pieces() {
    var pieces = new ArrayList<Piece>();
    var plain = new StringBuilder();
    while (at < text.length() && !nestsTooDeep) {
      if (text.startsWith(open, at) && (at == 0 || text.charAt(at - 1) != '\\')) {
        int start = at;
        var sources = variable(0);
        if (sources.isPresent()) {
          if (!plain.isEmpty()) {
            pieces.add(new Plain(plain.toString()));
            plain.setLength(0);
          }
          pieces.add(new Variable(text.substring(start, at), sources.orElseThrow()));
          continue;
        }
        at = start;
      }
      plain.append(text.charAt(at++));
    }
    if (!plain.isEmpty()) {
      pieces.add(new Plain(plain.toString()));
    }
    return pieces;
  }

  /// The sources of the variable at the cursor, which moves behind it; empty when there is none.
  private Optional<List<Source>> variable(int depth) {
    if (depth > MOST_NESTING) {
      nestsTooDeep = true;
      return Optional.empty();
    }
    at += open.length();
    var sources = new ArrayList<Source>();
    while (true) {
      skipBlanks();
      var source = source(depth, sources.isEmpty());
      if (source.isEmpty()) {
        return Optional.empty();
      }
      sources.add(source.orElseThrow());
      skipBlanks();
      if (text.startsWith(close, at)) {
        at += close.length();
        return Optional.of(sources);
      }
      if (at >= text.length() || text.charAt(at) != ',') {
        return Optional.empty();
      }
      at++;
    }
  }

  private Optional<Source> source(int depth, boolean first) {
    if (at >= text.length()) {
      return Optional.empty();
    }
    char character = text.charAt(at);
    if (!first && (character == '\'' || character == '"')) {
      return quoted().map(content -> new Constant(content, true));
    }
    int start = at;
    var type = type();
    if (!type.isEmpty() && at < text.length() && isTypeEnd()) {
      var parameters = List.<String>of();
      if (text.charAt(at) == '(') {
        var read = parameters(depth);
        if (read.isEmpty()) {
          return Optional.empty();
        }
        parameters = read.orElseThrow();
      }
      var address = Optional.<String>empty();
      if (at < text.length() && text.charAt(at) == ':') {
        at++;
        address = raw(depth, ",");
        if (address.isEmpty()) {
          return Optional.empty();
        }
        address = address.filter(written -> !written.isEmpty());
      }
      return Optional.of(new Typed(type, parameters, address));
    }
    at = start;
    return first ? Optional.empty() : raw(depth, ",").map(content -> new Constant(content, false));
  }

  private boolean isTypeEnd() {
    return text.charAt(at) == '('
        || (text.charAt(at) == ':' && !(at + 1 < text.length() && text.charAt(at + 1) == ':'));
  }

  private String type() {
    int start = at;
    if (text.charAt(at) < 'a' || text.charAt(at) > 'z') {
      return "";
    }
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || ".-".indexOf(text.charAt(at)) >= 0)) {
      at++;
    }
    return text.substring(start, at);
  }

  private Optional<List<String>> parameters(int depth) {
    at++;
    var parameters = new ArrayList<String>();
    while (true) {
      var parameter = raw(depth, ",)");
      if (parameter.isEmpty() || at >= text.length()) {
        return Optional.empty();
      }
      parameters.add(parameter.orElseThrow());
      char end = text.charAt(at);
      if (end != ',' && end != ')') {
        return Optional.empty();
      }
      at++;
      if (end == ')') {
        skipBlanks();
        return Optional.of(parameters);
      }
    }
  }

  /// Characters up to one of `ends` or the closing brace, which is not consumed; nested variables
  /// are taken over whole.
  private Optional<String> raw(int depth, String ends) {
    skipBlanks();
    if (at < text.length() && (text.charAt(at) == '\'' || text.charAt(at) == '"')) {
      var content = quoted();
      skipBlanks();
      return content;
    }
    int start = at;
    while (at < text.length()) {
      if (text.startsWith(open, at)) {
        if (variable(depth + 1).isEmpty()) {
          return Optional.empty();
        }
      } else if (text.startsWith(close, at) || ends.indexOf(text.charAt(at)) >= 0) {
        return Optional.of(text.substring(start, at).strip());
      } else {
        at++;
      }
    }
    return Optional.empty();
  }

  private Optional<String> quoted() {
    char quote = text.charAt(at);
    int end = text.indexOf(quote, at + 1);
    if (end < 0) {
      return Optional.empty();
    }
    var content = text.substring(at + 1, end);
    at = end + 1;
    return Optional.of(content);
  }

  private void skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }
}
