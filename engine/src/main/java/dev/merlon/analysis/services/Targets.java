package dev.merlon.analysis.services;

import dev.merlon.model.Application;
import dev.merlon.model.CloudFunction;
import dev.merlon.model.Resource;
import dev.merlon.model.Setting;
import dev.merlon.model.Text;
import dev.merlon.model.Text.Literal;
import dev.merlon.model.Text.Reference;
import dev.merlon.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the resource of a template that a text means: by reference, by name, or by what ends in
/// its name (an ARN, the address of a queue).
final class Targets {
  private static final Map<String, String> NAMES =
      Map.of(
          "AWS::SQS::Queue", "QueueName",
          "AWS::SNS::Topic", "TopicName",
          "AWS::S3::Bucket", "BucketName",
          "AWS::DynamoDB::Table", "TableName",
          "AWS::Kinesis::Stream", "Name",
          "AWS::Events::EventBus", "Name",
          "AWS::StepFunctions::StateMachine", "StateMachineName",
          "AWS::Lambda::Function", "FunctionName");

  private final Map<String, Resource> byId = new HashMap<>();
  private final Map<String, Map<Text, String>> byName = new HashMap<>();

  Targets(Application application) {
    for (var resource : application.resources()) {
      byId.put(resource.id(), resource);
      Optional.ofNullable(NAMES.get(resource.type()))
          .flatMap(resource.properties()::get)
          .flatMap(Value::text)
          .ifPresent(name -> named(resource.type(), name, resource.id()));
    }
    for (var function : application.functions()) {
      byId.put(function.id(), function.resource());
      if (function.name() instanceof Setting.Known<String>(var name, _)) {
        named("AWS::Lambda::Function", Text.of(name), function.id());
      }
    }
  }

  private void named(String type, Text name, String id) {
    byName.computeIfAbsent(type, _ -> new HashMap<>()).put(name, id);
  }

  /// The id of the resource, if it is one of the template.
  Optional<String> find(Text text, String type) {
    for (var part : text.parts()) {
      if (part instanceof Reference(var id, _)) {
        var resource = byId.get(id);
        if (resource != null && resource.type().equals(type)) {
          return Optional.of(id);
        }
      }
    }
    var names = byName.getOrDefault(type, Map.of());
    return Optional.ofNullable(names.get(text)).or(() -> Optional.ofNullable(names.get(end(text))));
  }

  /// The id of a function, also for a text that its resource has.
  Optional<String> function(Text text, List<CloudFunction> functions) {
    return find(text, "AWS::Lambda::Function")
        .or(
            () ->
                text.parts().stream()
                    .filter(Reference.class::isInstance)
                    .map(part -> ((Reference) part).resource())
                    .filter(id -> functions.stream().anyMatch(each -> each.id().equals(id)))
                    .findFirst());
  }

  // What follows the last `/` or `:`.
  private static Text end(Text text) {
    var parts = new ArrayList<Text.Part>();
    for (var part : text.parts()) {
      if (part instanceof Literal(var value)) {
        int last = Math.max(value.lastIndexOf('/'), value.lastIndexOf(':'));
        if (last >= 0) {
          parts.clear();
        }
        String rest = value.substring(last + 1);
        if (!rest.isEmpty()) {
          parts.add(new Literal(rest));
        }
      } else {
        parts.add(part);
      }
    }
    return new Text(parts);
  }
}
