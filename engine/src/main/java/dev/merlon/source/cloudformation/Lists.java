package dev.merlon.source.cloudformation;

import dev.merlon.model.Span;
import dev.merlon.model.Text;
import dev.merlon.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// The intrinsic functions that make, cut and join lists, on resolved arguments.
///
/// A list that a condition of the deployment chooses gives a result for either side.
final class Lists {
  private static final Pattern IPV4 =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");

  private Lists() {}

  static Optional<Value> select(Value index, Value list) {
    return eachSide(
        list,
        side ->
            side instanceof Value.Sequence(var items, _)
                ? index
                    .literal()
                    .filter(number -> number.matches("\\d{1,6}"))
                    .map(Integer::parseInt)
                    .filter(number -> number < items.size())
                    .map(items::get)
                : Optional.empty());
  }

  static Optional<Value> split(Value delimiter, Value source, Span span) {
    var by = delimiter.literal().filter(text -> !text.isEmpty());
    return eachSide(
        source, side -> by.flatMap(known -> side.literal().map(text -> pieces(text, known, span))));
  }

  private static Value pieces(String text, String delimiter, Span span) {
    var items = new ArrayList<Value>();
    for (var piece : text.split(Pattern.quote(delimiter), -1)) {
      items.add(string(Text.of(piece), span));
    }
    return new Value.Sequence(items, span);
  }

  static Optional<Value> join(Value delimiter, Value list, Span span) {
    return delimiter
        .text()
        .flatMap(
            by ->
                eachSide(
                    list,
                    side ->
                        side instanceof Value.Sequence(var items, _)
                            ? joined(items, by).map(text -> string(text, span))
                            : Optional.empty()));
  }

  private static Optional<Text> joined(List<Value> items, Text delimiter) {
    var parts = new ArrayList<Text.Part>();
    for (int i = 0; i < items.size(); i++) {
      if (i > 0) {
        parts.addAll(delimiter.parts());
      }
      var text = Intrinsics.asText(items.get(i));
      if (text.isEmpty()) {
        return Optional.empty();
      }
      parts.addAll(text.orElseThrow().parts());
    }
    return Optional.of(Templating.merged(parts));
  }

  static Optional<Value> length(Value list, Span span) {
    return eachSide(
        list,
        side ->
            side instanceof Value.Sequence(var items, _)
                ? Optional.of(number(items.size(), span))
                : Optional.empty());
  }

  /// `Fn::Cidr` of an IPv4 block: `count` blocks of `bits` host bits each.
  static Optional<Value> cidr(List<Value> arguments, Span span) {
    if (arguments.size() != 3 || arguments.stream().anyMatch(a -> a.literal().isEmpty())) {
      return Optional.empty();
    }
    var block = IPV4.matcher(arguments.get(0).literal().orElseThrow());
    var count = arguments.get(1).literal().orElseThrow();
    var bits = arguments.get(2).literal().orElseThrow();
    if (!block.matches() || !count.matches("\\d{1,3}") || !bits.matches("[1-9]|[12]\\d|3[0-2]")) {
      return Optional.empty();
    }
    long start = 0;
    for (int group = 1; group <= 4; group++) {
      start = start * 256 + Integer.parseInt(block.group(group));
    }
    long step = 1L << Integer.parseInt(bits);
    int prefix = Math.min(32, Integer.parseInt(block.group(5)));
    start -= start % (1L << (32 - prefix));
    int wanted = Integer.parseInt(count);
    if (wanted > 256 || wanted * step > (1L << (32 - prefix))) {
      return Optional.empty();
    }
    var blocks = new ArrayList<Value>();
    for (int i = 0; i < wanted; i++) {
      var text = address(start + i * step) + "/" + (32 - Integer.parseInt(bits));
      blocks.add(string(Text.of(text), span));
    }
    return Optional.of(new Value.Sequence(blocks, span));
  }

  private static String address(long number) {
    return "%d.%d.%d.%d"
        .formatted(number >> 24 & 255, number >> 16 & 255, number >> 8 & 255, number & 255);
  }

  /// The result for a value, or for both sides of a choice.
  private static Optional<Value> eachSide(Value value, Function<Value, Optional<Value>> work) {
    if (!(value instanceof Value.Choice(var condition, var whenTrue, var whenFalse, var span))) {
      return work.apply(value);
    }
    var one = eachSide(whenTrue, work);
    var other = eachSide(whenFalse, work);
    return one.flatMap(yes -> other.map(no -> new Value.Choice(condition, yes, no, span)));
  }

  static Value string(Text text, Span span) {
    return new Value.Scalar(text, Value.ScalarKind.STRING, span);
  }

  private static Value number(int number, Span span) {
    return new Value.Scalar(Text.of(String.valueOf(number)), Value.ScalarKind.NUMBER, span);
  }
}
