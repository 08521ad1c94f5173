package dev.merlon.source.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.merlon.finding.Problem;
import dev.merlon.model.PolicyStatement;
import dev.merlon.model.PolicyStatement.Condition;
import dev.merlon.model.PolicyStatement.Effect;
import dev.merlon.model.PolicyStatement.Origin;
import dev.merlon.model.PolicyStatement.OriginKind;
import dev.merlon.model.PolicyStatement.Principal;
import dev.merlon.model.Text;
import dev.merlon.model.Value;
import dev.merlon.source.yaml.Node;
import dev.merlon.source.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyReaderTest {
  private static final Origin ORIGIN = new Origin(OriginKind.INLINE, "test");

  private final List<Problem> problems = new ArrayList<>();

  @Test
  void a_single_string_and_a_single_statement_stand_for_lists() {
    var statements =
        read(
            """
            Version: "2012-10-17"
            Statement:
              Sid: One
              Effect: Allow
              Action: s3:GetObject
              Resource: "*"
            """);

    assertThat(statements).hasSize(1);
    assertThat(statements.getFirst().sid()).isEqualTo("One");
    assertThat(statements.getFirst().effect()).isEqualTo(Effect.ALLOW);
    assertThat(statements.getFirst().actions()).containsExactly(Text.of("s3:GetObject"));
    assertThat(statements.getFirst().resources()).containsExactly(Text.of("*"));
    assertThat(statements.getFirst().span().startLine()).isEqualTo(3);
    assertThat(problems).isEmpty();
  }

  @Test
  void a_bare_list_of_statements_is_read_in_order() {
    var statements =
        read(
            """
            - Effect: Allow
              NotAction: [iam:*, sts:*]
              Resource: ["arn:aws:s3:::a", !Ref Bucket]
            - Effect: Deny
              Action: "*"
              NotResource: x
            """);

    assertThat(statements).hasSize(2);
    assertThat(statements.getFirst().notActions()).hasSize(2);
    assertThat(statements.getFirst().resources().get(1)).hasToString("${!Ref Bucket}");
    assertThat(statements.get(1).effect()).isEqualTo(Effect.DENY);
    assertThat(statements.get(1).notResources()).containsExactly(Text.of("x"));
    assertThat(problems).isEmpty();
  }

  @Test
  void principals_are_read_in_every_form_and_need_no_resource() {
    var statements =
        read(
            """
            Statement:
              - {Effect: Allow, Principal: "*", Action: sts:AssumeRole}
              - {Effect: Allow, Principal: {AWS: "*"}, Action: sts:AssumeRole}
              - Effect: Allow
                Principal: {Service: [lambda.amazonaws.com, ec2.amazonaws.com], Federated: x}
                Action: sts:AssumeRole
              - {Effect: Deny, NotPrincipal: {AWS: "123456789012"}, Action: sts:AssumeRole}
            """);

    assertThat(statements.get(0).principals()).containsExactly(new Principal("*", Text.of("*")));
    assertThat(statements.get(1).principals()).containsExactly(new Principal("*", Text.of("*")));
    assertThat(statements.get(2).principals())
        .containsExactly(
            new Principal("Service", Text.of("lambda.amazonaws.com")),
            new Principal("Service", Text.of("ec2.amazonaws.com")),
            new Principal("Federated", Text.of("x")));
    assertThat(statements.get(3).notPrincipals())
        .containsExactly(new Principal("AWS", Text.of("123456789012")));
    assertThat(problems).isEmpty();
  }

  @Test
  void conditions_keep_operator_key_and_every_value_as_text() {
    var statements =
        read(
            """
            Effect: Allow
            Action: iam:PassRole
            Resource: "*"
            Condition:
              StringEquals: {iam:PassedToService: lambda.amazonaws.com}
              Bool: {aws:SecureTransport: true}
            """);

    assertThat(statements.getFirst().conditions())
        .containsExactly(
            new Condition(
                "StringEquals", "iam:PassedToService", List.of(Text.of("lambda.amazonaws.com"))),
            new Condition("Bool", "aws:SecureTransport", List.of(Text.of("true"))));
  }

  @Test
  void a_broken_statement_is_a_problem_and_the_others_are_read() {
    var statements =
        read(
            """
            Statement:
              - {Effect: allow, Action: s3:*, Resource: "*"}
              - {Action: s3:*, Resource: "*"}
              - {Effect: Allow, Resource: "*"}
              - {Effect: Allow, Action: a:b, NotAction: a:c, Resource: "*"}
              - {Effect: Allow, Action: s3:*}
              - just text
              - {Effect: Allow, Action: sqs:SendMessage, Resource: q}
            """);

    assertThat(statements).hasSize(1);
    assertThat(problems)
        .extracting(Problem::message)
        .containsExactly(
            "the `Effect` of a policy statement is `allow`; AWS accepts `Allow` and `Deny`",
            "a policy statement without `Effect`; AWS refuses it",
            "a policy statement without `Action` or `NotAction`; AWS refuses it",
            "a policy statement with both `Action` and `NotAction`; AWS refuses it",
            "a policy statement without `Resource` or `NotResource`; AWS refuses it",
            "a policy statement that is no mapping; AWS refuses it");
    assertThat(problems.getFirst().span().startLine()).isEqualTo(2);
  }

  @Test
  void an_allow_under_a_deployment_condition_counts_and_a_deny_is_only_possible() {
    var allow = read("{Effect: Allow, Action: s3:*, Resource: '*'}", "IsProduction");
    var deny = read("{Effect: Deny, Action: s3:*, Resource: '*'}", "IsProduction");

    assertThat(allow.getFirst().conditions()).isEmpty();
    assertThat(deny.getFirst().conditions())
        .containsExactly(
            new Condition(PolicyReader.DEPLOYMENT_CONDITION, "IsProduction", List.of()));
  }

  @Test
  void statements_of_unknown_content_are_noted_and_are_no_failure() {
    var document = new Value.Opaque("Fn::Transform", dev.merlon.model.Span.ofFile("t.yaml"));

    assertThat(PolicyReader.read(document, ORIGIN, problems::add)).isEmpty();
    assertThat(problems).singleElement().matches(problem -> !problem.isFailure());
  }

  private List<PolicyStatement> read(String yaml) {
    return PolicyReader.read(value(yaml), ORIGIN, problems::add);
  }

  private List<PolicyStatement> read(String yaml, String condition) {
    var value = value(yaml);
    var nothing = new Value.Scalar(Text.of(""), Value.ScalarKind.NULL, value.span());
    return PolicyReader.read(
        new Value.Choice(condition, value, nothing, value.span()), ORIGIN, problems::add);
  }

  private Value value(String yaml) {
    return value(YamlDocument.read("t.yaml", yaml, problems::add).orElseThrow());
  }

  private static Value value(Node node) {
    return switch (node) {
      case Node.Mapping(var entries, _, var span) -> {
        var values = new LinkedHashMap<String, Value>();
        entries.forEach(entry -> values.put(entry.key(), value(entry.value())));
        yield new Value.Mapping(values, span);
      }
      case Node.Sequence(var items, _, var span) ->
          new Value.Sequence(items.stream().map(PolicyReaderTest::value).toList(), span);
      case Node.Scalar(var text, _, var tag, var span) ->
          tag.isEmpty()
              ? new Value.Scalar(Text.of(text), Value.ScalarKind.STRING, span)
              : new Value.Opaque(tag + " " + text, span);
    };
  }
}
