package dev.merlon.analysis.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.merlon.analysis.iam.Permissions.Question;
import dev.merlon.analysis.iam.RoleAssessment.Certainty;
import dev.merlon.model.PolicyStatement;
import dev.merlon.model.PolicyStatement.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What must hold for every set of statements; the seed is in the message.
class PermissionLawsTest {
  private static final List<String> ACTIONS =
      List.of(
          "*",
          "iam:*",
          "iam:Put*",
          "iam:PutRolePolicy",
          "s3:Get*",
          "!iam:*",
          "iam:PassRole s3:*",
          "lambda:*",
          "lambda:CreateFunction lambda:InvokeFunction",
          "!s3:Delete*",
          "sts:AssumeRole");
  private static final List<String> RESOURCES =
      List.of(
          "*",
          "arn:aws:iam::*:role/*",
          "${@AppRole.Arn}",
          "${@Other.Arn}",
          "arn:aws:iam::${AWS::AccountId}:role/x-*",
          "arn:aws:s3:::b/*",
          "${Parameter}",
          "!arn:aws:iam::*:role/admin",
          "arn:aws:lambda:*:*:function:f*");
  private static final List<String> ASKED_ACTIONS =
      List.of("iam:PutRolePolicy", "iam:PassRole", "s3:GetObject", "lambda:CreateFunction");
  private static final List<String> ASKED_RESOURCES =
      List.of(
          "arn:aws:iam::123456789012:role/x-1",
          "arn:aws:iam::123456789012:role/admin",
          "${@AppRole.Arn}",
          "arn:aws:s3:::b/k",
          "arn:aws:lambda:eu-west-1:123456789012:function:f1");

  private final Compiler compiler =
      new Compiler(
          Models.application(Models.role("AppRole"), Models.role("Other")),
          EscalationRules.shipped().kinds());

  static LongStream seeds() {
    return LongStream.range(0, 400);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void a_deny_never_grants(long seed) {
    var random = new Random(seed);
    var statements = statements(random);
    var more = plus(statements, statement(random, Effect.DENY), random);
    for (var question : questions(random)) {
      assertThat(rank(answer(more, question)))
          .as("seed %d: %s", seed, question)
          .isLessThanOrEqualTo(rank(answer(statements, question)));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void an_allow_never_takes_away(long seed) {
    var random = new Random(seed);
    var statements = statements(random);
    var more = plus(statements, statement(random, Effect.ALLOW), random);
    for (var question : questions(random)) {
      assertThat(rank(answer(more, question)))
          .as("seed %d: %s", seed, question)
          .isGreaterThanOrEqualTo(rank(answer(statements, question)));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void the_order_of_statements_does_not_matter(long seed) {
    var random = new Random(seed);
    var statements = statements(random);
    var question = questions(random).getFirst();
    assertThat(answer(statements.reversed(), question))
        .as("seed %d", seed)
        .isEqualTo(answer(statements, question));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void a_role_never_becomes_less_mighty_by_an_allow_or_mightier_by_a_deny(long seed) {
    var random = new Random(seed);
    var statements = statements(random);
    int before = rank(assess(statements));
    int allowed = rank(assess(plus(statements, statement(random, Effect.ALLOW), random)));
    int denied = rank(assess(plus(statements, statement(random, Effect.DENY), random)));
    assertThat(allowed).as("seed %d", seed).isGreaterThanOrEqualTo(before);
    assertThat(denied).as("seed %d", seed).isLessThanOrEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void what_is_certain_for_a_parameter_holds_for_each_of_its_values(long seed) {
    var random = new Random(seed);
    var unknown = new ArrayList<PolicyStatement>();
    var known = new ArrayList<PolicyStatement>();
    String value = pick(List.of("*", "arn:aws:iam::123456789012:role/x-1", "nothing"), random);
    for (int i = 0; i < 3; i++) {
      var effect = random.nextInt(3) == 0 ? Effect.DENY : Effect.ALLOW;
      String actions = pick(ACTIONS, random);
      String resources = pick(RESOURCES, random);
      unknown.add(Models.statement(effect, actions, resources));
      known.add(Models.statement(effect, actions, resources.replace("${Parameter}", value)));
    }
    for (var question : questions(random)) {
      var certain = answer(unknown, question);
      if (certain != Certainty.UNKNOWN) {
        assertThat(answer(known, question))
            .as("seed %d: %s with %s", seed, question, value)
            .isIn(certain, Certainty.UNKNOWN);
      }
    }
  }

  private static Certainty assess(List<PolicyStatement> statements) {
    var role = Models.role("AppRole", statements.toArray(PolicyStatement[]::new));
    var other = Models.role("Other", Models.allow("*", "*"));
    return RoleAssessor.assess(role, Models.application(role, other)).administrator();
  }

  private Certainty answer(List<PolicyStatement> statements, Question question) {
    return new Permissions(statements, compiler).ask(question).certainty();
  }

  private static int rank(Certainty certainty) {
    return switch (certainty) {
      case NO -> 0;
      case UNKNOWN -> 1;
      case YES -> 2;
    };
  }

  private List<Question> questions(Random random) {
    var questions = new ArrayList<Question>();
    for (int i = 0; i < 5; i++) {
      questions.add(
          new Question(
              pick(ASKED_ACTIONS, random),
              compiler.resource(Models.text(pick(ASKED_RESOURCES, random))),
              Map.of(),
              false));
    }
    return questions;
  }

  private static List<PolicyStatement> statements(Random random) {
    var statements = new ArrayList<PolicyStatement>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      statements.add(statement(random, random.nextInt(3) == 0 ? Effect.DENY : Effect.ALLOW));
    }
    return statements;
  }

  private static PolicyStatement statement(Random random, Effect effect) {
    return random.nextInt(4) == 0
        ? Models.statement(
            effect,
            pick(ACTIONS, random),
            pick(RESOURCES, random),
            Models.when("StringEquals", "aws:PrincipalTag/a", "b"))
        : Models.statement(effect, pick(ACTIONS, random), pick(RESOURCES, random));
  }

  private static List<PolicyStatement> plus(
      List<PolicyStatement> statements, PolicyStatement statement, Random random) {
    var more = new ArrayList<>(statements);
    more.add(random.nextInt(more.size() + 1), statement);
    return more;
  }

  private static String pick(List<String> from, Random random) {
    return from.get(random.nextInt(from.size()));
  }
}
