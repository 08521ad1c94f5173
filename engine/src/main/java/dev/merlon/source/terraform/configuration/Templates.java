package dev.merlon.source.terraform.configuration;

import dev.merlon.model.Value;
import dev.merlon.source.hcl.Expression;
import dev.merlon.source.hcl.TemplatePiece;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Evaluates templates to texts that may be partly known.
final class Templates {
  private final Evaluator evaluator;

  Templates(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  /// A template that is one interpolation is its value, of whatever type.
  Value evaluate(Expression.Template template, Scope scope) {
    var literal = template.literal();
    if (literal.isPresent()) {
      return Scalars.text(literal.orElseThrow(), template.place().span());
    }
    if (template.pieces().size() == 1
        && template.pieces().getFirst() instanceof TemplatePiece.Interpolation(var expression)) {
      return evaluator.evaluate(expression, scope);
    }
    return join(template.pieces(), template, scope);
  }

  private Value join(List<TemplatePiece> pieces, Expression.Template template, Scope scope) {
    var values = new ArrayList<Value>();
    collect(pieces, template, scope, values);
    var place = template.place();
    return evaluator
        .alternatives()
        .of(
            values,
            place,
            all -> {
              var text = new Texts();
              all.forEach(text::add);
              evaluator.trouble().spend(text.length() / 16, place);
              return text.value(place);
            });
  }

  private void collect(
      List<TemplatePiece> pieces, Expression.Template template, Scope scope, List<Value> values) {
    var span = template.place().span();
    for (var piece : pieces) {
      switch (piece) {
        case TemplatePiece.Words(var text) -> values.add(Scalars.text(text, span));
        case TemplatePiece.Interpolation(var expression) ->
            values.add(evaluator.evaluate(expression, scope));
        case TemplatePiece.If conditional -> conditional(conditional, template, scope, values);
        case TemplatePiece.Repeat repeat -> repeat(repeat, template, scope, values);
      }
    }
  }

  private void conditional(
      TemplatePiece.If conditional, Expression.Template template, Scope scope, List<Value> values) {
    var condition = evaluator.evaluate(conditional.condition(), scope);
    var truth =
        condition instanceof Value.Choice
            ? Optional.<Boolean>empty()
            : evaluator.truth(evaluator.revealed(condition, conditional.condition().place()));
    if (truth.isPresent()) {
      collect(
          truth.orElseThrow() ? conditional.whenTrue() : conditional.whenFalse(),
          template,
          scope,
          values);
      return;
    }
    var whenTrue = join(conditional.whenTrue(), template, scope);
    var whenFalse = join(conditional.whenFalse(), template, scope);
    values.add(
        evaluator
            .alternatives()
            .of(
                condition,
                conditional.condition().place(),
                decided -> {
                  var known = evaluator.truth(decided);
                  if (known.isPresent()) {
                    return known.orElseThrow() ? whenTrue : whenFalse;
                  }
                  var words = Evaluator.conditionWords(decided, conditional.condition());
                  var span = template.place().span();
                  return Alternatives.choice(words, whenTrue, whenFalse, span);
                }));
  }

  private void repeat(
      TemplatePiece.Repeat repeat, Expression.Template template, Scope scope, List<Value> values) {
    var place = repeat.collection().place();
    var elements = evaluator.elements(evaluator.evaluate(repeat.collection(), scope), place.span());
    if (elements.isEmpty()) {
      values.add(Scalars.unknown(place));
      return;
    }
    for (var element : elements.orElseThrow().all()) {
      evaluator.trouble().spend(1, place);
      if (Remainder.is(element.value())) {
        values.add(element.value());
        continue;
      }
      var inner = scope.with(repeat.valueName(), element.value());
      var keyed =
          repeat.keyName().isPresent()
              ? inner.with(repeat.keyName().orElseThrow(), element.key())
              : inner;
      collect(repeat.pieces(), template, keyed, values);
    }
  }
}
