package dev.merlon.rule;

import dev.merlon.finding.RuleDescription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/// Every rule on the class path, sorted by id.
public record Catalogue(List<Rule> rules) {
  public Catalogue {
    var sorted = new ArrayList<>(rules);
    // The order of the service loader is that of an index file.
    sorted.sort(Comparator.comparing(Rule::id));
    rules = List.copyOf(sorted);
  }

  public static Catalogue load() {
    var rules = new ArrayList<Rule>();
    ServiceLoader.load(Rule.class, Rule.class.getClassLoader()).forEach(rules::add);
    return new Catalogue(rules);
  }

  /// What outputs tell about the rules, each with its `rule.md`.
  public List<RuleDescription> descriptions() {
    return rules.stream().map(Catalogue::describe).toList();
  }

  private static RuleDescription describe(Rule rule) {
    var info = rule.info();
    return new RuleDescription(
        info.id(),
        info.title(),
        info.kind(),
        info.severity(),
        Arrays.stream(info.cwe()).boxed().toList(),
        info.remedy(),
        text(rule));
  }

  private static String text(Rule rule) {
    try (var in = rule.getClass().getResourceAsStream("rule.md")) {
      return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(rule.id(), e);
    }
  }
}
