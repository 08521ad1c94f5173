package dev.merlon.analysis.iam.policy;

import dev.merlon.analysis.iam.policy.Statement.PatternList;
import dev.merlon.analysis.iam.policy.Statement.PrincipalList;
import dev.merlon.analysis.iam.policy.Statement.PrincipalName;
import dev.merlon.finding.Problem;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/// Reads a policy document by the grammar of the IAM user guide ("Grammar of the IAM JSON policy
/// language"); a document that AWS would refuse is none.
public final class PolicyParser {
  private static final String LATEST = "2012-10-17";
  private static final String FIRST = "2008-10-17";
  private static final Set<String> PRINCIPAL_TYPES =
      Set.of("AWS", "Service", "Federated", "CanonicalUser");
  private static final Set<String> ELEMENTS =
      Set.of(
          "Sid",
          "Effect",
          "Principal",
          "NotPrincipal",
          "Action",
          "NotAction",
          "Resource",
          "NotResource",
          "Condition");

  private final Consumer<Problem> problems;
  private boolean refused;
  private PatternCompiler compiler = new PatternCompiler(false);

  private PolicyParser(Consumer<Problem> problems) {
    this.problems = problems;
  }

  /// The policy that a text holds; empty when it holds none, with the reasons told to `problems`.
  public static Optional<Policy> parse(String text, String file, Consumer<Problem> problems) {
    return JsonReader.read(text, file, problems).flatMap(json -> parse(json, problems));
  }

  /// The policy of a JSON value: a document, or a text that holds one.
  public static Optional<Policy> parse(Json document, Consumer<Problem> problems) {
    if (document instanceof Json.Text(var text, var span)) {
      return parse(text, span.file(), problems);
    }
    var parser = new PolicyParser(problems);
    var policy = parser.policy(document);
    return parser.refused ? Optional.empty() : Optional.of(policy);
  }

  private Policy policy(Json document) {
    if (!(document instanceof Json.Mapping mapping)) {
      malformed(document.span(), "a policy that is no object; AWS refuses it");
      return new Policy(List.of());
    }
    unique(mapping);
    version(mapping);
    var statement = mapping.get("Statement");
    if (statement.isEmpty()) {
      malformed(mapping.span(), "a policy without `Statement`; AWS refuses it");
    }
    var statements = new ArrayList<Statement>();
    for (var item : statement.map(Json::items).orElse(List.of())) {
      if (item instanceof Json.Mapping one) {
        statement(one, statements.size() + 1).ifPresent(statements::add);
      } else {
        malformed(item.span(), "a policy statement that is no object; AWS refuses it");
      }
    }
    return new Policy(statements);
  }

  private void version(Json.Mapping mapping) {
    var version = mapping.get("Version");
    String written = version.flatMap(Json::scalar).orElse(FIRST);
    if (!written.equals(LATEST) && !written.equals(FIRST)) {
      malformed(
          version.orElseThrow().span(),
          "the version `%s` of a policy; AWS knows `%s` and `%s`"
              .formatted(written, LATEST, FIRST));
    }
    compiler = new PatternCompiler(written.equals(LATEST));
  }

  private Optional<Statement> statement(Json.Mapping mapping, int index) {
    unique(mapping);
    for (var member : mapping.members()) {
      if (!ELEMENTS.contains(member.name())) {
        malformed(
            member.span(), "`%s` in a policy statement; AWS refuses it".formatted(member.name()));
      }
    }
    var allows = effect(mapping);
    var principals = either(mapping, "Principal", "NotPrincipal", this::principals);
    var actions = either(mapping, "Action", "NotAction", this::actions);
    var resources = either(mapping, "Resource", "NotResource", this::resources);
    if (actions.isEmpty()) {
      malformed(
          mapping.span(), "a policy statement without `Action` or `NotAction`; AWS refuses it");
    }
    if (resources.isEmpty() && principals.isEmpty()) {
      malformed(
          mapping.span(), "a policy statement without `Resource` or `NotResource`; AWS refuses it");
    }
    var conditions = conditions(mapping);
    if (allows.isEmpty() || actions.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Statement(
            index,
            mapping.get("Sid").flatMap(Json::scalar).orElse(""),
            allows.orElseThrow(),
            principals.map(list -> new PrincipalList(list.negated(), list.items())),
            new PatternList(actions.orElseThrow().negated(), actions.orElseThrow().items()),
            resources.map(list -> new PatternList(list.negated(), list.items())),
            conditions,
            mapping.span()));
  }

  private Optional<Boolean> effect(Json.Mapping mapping) {
    var effect = mapping.get("Effect");
    String written = effect.flatMap(Json::scalar).orElse("");
    if (written.equals("Allow") || written.equals("Deny")) {
      return Optional.of(written.equals("Allow"));
    }
    malformed(
        effect.map(Json::span).orElse(mapping.span()),
        effect.isEmpty()
            ? "a policy statement without `Effect`; AWS refuses it"
            : "the `Effect` of a policy statement is `%s`; AWS accepts `Allow` and `Deny`"
                .formatted(written));
    return Optional.empty();
  }

  private record Element<T>(boolean negated, List<T> items) {}

  private <T> Optional<Element<T>> either(
      Json.Mapping mapping, String plain, String negated, Function<Json, List<T>> read) {
    var first = mapping.get(plain);
    var second = mapping.get(negated);
    if (first.isPresent() && second.isPresent()) {
      malformed(
          mapping.span(),
          "a policy statement with both `%s` and `%s`; AWS refuses it".formatted(plain, negated));
    }
    return first
        .map(json -> new Element<>(false, read.apply(json)))
        .or(() -> second.map(json -> new Element<>(true, read.apply(json))));
  }

  private List<TextPattern> actions(Json json) {
    return texts(json, "Action").stream().map(PatternCompiler::action).toList();
  }

  private List<TextPattern> resources(Json json) {
    return texts(json, "Resource").stream().map(compiler::resource).toList();
  }

  private List<String> texts(Json json, String element) {
    var texts = new ArrayList<String>();
    for (var item : json.items()) {
      item.scalar()
          .ifPresentOrElse(
              texts::add,
              () ->
                  malformed(
                      item.span(), "no text in `%s`, where text must stand".formatted(element)));
    }
    return texts;
  }

  private List<PrincipalName> principals(Json json) {
    var names = new ArrayList<PrincipalName>();
    if (json instanceof Json.Mapping mapping) {
      unique(mapping);
      for (var member : mapping.members()) {
        if (!PRINCIPAL_TYPES.contains(member.name())) {
          malformed(
              member.span(), "the kind of principal `%s`; AWS knows none".formatted(member.name()));
        }
        texts(member.value(), "Principal").forEach(text -> names.add(name(member.name(), text)));
      }
    } else {
      for (String text : texts(json, "Principal")) {
        if (!text.equals("*")) {
          malformed(
              json.span(), "the principal `%s` without a kind; AWS refuses it".formatted(text));
        }
        names.add(name("AWS", text));
      }
    }
    return names;
  }

  private static PrincipalName name(String type, String text) {
    boolean account =
        type.equals("AWS")
            && text.length() == 12
            && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return new PrincipalName(type, account ? "arn:aws:iam::" + text + ":root" : text);
  }

  private List<Condition> conditions(Json.Mapping statement) {
    var block = statement.get("Condition");
    if (block.isEmpty()) {
      return List.of();
    }
    var conditions = new ArrayList<Condition>();
    for (var operator : mapping(block.orElseThrow()).members()) {
      for (var key : mapping(operator.value()).members()) {
        var condition =
            ConditionCompiler.compile(
                compiler, operator.name(), key.name(), texts(key.value(), "Condition"));
        condition.ifPresentOrElse(
            conditions::add,
            () ->
                malformed(
                    operator.span(),
                    "the condition operator `%s`; AWS knows none".formatted(operator.name())));
      }
    }
    return conditions;
  }

  private Json.Mapping mapping(Json json) {
    if (json instanceof Json.Mapping mapping) {
      unique(mapping);
      return mapping;
    }
    malformed(json.span(), "the `Condition` of a policy statement is no object of objects");
    return new Json.Mapping(List.of(), json.span());
  }

  private void unique(Json.Mapping mapping) {
    var seen = new HashSet<String>();
    for (var member : mapping.members()) {
      if (!seen.add(member.name())) {
        malformed(
            member.span(),
            "`%s` stands twice in one object; AWS refuses the policy".formatted(member.name()));
      }
    }
  }

  private void malformed(Span span, String reason) {
    refused = true;
    problems.accept(new Problem.Malformed(span, reason));
  }
}
