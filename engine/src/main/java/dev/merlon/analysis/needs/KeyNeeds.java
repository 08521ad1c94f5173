package dev.merlon.analysis.needs;

import dev.merlon.analysis.needs.Need.Reason;
import dev.merlon.knowledge.EncryptedResources;
import dev.merlon.model.Application;
import dev.merlon.model.Resource;
import dev.merlon.model.Text;
import dev.merlon.model.Text.Literal;
import dev.merlon.model.Text.Pseudo;
import dev.merlon.model.Text.Reference;
import dev.merlon.model.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The keys of KMS that calls on encrypted resources of the template need.
final class KeyNeeds {
  private final Map<String, Resource> resources = new HashMap<>();

  KeyNeeds(Application application) {
    application.resources().forEach(resource -> resources.put(resource.id(), resource));
  }

  void add(Need need, NeedList needs) {
    for (var text : need.resources()) {
      for (var part : text.parts()) {
        if (part instanceof Reference(var id, _)) {
          Optional.ofNullable(resources.get(id)).ifPresent(found -> add(need, found, needs));
        }
      }
    }
  }

  private void add(Need need, Resource resource, NeedList needs) {
    for (var use : EncryptedResources.shipped().of(need.action(), resource.type())) {
      for (var key : values(resource.properties(), use.key())) {
        key.text()
            .filter(text -> !isManagedByAws(text))
            .map(this::arn)
            .ifPresent(arn -> needs.add(use.action(), arn, reason(resource, key)));
      }
    }
  }

  private static Reason reason(Resource resource, Value key) {
    return new Reason(
        "uses `%s`, which this key encrypts".formatted(resource.id()), key.span(), false);
  }

  private static List<Value> values(Value here, List<String> way) {
    if (way.isEmpty()) {
      return List.of(here);
    }
    var rest = way.subList(1, way.size());
    if (way.getFirst().equals("[]")) {
      return here.items().stream().flatMap(item -> values(item, rest).stream()).toList();
    }
    return here.at(way.getFirst()).stream().flatMap(next -> values(next, rest).stream()).toList();
  }

  /// The key that AWS made for the service needs no permission.
  private static boolean isManagedByAws(Text key) {
    return key.literal()
        .filter(known -> known.startsWith("alias/aws/") || known.contains(":alias/aws/"))
        .isPresent();
  }

  /// A key is named by ARN, by id or by alias; an alias does not tell the key, so it may be any.
  private Text arn(Text key) {
    if (key.parts().size() == 1 && key.parts().getFirst() instanceof Reference(var id, _)) {
      boolean isKey =
          Optional.ofNullable(resources.get(id))
              .filter(found -> found.type().equals("AWS::KMS::Key"))
              .isPresent();
      return isKey
          ? new Text(List.of(new Reference(id, "Arn")))
          : keys(new Text.Unresolved(key.toString()));
    }
    String known = key.literal().orElse("");
    if (known.startsWith("arn:") && !known.contains(":alias/")) {
      return key;
    }
    boolean isId = !known.isEmpty() && !known.contains("/") && !known.contains(":");
    return keys(isId ? new Literal(known) : new Text.Unresolved(key.toString()));
  }

  private static Text keys(Text.Part id) {
    return new Text(
        List.of(
            new Literal("arn:"),
            new Pseudo("AWS::Partition"),
            new Literal(":kms:"),
            new Pseudo("AWS::Region"),
            new Literal(":"),
            new Pseudo("AWS::AccountId"),
            new Literal(":key/"),
            id));
  }
}
