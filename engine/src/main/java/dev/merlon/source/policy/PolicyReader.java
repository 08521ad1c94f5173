package dev.merlon.source.policy;

import dev.merlon.finding.Problem;
import dev.merlon.model.PolicyStatement;
import dev.merlon.model.PolicyStatement.Condition;
import dev.merlon.model.PolicyStatement.Effect;
import dev.merlon.model.PolicyStatement.Origin;
import dev.merlon.model.PolicyStatement.Principal;
import dev.merlon.model.Span;
import dev.merlon.model.Text;
import dev.merlon.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads one policy document, by the grammar of the IAM user guide ("Grammar of the IAM JSON policy
/// language"): a single string or object may stand wherever a list may.
///
/// An allow that depends on an `Fn::If` counts as present, in each of its forms; a deny that does
/// gets the condition [#DEPLOYMENT_CONDITION], so that nobody relies on it. A `Condition` block of
/// unknown content becomes a condition of operator [#UNRESOLVED].
public final class PolicyReader {
  /// The operator of a condition that the deployment decides, not the request; the key names it.
  public static final String DEPLOYMENT_CONDITION = "Fn::If";

  /// The operator of a condition of which only the expression in the template is known.
  public static final String UNRESOLVED = "Unresolved";

  private final Origin origin;
  private final Consumer<Problem> problems;
  private final List<PolicyStatement> statements = new ArrayList<>();

  private PolicyReader(Origin origin, Consumer<Problem> problems) {
    this.origin = origin;
    this.problems = problems;
  }

  /// The statements of a document (a mapping with `Statement`), of a bare list of statements, or of
  /// one bare statement.
  public static List<PolicyStatement> read(
      Value document, Origin origin, Consumer<Problem> problems) {
    var reader = new PolicyReader(origin, problems);
    reader.document(document, List.of());
    return List.copyOf(reader.statements);
  }

  private void document(Value document, List<String> unless) {
    switch (document) {
      case Value.Mapping mapping -> {
        var statement = entry(mapping, "Statement");
        if (statement.isPresent()) {
          statements(statement.orElseThrow(), unless);
        } else if (isStatement(mapping)) {
          statement(mapping, unless);
        } else {
          malformed(mapping.span(), "a policy without `Statement`; AWS refuses it");
        }
      }
      case Value.Choice choice -> {
        document(choice.whenTrue(), plus(unless, choice.condition()));
        document(choice.whenFalse(), plus(unless, choice.condition()));
      }
      case Value.Sequence sequence -> statements(sequence, unless);
      case Value.Opaque _ -> statements(document, unless);
      case Value.Scalar scalar -> {
        if (!isNothing(scalar)) {
          malformed(scalar.span(), "a policy that is no mapping; AWS refuses it");
        }
      }
    }
  }

  private void statements(Value value, List<String> unless) {
    switch (value) {
      case Value.Mapping mapping -> statement(mapping, unless);
      case Value.Sequence(var items, _) -> items.forEach(item -> statements(item, unless));
      case Value.Choice(var condition, var whenTrue, var whenFalse, _) -> {
        statements(whenTrue, plus(unless, condition));
        statements(whenFalse, plus(unless, condition));
      }
      case Value.Opaque(var expression, var span) ->
          problems.accept(
              new Problem.Unsupported(span, "policy statements given by `" + expression + "`"));
      case Value.Scalar scalar -> {
        if (!isNothing(scalar)) {
          malformed(scalar.span(), "a policy statement that is no mapping; AWS refuses it");
        }
      }
    }
  }

  private void statement(Value.Mapping mapping, List<String> unless) {
    var effect = effect(mapping);
    if (effect.isEmpty()) {
      return;
    }
    var actions = texts(mapping, "Action");
    var notActions = texts(mapping, "NotAction");
    var resources = texts(mapping, "Resource");
    var notResources = texts(mapping, "NotResource");
    var principals = principals(mapping, "Principal");
    var notPrincipals = principals(mapping, "NotPrincipal");
    if (actions.isEmpty() == notActions.isEmpty()) {
      malformed(mapping.span(), oneOf("Action", "NotAction", actions.isEmpty()));
      return;
    }
    boolean ofResource = !principals.isEmpty() || !notPrincipals.isEmpty();
    boolean none = resources.isEmpty() && notResources.isEmpty();
    boolean both = !resources.isEmpty() && !notResources.isEmpty();
    if (both || (none && !ofResource)) {
      malformed(mapping.span(), oneOf("Resource", "NotResource", none));
      return;
    }
    var sid = entry(mapping, "Sid").flatMap(Value::text).map(Text::toString).orElse("");
    var conditions = conditions(mapping);
    if (effect.orElseThrow() == Effect.DENY) {
      unless.forEach(name -> conditions.add(new Condition(DEPLOYMENT_CONDITION, name, List.of())));
      conditions.addAll(choicesIn(mapping));
    }
    statements.add(
        new PolicyStatement(
            sid,
            effect.orElseThrow(),
            actions,
            notActions,
            resources,
            notResources,
            principals,
            notPrincipals,
            conditions,
            origin,
            mapping.span()));
  }

  private static String oneOf(String plain, String negated, boolean neither) {
    return neither
        ? "a policy statement without `%s` or `%s`; AWS refuses it".formatted(plain, negated)
        : "a policy statement with both `%s` and `%s`; AWS refuses it".formatted(plain, negated);
  }

  private Optional<Effect> effect(Value.Mapping mapping) {
    var value = entry(mapping, "Effect");
    if (value.isEmpty()) {
      malformed(mapping.span(), "a policy statement without `Effect`; AWS refuses it");
      return Optional.empty();
    }
    var written = value.orElseThrow().literal();
    if (written.isEmpty()) {
      problems.accept(
          new Problem.Unsupported(
              mapping.span(), "a policy statement whose `Effect` the deployment decides"));
      return Optional.empty();
    }
    return switch (written.orElseThrow()) {
      case "Allow" -> Optional.of(Effect.ALLOW);
      case "Deny" -> Optional.of(Effect.DENY);
      default -> {
        malformed(
            value.orElseThrow().span(),
            "the `Effect` of a policy statement is `%s`; AWS accepts `Allow` and `Deny`"
                .formatted(written.orElseThrow()));
        yield Optional.empty();
      }
    };
  }

  private List<Text> texts(Value.Mapping mapping, String key) {
    var texts = new ArrayList<Text>();
    entry(mapping, key).ifPresent(value -> addTexts(value, key, texts));
    return texts;
  }

  private void addTexts(Value value, String key, List<Text> texts) {
    switch (value) {
      case Value.Scalar scalar -> scalar.text().ifPresent(texts::add);
      case Value.Opaque opaque -> opaque.text().ifPresent(texts::add);
      case Value.Sequence(var items, _) -> items.forEach(item -> addTexts(item, key, texts));
      case Value.Choice(_, var whenTrue, var whenFalse, _) -> {
        addTexts(whenTrue, key, texts);
        addTexts(whenFalse, key, texts);
      }
      case Value.Mapping broken -> {
        malformed(broken.span(), "a mapping in `%s`, where text must stand".formatted(key));
        texts.add(new Text(List.of(new Text.Unresolved("a mapping"))));
      }
    }
  }

  private List<Principal> principals(Value.Mapping mapping, String key) {
    var principals = new ArrayList<Principal>();
    entry(mapping, key).ifPresent(value -> addPrincipals(value, key, principals));
    return principals;
  }

  private void addPrincipals(Value value, String key, List<Principal> principals) {
    switch (value) {
      case Value.Mapping types ->
          types
              .entries()
              .forEach(
                  (type, names) -> {
                    var texts = new ArrayList<Text>();
                    addTexts(names, key, texts);
                    texts.forEach(name -> principals.add(principal(type, name)));
                  });
      case Value.Choice(_, var whenTrue, var whenFalse, _) -> {
        addPrincipals(whenTrue, key, principals);
        addPrincipals(whenFalse, key, principals);
      }
      case Value.Scalar _, Value.Opaque _, Value.Sequence _ -> {
        var texts = new ArrayList<Text>();
        addTexts(value, key, texts);
        texts.forEach(name -> principals.add(principal("AWS", name)));
      }
    }
  }

  /// `{"AWS": "*"}` and `"*"` mean the same ("AWS JSON policy elements: Principal").
  private static Principal principal(String type, Text name) {
    boolean anyone = type.equals("AWS") && name.literal().filter("*"::equals).isPresent();
    return new Principal(anyone ? "*" : type, name);
  }

  private List<Condition> conditions(Value.Mapping mapping) {
    var conditions = new ArrayList<Condition>();
    entry(mapping, "Condition").ifPresent(value -> addConditions(value, conditions));
    return conditions;
  }

  private void addConditions(Value value, List<Condition> conditions) {
    switch (value) {
      case Value.Mapping operators ->
          operators
              .entries()
              .forEach((operator, keys) -> addConditions(operator, keys, conditions));
      case Value.Choice choice ->
          conditions.add(new Condition(DEPLOYMENT_CONDITION, choice.condition(), List.of()));
      case Value.Opaque(var expression, _) ->
          conditions.add(new Condition(UNRESOLVED, expression, List.of()));
      case Value.Scalar scalar -> {
        if (!isNothing(scalar)) {
          malformed(scalar.span(), "the `Condition` of a policy statement is no mapping");
        }
      }
      case Value.Sequence sequence ->
          malformed(sequence.span(), "the `Condition` of a policy statement is no mapping");
    }
  }

  private void addConditions(String operator, Value keys, List<Condition> conditions) {
    if (keys instanceof Value.Mapping mapping) {
      mapping
          .entries()
          .forEach(
              (key, values) -> {
                var texts = new ArrayList<Text>();
                addTexts(values, "Condition", texts);
                conditions.add(new Condition(operator, key, texts));
              });
    } else if (keys instanceof Value.Opaque(var expression, _)) {
      conditions.add(new Condition(UNRESOLVED, operator + " " + expression, List.of()));
    } else if (keys instanceof Value.Choice choice) {
      conditions.add(new Condition(DEPLOYMENT_CONDITION, choice.condition(), List.of()));
    } else {
      malformed(keys.span(), "the keys of `%s` are no mapping; AWS refuses it".formatted(operator));
    }
  }

  /// The deployment conditions inside the lists of a statement.
  private static List<Condition> choicesIn(Value.Mapping mapping) {
    var found = new ArrayList<Condition>();
    mapping
        .entries()
        .forEach(
            (key, value) -> {
              if (!key.equalsIgnoreCase("Condition")) {
                addChoices(value, found);
              }
            });
    return found;
  }

  private static void addChoices(Value value, List<Condition> found) {
    switch (value) {
      case Value.Choice choice ->
          found.add(new Condition(DEPLOYMENT_CONDITION, choice.condition(), List.of()));
      case Value.Sequence(var items, _) -> items.forEach(item -> addChoices(item, found));
      case Value.Mapping(var entries, _) ->
          entries.values().forEach(item -> addChoices(item, found));
      case Value.Scalar _, Value.Opaque _ -> {}
    }
  }

  private static boolean isStatement(Value.Mapping mapping) {
    return entry(mapping, "Effect").isPresent()
        || entry(mapping, "Action").isPresent()
        || entry(mapping, "NotAction").isPresent();
  }

  /// Element names are matched without regard to case, as IAM does.
  private static Optional<Value> entry(Value.Mapping mapping, String key) {
    var exact = mapping.get(key);
    if (exact.isPresent()) {
      return exact;
    }
    return mapping.entries().entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(key))
        .map(java.util.Map.Entry::getValue)
        .findFirst();
  }

  private static boolean isNothing(Value.Scalar scalar) {
    return scalar.kind() == Value.ScalarKind.NULL;
  }

  private static List<String> plus(List<String> names, String name) {
    var all = new ArrayList<>(names);
    all.add(name);
    return all;
  }

  private void malformed(Span span, String reason) {
    problems.accept(new Problem.Malformed(span, reason));
  }
}
