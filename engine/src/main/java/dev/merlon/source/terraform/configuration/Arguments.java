package dev.merlon.source.terraform.configuration;

import dev.merlon.model.Span;
import dev.merlon.model.Text;
import dev.merlon.model.Value;
import dev.merlon.source.hcl.Place;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// The evaluated arguments of a function call. Asking for a known value of a type ends the function
/// ([NoValue]) when the argument is unknown or has another type.
final class Arguments {
  private final List<Value> values;
  private final Place place;
  private final Trouble trouble;
  private final UnaryOperator<Value> revealing;

  /// `revealing` resolves references to what the configuration itself says.
  Arguments(List<Value> values, Place place, Trouble trouble, UnaryOperator<Value> revealing) {
    this.revealing = revealing;
    this.values = values;
    this.place = place;
    this.trouble = trouble;
  }

  int count() {
    return values.size();
  }

  Place place() {
    return place;
  }

  Span span() {
    return place.span();
  }

  List<Value> all() {
    return values;
  }

  boolean has(int index) {
    return index < values.size();
  }

  Value value(int index) {
    if (index >= values.size()) {
      throw NoValue.wrong("argument " + (index + 1) + " is missing");
    }
    return values.get(index);
  }

  /// Whether two values are equal, empty when that is not known.
  Optional<Boolean> equal(Value first, Value second) {
    return Equality.of(revealing.apply(first), revealing.apply(second));
  }

  /// Counts elements or characters that a function is going to make.
  void spend(long amount) {
    trouble.spend(amount, place);
  }

  String text(int index) {
    return text(value(index));
  }

  String text(Value written) {
    var value = revealing.apply(written);
    return switch (value) {
      case Value.Scalar(var content, var kind, _) -> {
        if (kind == Value.ScalarKind.NULL) {
          throw NoValue.wrong("null is no text");
        }
        yield content.literal().orElseThrow(NoValue::unknown);
      }
      case Value.Mapping _, Value.Sequence _ ->
          new Text(JsonText.of(value)).literal().orElseThrow(NoValue::unknown);
      case Value.Opaque _, Value.Choice _ -> throw NoValue.unknown();
    };
  }

  BigDecimal number(int index) {
    return number(value(index));
  }

  BigDecimal number(Value written) {
    return known(written, Scalars::number, "a number");
  }

  private <T> T known(Value written, Function<Value, Optional<T>> reading, String expected) {
    var value = revealing.apply(written);
    if (Scalars.isUnknown(value) || value instanceof Value.Choice) {
      throw NoValue.unknown();
    }
    return reading.apply(value).orElseThrow(() -> NoValue.wrong(expected + " is expected"));
  }

  int integer(int index) {
    try {
      return number(index).intValueExact();
    } catch (ArithmeticException _) {
      throw NoValue.wrong("a whole number is expected");
    }
  }

  boolean truth(int index) {
    return truth(value(index));
  }

  boolean truth(Value written) {
    return known(written, Scalars::truth, "true or false");
  }

  List<Value> list(int index) {
    return list(value(index));
  }

  /// A list all of whose elements are known to be there.
  List<Value> list(Value written) {
    var items = knownOf(written);
    if (Remainder.isIn(items)) {
      throw NoValue.unknown();
    }
    return items;
  }

  /// A list with a [Remainder] for what is unknown of it.
  List<Value> knownOf(Value written) {
    var value = revealing.apply(written);
    if (value instanceof Value.Sequence(var items, _)) {
      return items;
    }
    if (value instanceof Value.Choice) {
      throw NoValue.unknown();
    }
    if (Scalars.isUnknown(value)) {
      return List.of(Remainder.of(value, place));
    }
    throw NoValue.wrong("a list is expected");
  }

  List<String> texts(int index) {
    var texts = new ArrayList<String>();
    for (var item : list(index)) {
      texts.add(text(item));
    }
    return texts;
  }

  Map<String, Value> map(int index) {
    return map(value(index));
  }

  Map<String, Value> map(Value written) {
    var entries = knownEntries(written);
    if (Remainder.isIn(entries.values())) {
      throw NoValue.unknown();
    }
    return entries;
  }

  /// A map with a [Remainder] for what is unknown of it.
  Map<String, Value> knownEntries(Value written) {
    var value = revealing.apply(written);
    if (value instanceof Value.Mapping(var entries, _)) {
      return entries;
    }
    if (value instanceof Value.Choice) {
      throw NoValue.unknown();
    }
    if (Scalars.isUnknown(value)) {
      var remainder = Remainder.of(value, place);
      return Map.of(Remainder.key(remainder), remainder);
    }
    throw NoValue.wrong("a map is expected");
  }

  Value ofText(String text) {
    trouble.spend(text.length() / 16, place);
    return Scalars.text(text, span());
  }

  Value ofNumber(BigDecimal number) {
    if (!Scalars.isOfUsualSize(number)) {
      throw NoValue.wrong("the number is too large");
    }
    return Scalars.number(number, span());
  }

  Value ofNumber(long number) {
    return Scalars.number(number, span());
  }

  Value ofTruth(boolean truth) {
    return Scalars.truth(truth, span());
  }

  Value ofTruth(Optional<Boolean> truth) {
    return ofTruth(truth.orElseThrow(NoValue::unknown));
  }

  Value ofList(List<Value> items) {
    trouble.spend(items.size(), place);
    return new Value.Sequence(items, span());
  }

  Value ofTexts(Iterable<String> texts) {
    var items = new ArrayList<Value>();
    for (var text : texts) {
      items.add(Scalars.text(text, span()));
    }
    return ofList(items);
  }

  Value ofMap(Map<String, Value> entries) {
    trouble.spend(entries.size(), place);
    return new Value.Mapping(entries, span());
  }
}
