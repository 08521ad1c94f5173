package dev.merlon.source.terraform.configuration;

import dev.merlon.model.Text;
import dev.merlon.model.Value;
import dev.merlon.source.hcl.Expression;
import dev.merlon.source.hcl.Place;
import java.util.ArrayList;
import java.util.List;

/// Evaluates paths such as `var.stages["dev"].name` and `aws_s3_bucket.uploads.arn`.
final class Paths {
  private final Evaluator evaluator;
  private final Trouble trouble;

  Paths(Evaluator evaluator, Trouble trouble) {
    this.evaluator = evaluator;
    this.trouble = trouble;
  }

  /// A path; a scalar of the module gets the place where it is used, an element of a loop keeps its
  /// own.
  Value used(Expression path, Scope scope) {
    var value = path(path, scope);
    var root = root(path);
    return root instanceof Expression.Name(var name, _) && scope.bound(name).isEmpty()
        ? Scalars.usedAt(value, path.place().span())
        : value;
  }

  private static Expression root(Expression path) {
    var here = path;
    while (true) {
      switch (here) {
        case Expression.Member(var of, _, _) -> here = of;
        case Expression.Element(var of, _, _) -> here = of;
        default -> {
          return here;
        }
      }
    }
  }

  private Value path(Expression path, Scope scope) {
    return switch (path) {
      case Expression.Name(var name, var place) ->
          scope.bound(name).orElseThrow(() -> NoValue.wrong("`" + place.words() + "` is no value"));
      case Expression.Member(var of, var name, var place) -> member(of, name, place, scope);
      case Expression.Element(var of, var key, var place) ->
          element(path(of, scope), evaluator.evaluate(key, scope), place);
      default -> evaluator.evaluate(path, scope);
    };
  }

  private Value member(Expression of, String name, Place place, Scope scope) {
    if (of instanceof Expression.Name(var root, _) && scope.bound(root).isEmpty()) {
      return named(root, name, place, scope);
    }
    if (of instanceof Expression.Member(Expression.Name(var root, _), var type, _)
        && root.equals("data")
        && scope.bound(root).isEmpty()
        && !scope.isClosed()) {
      return scope.module().resource("data." + type + "." + name, place);
    }
    return attribute(path(of, scope), name, place);
  }

  /// A name of the module.
  private Value named(String root, String name, Place place, Scope scope) {
    if (scope.isClosed()) {
      throw NoValue.wrong("there is no `" + root + "` here");
    }
    var module = scope.module();
    return switch (root) {
      case "var" -> module.variable(name, place);
      case "local" -> module.local(name, place);
      case "module" -> module.child(name, place);
      case "path" -> module.path(name, place);
      case "terraform", "tofu" -> module.terraform(name, place);
      case "each", "count", "self", "ephemeral" -> throw NoValue.unknown();
      case "data" -> throw NoValue.wrong("the name of a data source is expected");
      default -> module.resource(root + "." + name, place);
    };
  }

  Value attribute(Value value, String name, Place place) {
    return evaluator.alternatives().of(value, place, of -> attributeOf(of, name, place));
  }

  private Value attributeOf(Value value, String name, Place place) {
    if (value instanceof Value.Mapping mapping) {
      var found = mapping.get(name);
      if (found.isEmpty() && Remainder.mayHaveMore(mapping.entries())) {
        throw NoValue.unknown();
      }
      return found.orElseThrow(() -> NoValue.wrong("there is no attribute `" + name + "`"));
    }
    var reference = Scalars.reference(value);
    if (reference.isPresent()) {
      return attributeOf(reference.orElseThrow(), name, place);
    }
    if (Scalars.isUnknown(value)) {
      throw NoValue.unknown();
    }
    throw NoValue.wrong("the value has no attribute `" + name + "`");
  }

  private Value attributeOf(Text.Reference reference, String name, Place place) {
    var attribute = reference.attribute();
    if (!attribute.isEmpty()) {
      var longer = new Text.Reference(reference.resource(), attribute + "." + name);
      return Scalars.part(longer, place.span());
    }
    return evaluator.attributeOf(reference.resource(), name, place);
  }

  private Value element(Value value, Value key, Place place) {
    return evaluator
        .alternatives()
        .of(List.of(value, key), place, both -> elementOf(both.getFirst(), both.getLast(), place));
  }

  private Value elementOf(Value value, Value key, Place place) {
    return switch (value) {
      case Value.Sequence(var items, _) -> item(items, evaluator.revealed(key, place));
      case Value.Mapping mapping -> entry(mapping, key, place);
      case Value.Opaque _ -> throw NoValue.unknown();
      case Value.Scalar scalar -> elementOfReference(scalar, key, place);
      case Value.Choice choice -> throw new AssertionError(choice);
    };
  }

  private static Value item(List<Value> items, Value key) {
    var certain = Remainder.before(items);
    int index = index(key, certain.size() < items.size() ? Integer.MAX_VALUE : items.size());
    if (index >= certain.size()) {
      throw NoValue.unknown();
    }
    return certain.get(index);
  }

  private static int index(Value key, int size) {
    if (Scalars.isUnknown(key)) {
      throw NoValue.unknown();
    }
    int index =
        Scalars.number(key)
            .filter(number -> number.signum() >= 0 && number.precision() - number.scale() < 9)
            .orElseThrow(() -> NoValue.wrong("the index is no number"))
            .intValue();
    if (index >= size) {
      throw NoValue.wrong("the list has only " + size + " elements");
    }
    return index;
  }

  private Value entry(Value.Mapping mapping, Value written, Place place) {
    var key = evaluator.revealed(written, place);
    // The one instance of a resource whose keys are not known.
    if (mapping.entries().size() == 1 && mapping.get(Repetition.UNKNOWN_KEY).isPresent()) {
      return mapping.get(Repetition.UNKNOWN_KEY).orElseThrow();
    }
    var found = mapping.get(evaluator.key(key, place));
    if (found.isEmpty() && (key.literal().isEmpty() || Remainder.mayHaveMore(mapping.entries()))) {
      throw NoValue.unknown();
    }
    return found.orElseThrow(() -> NoValue.wrong("there is no such key"));
  }

  private static Value elementOfReference(Value.Scalar value, Value key, Place place) {
    var reference = Scalars.reference(value);
    if (reference.isEmpty() || reference.orElseThrow().attribute().isEmpty()) {
      if (Scalars.isUnknown(value) && reference.isEmpty()) {
        throw NoValue.unknown();
      }
      throw NoValue.wrong("the value has no elements");
    }
    var known = key.literal();
    if (known.isEmpty()) {
      throw NoValue.unknown();
    }
    boolean number = Scalars.number(key).isPresent();
    var step = number ? known.orElseThrow() : "\"" + known.orElseThrow() + "\"";
    var attribute = reference.orElseThrow().attribute() + "[" + step + "]";
    return Scalars.part(
        new Text.Reference(reference.orElseThrow().resource(), attribute), place.span());
  }

  /// A splat: of each element; a value that is no list is a list of one, null is an empty one.
  Value splat(Expression.Splat splat, Scope scope) {
    var of = evaluator.evaluate(splat.of(), scope);
    return evaluator.alternatives().of(of, splat.place(), value -> splat(value, splat, scope));
  }

  private Value splat(Value value, Expression.Splat splat, Scope scope) {
    var span = splat.place().span();
    boolean whole = Scalars.handle(value).isPresent();
    if (Scalars.isUnknown(value) && !whole) {
      throw NoValue.unknown();
    }
    var items = value instanceof Value.Sequence(var all, _) ? all : List.of(value);
    var results = new ArrayList<Value>();
    if (!Scalars.isNull(value)) {
      trouble.spend(items.size(), splat.place());
      for (var item : items) {
        results.add(
            Remainder.is(item)
                ? item
                : evaluator.evaluate(splat.each(), scope.with(Scope.ITEM, item)));
      }
    }
    return new Value.Sequence(results, span);
  }
}
