package dev.merlon.source.terraform.configuration;

import dev.merlon.model.Value;
import dev.merlon.source.hcl.Body;
import dev.merlon.source.hcl.Expression;
import dev.merlon.source.hcl.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Evaluates the arguments and nested blocks of a resource as a plan shows them: nested blocks are
/// lists of mappings by their type.
final class Blocks {
  /// What Terraform itself reads ("Meta-Arguments").
  private static final Set<String> META =
      Set.of(
          "count",
          "for_each",
          "depends_on",
          "provider",
          "providers",
          "lifecycle",
          "provisioner",
          "connection");

  private final Evaluator evaluator;

  Blocks(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  /// The arguments of a resource or module, without meta-arguments.
  Value.Mapping arguments(Body.Block block, Scope scope) {
    return mapping(block, scope, META);
  }

  private Value.Mapping mapping(Body.Block block, Scope scope, Set<String> without) {
    var entries = new LinkedHashMap<String, Value>();
    for (var attribute : block.body().attributes()) {
      if (!without.contains(attribute.name())) {
        entries.putIfAbsent(attribute.name(), evaluator.evaluate(attribute.value(), scope));
      }
    }
    for (var nested : block.body().blocks()) {
      if (without.contains(nested.type())) {
        continue;
      }
      if (nested.type().equals("dynamic") && nested.labels().size() == 1) {
        var type = nested.labels().getFirst();
        var blocks = dynamic(nested, type, scope);
        entries.merge(type, new Value.Sequence(listed(blocks), blocks.span()), Blocks::joined);
      } else {
        var one = mapping(nested, scope, Set.of());
        entries.merge(nested.type(), new Value.Sequence(List.of(one), one.span()), Blocks::joined);
      }
    }
    return new Value.Mapping(entries, block.place().span());
  }

  /// Blocks of one type that stand one after the other.
  private static Value joined(Value first, Value second) {
    var all = new ArrayList<Value>(listed(first));
    all.addAll(listed(second));
    return new Value.Sequence(all, first.span());
  }

  /// A choice of lists as a list of blocks that are there under a condition, so that what is said
  /// of the others does not depend on it.
  private static List<Value> listed(Value blocks) {
    return switch (blocks) {
      case Value.Sequence(var items, _) -> items;
      case Value.Choice(var condition, var whenTrue, var whenFalse, var span) -> {
        var some = listed(whenTrue);
        var others = listed(whenFalse);
        var all = new ArrayList<Value>();
        for (int i = 0; i < Math.max(some.size(), others.size()); i++) {
          var one = i < some.size() ? some.get(i) : Scalars.nothing(span);
          var other = i < others.size() ? others.get(i) : Scalars.nothing(span);
          all.add(Alternatives.choice(condition, one, other, span));
        }
        yield all;
      }
      case Value.Mapping _, Value.Scalar _, Value.Opaque _ -> List.of(blocks);
    };
  }

  /// `dynamic "type" { for_each = ...; content { ... } }`: a block for each element. If the
  /// elements are unknown, there is one whose contents are unknown, or none.
  private Value dynamic(Body.Block block, String type, Scope scope) {
    var content = block.body().blocks("content");
    var elements = block.body().value("for_each");
    if (content.isEmpty() || elements.isEmpty()) {
      return new Value.Sequence(List.of(), block.place().span());
    }
    var iterator = block.body().value("iterator").flatMap(Blocks::name).orElse(type);
    var place = elements.orElseThrow().place();
    var collection = evaluator.evaluate(elements.orElseThrow(), scope);
    return evaluator
        .alternatives()
        .of(
            collection,
            place,
            known -> {
              var found = evaluator.elements(known, place.span());
              if (found.isEmpty()) {
                return perhaps(known, elements.orElseThrow(), content.getFirst(), iterator, scope);
              }
              var certain =
                  repeated(found.orElseThrow().certain(), content.getFirst(), iterator, scope);
              return found
                  .orElseThrow()
                  .remainder()
                  .map(
                      more ->
                          perhaps(
                              more, elements.orElseThrow(), content.getFirst(), iterator, scope))
                  .map(more -> joined(certain, more))
                  .orElse(certain);
            });
  }

  /// The name that an iterator gets; in JSON it is a text.
  private static Optional<String> name(Expression written) {
    return switch (written) {
      case Expression.Name(var name, _) -> Optional.of(name);
      case Expression.Template template -> template.literal();
      default -> Optional.empty();
    };
  }

  private Value repeated(Elements elements, Body.Block content, String iterator, Scope scope) {
    var blocks = new ArrayList<Value>();
    for (var element : elements.all()) {
      evaluator.trouble().spend(1, content.place());
      blocks.add(content(content, iterator, element, scope));
    }
    return new Value.Sequence(blocks, content.place().span());
  }

  private Value content(
      Body.Block content, String iterator, Elements.Element element, Scope scope) {
    var value = Map.of("key", element.key(), "value", element.value());
    var bound = new Value.Mapping(new LinkedHashMap<>(value), content.place().span());
    return mapping(content, scope.with(iterator, bound), Set.of());
  }

  private Value perhaps(
      Value known, Expression elements, Body.Block content, String iterator, Scope scope) {
    if (!Scalars.isUnknown(known)) {
      return new Value.Sequence(List.of(), content.place().span());
    }
    var span = elements.place().span();
    var element =
        new Elements.Element(
            new Value.Opaque(iterator + ".key", span), new Value.Opaque(iterator + ".value", span));
    return Alternatives.choice(
        hasElements(known, elements.place()),
        new Value.Sequence(List.of(content(content, iterator, element, scope)), span),
        new Value.Sequence(List.of(), span),
        span);
  }

  /// The condition that an unknown collection, or what is unknown of one, is not empty.
  static String hasElements(Value unknown, Place place) {
    var words =
        Remainder.is(unknown)
            ? Remainder.collection(unknown)
            : Scalars.words(unknown).orElseGet(place::words);
    return words + " has elements";
  }
}
