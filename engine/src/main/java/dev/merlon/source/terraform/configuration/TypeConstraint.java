package dev.merlon.source.terraform.configuration;

import dev.merlon.model.Value;
import dev.merlon.source.hcl.Expression;
import dev.merlon.source.hcl.HclDocument;
import dev.merlon.source.hcl.HclSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The type of a variable, to which Terraform converts its values ("Type Constraints").
sealed interface TypeConstraint {
  enum Primitive {
    STRING,
    NUMBER,
    BOOL
  }

  record Any() implements TypeConstraint {}

  record Simple(Primitive primitive) implements TypeConstraint {}

  /// A list, a set or a map.
  record Collection(Form form, TypeConstraint element) implements TypeConstraint {}

  enum Form {
    LIST,
    SET,
    MAP
  }

  record Tuple(List<TypeConstraint> elements) implements TypeConstraint {}

  record Structure(Map<String, Field> fields) implements TypeConstraint {}

  /// [#standard] is the expression that a missing optional attribute gets.
  record Field(TypeConstraint type, boolean optional, Optional<Expression> standard) {}

  /// The type that an expression spells; whatever is no type accepts anything.
  static TypeConstraint of(Expression expression) {
    return switch (expression) {
      case Expression.Name(var name, _) -> named(name);
      case Expression.Template template -> quoted(template);
      case Expression.Call call when !call.arguments().isEmpty() -> constructed(call);
      default -> new Any();
    };
  }

  /// In JSON, and in old configurations, a type is written as text.
  private static TypeConstraint quoted(Expression.Template template) {
    var text = template.literal().orElse("any");
    return text.indexOf('(') < 0
        ? named(text)
        : HclDocument.expression(HclSource.within(template.place().span(), text), _ -> {})
            .map(TypeConstraint::of)
            .orElse(new Any());
  }

  private static TypeConstraint named(String name) {
    return switch (name) {
      case "string" -> new Simple(Primitive.STRING);
      case "number" -> new Simple(Primitive.NUMBER);
      case "bool" -> new Simple(Primitive.BOOL);
      case "list" -> new Collection(Form.LIST, new Any());
      case "set" -> new Collection(Form.SET, new Any());
      case "map" -> new Collection(Form.MAP, new Any());
      default -> new Any();
    };
  }

  private static TypeConstraint constructed(Expression.Call call) {
    var argument = call.arguments().getFirst();
    return switch (call.function()) {
      case "list" -> new Collection(Form.LIST, of(argument));
      case "set" -> new Collection(Form.SET, of(argument));
      case "map" -> new Collection(Form.MAP, of(argument));
      case "tuple" ->
          argument instanceof Expression.Tuple(var items, _)
              ? new Tuple(items.stream().map(TypeConstraint::of).toList())
              : new Any();
      case "object" ->
          argument instanceof Expression.Mapping(var entries, _) ? structure(entries) : new Any();
      default -> new Any();
    };
  }

  private static TypeConstraint structure(List<Expression.Entry> entries) {
    var fields = new LinkedHashMap<String, Field>();
    for (var entry : entries) {
      if (entry.key() instanceof Expression.Template key && key.literal().isPresent()) {
        fields.put(key.literal().orElseThrow(), field(entry.value()));
      }
    }
    return new Structure(fields);
  }

  private static Field field(Expression type) {
    if (type instanceof Expression.Call call
        && call.function().equals("optional")
        && !call.arguments().isEmpty()) {
      var standard =
          call.arguments().size() > 1
              ? Optional.of(call.arguments().get(1))
              : Optional.<Expression>empty();
      return new Field(of(call.arguments().getFirst()), true, standard);
    }
    return new Field(of(type), false, Optional.empty());
  }

  /// Whether a value of this type is a text, a number or a boolean, as far as is known.
  default boolean mayBeScalar() {
    return switch (this) {
      case Any _, Simple _ -> true;
      case Collection _, Tuple _, Structure _ -> false;
    };
  }

  /// A value as this type has it; what does not fit stays as it is. `standards` evaluates the
  /// defaults of optional attributes.
  default Value convert(Value value, Function<Expression, Value> standards) {
    if (value instanceof Value.Choice(var condition, var whenTrue, var whenFalse, var span)) {
      return new Value.Choice(
          condition, convert(whenTrue, standards), convert(whenFalse, standards), span);
    }
    if (Scalars.isNull(value) || Scalars.isUnknown(value)) {
      return value;
    }
    return switch (this) {
      case Any _ -> value;
      case Simple(var primitive) -> scalar(value, primitive);
      case Collection(var form, var element) -> collection(value, form, element, standards);
      case Tuple(var elements) -> tuple(value, elements, standards);
      case Structure(var fields) -> structure(value, fields, standards);
    };
  }

  private static Value scalar(Value value, Primitive primitive) {
    if (!(value instanceof Value.Scalar(var content, _, var span))) {
      return value;
    }
    return switch (primitive) {
      case STRING -> new Value.Scalar(content, Value.ScalarKind.STRING, span);
      case NUMBER -> Scalars.number(value).<Value>map(n -> Scalars.number(n, span)).orElse(value);
      case BOOL -> Scalars.truth(value).<Value>map(t -> Scalars.truth(t, span)).orElse(value);
    };
  }

  private static Value collection(
      Value value, Form form, TypeConstraint element, Function<Expression, Value> standards) {
    return switch (value) {
      case Value.Sequence(var items, var span) -> {
        var converted = new ArrayList<Value>(items.size());
        for (var item : items) {
          converted.add(element.convert(item, standards));
        }
        yield new Value.Sequence(
            form == Form.SET ? Sets.ordered(Sets.distinct(converted)) : converted, span);
      }
      case Value.Mapping(var entries, var span) -> {
        var converted = new LinkedHashMap<String, Value>();
        entries.forEach((key, inner) -> converted.put(key, element.convert(inner, standards)));
        yield new Value.Mapping(converted, span);
      }
      case Value.Scalar _, Value.Opaque _, Value.Choice _ -> value;
    };
  }

  private static Value tuple(
      Value value, List<TypeConstraint> elements, Function<Expression, Value> standards) {
    if (!(value instanceof Value.Sequence(var items, var span))) {
      return value;
    }
    var converted = new ArrayList<Value>(items.size());
    for (int i = 0; i < items.size(); i++) {
      converted.add(
          i < elements.size() ? elements.get(i).convert(items.get(i), standards) : items.get(i));
    }
    return new Value.Sequence(converted, span);
  }

  /// Only declared attributes are kept; optional ones that are missing or null get their default.
  private static Value structure(
      Value value, Map<String, Field> fields, Function<Expression, Value> standards) {
    if (!(value instanceof Value.Mapping(var entries, var span))) {
      return value;
    }
    var converted = new LinkedHashMap<String, Value>();
    fields.forEach(
        (name, field) -> {
          var given = entries.get(name);
          if (given != null && !(field.optional() && Scalars.isNull(given))) {
            converted.put(name, field.type().convert(given, standards));
          } else if (given == null && Remainder.mayHaveMore(entries)) {
            converted.put(name, new Value.Opaque(name, span));
          } else if (field.standard().isPresent()) {
            var standard = standards.apply(field.standard().orElseThrow());
            converted.put(name, field.type().convert(standard, standards));
          } else if (field.optional()) {
            converted.put(name, Scalars.nothing(span));
          }
        });
    return new Value.Mapping(converted, span);
  }
}
