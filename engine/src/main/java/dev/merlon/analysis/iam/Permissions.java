package dev.merlon.analysis.iam;

import dev.merlon.analysis.iam.RoleAssessment.Certainty;
import dev.merlon.model.PolicyStatement;
import dev.merlon.model.PolicyStatement.Condition;
import dev.merlon.model.PolicyStatement.Effect;
import dev.merlon.model.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The union of the statements of one principal, compiled for questions.
///
/// A deny beats every allow; without an allow the answer is no ("Policy evaluation logic"). What a
/// condition or a symbol leaves open makes the answer UNKNOWN, with the conditions in words.
final class Permissions {
  /// May the holder do this? `ownAccount` takes account numbers written in the policy for the
  /// account of the deployment.
  record Question(String action, Glob resource, Map<String, String> context, boolean ownAccount) {}

  /// `because` are the statements that allow it, `conditions` what the answer still depends on.
  record Answer(Certainty certainty, List<PolicyStatement> because, List<String> conditions) {
    static final Answer NO = new Answer(Certainty.NO, List.of(), List.of());
  }

  /// A statement whose actions match a question, and how surely.
  record Relevant(Compiled statement, Certainty certainty) {}

  /// One statement, its texts compiled.
  record Compiled(
      PolicyStatement source,
      List<Glob> actions,
      List<Glob> notActions,
      List<Glob> resources,
      List<Glob> notResources,
      List<Glob> resourcesHere,
      List<Glob> notResourcesHere,
      Map<Glob, Certainty> matched,
      Map<Glob, Certainty> matchedHere) {
    boolean allows() {
      return source.effect() == Effect.ALLOW;
    }
  }

  private final Compiler compiler;
  private final ConditionCheck conditions;
  private final List<Compiled> statements;
  private final Map<String, List<Relevant>> byAction = new HashMap<>();

  Permissions(List<PolicyStatement> statements, Compiler compiler) {
    this.compiler = compiler;
    this.conditions = new ConditionCheck(compiler);
    this.statements = statements.stream().map(this::compile).toList();
  }

  /// Whether a statement allows every action on every resource without a condition.
  static boolean isEverything(PolicyStatement statement) {
    return statement.effect() == Effect.ALLOW
        && statement.conditions().isEmpty()
        && statement.actions().stream().anyMatch(Permissions::isStar)
        && statement.resources().stream().anyMatch(Permissions::isStar);
  }

  private static boolean isStar(Text text) {
    return text.literal().filter(known -> known.equals("*") || known.equals("*:*")).isPresent();
  }

  Answer ask(Question question) {
    return ask(question, Certainty.NO);
  }

  /// For a call that a resource policy allows already: only a deny counts.
  Answer askUnlessDenied(Question question) {
    return ask(question, Certainty.YES);
  }

  private Answer ask(Question question, Certainty before) {
    var allowed = before;
    var denied = Certainty.NO;
    var because = new ArrayList<PolicyStatement>();
    var ifs = new ArrayList<String>();
    var unless = new ArrayList<String>();
    for (var relevant : relevant(question.action())) {
      var statement = relevant.statement();
      var applies =
          relevant
              .certainty()
              .and(onResource(statement, question))
              .and(underConditions(statement, question));
      if (applies == Certainty.NO) {
        continue;
      }
      if (!statement.allows()) {
        denied = denied.or(applies);
        addConditions("unless ", statement, question, unless);
      } else if (allowed == Certainty.NO || (allowed == Certainty.UNKNOWN && applies != allowed)) {
        allowed = applies;
        because.clear();
        because.add(statement.source());
        ifs.clear();
        addConditions("if ", statement, question, ifs);
      }
    }
    var certainty = allowed.and(denied.not());
    if (certainty == Certainty.NO) {
      return Answer.NO;
    }
    ifs.addAll(unless);
    return new Answer(
        certainty, List.copyOf(because), certainty == Certainty.YES ? List.of() : List.copyOf(ifs));
  }

  /// Whether any statement allows the action on some resource, under whatever conditions.
  boolean mayEver(String action) {
    return relevant(action).stream().anyMatch(relevant -> relevant.statement().allows());
  }

  /// The statements that speak about an action.
  List<Relevant> relevant(String action) {
    return byAction.computeIfAbsent(action, this::findRelevant);
  }

  private List<Relevant> findRelevant(String action) {
    var name = compiler.action(Text.of(action.toLowerCase(Locale.ROOT)));
    var found = new ArrayList<Relevant>();
    for (var statement : statements) {
      var certainty =
          statement.actions().isEmpty()
              ? any(statement.notActions(), name).not()
              : any(statement.actions(), name);
      if (certainty != Certainty.NO) {
        found.add(new Relevant(statement, certainty));
      }
    }
    return found;
  }

  private Certainty onResource(Compiled statement, Question question) {
    boolean here = question.ownAccount();
    return (here ? statement.matchedHere() : statement.matched())
        .computeIfAbsent(question.resource(), resource -> onResource(statement, resource, here));
  }

  private static Certainty onResource(Compiled statement, Glob resource, boolean here) {
    var resources = here ? statement.resourcesHere() : statement.resources();
    if (!resources.isEmpty()) {
      return any(resources, resource);
    }
    var others = here ? statement.notResourcesHere() : statement.notResources();
    return any(others, resource).not();
  }

  private Certainty underConditions(Compiled statement, Question question) {
    var certainty = Certainty.YES;
    for (var condition : statement.source().conditions()) {
      certainty = certainty.and(holds(condition, statement, question));
    }
    return certainty;
  }

  private Certainty holds(Condition condition, Compiled statement, Question question) {
    return conditions.holds(condition, statement.allows(), question.action(), question.context());
  }

  private void addConditions(
      String prefix, Compiled statement, Question question, List<String> residual) {
    for (var condition : statement.source().conditions()) {
      if (holds(condition, statement, question) == Certainty.UNKNOWN) {
        residual.add(prefix + ConditionCheck.inWords(condition));
      }
    }
  }

  private static Certainty any(List<Glob> patterns, Glob name) {
    var answer = Certainty.NO;
    for (var pattern : patterns) {
      answer = answer.or(pattern.matches(name));
      if (answer == Certainty.YES) {
        return answer;
      }
    }
    return answer;
  }

  private Compiled compile(PolicyStatement statement) {
    var resources = statement.resources().stream().map(compiler::resource).toList();
    var notResources = statement.notResources().stream().map(compiler::resource).toList();
    return new Compiled(
        statement,
        statement.actions().stream().map(compiler::action).toList(),
        statement.notActions().stream().map(compiler::action).toList(),
        resources,
        notResources,
        resources.stream().map(compiler::inThisAccount).toList(),
        notResources.stream().map(compiler::inThisAccount).toList(),
        new HashMap<>(),
        new HashMap<>());
  }
}
