package dev.merlon.finding.suppression;

import dev.merlon.finding.Problem;
import dev.merlon.finding.Severity;
import dev.merlon.model.Span;
import dev.merlon.source.yaml.Node;
import dev.merlon.source.yaml.YamlDocument;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Reads `.merlon.yaml`. What it cannot read is a problem with its place; the rest still counts.
public final class ConfigurationReader {
  private static final Set<String> ENTRY_KEYS =
      Set.of("rule", "file", "resource", "fingerprint", "reason", "owner", "expires");
  private static final String KEYS =
      "`fail-on`, `exclude`, `rules`, `suppress`, `stage`, `parameters`, `models`";

  private final Set<String> ruleIds;
  private final Consumer<Problem> problems;
  private Optional<Severity> failOn = Optional.empty();
  private final List<String> exclude = new ArrayList<>();
  private final Map<String, RuleSetting> rules = new LinkedHashMap<>();
  private final List<Configuration.Entry> suppressions = new ArrayList<>();
  private Optional<String> stage = Optional.empty();
  private final Map<String, String> parameters = new LinkedHashMap<>();
  private final List<Configuration.ModelFile> models = new ArrayList<>();

  private ConfigurationReader(Set<String> ruleIds, Consumer<Problem> problems) {
    this.ruleIds = ruleIds;
    this.problems = problems;
  }

  /// `ruleIds` are the rules that exist; others are problems.
  public static Configuration read(
      String file, String text, Set<String> ruleIds, Consumer<Problem> problems) {
    var reader = new ConfigurationReader(ruleIds, problems);
    YamlDocument.read(file, text, problems).ifPresent(reader::document);
    return new Configuration(
        reader.failOn,
        reader.exclude,
        reader.rules,
        reader.suppressions,
        reader.stage,
        reader.parameters,
        reader.models);
  }

  private void document(Node root) {
    if (root instanceof Node.Scalar scalar && scalar.isNull()) {
      return;
    }
    if (!(root instanceof Node.Mapping)) {
      malformed(root.span(), "expected a mapping with the keys " + KEYS);
      return;
    }
    for (var entry : root.asEntries()) {
      var value = entry.value();
      switch (entry.key()) {
        case "fail-on" -> failOn = severity(value);
        case "exclude" -> value.asItems().forEach(this::glob);
        case "rules" -> value.asEntries().forEach(this::rule);
        case "suppress" -> value.asItems().forEach(this::entry);
        case "stage" -> stage = value.asText();
        case "models" -> value.asItems().forEach(this::model);
        case "parameters" -> value.asEntries().forEach(this::parameter);
        default ->
            malformed(entry.keySpan(), "unknown key `" + entry.key() + "`; known are " + KEYS);
      }
      shape(entry);
    }
  }

  private void shape(Node.Entry entry) {
    var value = entry.value();
    switch (entry.key()) {
      case "exclude", "suppress", "models" -> {
        if (!(value instanceof Node.Sequence)) {
          malformed(value.span(), "`" + entry.key() + "` must be a list");
        }
      }
      case "rules", "parameters" -> {
        if (!(value instanceof Node.Mapping)) {
          malformed(value.span(), "`" + entry.key() + "` must be a mapping");
        }
      }
      case "stage" -> {
        if (value.asText().isEmpty()) {
          malformed(value.span(), "`stage` must be text");
        }
      }
      default -> {}
    }
  }

  private void glob(Node item) {
    var text = item.asText().filter(Configuration::isGlob);
    text.ifPresentOrElse(
        exclude::add, () -> malformed(item.span(), "an item of `exclude` must be a glob"));
  }

  private void model(Node item) {
    item.asText()
        .filter(path -> !path.isBlank())
        .ifPresentOrElse(
            path -> models.add(new Configuration.ModelFile(path, item.span())),
            () -> malformed(item.span(), "an item of `models` must be the path of a file"));
  }

  private void parameter(Node.Entry entry) {
    entry
        .value()
        .asText()
        .ifPresentOrElse(
            text -> parameters.put(entry.key(), text),
            () ->
                malformed(
                    entry.value().span(), "the value of `" + entry.key() + "` must be a scalar"));
  }

  private void rule(Node.Entry entry) {
    known(entry.key(), entry.keySpan());
    boolean off =
        entry.value() instanceof Node.Scalar scalar
            // YAML 1.1 reads `off` as a boolean; the word is what people write.
            && (scalar.text().equals("off") || scalar.text().equals("false"));
    if (off) {
      rules.put(entry.key(), new RuleSetting.Off());
    } else {
      severity(entry.value())
          .ifPresent(severity -> rules.put(entry.key(), new RuleSetting.Fixed(severity)));
    }
  }

  private Optional<Severity> severity(Node node) {
    var text = node.asText().orElse("");
    var found = Arrays.stream(Severity.values()).filter(s -> s.id().equals(text)).findFirst();
    if (found.isEmpty()) {
      var names =
          Arrays.stream(Severity.values())
              .map(s -> "`" + s.name().toLowerCase(Locale.ROOT) + "`")
              .collect(Collectors.joining(", "));
      malformed(node.span(), "`" + text + "` is no severity; expected " + names);
    }
    return found;
  }

  private void entry(Node item) {
    for (var field : item.asEntries()) {
      if (!ENTRY_KEYS.contains(field.key())) {
        malformed(field.keySpan(), "unknown key `" + field.key() + "` in an item of `suppress`");
        return;
      }
    }
    var rule = item.at("rule").flatMap(Node::asText);
    var reason = item.at("reason").flatMap(Node::asText).filter(text -> !text.isBlank());
    if (rule.isEmpty() || reason.isEmpty()) {
      malformed(
          item.span(),
          "the suppression has no `"
              + (rule.isEmpty() ? "rule" : "reason")
              + "` and does not count");
      return;
    }
    known(rule.orElseThrow(), item.at("rule").orElseThrow().span());
    var expires = item.at("expires");
    var date = expires.flatMap(this::date);
    if (expires.isPresent() && date.isEmpty()) {
      return;
    }
    suppressions.add(
        new Configuration.Entry(
            rule.orElseThrow(),
            item.at("file").flatMap(Node::asText),
            item.at("resource").flatMap(Node::asText),
            item.at("fingerprint").flatMap(Node::asText),
            reason.orElseThrow(),
            item.at("owner").flatMap(Node::asText),
            date,
            item.span()));
  }

  private Optional<LocalDate> date(Node node) {
    var text = node.asText().orElse("");
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException _) {
      malformed(
          node.span(), "`" + text + "` is no date like 2027-01-31; the suppression does not count");
      return Optional.empty();
    }
  }

  private void known(String ruleId, Span at) {
    if (!ruleIds.contains(ruleId)) {
      malformed(at, "there is no rule `" + ruleId + "`; `merlon rules` lists them");
    }
  }

  private void malformed(Span at, String reason) {
    problems.accept(new Problem.Malformed(at, reason));
  }
}
