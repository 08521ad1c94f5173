package dev.merlon.analysis.iam;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The texts of one application that only the deployment knows, each as a token for [Glob].
///
/// The same expression is the same symbol, so `${Prefix}-*` matches `${Prefix}-role` for certain.
final class Symbols {
  /// What is known about the text that a symbol stands for.
  enum Kind {
    /// a name unlike every other one: what holds for it holds for (nearly) all names
    FRESH,
    /// the name that a resource of the template gets; no two resources share one
    NAME,
    /// an account number
    ACCOUNT,
    /// a region
    REGION,
    /// another pseudo-parameter: anything but wildcards and separators
    PSEUDO,
    /// a parameter or the like: anything, also a wildcard
    OPEN,
    /// a policy variable that a role session does not have: matches nothing
    NEVER
  }

  private record Symbol(Kind kind, String name) {}

  private static final int FIRST = -10;

  private final List<Symbol> symbols = new ArrayList<>();
  private final Map<Symbol, Integer> tokens = new HashMap<>();

  int token(Kind kind, String name) {
    return tokens.computeIfAbsent(
        new Symbol(kind, name),
        symbol -> {
          symbols.add(symbol);
          return FIRST - (symbols.size() - 1);
        });
  }

  boolean isSymbol(int token) {
    return token <= FIRST;
  }

  boolean occurIn(int[] tokens) {
    for (int token : tokens) {
      if (isSymbol(token)) {
        return true;
      }
    }
    return false;
  }

  Kind kind(int token) {
    return symbols.get(FIRST - token).kind();
  }

  String name(int token) {
    return symbols.get(FIRST - token).name();
  }

  /// Whether a symbol may stand for text of other tokens.
  boolean isOpen(int token) {
    return isSymbol(token)
        && switch (kind(token)) {
          case FRESH, NEVER -> false;
          case NAME, ACCOUNT, REGION, PSEUDO, OPEN -> true;
        };
  }

  boolean mayBeEmpty(int symbol) {
    return kind(symbol) == Kind.OPEN;
  }

  /// Whether the text of an open symbol may contain another token.
  boolean mayContain(int symbol, int token) {
    return switch (kind(symbol)) {
      case FRESH, NEVER -> false;
      case OPEN -> !isSymbol(token) || kind(token) != Kind.NEVER;
      case NAME -> {
        if (!isSymbol(token)) {
          yield token != ':';
        }
        var other = kind(token);
        yield other != Kind.NAME && other != Kind.FRESH && other != Kind.NEVER;
      }
      case ACCOUNT -> isDigit(token) || token == Glob.ANY_ONE || isOpenText(token);
      case REGION ->
          isDigit(token)
              || (token >= 'a' && token <= 'z')
              || token == '-'
              || token == Glob.ANY_ONE
              || isOpenText(token);
      case PSEUDO -> !isSymbol(token) ? token != ':' && token != '/' : isOpenText(token);
    };
  }

  private static boolean isDigit(int token) {
    return token >= '0' && token <= '9';
  }

  private boolean isOpenText(int token) {
    return isSymbol(token) && kind(token) == Kind.OPEN;
  }

  String show(int[] tokens) {
    var text = new StringBuilder();
    for (int token : tokens) {
      if (token >= 0) {
        text.append((char) token);
      } else if (token == Glob.ANY_RUN) {
        text.append('*');
      } else if (token == Glob.ANY_ONE) {
        text.append('?');
      } else {
        text.append(kind(token) == Kind.FRESH ? "*" : "${" + name(token) + "}");
      }
    }
    return text.toString();
  }
}
