package dev.merlon.source.terraform.configuration;

import dev.merlon.model.Span;
import dev.merlon.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// The elements of a collection in the order in which Terraform visits them.
record Elements(List<Element> all) {
  /// One of them; the key of a list's element is its index.
  record Element(Value key, Value value) {}

  /// The elements that are known to be there.
  Elements certain() {
    return new Elements(all.stream().filter(element -> !Remainder.is(element.value())).toList());
  }

  /// What stands for all other elements, if there may be some.
  Optional<Value> remainder() {
    return all.stream().map(Element::value).filter(Remainder::is).findFirst();
  }

  Elements keyedByThemselves() {
    return new Elements(
        all.stream().map(element -> new Element(element.value(), element.value())).toList());
  }

  /// Empty when the value is no collection or is not known.
  static Optional<Elements> of(Value value, Span at) {
    return switch (value) {
      case Value.Sequence(var items, _) -> {
        var all = new ArrayList<Element>(items.size());
        for (int i = 0; i < items.size(); i++) {
          all.add(new Element(Scalars.number(i, at), items.get(i)));
        }
        yield Optional.of(new Elements(all));
      }
      case Value.Mapping(var entries, _) -> {
        var all = new ArrayList<Element>(entries.size());
        for (var entry : new TreeMap<>(entries).entrySet()) {
          all.add(new Element(Scalars.text(entry.getKey(), at), entry.getValue()));
        }
        yield Optional.of(new Elements(all));
      }
      case Value.Scalar _, Value.Opaque _, Value.Choice _ -> Optional.empty();
    };
  }
}
