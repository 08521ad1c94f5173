package dev.merlon.analysis.iam.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.merlon.analysis.iam.RoleAssessment.Certainty;
import dev.merlon.analysis.iam.decision.Comparison.Relation;
import dev.merlon.analysis.iam.evaluation.AccessRequest;
import dev.merlon.analysis.iam.evaluation.Caller;
import dev.merlon.analysis.iam.evaluation.Context;
import dev.merlon.analysis.iam.policy.Policy;
import dev.merlon.analysis.iam.policy.PolicyParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyComparerTest {
  private static final int CASES = 400;
  private static final List<String> ACTIONS =
      List.of("*", "s3:*", "s3:Get*", "s3:GetObject", "s3:Put?bject", "sqs:*", "*:GetObject");
  private static final List<String> RESOURCES =
      List.of(
          "*",
          "arn:aws:s3:::*",
          "arn:aws:s3:::b/*",
          "arn:aws:s3:::b/x",
          "arn:aws:s3:::b/?",
          "arn:aws:s3:::*/x");
  private static final List<String> CONDITIONS =
      List.of(
          "",
          "",
          "'StringEquals':{'k':['a','b']}",
          "'StringNotLike':{'k':'a*'}",
          "'StringLikeIfExists':{'k':'a'}",
          "'Null':{'k':'true'}",
          "'NumericLessThan':{'n':'5'}",
          "'NumericNotEquals':{'n':'7'}",
          "'ForAllValues:StringEquals':{'m':['a','b']}",
          "'ForAnyValue:StringLike':{'m':'a*'}",
          "'IpAddress':{'aws:SourceIp':'10.0.0.0/8'}",
          "'NotIpAddress':{'aws:SourceIp':'10.1.0.0/16'}",
          "'Bool':{'aws:SecureTransport':'true'}");

  private static Policy policy(String statements) {
    String text = "{'Version':'2012-10-17','Statement':[" + statements + "]}";
    var problems = new ArrayList<>();
    var policy = PolicyParser.parse(text.replace('\'', '"'), "policy.json", problems::add);
    assertThat(problems).as(text).isEmpty();
    return policy.orElseThrow();
  }

  private static String statement(String effect, String action, String resource, String more) {
    return "{'Effect':'%s','Action':'%s','Resource':'%s'%s}"
        .formatted(effect, action, resource, more.isEmpty() ? "" : ",'Condition':{" + more + "}");
  }

  private static String pick(List<String> from, Random random) {
    return from.get(random.nextInt(from.size()));
  }

  private static String statements(Random random) {
    var all = new ArrayList<String>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      String effect = random.nextInt(3) == 0 ? "Deny" : "Allow";
      String text =
          statement(
              effect, pick(ACTIONS, random), pick(RESOURCES, random), pick(CONDITIONS, random));
      if (random.nextInt(5) == 0) {
        text = text.replace("'Action'", "'NotAction'");
      }
      if (random.nextInt(5) == 0) {
        text = text.replace("'Resource'", "'NotResource'");
      }
      all.add(text);
    }
    return String.join(",", all);
  }

  private static Relation relation(Policy old, Policy young) {
    var comparison = PolicyComparer.compare(old, young, Universe.OPEN);
    comparison
        .counterexample()
        .ifPresent(
            example ->
                assertThat(PolicyComparer.allows(old, example.request()))
                    .isNotEqualTo(PolicyComparer.allows(young, example.request())));
    return comparison.relation();
  }

  /// Requests that do not come from the comparer.
  private static List<AccessRequest> witnesses() {
    var requests = new ArrayList<AccessRequest>();
    for (String action :
        List.of("s3:GetObject", "s3:PutObject", "s3:List", "sqs:Get", "x:GetObject")) {
      for (String resource :
          List.of(
              "*",
              "arn:aws:s3:::b/x",
              "arn:aws:s3:::b/y",
              "arn:aws:s3:::b/yy",
              "arn:aws:s3:::c/x",
              "arn:aws:sqs:r:1:q")) {
        for (int i = 0; i < 96; i++) {
          var context = new Context();
          List<List<String>> ks = List.of(List.of(), List.of("a"), List.of("ab"), List.of("z"));
          List<List<String>> ns = List.of(List.of(), List.of("4"), List.of("7"));
          List<List<String>> ms = List.of(List.of(), List.of("a"), List.of("a", "z"), List.of("z"));
          List<List<String>> ips = List.of(List.of(), List.of("10.2.0.1"), List.of("10.1.0.1"));
          context.with("k", ks.get(i % 4)).with("n", ns.get(i / 4 % 3));
          context.with("m", ms.get(i / 12 % 4)).with("aws:SourceIp", ips.get(i % 3));
          context.with("aws:SecureTransport", i / 48 == 0 ? List.of() : List.of("true"));
          requests.add(
              new AccessRequest(
                  new Caller.Anonymous(), action, resource, Optional.empty(), context));
        }
      }
    }
    return requests;
  }

  @Test
  void no_request_contradicts_the_relation() {
    var requests = witnesses();
    for (int seed = 0; seed < CASES; seed++) {
      var random = new Random(seed);
      var old = policy(statements(random));
      var young = policy(statements(random));
      var relation = relation(old, young);
      assertThat(relation).as("seed %d", seed).isNotEqualTo(Relation.UNKNOWN);
      boolean more = false;
      boolean less = false;
      for (var request : requests) {
        var before = PolicyComparer.allows(old, request);
        var after = PolicyComparer.allows(young, request);
        more |= after == Certainty.YES && before == Certainty.NO;
        less |= after == Certainty.NO && before == Certainty.YES;
      }
      if (more) {
        assertThat(relation).as("seed %d", seed).isIn(Relation.MORE, Relation.INCOMPARABLE);
      }
      if (less) {
        assertThat(relation).as("seed %d", seed).isIn(Relation.LESS, Relation.INCOMPARABLE);
      }
    }
  }

  @Test
  void the_relation_turns_round_with_its_sides_and_every_policy_equals_itself() {
    for (int seed = 0; seed < CASES; seed++) {
      var random = new Random(seed);
      var old = policy(statements(random));
      var young = policy(statements(random));
      var turned =
          switch (relation(old, young)) {
            case LESS -> Relation.MORE;
            case MORE -> Relation.LESS;
            case EQUIVALENT -> Relation.EQUIVALENT;
            case INCOMPARABLE -> Relation.INCOMPARABLE;
            case UNKNOWN -> Relation.UNKNOWN;
          };
      assertThat(relation(young, old)).as("seed %d", seed).isEqualTo(turned);
      assertThat(relation(old, old)).isEqualTo(Relation.EQUIVALENT);
    }
  }

  @Test
  void an_allow_never_takes_away_and_a_deny_never_grants() {
    for (int seed = 0; seed < CASES; seed++) {
      var random = new Random(seed);
      String some = statements(random);
      String action = pick(ACTIONS, random);
      String resource = pick(RESOURCES, random);
      String when = pick(CONDITIONS, random);
      var base = policy(some);
      assertThat(relation(base, policy(some + "," + statement("Allow", action, resource, when))))
          .as("seed %d", seed)
          .isIn(Relation.EQUIVALENT, Relation.MORE);
      assertThat(relation(base, policy(some + "," + statement("Deny", action, resource, when))))
          .as("seed %d", seed)
          .isIn(Relation.EQUIVALENT, Relation.LESS);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "s3:GetObject, arn:aws:s3:::b/${aws:username}/*, s3:GetObject, arn:aws:s3:::b/*, MORE",
    "s3:GetObject, arn:aws:s3:::b/*, s3:GetObject, arn:aws:s3:::b/${aws:username}/*, LESS",
    "s3:GetObject, arn:aws:s3:::b/alice/*, s3:GetObject, arn:aws:s3:::b/${aws:username}/*, INCOMPARABLE",
    "s3:GETOBJECT, arn:aws:s3:::b, s3:getobject, arn:aws:s3:::b, EQUIVALENT",
    "s3:GetObject, arn:aws:s3:::B, s3:GetObject, arn:aws:s3:::b, INCOMPARABLE",
    "s3:GetObject, arn:aws:sqs, s3:GetObject, arn:aws:sqs:*, EQUIVALENT",
  })
  void pairs_with_a_known_answer(
      String oldAction, String oldResource, String action, String resource, Relation expected) {
    var old = policy(statement("Allow", oldAction, oldResource, ""));
    var young = policy(statement("Allow", action, resource, ""));

    assertThat(relation(old, young)).isEqualTo(expected);
  }

  @Test
  void a_wildcard_and_the_list_of_todays_actions_differ_only_tomorrow() {
    var wildcard = policy(statement("Allow", "sts:GetCaller*", "*", ""));
    var listed = policy(statement("Allow", "sts:GetCallerIdentity", "*", ""));

    assertThat(PolicyComparer.compare(wildcard, listed, Universe.CLOSED).relation())
        .isEqualTo(Relation.EQUIVALENT);
    assertThat(PolicyComparer.compare(wildcard, listed, Universe.OPEN).relation())
        .isEqualTo(Relation.LESS);
  }

  @Test
  void many_sets_of_globs_end_with_an_answer_or_unknown() {
    var random = new Random(7);
    var sets = new ArrayList<String>();
    for (int set = 0; set < 8; set++) {
      var globs = new ArrayList<String>();
      for (int i = 0; i < 80; i++) {
        globs.add(
            "'arn:aws:s3:::*"
                + (char) ('a' + random.nextInt(26))
                + "*"
                + random.nextInt(99)
                + "*'");
      }
      sets.add("{'Effect':'Allow','Action':'s3:*','Resource':[" + String.join(",", globs) + "]}");
    }
    var old = policy(String.join(",", sets.subList(0, 4)));
    var young = policy(String.join(",", sets.subList(4, 8)));
    long start = System.nanoTime();

    assertThat(relation(old, young)).isNotEqualTo(Relation.EQUIVALENT);
    assertThat(System.nanoTime() - start).isLessThan(20_000_000_000L);
  }
}
