package dev.merlon.finding.suppression;

import dev.merlon.finding.Finding;
import dev.merlon.finding.Problem;
import dev.merlon.finding.Suppression;
import dev.merlon.model.Span;
import dev.merlon.source.yaml.Node;
import dev.merlon.source.yaml.YamlDocument;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The findings that were there when the team began: only new ones count.
///
/// [#known] holds where each fingerprint stands in the baseline file.
public record Baseline(String file, Map<String, Span> known) {
  public Baseline {
    known = Map.copyOf(known);
  }

  /// Reads what `merlon baseline` wrote.
  public static Baseline read(String file, String text, Consumer<Problem> problems) {
    var known = new LinkedHashMap<String, Span>();
    var root = YamlDocument.read(file, text, problems);
    if (root.isPresent() && root.orElseThrow().at("findings").isEmpty()) {
      problems.accept(
          new Problem.Malformed(
              Span.ofFile(file),
              "not a baseline: it has no `findings`; write it by `merlon baseline`"));
    }
    for (var item :
        root.flatMap(node -> node.at("findings")).map(Node::asItems).orElse(java.util.List.of())) {
      item.at("fingerprint")
          .flatMap(Node::asText)
          .ifPresentOrElse(
              fingerprint -> known.put(fingerprint, item.span()),
              () ->
                  problems.accept(
                      new Problem.Malformed(item.span(), "the finding has no `fingerprint`")));
    }
    return new Baseline(file, known);
  }

  Optional<Suppression> suppressionOf(Finding finding) {
    return Optional.ofNullable(known.get(finding.fingerprint()))
        .map(
            span ->
                new Suppression(
                    Suppression.Place.BASELINE,
                    finding.ruleId(),
                    "it was there when the baseline was written",
                    Optional.empty(),
                    Optional.empty(),
                    span));
  }
}
