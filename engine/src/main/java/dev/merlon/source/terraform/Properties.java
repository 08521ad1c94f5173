package dev.merlon.source.terraform;

import dev.merlon.model.Span;
import dev.merlon.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/// Properties of a CloudFormation resource while they are put together.
final class Properties {
  private final Map<String, Object> entries = new LinkedHashMap<>();
  private final Span span;

  Properties(Span span) {
    this.span = span;
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /// Sets the property at a path such as `Code.S3Bucket`; lists grow, mappings are joined, and
  /// anything else is replaced.
  void set(String path, Value value) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      put(path, value);
    } else {
      child(path.substring(0, dot), value.span()).set(path.substring(dot + 1), value);
    }
  }

  /// The mapping of that name, which is made if it is not there.
  Properties child(String name, Span at) {
    if (entries.get(name) instanceof Properties known) {
      return known;
    }
    var made = new Properties(at);
    if (entries.get(name) instanceof Value.Mapping before) {
      made.putAll(before);
    }
    entries.put(name, made);
    return made;
  }

  void putAll(Value.Mapping mapping) {
    mapping.entries().forEach(this::put);
  }

  private void put(String name, Value value) {
    var before = entries.get(name);
    if (before instanceof Value.Sequence old && value instanceof Value.Sequence more) {
      var all = new ArrayList<>(old.items());
      all.addAll(more.items());
      entries.put(name, new Value.Sequence(all, old.span()));
    } else if (value instanceof Value.Mapping mapping
        && (before instanceof Properties || before instanceof Value.Mapping)) {
      child(name, mapping.span()).putAll(mapping);
    } else {
      entries.put(name, value);
    }
  }

  Value.Mapping toMapping() {
    var values = new LinkedHashMap<String, Value>();
    entries.forEach((name, entry) -> values.put(name, value(entry)));
    return new Value.Mapping(values, span);
  }

  private static Value value(Object entry) {
    return entry instanceof Properties nested ? nested.toMapping() : (Value) entry;
  }
}
