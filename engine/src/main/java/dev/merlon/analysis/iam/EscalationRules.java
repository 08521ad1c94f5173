package dev.merlon.analysis.iam;

import dev.merlon.analysis.iam.EscalationRule.Call;
import dev.merlon.analysis.iam.EscalationRule.Gain;
import dev.merlon.analysis.iam.EscalationRule.Requirement;
import dev.merlon.analysis.iam.EscalationRule.Step;
import dev.merlon.analysis.iam.EscalationRule.Term;
import dev.merlon.analysis.iam.EscalationRule.Variable;
import dev.merlon.knowledge.ShippedData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The escalation rules that ship with Merlon, from `escalations.yaml`.
record EscalationRules(List<ThingKind> kinds, List<EscalationRule> rules) {
  private static final class Shipped {
    private static final EscalationRules RULES = read();

    private static EscalationRules read() {
      return EscalationRules.of(
          ShippedData.read(EscalationRules.class, "escalations.yaml")
              .orElseThrow(() -> new IllegalStateException("escalations.yaml is missing")));
    }
  }

  static EscalationRules shipped() {
    return Shipped.RULES;
  }

  /// Reads rules; data that does not follow the format is a defect of the build.
  static EscalationRules of(Object document) {
    var root = map(document);
    var kinds = new LinkedHashMap<String, ThingKind>();
    map(root.get("kinds")).forEach((id, value) -> kinds.put(id, kind(id, map(value))));
    var rules =
        list(root.get("rules")).stream().map(value -> new Reader(kinds).rule(map(value))).toList();
    return new EscalationRules(List.copyOf(kinds.values()), rules);
  }

  private static ThingKind kind(String id, Map<String, Object> entry) {
    return new ThingKind(
        id,
        optional(entry, "plural").orElse(id.replace('-', ' ') + "s"),
        text(entry, "arn"),
        optional(entry, "type"),
        optional(entry, "name"),
        optional(entry, "role"),
        optional(entry, "ref").filter("arn"::equals).isPresent());
  }

  /// Reads one rule; the variables are bound within it.
  private static final class Reader {
    private final Map<String, ThingKind> kinds;
    private final Map<String, Variable> variables = new HashMap<>();

    Reader(Map<String, ThingKind> kinds) {
      this.kinds = kinds;
    }

    EscalationRule rule(Map<String, Object> entry) {
      var steps = new ArrayList<Step>();
      for (var item : list(entry.get("steps"))) {
        var step = map(item);
        var calls = list(step.get("calls")).stream().map(call -> call(map(call))).toList();
        steps.add(new Step(text(step, "caller").equals("HOLDER"), calls));
      }
      return new EscalationRule(
          text(entry, "id"),
          text(entry, "title"),
          gain(text(entry, "gain")),
          optional(entry, "whenAny").filter("lateral"::equals).isPresent(),
          steps,
          list(entry.get("requires")).stream().map(item -> requirement((String) item)).toList(),
          list(entry.get("sources")).stream().map(String.class::cast).toList());
    }

    private Call call(Map<String, Object> entry) {
      var context = new HashMap<String, String>();
      map(entry.get("context"))
          .forEach((key, value) -> context.put(key.toLowerCase(Locale.ROOT), (String) value));
      return new Call(
          text(entry, "action"),
          term(text(entry, "resource")),
          Map.copyOf(context),
          optional(entry, "unlessDenied").isPresent());
    }

    private Term term(String text) {
      return switch (text) {
        case "SELF" -> new EscalationRule.Self();
        case "*" -> new EscalationRule.NoResource();
        default -> variable(text);
      };
    }

    private Variable variable(String text) {
      boolean made = text.startsWith("new ");
      String name = made ? text.substring("new ".length()) : text;
      return variables.computeIfAbsent(
          name,
          key -> {
            var kind = kinds.get(key.toLowerCase(Locale.ROOT).replace('_', '-'));
            if (kind == null) {
              throw new IllegalStateException("no kind of thing is called " + key);
            }
            return new Variable(key, kind, made);
          });
    }

    private Gain gain(String text) {
      String argument = argument(text);
      if (text.equals("administrator")) {
        return new EscalationRule.Everything();
      } else if (text.equals("remove-guardrail")) {
        return new EscalationRule.RemoveGuardrail();
      } else if (text.startsWith("grant(")) {
        return new EscalationRule.Grant(term(argument));
      } else if (argument.startsWith("role of ")) {
        return new EscalationRule.BecomeRoleOf(variable(argument.substring("role of ".length())));
      } else if (text.startsWith("become(")) {
        return new EscalationRule.Become(variable(argument));
      }
      throw new IllegalStateException("no gain is called " + text);
    }

    private Requirement requirement(String text) {
      String argument = argument(text);
      if (text.startsWith("attached(")) {
        return new EscalationRule.AttachedToSelf(variable(argument));
      } else if (text.startsWith("trusts-holder(")) {
        return new EscalationRule.TrustsHolder(variable(argument));
      } else if (text.startsWith("trusts(")) {
        int comma = argument.indexOf(',');
        return new EscalationRule.Trusts(
            variable(argument.substring(0, comma)), argument.substring(comma + 1).trim());
      }
      throw new IllegalStateException("no requirement is called " + text);
    }

    private static String argument(String text) {
      int open = text.indexOf('(');
      return open < 0 ? "" : text.substring(open + 1, text.length() - 1);
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(@org.jspecify.annotations.Nullable Object value) {
    return value == null ? Map.of() : (Map<String, Object>) value;
  }

  @SuppressWarnings("unchecked")
  private static List<Object> list(@org.jspecify.annotations.Nullable Object value) {
    return value == null ? List.of() : (List<Object>) value;
  }

  private static String text(Map<String, Object> entry, String key) {
    return optional(entry, key)
        .orElseThrow(() -> new IllegalStateException(key + " is missing in " + entry));
  }

  private static Optional<String> optional(Map<String, Object> entry, String key) {
    return Optional.ofNullable(entry.get(key)).map(Object::toString);
  }
}
