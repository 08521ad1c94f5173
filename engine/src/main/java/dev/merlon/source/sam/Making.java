package dev.merlon.source.sam;

import dev.merlon.model.Span;
import dev.merlon.model.Text;
import dev.merlon.model.Value;
import dev.merlon.source.cloudformation.Templating;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes the property values that the transform writes, all at the place of the user's own line.
final class Making {
  private final Span span;

  Making(Span span) {
    this.span = span;
  }

  Span span() {
    return span;
  }

  Value text(String literal) {
    return text(Text.of(literal));
  }

  Value text(Text content) {
    return new Value.Scalar(content, Value.ScalarKind.STRING, span);
  }

  Value truth(boolean value) {
    return new Value.Scalar(Text.of(String.valueOf(value)), Value.ScalarKind.BOOLEAN, span);
  }

  Value ref(String resource) {
    return attribute(resource, "Ref");
  }

  Value attribute(String resource, String attribute) {
    return text(new Text(List.of(new Text.Reference(resource, attribute))));
  }

  /// A text with `${...}` parts: pseudo-parameters, `Resource.Attribute`, or names given here.
  Value sub(String template, Map<String, Value> own) {
    return text(
        Templating.substitute(
            template,
            name -> {
              var value = own.get(name);
              if (value != null) {
                return value
                    .text()
                    .orElseGet(() -> new Text(List.of(new Text.Unresolved("${" + name + "}"))));
              }
              if (name.startsWith("AWS::")) {
                return new Text(List.of(new Text.Pseudo(name)));
              }
              int dot = name.indexOf('.');
              return new Text(
                  List.of(
                      dot < 0
                          ? new Text.Reference(name, "Ref")
                          : new Text.Reference(name.substring(0, dot), name.substring(dot + 1))));
            }));
  }

  Value sub(String template) {
    return sub(template, Map.of());
  }

  Value list(List<Value> items) {
    return new Value.Sequence(items, span);
  }

  Value list(Value... items) {
    return new Value.Sequence(List.of(items), span);
  }

  Block block() {
    return new Block(span);
  }

  /// A policy statement of the allowing kind.
  Value allow(List<String> actions, Value resources) {
    return block()
        .with("Effect", text("Allow"))
        .with("Action", list(actions.stream().map(this::text).toList()))
        .with("Resource", resources)
        .value();
  }

  /// The same with a version, as the translator writes some.
  Value versioned(String name, List<Value> statements) {
    return block()
        .with("PolicyName", text(name))
        .with("PolicyDocument", Connectors.document(statements, this))
        .value();
  }

  /// A policy of a role, without a version, as the translator writes it.
  Value policy(String name, List<Value> statements) {
    return block()
        .with("PolicyName", text(name))
        .with("PolicyDocument", block().with("Statement", list(statements)).value())
        .value();
  }

  /// A trust policy for one service.
  Value trust(String service) {
    return block()
        .with("Version", text("2012-10-17"))
        .with(
            "Statement",
            list(
                block()
                    .with("Effect", text("Allow"))
                    .with("Principal", block().with("Service", list(text(service))).value())
                    .with("Action", list(text("sts:AssumeRole")))
                    .value()))
        .value();
  }

  /// A mapping under construction.
  static final class Block {
    private final Map<String, Value> entries = new LinkedHashMap<>();
    private final Span span;

    Block(Span span) {
      this.span = span;
    }

    Block with(String key, Value value) {
      entries.put(key, value);
      return this;
    }

    Block with(String key, Optional<Value> value) {
      value.ifPresent(present -> entries.put(key, present));
      return this;
    }

    Value.Mapping value() {
      return new Value.Mapping(entries, span);
    }
  }
}
