package dev.merlon.testkit.differential;

import dev.merlon.model.Application;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What one side tells of an application, as plain facts: a name with one value or several, whose
/// order does not count.
///
/// Names begin with the id of the resource, so that a disagreement can be looked up.
public final class FactSheet {
  private final Map<FactKind, TreeMap<String, List<String>>> facts = new EnumMap<>(FactKind.class);

  public FactSheet() {
    for (var kind : FactKind.values()) {
      facts.put(kind, new TreeMap<>());
    }
  }

  /// What our model says, in the words of a template.
  static FactSheet of(Application application) {
    return ModelFacts.of(application, new TemplateWording());
  }

  /// All facts, one a line: `name = value`, and for triggers and statements `name value`.
  public static List<String> lines(Application application) {
    var sheet = of(application);
    var lines = new ArrayList<String>();
    for (var kind : FactKind.values()) {
      var between = kind == FactKind.TRIGGERS || kind == FactKind.STATEMENTS ? " " : " = ";
      sheet
          .about(kind)
          .forEach((name, values) -> values.forEach(value -> lines.add(name + between + value)));
    }
    return lines;
  }

  public Map<String, List<String>> about(FactKind kind) {
    return facts.getOrDefault(kind, new TreeMap<>());
  }

  public void add(FactKind kind, String name, String value) {
    about(kind).computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
  }

  /// A fact that counts once, however often it is said.
  void addOnce(FactKind kind, String name, String value) {
    if (!about(kind).getOrDefault(name, List.of()).contains(value)) {
      add(kind, name, value);
    }
  }

  void trigger(String function, String kind, String source, String authentication) {
    addOnce(FactKind.TRIGGERS, function + " <- " + kind, source + " by " + authentication);
  }
}
