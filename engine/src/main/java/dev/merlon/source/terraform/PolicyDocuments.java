package dev.merlon.source.terraform;

import dev.merlon.model.Span;
import dev.merlon.model.Text;
import dev.merlon.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What the data source `aws_iam_policy_document` comes to.
///
/// Documents are merged as the provider does it ("Data Source: aws_iam_policy_document"): the
/// source documents, then the own statements, then the overriding documents; a statement replaces
/// an earlier one of the same `sid`.
final class PolicyDocuments {
  private static final String DEFAULT_VERSION = "2012-10-17";

  private Optional<Value> version = Optional.empty();
  private Optional<Value> id = Optional.empty();
  private final List<Value> statements = new ArrayList<>();

  private PolicyDocuments() {}

  /// The policy that a data source's arguments describe; `asDocument` reads what stands for another
  /// document, as text or by reference.
  static Value.Mapping evaluate(Value.Mapping arguments, Function<Value, Value> asDocument) {
    var merged = new PolicyDocuments();
    for (var key : List.of("source_json", "source_policy_documents")) {
      merged.mergeAll(arguments.get(key), asDocument);
    }
    merged.mergeOwn(arguments);
    for (var key : List.of("override_policy_documents", "override_json")) {
      merged.mergeAll(arguments.get(key), asDocument);
    }
    return merged.document(arguments.span());
  }

  private Value.Mapping document(Span span) {
    var entries = new LinkedHashMap<String, Value>();
    entries.put("Version", version.orElseGet(() -> text(DEFAULT_VERSION, span)));
    id.ifPresent(value -> entries.put("Id", value));
    entries.put("Statement", new Value.Sequence(statements, span));
    return new Value.Mapping(entries, span);
  }

  private static Value text(String text, Span span) {
    return new Value.Scalar(Text.of(text), Value.ScalarKind.STRING, span);
  }

  private void mergeAll(Optional<Value> documents, Function<Value, Value> asDocument) {
    for (var item : items(documents)) {
      var document = asDocument.apply(item);
      switch (document) {
        case Value.Mapping mapping -> merge(mapping);
        case Value.Scalar scalar -> {
          // An empty text is no document; any other is one that cannot be read yet.
          if (!scalar.content().literal().orElse("x").isEmpty()) {
            statements.add(new Value.Opaque(scalar.content().toString(), scalar.span()));
          }
        }
        case Value.Choice _, Value.Opaque _, Value.Sequence _ -> statements.add(document);
      }
    }
  }

  private static List<Value> items(Optional<Value> value) {
    return value.filter(found -> !isNull(found)).stream()
        .flatMap(
            found ->
                found instanceof Value.Sequence(var items, _)
                    ? items.stream()
                    : java.util.stream.Stream.of(found))
        .filter(item -> !isNull(item))
        .toList();
  }

  private static boolean isNull(Value value) {
    return value instanceof Value.Scalar scalar && scalar.kind() == Value.ScalarKind.NULL;
  }

  private void merge(Value.Mapping document) {
    document.get("Version").ifPresent(this::raiseVersion);
    document.get("Id").filter(value -> !isNull(value)).ifPresent(value -> id = Optional.of(value));
    items(document.get("Statement")).forEach(this::addStatement);
  }

  private void raiseVersion(Value other) {
    var before = version.flatMap(Value::literal).orElse("");
    if (other.literal().orElse("").compareTo(before) > 0) {
      version = Optional.of(other);
    }
  }

  private void addStatement(Value statement) {
    var sid = sid(statement);
    if (sid.isPresent()) {
      for (int i = 0; i < statements.size(); i++) {
        if (sid(statements.get(i)).equals(sid)) {
          statements.set(i, statement);
          return;
        }
      }
    }
    statements.add(statement);
  }

  private static Optional<String> sid(Value statement) {
    return statement.at("Sid").flatMap(Value::literal).filter(name -> !name.isEmpty());
  }

  private void mergeOwn(Value.Mapping arguments) {
    raiseVersion(
        arguments
            .get("version")
            .filter(value -> !isNull(value))
            .orElseGet(() -> text(DEFAULT_VERSION, arguments.span())));
    arguments
        .get("policy_id")
        .filter(value -> !isNull(value))
        .ifPresent(value -> id = Optional.of(value));
    items(arguments.get("statement")).forEach(block -> addStatement(statement(block)));
  }

  private static Value statement(Value block) {
    return switch (block) {
      case Value.Mapping mapping -> statement(mapping);
      case Value.Choice(var condition, var whenTrue, var whenFalse, var span) ->
          new Value.Choice(condition, statement(whenTrue), statement(whenFalse), span);
      case Value.Sequence _, Value.Scalar _, Value.Opaque _ -> block;
    };
  }

  private static Value statement(Value.Mapping block) {
    var entries = new LinkedHashMap<String, Value>();
    block
        .get("sid")
        .filter(value -> !isNull(value) && !value.literal().orElse("x").isEmpty())
        .ifPresent(value -> entries.put("Sid", value));
    entries.put(
        "Effect",
        block
            .get("effect")
            .filter(value -> !isNull(value))
            .orElseGet(() -> text("Allow", block.span())));
    put(block, "actions", "Action", entries);
    put(block, "not_actions", "NotAction", entries);
    put(block, "resources", "Resource", entries);
    put(block, "not_resources", "NotResource", entries);
    principals(block, "principals", "Principal", entries);
    principals(block, "not_principals", "NotPrincipal", entries);
    conditions(block, entries);
    return new Value.Mapping(entries, block.span());
  }

  private static void put(
      Value.Mapping block, String argument, String element, LinkedHashMap<String, Value> entries) {
    block
        .get(argument)
        .filter(value -> !isNull(value) && !isEmpty(value))
        .ifPresent(value -> entries.put(element, variables(value)));
  }

  private static boolean isEmpty(Value value) {
    return value instanceof Value.Sequence sequence && sequence.items().isEmpty();
  }

  private static void principals(
      Value.Mapping block, String argument, String element, LinkedHashMap<String, Value> entries) {
    var byType = new LinkedHashMap<String, Value>();
    var unknown = new ArrayList<Value>();
    for (var principal : items(block.get(argument))) {
      var type = principal.at("type").flatMap(Value::literal);
      var names = principal.at("identifiers");
      if (type.isEmpty() || names.isEmpty()) {
        unknown.add(principal);
      } else {
        byType.merge(type.orElseThrow(), variables(names.orElseThrow()), PolicyDocuments::joined);
      }
    }
    if (!unknown.isEmpty()) {
      entries.put(element, new Value.Opaque(argument, unknown.getFirst().span()));
    } else if (byType.containsKey("*") && byType.size() == 1) {
      entries.put(element, byType.get("*"));
    } else if (!byType.isEmpty()) {
      entries.put(element, new Value.Mapping(byType, block.span()));
    }
  }

  private static Value joined(Value one, Value other) {
    var all = new ArrayList<>(items(Optional.of(one)));
    all.addAll(items(Optional.of(other)));
    return new Value.Sequence(all, one.span());
  }

  private static void conditions(Value.Mapping block, LinkedHashMap<String, Value> entries) {
    var byTest = new LinkedHashMap<String, LinkedHashMap<String, Value>>();
    for (var condition : items(block.get("condition"))) {
      var test = condition.at("test").flatMap(Value::literal);
      var variable = condition.at("variable").flatMap(Value::literal);
      var values = condition.at("values");
      if (test.isEmpty() || variable.isEmpty() || values.isEmpty()) {
        entries.put("Condition", new Value.Opaque("condition", condition.span()));
        return;
      }
      byTest
          .computeIfAbsent(test.orElseThrow(), _ -> new LinkedHashMap<>())
          .merge(variable.orElseThrow(), variables(values.orElseThrow()), PolicyDocuments::joined);
    }
    if (!byTest.isEmpty()) {
      var operators = new LinkedHashMap<String, Value>();
      byTest.forEach((test, keys) -> operators.put(test, new Value.Mapping(keys, block.span())));
      entries.put("Condition", new Value.Mapping(operators, block.span()));
    }
  }

  /// Policy variables are written `&{aws:username}`, since `${` is Terraform's own.
  private static Value variables(Value value) {
    return switch (value) {
      case Value.Sequence(var items, var span) ->
          new Value.Sequence(items.stream().map(PolicyDocuments::variables).toList(), span);
      case Value.Scalar(var content, var kind, var span) ->
          new Value.Scalar(
              new Text(content.parts().stream().map(PolicyDocuments::variables).toList()),
              kind,
              span);
      case Value.Choice(var condition, var whenTrue, var whenFalse, var span) ->
          new Value.Choice(condition, variables(whenTrue), variables(whenFalse), span);
      case Value.Mapping _, Value.Opaque _ -> value;
    };
  }

  private static Text.Part variables(Text.Part part) {
    return part instanceof Text.Literal(var text)
        ? new Text.Literal(text.replace("&{", "${"))
        : part;
  }
}
