package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.Outside;
import dev.merlon.model.Span;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Accessors of objects that hold data: `getBody()` is the field `body`, of an event, of a tree of
/// JSON, or of a class whose accessors are generated.
final class JavaBeans {
  private static final Set<String> TEXT_GETTERS = Set.of("getBytes", "getClass", "getChars");
  private static final Set<String> NUMBERS =
      Set.of(
          ("asInt asLong asDouble asBoolean intValue longValue doubleValue booleanValue"
                  + " asOptionalInt floatValue shortValue isNull isTextual isArray isObject"
                  + " isMissingNode isNumber containsKey containsValue has hasNonNull hasNext"
                  + " isPresent remaining available isJsonNull isJsonObject isJsonArray"
                  + " isJsonPrimitive getTime getYear")
              .split(" "));
  private static final Set<String> SAME =
      Set.of(
          ("asText textValue asString toString toPrettyString stringValue getAsString"
                  + " getAsJsonObject getAsJsonArray getAsJsonPrimitive asArray asObject deepCopy"
                  + " array toJSONString toJson asNode get next orElseThrow block join unwrap")
              .split(" "));
  private static final Set<String> CAPITALS_BELOW = Set.of("Sns", "dynamodb", "MessageAttributes");

  private final Evaluator evaluator;
  private final JavaTexts texts;
  private final JavaCollections collections;

  JavaBeans(Evaluator evaluator, JavaTexts texts, JavaCollections collections) {
    this.evaluator = evaluator;
    this.texts = texts;
    this.collections = collections;
  }

  /// A method of outside data, of which it is not known whether it is a text, a map, or an object.
  AbstractValue outside(Mark mark, String name, Arguments arguments, Span span) {
    var self = AbstractValue.of(new Outside(mark));
    if (JavaTexts.isFile(mark)) {
      return texts.call(self, name, arguments, span);
    }
    if (NUMBERS.contains(name) || name.startsWith("getAsInt") || name.startsWith("getAsLong")) {
      return AbstractValue.OTHER;
    }
    boolean isLookUp =
        name.matches("(get|opt|path|find|required?|at|header|param)\\w*")
            && !TEXT_GETTERS.contains(name)
            && !arguments.positional().isEmpty();
    if (isLookUp) {
      var found = evaluator.values().index(self, arguments.at(0, ""), span);
      return name.equals("getOrDefault") || name.startsWith("opt")
          ? found.join(arguments.at(1, ""))
          : found;
    }
    if (arguments.positional().isEmpty()) {
      if (SAME.contains(name)) {
        return self;
      }
      if (name.matches("get[A-Z].*") && !TEXT_GETTERS.contains(name)) {
        return accessor(mark, name.substring(3), span);
      }
      if (name.matches("is[A-Z].*")) {
        return AbstractValue.OTHER;
      }
    }
    return collections.isMethod(name)
        ? collections.outside(self, name, arguments, span)
        : texts.call(self, name, arguments, span);
  }

  // The names of the fields of events are those of the JSON, which the getters follow but for a
  // few.
  private static AbstractValue accessor(Mark mark, String property, Span span) {
    var keys = mark.path().keys();
    String last = keys.isEmpty() ? "" : keys.getLast();
    String above = keys.size() < 2 ? "" : keys.get(keys.size() - 2);
    if (property.equals("UrlDecodedKey")) {
      return AbstractValue.of(new Outside(mark.field("key", span).decoded("@url", span)));
    }
    if (last.equals("kinesis") && property.equals("Data")) {
      return AbstractValue.of(new Outside(mark.field("data", span).decoded("@base64", span)));
    }
    String field;
    if (property.equals("SNS")) {
      field = "Sns";
    } else if (property.length() == 1
        || CAPITALS_BELOW.contains(last)
        || above.equals("MessageAttributes")) {
      field = property;
    } else {
      field = property.substring(0, 1).toLowerCase(Locale.ROOT) + property.substring(1);
    }
    return AbstractValue.of(new Outside(mark.field(field, span)));
  }

  /// A method that the class of an object does not declare.
  AbstractValue object(
      ObjectState object, AbstractValue self, String name, Arguments arguments, Span span) {
    var values = evaluator.values();
    boolean hasArgument = arguments.positional().size() == 1;
    String property = property(name);
    if (!hasArgument && arguments.positional().isEmpty()) {
      for (String field : List.of(property, name)) {
        if (object.fields().containsKey(field)) {
          return values.field(self, field, span);
        }
      }
      return switch (name) {
        case "getClass" -> AbstractValue.of(new Atom.Library("java.lang.Class()"));
        case "build", "toBuilder", "self" -> self;
        case "toString" -> evaluator.texts().build(List.of(self), span);
        default -> AbstractValue.OTHER;
      };
    }
    if (hasArgument && !name.equals("equals")) {
      String field = object.fields().containsKey(name) ? name : property;
      boolean isSetter = name.matches("(set|with)[A-Z].*") || object.fields().containsKey(name);
      if (isSetter) {
        values.store(self, AbstractValue.constant(field), arguments.at(0, ""), span);
        return self;
      }
    }
    return evaluator.calls().unknown(arguments, span);
  }

  private static String property(String accessor) {
    String bare = accessor.replaceFirst("^(get|is|set|with)(?=[A-Z])", "");
    return bare.equals(accessor) || bare.isEmpty()
        ? accessor
        : bare.substring(0, 1).toLowerCase(Locale.ROOT) + bare.substring(1);
  }
}
