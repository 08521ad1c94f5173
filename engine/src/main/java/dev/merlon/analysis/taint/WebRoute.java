package dev.merlon.analysis.taint;

import dev.merlon.model.Text;
import dev.merlon.model.Trigger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One route of a web framework: a method, empty for any, and a path as the framework writes it.
record WebRoute(String method, String path) {
  /// `{id}`, `{id:path}`, `<int:id>`, `<id>`, `:id`, `*`
  private static final Pattern PARAMETER =
      Pattern.compile(
          "\\{(\\w+)(?::([^}]*))?}|<(?:(\\w+)(?:\\([^>]*\\))?:)?(\\w+)>|:(\\w+)\\??|\\*\\w*");

  /// The parameters of the path and the types that it demands, empty for none.
  Map<String, String> parameters() {
    var all = new LinkedHashMap<String, String>();
    Matcher found = PARAMETER.matcher(path);
    while (found.find()) {
      String name = first(found.group(1), found.group(4), found.group(5));
      if (!name.isEmpty()) {
        all.put(name, first(found.group(2), found.group(3)).toLowerCase(Locale.ROOT));
      }
    }
    return all;
  }

  private static String first(String... texts) {
    for (String text : texts) {
      if (text != null) {
        return text;
      }
    }
    return "";
  }

  /// The path as API Gateway writes it: `/books/{id}`.
  String template() {
    var text = new StringBuilder();
    Matcher found = PARAMETER.matcher(path);
    while (found.find()) {
      String name = first(found.group(1), found.group(4), found.group(5));
      found.appendReplacement(
          text, Matcher.quoteReplacement("{" + (name.isEmpty() ? "proxy+" : name) + "}"));
    }
    found.appendTail(text);
    return text.isEmpty() ? "/" : text.charAt(0) == '/' ? text.toString() : "/" + text;
  }

  /// The triggers that send a request on this route, under its name; all of them if none is seen to
  /// fit, for a base path may come before it.
  List<Trigger> of(List<Trigger> triggers) {
    var fitting = triggers.stream().filter(this::fits).toList();
    return (fitting.isEmpty() ? triggers : fitting).stream().map(this::narrowed).toList();
  }

  private boolean fits(Trigger trigger) {
    String[] source = trigger.source().toString().split(" ", 2);
    if (source.length < 2 || !trigger.kind().isHttp()) {
      return true;
    }
    boolean isMethod =
        method.isEmpty()
            || source[0].equals("ANY")
            || source[0].equals("*")
            || source[0].equalsIgnoreCase(method);
    return isMethod && matches(source[1]);
  }

  private boolean matches(String path) {
    int greedy = path.indexOf("{proxy+}");
    String wanted = greedy < 0 ? path : path.substring(0, greedy);
    String mine = template();
    String plain = mine.replaceAll("\\{[^}]*}", "{}");
    String other = wanted.replaceAll("\\{[^}]*}", "{}");
    return greedy < 0 ? plain.equals(other) : (plain + "/").startsWith(other);
  }

  private Trigger narrowed(Trigger trigger) {
    String source = trigger.source().toString();
    int blank = source.indexOf(' ');
    boolean isHttp =
        trigger.kind().isHttp() && trigger.kind() != dev.merlon.model.TriggerKind.APPSYNC;
    if (!isHttp || path.isEmpty()) {
      return trigger;
    }
    String given = blank > 0 ? source.substring(0, blank) : "ANY";
    boolean isAny = given.equals("ANY") || given.equals("*");
    String sent = method.isEmpty() ? given : isAny ? method.toUpperCase(Locale.ROOT) : given;
    String base = blank < 0 || matches(source.substring(blank + 1)) ? "" : base(source);
    return new Trigger(
        trigger.kind(),
        Text.of(sent + " " + base + template()),
        trigger.authentication(),
        trigger.span());
  }

  // `ANY /v1/{proxy+}` sends what comes below `/v1`, which the framework may not know of.
  private static String base(String source) {
    int start = source.indexOf('/');
    int greedy = source.indexOf("/{proxy+}");
    return start >= 0 && greedy > start ? source.substring(start, greedy) : "";
  }
}
