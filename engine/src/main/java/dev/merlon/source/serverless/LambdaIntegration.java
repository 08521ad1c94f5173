package dev.merlon.source.serverless;

import dev.merlon.source.serverless.Service.Event;
import dev.merlon.source.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The answers of an integration that is no proxy: which pattern of the function's error leads to
/// which status code, with which headers and templates.
///
/// The framework's own request templates are fixed texts and left out; those of the user are kept.
final class LambdaIntegration {
  /// What the framework takes when the event names no status codes.
  private static final Map<String, String> PATTERNS = new LinkedHashMap<>();

  static {
    PATTERNS.put("200", "");
    for (var code : List.of("400", "401", "403", "404", "422")) {
      PATTERNS.put(code, "[\\s\\S]*\\[" + code + "\\][\\s\\S]*");
    }
    PATTERNS.put(
        "500",
        "[\\s\\S]*(Process\\s?exited\\s?before\\s?completing\\s?request|\\[500\\])[\\s\\S]*");
    PATTERNS.put("502", "[\\s\\S]*\\[502\\][\\s\\S]*");
    PATTERNS.put(
        "504", "([\\s\\S]*\\[504\\][\\s\\S]*)|(.*Task timed out after \\d+\\.\\d+ seconds$)");
  }

  private final Event event;
  private final String type;
  private final Snippet at;

  LambdaIntegration(Event event, String type, Snippet at) {
    this.event = event;
    this.type = type;
    this.at = at;
  }

  private boolean answers() {
    return type.equals("AWS") || event.get("response").isPresent();
  }

  boolean isProxy() {
    return type.endsWith("_PROXY");
  }

  /// The status codes in order, each with the settings that the user gives it.
  private Map<String, Node> codes() {
    var codes = new java.util.TreeMap<String, Node>();
    var written = event.get("response", "statusCodes");
    written
        .map(Node::asEntries)
        .orElse(List.of())
        .forEach(entry -> codes.put(entry.key(), entry.value()));
    if (written.isEmpty()) {
      PATTERNS.forEach((code, pattern) -> codes.put(code, at.map("pattern", pattern)));
    } else if (codes.values().stream().noneMatch(LambdaIntegration::isStandard)) {
      codes.put("200", at.map("pattern", ""));
    }
    return codes;
  }

  /// `pattern: ''` marks the answer for what goes well.
  private static boolean isStandard(Node settings) {
    return settings.at("pattern").orElse(null) instanceof Node.Scalar(var text, var plain, _, _)
        && text.isEmpty()
        && !plain;
  }

  /// What the integration answers; empty for a proxy, whose function says all of it.
  Optional<Node> integrationResponses() {
    if (isProxy()) {
      return Optional.empty();
    }
    var responses = new ArrayList<Node>();
    if (answers()) {
      codes().forEach((code, settings) -> responses.add(integrationResponse(code, settings)));
    }
    return Optional.of(at.list(responses.toArray()));
  }

  private Node integrationResponse(String code, Node settings) {
    var templates = new ArrayList<Object>();
    event
        .get("response", "template")
        .ifPresent(template -> templates.addAll(List.of("application/json", template)));
    var own = Nodes.value(settings, "template");
    var all = at.map(templates.toArray());
    var merged =
        own.map(
                template ->
                    Nodes.overlay(
                        all,
                        template instanceof Node.Mapping
                            ? template
                            : at.map("application/json", template)))
            .orElse(all);
    return at.map(
        "StatusCode",
        code,
        "SelectionPattern",
        Nodes.text(settings, "pattern").orElse(""),
        "ResponseParameters",
        at.map(headers(settings).toArray()),
        "ResponseTemplates",
        merged,
        "ContentHandling",
        code.startsWith("2") ? event.get("response", "contentHandling") : Optional.empty());
  }

  private List<Object> headers(Node settings) {
    var headers = new ArrayList<Object>();
    for (var entry : headerEntries(settings)) {
      headers.add("method.response.header." + entry.key());
      headers.add(entry.value());
    }
    return headers;
  }

  private List<Node.Entry> headerEntries(Node settings) {
    var entries = new ArrayList<Node.Entry>();
    cors()
        .ifPresent(
            origin -> entries.add(header("Access-Control-Allow-Origin", "'" + origin + "'")));
    if (cors().isPresent() && Nodes.isTrue(event.value().at("cors", "allowCredentials"))) {
      entries.add(header("Access-Control-Allow-Credentials", "true"));
    }
    event.get("response", "headers").map(Node::asEntries).ifPresent(entries::addAll);
    Nodes.value(settings, "headers").map(Node::asEntries).ifPresent(entries::addAll);
    return entries;
  }

  private Node.Entry header(String name, String value) {
    return new Node.Entry(name, at.span(), at.of(value));
  }

  private Optional<String> cors() {
    var cors = event.get("cors");
    var origins =
        Nodes.list(cors.flatMap(written -> Nodes.value(written, "origins"))).stream()
            .flatMap(node -> node.asText().stream())
            .toList();
    return cors.map(
        written ->
            origins.isEmpty()
                ? Nodes.text(written, "origin").orElse("*")
                : String.join(",", origins));
  }

  /// The status codes and headers that the method declares.
  Node methodResponses() {
    var responses = new ArrayList<Node>();
    if (!isProxy() && answers()) {
      codes().forEach((code, settings) -> responses.add(methodResponse(code, settings)));
    }
    return at.list(responses.toArray());
  }

  private Node methodResponse(String code, Node settings) {
    var headers = new ArrayList<Object>();
    for (var entry : headerEntries(settings)) {
      headers.add("method.response.header." + entry.key());
      headers.add(true);
    }
    return at.map(
        "ResponseParameters",
        at.map(headers.toArray()),
        "ResponseModels",
        at.map(),
        "StatusCode",
        code);
  }
}
