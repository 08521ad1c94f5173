package dev.merlon.source.terraform.configuration;

import dev.merlon.finding.Problem;
import dev.merlon.model.Span;
import dev.merlon.model.Text;
import dev.merlon.model.Value;
import dev.merlon.source.hcl.Expression;
import dev.merlon.source.hcl.Operator;
import dev.merlon.source.hcl.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Evaluates expressions, three-valued: what is not known before the deployment stays unknown, and
/// of what depends on it only as much as must.
final class Evaluator {
  /// What the attributes of resources and modules are, by the address of the whole.
  interface Attributes {
    Value of(String address, String name, Place place);

    /// What the configuration itself sets the attribute to, if it does.
    Optional<Value> argument(Text.Reference reference, Place place);
  }

  private static final int MOST_DEPTH = 400;
  private static final int MOST_REVEALS = 50;

  private final Trouble trouble;
  private final Alternatives alternatives;
  private final Paths paths;
  private final Templates templates;
  private final Loops loops;
  private final Calls calls;
  private final Attributes attributes;
  private final Set<Value> texts = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Value> sets = Collections.newSetFromMap(new IdentityHashMap<>());
  private int depth;
  private int reveals;

  Evaluator(Trouble trouble, FileFunctions files, Attributes attributes) {
    this.attributes = attributes;
    this.trouble = trouble;
    this.alternatives = new Alternatives(trouble);
    this.paths = new Paths(this, trouble);
    this.templates = new Templates(this);
    this.loops = new Loops(this);
    this.calls = new Calls(this, files);
  }

  Trouble trouble() {
    return trouble;
  }

  /// An attribute of a whole resource, or an output of a whole module.
  Value attributeOf(String address, String name, Place place) {
    return attributes.of(address, name, place);
  }

  Alternatives alternatives() {
    return alternatives;
  }

  /// Remembers that a list is a set, whose elements are their own keys.
  void isSet(Value value) {
    remember(value, sets);
  }

  /// Remembers that a structure stands for the text that `jsonencode` makes of it.
  void isText(Value value) {
    remember(value, texts);
  }

  boolean standsForText(Value value) {
    return texts.contains(value);
  }

  private static void remember(Value value, Set<Value> remembered) {
    if (value instanceof Value.Choice(_, var whenTrue, var whenFalse, _)) {
      remember(whenTrue, remembered);
      remember(whenFalse, remembered);
    } else {
      remembered.add(value);
    }
  }

  /// The elements of a collection; empty when the value is none or is not known.
  Optional<Elements> elements(Value value, Span at) {
    var elements = Elements.of(value, at);
    return sets.contains(value) ? elements.map(Elements::keyedByThemselves) : elements;
  }

  Value evaluate(Expression expression, Scope scope) {
    if (depth >= MOST_DEPTH) {
      var limit = "the expressions need each other more than " + MOST_DEPTH + " levels deep";
      var span = expression.place().span();
      return trouble.report(expression.place(), new Problem.LimitReached(span, limit));
    }
    depth++;
    try {
      return compute(expression, scope);
    } catch (NoValue none) {
      return none.isWrong()
          ? trouble.fail(expression.place(), none.reason())
          : Scalars.unknown(expression.place());
    } finally {
      depth--;
    }
  }

  private Value compute(Expression expression, Scope scope) {
    return switch (expression) {
      case Expression.Null(var place) -> Scalars.nothing(place.span());
      case Expression.Truth(var value, var place) -> Scalars.truth(value, place.span());
      case Expression.Numeral(var value, var place) -> Scalars.number(value, place.span());
      case Expression.Template template -> templates.evaluate(template, scope);
      case Expression.Name _, Expression.Member _, Expression.Element _ ->
          paths.used(expression, scope);
      case Expression.Splat splat -> paths.splat(splat, scope);
      case Expression.Item(var place) ->
          scope.bound(Scope.ITEM).orElseGet(() -> Scalars.unknown(place));
      case Expression.Conditional conditional -> conditional(conditional, scope);
      case Expression.Unary(var operator, var operand, var place) ->
          alternatives.of(
              evaluate(operand, scope),
              place,
              value -> Operations.unary(operator, revealed(value, place), place));
      case Expression.Binary binary -> binary(binary, scope);
      case Expression.Call call -> calls.evaluate(call, scope);
      case Expression.Tuple tuple -> tuple(tuple, scope);
      case Expression.Mapping mapping -> mapping(mapping, scope);
      case Expression.For loop -> loops.evaluate(loop, scope);
      case Expression.Unreadable(var place) -> Scalars.unknown(place);
    };
  }

  /// Only the branch that counts is evaluated; when that is not known, both, and a branch without a
  /// value is no failure.
  private Value conditional(Expression.Conditional expression, Scope scope) {
    var condition = evaluate(expression.condition(), scope);
    return alternatives.of(
        condition,
        expression.place(),
        decided -> {
          var truth = truth(revealed(decided, expression.condition().place()));
          if (truth.isPresent()) {
            return evaluate(
                truth.orElseThrow() ? expression.whenTrue() : expression.whenFalse(), scope);
          }
          var words = conditionWords(decided, expression.condition());
          var whenTrue = trouble.attempt(() -> evaluate(expression.whenTrue(), scope)).value();
          var whenFalse = trouble.attempt(() -> evaluate(expression.whenFalse(), scope)).value();
          var span = expression.place().span();
          return Alternatives.choice(words, whenTrue, whenFalse, span);
        });
  }

  /// Empty when it is not known whether a condition holds.
  Optional<Boolean> truth(Value condition) {
    var truth = Scalars.truth(condition);
    if (truth.isEmpty() && !Scalars.isUnknown(condition)) {
      throw NoValue.wrong("the condition is neither true nor false");
    }
    return truth;
  }

  static String conditionWords(Value condition, Expression written) {
    return Scalars.words(condition).orElseGet(() -> written.place().words());
  }

  /// `&&` and `||` look at their second operand only if the first leaves it open.
  private Value binary(Expression.Binary expression, Scope scope) {
    var place = expression.place();
    var left = evaluate(expression.left(), scope);
    boolean or = expression.operator() == Operator.OR;
    if ((or || expression.operator() == Operator.AND)
        && Scalars.truth(left).filter(known -> known == or).isPresent()) {
      return Scalars.truth(or, place.span());
    }
    var values = List.of(left, evaluate(expression.right(), scope));
    return alternatives.of(
        values,
        place,
        both ->
            Operations.binary(
                expression.operator(),
                revealed(both.getFirst(), place),
                revealed(both.getLast(), place),
                place));
  }

  private Value tuple(Expression.Tuple expression, Scope scope) {
    var items = new ArrayList<Value>(expression.items().size());
    for (var item : expression.items()) {
      items.add(evaluate(item, scope));
    }
    trouble.spend(items.size(), expression.place());
    return new Value.Sequence(items, expression.place().span());
  }

  private Value mapping(Expression.Mapping expression, Scope scope) {
    var entries = new LinkedHashMap<String, Value>();
    for (var entry : expression.entries()) {
      var key = evaluate(entry.key(), scope);
      entries.put(key(key, entry.key().place()), evaluate(entry.value(), scope));
    }
    trouble.spend(entries.size(), expression.place());
    return new Value.Mapping(entries, expression.place().span());
  }

  /// A value to compute with: references to arguments that the configuration sets are resolved.
  /// Elsewhere they stay references, which say more.
  Value revealed(Value value, Place place) {
    if (!(value instanceof Value.Scalar(var content, var kind, var span))
        || content.literal().isPresent()
        || reveals >= MOST_REVEALS) {
      return value;
    }
    reveals++;
    try {
      if (content.parts().size() == 1) {
        var known = revealed(content.parts().getFirst(), place);
        return known.filter(found -> !Scalars.isUnknown(found)).orElse(value);
      }
      var parts = new ArrayList<Text.Part>();
      for (var part : content.parts()) {
        var text = revealed(part, place).flatMap(Value::literal);
        parts.add(text.<Text.Part>map(Text.Literal::new).orElse(part));
      }
      var revealed = new Value.Scalar(new Text(parts), kind, span);
      return revealed.literal().<Value>map(text -> Scalars.text(text, span)).orElse(revealed);
    } finally {
      reveals--;
    }
  }

  private Optional<Value> revealed(Text.Part part, Place place) {
    return part instanceof Text.Reference reference
        ? attributes
            .argument(reference, place)
            .filter(value -> !(value instanceof Value.Choice) && !Scalars.isNull(value))
            .map(value -> revealed(value, place))
        : Optional.empty();
  }

  /// A key of an object; unknown parts stand as `${...}`.
  String key(Value written, Place place) {
    var key = revealed(written, place);
    if (Scalars.isNull(key)) {
      throw NoValue.wrong("a key is null");
    }
    if (key instanceof Value.Choice) {
      throw NoValue.unknown();
    }
    return key.text().orElseThrow(() -> NoValue.wrong("a key is no text")).toString();
  }
}
