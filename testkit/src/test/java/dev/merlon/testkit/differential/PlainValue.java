package dev.merlon.testkit.differential;

import dev.merlon.model.Text;
import dev.merlon.model.Value;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/// Writes a value as one line a leaf: its path, and its text in which spelling does not count.
final class PlainValue {
  private final BiConsumer<String, String> leaves;

  PlainValue(BiConsumer<String, String> leaves) {
    this.leaves = leaves;
  }

  void write(String path, Value value) {
    switch (value) {
      case Value.Mapping(var entries, _) ->
          entries.forEach((key, entry) -> write(path + "." + key, entry));
      case Value.Sequence(var items, _) -> items(path, items);
      case Value.Scalar(var content, var kind, _) -> {
        if (kind != Value.ScalarKind.NULL) {
          var text = text(content);
          leaves.accept(
              path, kind == Value.ScalarKind.NUMBER ? text.replaceFirst("\\.0$", "") : text);
        }
      }
      case Value.Choice(var condition, var whenTrue, var whenFalse, _) -> {
        write(path + "[if " + condition + "]", whenTrue);
        write(path + "[if not " + condition + "]", whenFalse);
      }
      case Value.Opaque(var expression, _) ->
          leaves.accept(path, text(new Text(List.of(new Text.Unresolved(expression)))));
    }
  }

  /// A list of one stands for its item, as CloudFormation takes it; of tags and of texts the order
  /// does not count.
  private void items(String path, List<Value> items) {
    if (items.size() == 1 && items.getFirst() instanceof Value.Scalar scalar) {
      write(path, scalar);
      return;
    }
    boolean texts = items.stream().allMatch(Value.Scalar.class::isInstance);
    boolean named = items.stream().allMatch(item -> name(item).isPresent());
    boolean statements = items.stream().allMatch(item -> item.at("Effect").isPresent());
    var ordered =
        texts || named
            ? items.stream().sorted(Comparator.comparing(PlainValue::sortKey)).toList()
            : statements
                ? items.stream().sorted(Comparator.comparing(PlainValue::whole)).toList()
                : items;
    for (int i = 0; i < ordered.size(); i++) {
      write(path + "." + i, ordered.get(i));
    }
  }

  private static String whole(Value value) {
    var lines = new java.util.TreeSet<String>();
    new PlainValue((path, text) -> lines.add(path + " " + text)).write("", value);
    return lines.toString();
  }

  private static String sortKey(Value value) {
    return name(value).orElse(value).text().map(PlainValue::text).orElse("");
  }

  /// What tells the items of a list apart whose order has no meaning.
  private static Optional<Value> name(Value value) {
    return value.at("Key").or(() -> value.at("PolicyName")).or(() -> value.at("name"));
  }

  static String text(Text text) {
    return text.parts().stream().map(PlainValue::part).collect(Collectors.joining());
  }

  private static String part(Text.Part part) {
    return pseudo(new Text(List.of(part)).toString());
  }

  /// The tools fill in partition and region, we keep them.
  static String pseudo(String text) {
    return text.replace("${AWS::Partition}", "aws")
        .replace("${AWS::Region}", "us-east-1")
        .replace("${AWS::URLSuffix}", "amazonaws.com");
  }
}
