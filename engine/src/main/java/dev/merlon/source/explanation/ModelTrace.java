package dev.merlon.source.explanation;

import dev.merlon.model.Application;
import dev.merlon.model.Resource;
import dev.merlon.model.Span;
import dev.merlon.model.Text;
import dev.merlon.model.Value;
import dev.merlon.source.Derivation;
import dev.merlon.source.cloudformation.ValueWords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the model itself tells of a value: its parts and where they stand. Holds for every dialect.
final class ModelTrace {
  private final Map<String, Resource> resources = new HashMap<>();

  ModelTrace(Application application) {
    application.resources().forEach(resource -> resources.put(resource.id(), resource));
  }

  Derivation trace(String name, Value value) {
    return new Derivation(
        name, ValueWords.show(value), ValueWords.isKnown(value), value.span(), from(value));
  }

  private List<Derivation> from(Value value) {
    return switch (value) {
      case Value.Mapping(var entries, _) ->
          entries.entrySet().stream().map(e -> trace(e.getKey(), e.getValue())).toList();
      case Value.Sequence(var items, _) -> {
        var steps = new ArrayList<Derivation>();
        for (int i = 0; i < items.size(); i++) {
          steps.add(trace("[" + i + "]", items.get(i)));
        }
        yield steps;
      }
      case Value.Choice(var condition, var whenTrue, var whenFalse, _) ->
          List.of(
              trace("if condition `" + condition + "` holds", whenTrue),
              trace("if condition `" + condition + "` does not hold", whenFalse));
      case Value.Scalar(var content, _, var span) -> parts(content, span);
      case Value.Opaque(var expression, var span) ->
          List.of(unknown("only the deployment knows it", expression, span));
    };
  }

  private List<Derivation> parts(Text content, Span span) {
    return content.parts().stream().map(part -> part(part, span)).toList();
  }

  private Derivation part(Text.Part part, Span span) {
    return switch (part) {
      case Text.Literal(var text) -> new Derivation("literal text", text, true, span, List.of());
      case Text.Reference(var id, var attribute) -> reference(id, attribute, span);
      case Text.Parameter(var name) ->
          unknown("parameter `" + name + "` without a value", name, span);
      case Text.Pseudo(var name) ->
          unknown("pseudo-parameter `" + name + "`: where it is deployed decides", name, span);
      case Text.Unresolved(var expression) ->
          unknown("only the deployment knows it", expression, span);
    };
  }

  private Derivation reference(String id, String attribute, Span span) {
    var resource = resources.get(id);
    var words = attribute.equals("Ref") ? "reference to" : "attribute `" + attribute + "` of";
    var shown = attribute.equals("Ref") ? id : id + "." + attribute;
    return resource == null
        ? unknown(words + " `" + id + "`, which the application does not have", shown, span)
        : unknown(
            words + " resource `%s` (%s)".formatted(id, resource.type()), shown, resource.span());
  }

  private static Derivation unknown(String words, String expression, Span span) {
    var shown = expression.startsWith("${") ? expression : "${" + expression + "}";
    return new Derivation(words, shown, false, span, List.of());
  }
}
