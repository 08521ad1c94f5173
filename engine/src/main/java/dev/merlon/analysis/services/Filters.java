package dev.merlon.analysis.services;

import dev.merlon.analysis.taint.Content;
import dev.merlon.analysis.taint.SymbolicText;
import dev.merlon.model.Application;
import dev.merlon.model.CloudFunction;
import dev.merlon.model.Edge;
import dev.merlon.model.Resource;
import dev.merlon.model.Value;
import java.util.List;
import java.util.Optional;

/// Whether what is sent passes the filter in front of a function: prefix and suffix of a bucket's
/// notification, source and type of a rule's pattern. What is not known may pass, and so may what
/// other filters would hold back (may report too much).
///
/// Sources: "Configuring event notifications using object key name filtering" (Amazon S3), "Amazon
/// EventBridge event patterns".
final class Filters {
  private final Application application;

  Filters(Application application) {
    this.application = application;
  }

  boolean letThrough(Sent sent, CloudFunction reader) {
    return switch (sent.kind()) {
      case BUCKET -> bucket(sent, reader);
      case EVENT_BUS -> rules(reader).stream().anyMatch(rule -> rule(sent, rule));
      default -> true;
    };
  }

  private List<Resource> rules(CloudFunction reader) {
    return application.edges().stream()
        .filter(edge -> edge.kind() == Edge.EdgeKind.TRIGGERS && edge.to().equals(reader.id()))
        .flatMap(edge -> resource(edge.from()).stream())
        .filter(resource -> resource.type().equals("AWS::Events::Rule"))
        .toList();
  }

  private Optional<Resource> resource(String id) {
    return application.resources().stream().filter(each -> each.id().equals(id)).findFirst();
  }

  private static boolean rule(Sent sent, Resource rule) {
    var pattern = rule.properties().get("EventPattern");
    var entries = sent.call().given(List.of("Entries", "[]"));
    return matches(pattern, "source", entries.member("Source"))
        && matches(pattern, "detail-type", entries.member("DetailType"));
  }

  private static boolean matches(Optional<Value> pattern, String field, Content given) {
    var wanted = pattern.flatMap(value -> value.at(field)).map(Value::items).orElse(List.of());
    if (wanted.isEmpty() || wanted.stream().anyMatch(item -> item.literal().isEmpty())) {
      return true;
    }
    var allowed = wanted.stream().flatMap(item -> item.literal().stream()).toList();
    return given.isOpen()
        || given.texts().isEmpty()
        || given.texts().stream()
            .anyMatch(text -> text.literal().map(allowed::contains).orElse(true));
  }

  private boolean bucket(Sent sent, CloudFunction reader) {
    var bucket = resource(sent.target());
    var configurations =
        bucket
            .flatMap(
                found -> found.properties().at("NotificationConfiguration", "LambdaConfigurations"))
            .map(Value::items)
            .orElse(List.of());
    var mine =
        configurations.stream()
            .filter(
                each ->
                    each.at("Function")
                        .flatMap(Value::text)
                        .filter(text -> text.toString().contains(reader.id()))
                        .isPresent())
            .toList();
    return mine.isEmpty() || mine.stream().anyMatch(each -> key(each, sent.content()));
  }

  private static boolean key(Value configuration, Content key) {
    for (var rule :
        configuration.at("Filter", "S3Key", "Rules").map(Value::items).orElse(List.of())) {
      var name =
          rule.at("Name").flatMap(Value::literal).orElse("").toLowerCase(java.util.Locale.ROOT);
      var value = rule.at("Value").flatMap(Value::literal);
      if (value.isPresent()
          && !key.isOpen()
          && !key.texts().isEmpty()
          && key.texts().stream().noneMatch(text -> may(text, name, value.orElseThrow()))) {
        return false;
      }
    }
    return true;
  }

  // Only what is written out at the end that counts can fail.
  private static boolean may(SymbolicText text, String end, String wanted) {
    if (text.words().isEmpty()) {
      return true;
    }
    var word = end.equals("prefix") ? text.words().getFirst() : text.words().getLast();
    if (!(word instanceof SymbolicText.Characters(var known))) {
      return true;
    }
    boolean isAll = text.words().size() == 1;
    return end.equals("prefix")
        ? known.startsWith(wanted) || (!isAll && wanted.startsWith(known))
        : known.endsWith(wanted) || (!isAll && wanted.endsWith(known));
  }
}
