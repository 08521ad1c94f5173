package dev.merlon.source.sam;

import dev.merlon.model.Resource;
import dev.merlon.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// SAM writes tags as a mapping, CloudFormation as a list of keys and values.
final class Tagging {
  private Tagging() {}

  /// The tags of the user; none at all when he wrote none.
  static Optional<Value> list(Optional<Value> written, Making make) {
    return list(written, Map.of(), make);
  }

  /// The tags of the user and those by which SAM marks what it made.
  static Optional<Value> list(Optional<Value> written, Map<String, String> own, Making make) {
    if (written.isPresent() && !(written.orElseThrow() instanceof Value.Mapping)) {
      return written;
    }
    var tags = new ArrayList<Value>();
    own.forEach((key, value) -> tags.add(tag(key, make.text(value), make)));
    if (written.orElseGet(() -> make.list(List.of())) instanceof Value.Mapping mapping) {
      mapping.entries().forEach((key, value) -> tags.add(tag(key, value, make)));
    }
    return tags.isEmpty() ? Optional.empty() : Optional.of(make.list(tags));
  }

  /// Whether a resource gives its tags to all that is made for it; they replace SAM's own marks.
  static boolean isPassedOn(Resource resource) {
    return resource
        .properties()
        .get("PropagateTags")
        .flatMap(Value::literal)
        .filter("true"::equals)
        .isPresent();
  }

  /// The tags of a function or state machine itself and of its role.
  static Optional<Value> ofOwner(Resource owner, Map<String, String> own, Making make) {
    var written = owner.properties().get("Tags");
    return isPassedOn(owner) && written.isPresent()
        ? list(written, make)
        : list(written, own, make);
  }

  private static Value tag(String key, Value value, Making make) {
    return make.block().with("Key", make.text(key)).with("Value", value).value();
  }
}
