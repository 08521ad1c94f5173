package dev.merlon.source.sam;

import dev.merlon.model.Span;
import dev.merlon.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The `ResourcePolicy` shorthand of a REST API: lists of accounts, addresses and networks become
/// statements of the API's own policy, one set for each path.
final class ApiResourcePolicy {
  private final Value written;
  private final String stage;
  private final Making make;
  private final List<Value> statements = new ArrayList<>();

  private ApiResourcePolicy(Value written, String stage) {
    this.written = written;
    this.stage = stage;
    this.make = new Making(written.span());
  }

  /// The policy document; empty when the shorthand says nothing.
  static Optional<Value> document(
      Optional<Value> ofApi,
      Map<String, Value> ofPaths,
      Map<String, Value> paths,
      String stage,
      Span span) {
    var statements = new ArrayList<Value>();
    var custom = new ArrayList<Value>();
    paths.forEach(
        (path, item) -> {
          var own = Optional.ofNullable(ofPaths.get(path)).or(() -> ofApi);
          own.ifPresent(
              policy -> statements.addAll(new ApiResourcePolicy(policy, stage).of(path, item)));
        });
    ofApi.ifPresent(policy -> custom.addAll(custom(policy)));
    ofPaths.values().forEach(policy -> custom.addAll(custom(policy)));
    statements.addAll(custom);
    var make = new Making(ofApi.map(Value::span).orElse(span));
    return statements.isEmpty()
        ? Optional.empty()
        : Optional.of(
            make.block()
                .with("Version", make.text("2012-10-17"))
                .with("Statement", make.list(statements))
                .value());
  }

  private static List<Value> custom(Value policy) {
    return policy.at("CustomStatements").map(Value::items).orElse(List.of());
  }

  private List<Value> of(String path, Value item) {
    var resources = resources(path, item);
    accounts("AwsAccountWhitelist", "Allow", resources);
    accounts("AwsAccountBlacklist", "Deny", resources);
    addresses("IpRangeWhitelist", "NotIpAddress", resources);
    addresses("IpRangeBlacklist", "IpAddress", resources);
    networks("Blacklist", "StringEquals", resources);
    networks("Whitelist", "StringNotEquals", resources);
    return statements;
  }

  private Value resources(String path, Value item) {
    var end = path.length() > 1 ? path.replaceFirst("/$", "") : path;
    var resources = new ArrayList<Value>();
    if (item instanceof Value.Mapping operations) {
      for (var method : operations.entries().keySet()) {
        boolean any = method.equals(ApiExpansion.ANY) || method.equalsIgnoreCase("any");
        var verb = any ? "*" : method.toUpperCase(Locale.ROOT);
        resources.add(make.text("execute-api:/" + stage + "/" + verb + end));
      }
    }
    return make.list(resources);
  }

  private Making.Block statement(String effect, Value principal, Value resources) {
    return make.block()
        .with("Effect", make.text(effect))
        .with("Action", make.text("execute-api:Invoke"))
        .with("Resource", resources)
        .with("Principal", principal);
  }

  private void accounts(String key, String effect, Value resources) {
    written
        .at(key)
        .ifPresent(
            accounts ->
                statements.add(
                    statement(effect, make.block().with("AWS", accounts).value(), resources)
                        .value()));
  }

  private void addresses(String key, String operator, Value resources) {
    written
        .at(key)
        .ifPresent(
            list -> guarded(operator, make.block().with("aws:SourceIp", list).value(), resources));
  }

  private void networks(String list, String operator, Value resources) {
    var keys = new LinkedHashMap<String, List<Value>>();
    for (var item : items("SourceVpc" + list)) {
      boolean endpoint = item.literal().orElse("").startsWith("vpce-");
      keys.computeIfAbsent(endpoint ? "aws:SourceVpce" : "aws:SourceVpc", _ -> new ArrayList<>())
          .add(item);
    }
    for (var kind : List.of("Vpc", "Vpce")) {
      var more = items("Intrinsic" + kind + list);
      if (!more.isEmpty()) {
        keys.computeIfAbsent("aws:Source" + kind, _ -> new ArrayList<>()).addAll(more);
      }
    }
    if (!keys.isEmpty()) {
      var block = make.block();
      keys.forEach((key, values) -> block.with(key, make.list(values)));
      guarded(operator, block.value(), resources);
    }
  }

  private List<Value> items(String key) {
    return written.at(key).map(Value::items).orElse(List.of());
  }

  private void guarded(String operator, Value condition, Value resources) {
    statements.add(statement("Allow", make.text("*"), resources).value());
    statements.add(
        statement("Deny", make.text("*"), resources)
            .with("Condition", make.block().with(operator, condition).value())
            .value());
  }
}
