package dev.merlon.analysis.iam.policy;

import dev.merlon.analysis.iam.policy.TextPattern.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Compiles the texts of a policy.
///
/// Variables exist only in version 2012-10-17; `${*}`, `${?}` and `${$}` are the characters
/// themselves ("IAM policy elements: Variables and tags").
final class PatternCompiler {
  private static final int ARN_PARTS = 6;

  private final boolean knowsVariables;

  PatternCompiler(boolean knowsVariables) {
    this.knowsVariables = knowsVariables;
  }

  /// Actions are compared without regard to case and hold no variables.
  static TextPattern action(String text) {
    var tokens = new TokenList();
    for (char c : text.toLowerCase(Locale.ROOT).toCharArray()) {
      tokens.add(wildcard(c));
    }
    return new TextPattern(text, tokens.toArray(), List.of());
  }

  /// A short ARN such as `arn:aws:sqs` stands for one with `*` in the missing parts.
  TextPattern resource(String text) {
    return scan(shortArn(text) ? padded(text) : text, text, true, false);
  }

  TextPattern literal(String text, boolean eitherCase) {
    return scan(text, text, false, eitherCase);
  }

  TextPattern glob(String text) {
    return scan(text, text, true, false);
  }

  /// Wildcards of the first five parts stay inside of their part.
  TextPattern arn(String text) {
    if (text.equals("*")) {
      return glob(text);
    }
    var whole = scan(padded(text), text, true, false);
    int[] tokens = whole.tokens().clone();
    int part = 1;
    for (int i = 0; i < tokens.length && part < ARN_PARTS; i++) {
      if (tokens[i] == ':') {
        part++;
      } else if (tokens[i] == TextPattern.ANY_RUN) {
        tokens[i] = TextPattern.PART_RUN;
      } else if (tokens[i] == TextPattern.ANY_ONE) {
        tokens[i] = TextPattern.PART_ONE;
      }
    }
    return new TextPattern(text, tokens, whole.variables());
  }

  private static boolean shortArn(String text) {
    return text.startsWith("arn:") && parts(text) < ARN_PARTS;
  }

  private static String padded(String text) {
    return text + ":*".repeat(Math.max(0, ARN_PARTS - parts(text)));
  }

  /// Colons inside of `${...}` part nothing.
  private static int parts(String text) {
    int parts = 1;
    boolean inside = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '$' && i + 1 < text.length() && text.charAt(i + 1) == '{') {
        inside = true;
      } else if (c == '}') {
        inside = false;
      } else if (c == ':' && !inside) {
        parts++;
      }
    }
    return parts;
  }

  private TextPattern scan(String text, String written, boolean wildcards, boolean eitherCase) {
    var tokens = new TokenList();
    var variables = new ArrayList<Variable>();
    int at = 0;
    while (at < text.length()) {
      int end = knowsVariables && text.startsWith("${", at) ? text.indexOf('}', at) : -1;
      if (end > 0) {
        variable(text.substring(at + 2, end), tokens, variables);
        at = end + 1;
      } else {
        char c = text.charAt(at++);
        tokens.add(wildcards ? wildcard(c) : eitherCase ? eitherCase(c) : c);
      }
    }
    return new TextPattern(written, tokens.toArray(), variables);
  }

  private static int wildcard(char c) {
    return c == '*' ? TextPattern.ANY_RUN : c == '?' ? TextPattern.ANY_ONE : c;
  }

  private static int eitherCase(char c) {
    char lower = Character.toLowerCase(c);
    return Character.isLetter(lower) ? lower + TextPattern.EITHER_CASE : c;
  }

  private static void variable(String body, TokenList tokens, List<Variable> variables) {
    if (body.equals("*") || body.equals("?") || body.equals("$")) {
      tokens.add(body.charAt(0));
      return;
    }
    int comma = body.indexOf(',');
    String key = (comma < 0 ? body : body.substring(0, comma)).strip().toLowerCase(Locale.ROOT);
    var variable =
        new Variable(key, comma < 0 ? Optional.empty() : unquoted(body.substring(comma + 1)));
    int index = variables.indexOf(variable);
    if (index < 0) {
      index = variables.size();
      variables.add(variable);
    }
    tokens.add(TextPattern.FIRST_VARIABLE - index);
  }

  private static Optional<String> unquoted(String text) {
    String bare = text.strip();
    boolean quoted = bare.length() >= 2 && bare.startsWith("'") && bare.endsWith("'");
    return Optional.of(quoted ? bare.substring(1, bare.length() - 1) : bare);
  }
}
