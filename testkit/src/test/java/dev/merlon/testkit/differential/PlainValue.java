package dev.merlon.testkit.differential;

import dev.merlon.model.Text;
import dev.merlon.model.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/// Writes a value as one line a leaf: its path, and its text in which spelling does not count.
public final class PlainValue {
  private final Wording wording;
  private final BiConsumer<String, String> leaves;

  public PlainValue(Wording wording, BiConsumer<String, String> leaves) {
    this.wording = wording;
    this.leaves = leaves;
  }

  public void write(String path, Value value) {
    switch (value) {
      case Value.Mapping(var entries, _) ->
          entries.forEach((key, entry) -> write(path + "." + key, entry));
      case Value.Sequence(var items, _) -> items(path, items);
      case Value.Scalar(var content, var kind, _) -> {
        if (kind != Value.ScalarKind.NULL) {
          var text = wording.text(content);
          leaves.accept(
              path, kind == Value.ScalarKind.NUMBER ? text.replaceFirst("\\.0$", "") : text);
        }
      }
      case Value.Choice(var condition, var whenTrue, var whenFalse, _) -> {
        write(path + "[if " + condition + "]", whenTrue);
        write(path + "[if not " + condition + "]", whenFalse);
      }
      case Value.Opaque(var expression, _) ->
          leaves.accept(path, wording.text(new Text(List.of(new Text.Unresolved(expression)))));
    }
  }

  /// A list of one stands for its item, as CloudFormation takes it; of tags and of texts the order
  /// does not count.
  private void items(String path, List<Value> items) {
    if (!wording.hasPlaces()) {
      items.forEach(item -> write(path, item));
      return;
    }
    if (items.size() == 1 && items.getFirst() instanceof Value.Scalar scalar) {
      write(path, scalar);
      return;
    }
    var ordered = ordered(items);
    for (int i = 0; i < ordered.size(); i++) {
      write(path + "." + i, ordered.get(i));
    }
  }

  private List<Value> ordered(List<Value> items) {
    boolean texts = items.stream().allMatch(Value.Scalar.class::isInstance);
    boolean named = items.stream().allMatch(item -> name(item).isPresent());
    boolean statements = items.stream().allMatch(item -> item.at("Effect").isPresent());
    if (texts || named) {
      return items.stream().sorted(Comparator.comparing(this::sortKey)).toList();
    }
    return statements ? items.stream().sorted(Comparator.comparing(this::whole)).toList() : items;
  }

  private String whole(Value value) {
    var lines = new ArrayList<String>();
    new PlainValue(wording, (path, text) -> lines.add(path + " " + text)).write("", value);
    lines.sort(null);
    return lines.toString();
  }

  private String sortKey(Value value) {
    return name(value).orElse(value).text().map(wording::text).orElse("");
  }

  /// What tells the items of a list apart whose order has no meaning.
  private static Optional<Value> name(Value value) {
    return value.at("Key").or(() -> value.at("PolicyName")).or(() -> value.at("name"));
  }
}
