package dev.merlon.rule;

import dev.merlon.finding.Kind;
import dev.merlon.finding.RuleDescription;
import dev.merlon.finding.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Every rule on the class path with what it says about itself, sorted by id.
///
/// The distribution has an index of the rules that ship, because the JDK reads annotations slowly;
/// a rule that the index does not know is asked itself.
public final class Catalogue {
  private static final String INDEX = "catalogue.tsv";

  private final Map<Rule, RuleDescription> descriptions;

  public Catalogue(List<Rule> rules) {
    this(rules, Map.of());
  }

  private Catalogue(List<Rule> rules, Map<String, String> index) {
    var described = new HashMap<Rule, RuleDescription>();
    for (var rule : rules) {
      String line = index.get(rule.getClass().getName());
      described.put(rule, line == null ? ofAnnotation(rule) : ofLine(rule, line));
    }
    var sorted = new LinkedHashMap<Rule, RuleDescription>();
    // The order of the service loader is that of an index file.
    described.entrySet().stream()
        .sorted((a, b) -> a.getValue().id().compareTo(b.getValue().id()))
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    this.descriptions = sorted;
  }

  public static Catalogue load() {
    var rules = new ArrayList<Rule>();
    ServiceLoader.load(Rule.class, Rule.class.getClassLoader()).forEach(rules::add);
    return new Catalogue(rules, readIndex());
  }

  public List<Rule> rules() {
    return List.copyOf(descriptions.keySet());
  }

  /// The ids of all rules.
  public Set<String> ids() {
    return descriptions.values().stream().map(RuleDescription::id).collect(Collectors.toSet());
  }

  /// What outputs tell about the rules, each with its `rule.md`.
  public List<RuleDescription> descriptions() {
    return List.copyOf(descriptions.values());
  }

  /// What a rule of this catalogue says about itself.
  public RuleDescription describe(Rule rule) {
    var description = descriptions.get(rule);
    return description == null ? ofAnnotation(rule) : description;
  }

  /// The index of these rules, one line each: class, id, title, kind, severity, CWE numbers,
  /// remedy.
  public String index() {
    var lines = new StringBuilder();
    descriptions.forEach(
        (rule, about) ->
            lines.append(
                String.join(
                        "\t",
                        rule.getClass().getName(),
                        about.id(),
                        about.title(),
                        about.kind().name(),
                        about.severity().name(),
                        about.cwe().stream().map(String::valueOf).collect(Collectors.joining(",")),
                        about.remedy(),
                        String.join("\t", pairs(about.inCode())))
                    + "\n"));
    return lines.toString();
  }

  private static List<String> pairs(Map<String, String> inCode) {
    var cells = new ArrayList<String>();
    new TreeMap<>(inCode)
        .forEach(
            (language, text) -> {
              cells.add(language);
              cells.add(text);
            });
    return cells;
  }

  private static Map<String, String> readIndex() {
    try (var in = Catalogue.class.getResourceAsStream(INDEX)) {
      if (in == null) {
        return Map.of();
      }
      var lines = new HashMap<String, String>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
        int tab = line.indexOf('\t');
        if (tab > 0) {
          lines.put(line.substring(0, tab), line);
        }
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(INDEX, e);
    }
  }

  private static RuleDescription ofLine(Rule rule, String line) {
    String[] cells = line.split("\t", -1);
    var cwe = new ArrayList<Integer>();
    for (String number : cells[5].split(",", -1)) {
      if (!number.isEmpty()) {
        cwe.add(Integer.valueOf(number));
      }
    }
    var inCode = new HashMap<String, String>();
    for (int i = 7; i + 1 < cells.length; i += 2) {
      inCode.put(cells[i], cells[i + 1]);
    }
    return new RuleDescription(
        cells[1],
        cells[2],
        Kind.valueOf(cells[3]),
        Severity.valueOf(cells[4]),
        cwe,
        cells[6],
        inCode,
        () -> page(rule));
  }

  private static RuleDescription ofAnnotation(Rule rule) {
    var info = rule.info();
    return new RuleDescription(
        info.id(),
        info.title(),
        info.kind(),
        info.severity(),
        Arrays.stream(info.cwe()).boxed().toList(),
        info.remedy(),
        Arrays.stream(info.inCode())
            .collect(Collectors.toMap(code -> code.language(), code -> code.text())),
        () -> page(rule));
  }

  private static String page(Rule rule) {
    try (var in = rule.getClass().getResourceAsStream("rule.md")) {
      return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(rule.getClass().getName(), e);
    }
  }
}
