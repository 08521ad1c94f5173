package dev.merlon.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.merlon.model.PolicyStatement;
import dev.merlon.model.PolicyStatement.Effect;
import dev.merlon.model.PolicyStatement.OriginKind;
import dev.merlon.model.Span;
import dev.merlon.model.Text;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ManagedPoliciesTest {
  private static final Span HERE = new Span("template.yaml", 3, 5, 3, 9);
  private static final String BASIC =
      "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";

  private final ManagedPolicies policies = ManagedPolicies.shipped();

  @Test
  void the_administrator_may_do_everything() {
    ManagedPolicy policy =
        policies.byArn("arn:aws:iam::aws:policy/AdministratorAccess", HERE).orElseThrow();
    PolicyStatement only = policy.statements().getFirst();
    assertThat(policy.statements()).hasSize(1);
    assertThat(only.effect()).isEqualTo(Effect.ALLOW);
    assertThat(only.actions()).containsExactly(Text.of("*"));
    assertThat(only.resources()).containsExactly(Text.of("*"));
    assertThat(only.span()).isEqualTo(HERE);
    assertThat(only.origin().kind()).isEqualTo(OriginKind.MANAGED_BY_AWS);
    assertThat(only.origin().policy()).isEqualTo("AdministratorAccess");
  }

  @Test
  void a_policy_is_found_by_name_and_by_arn_with_its_path() {
    assertThat(policies.byName("AWSLambdaBasicExecutionRole", HERE))
        .isEqualTo(policies.byArn(BASIC, HERE))
        .hasValueSatisfying(policy -> assertThat(policy.arn()).isEqualTo(BASIC));
    assertThat(actions("AWSLambdaBasicExecutionRole"))
        .containsExactly("logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents");
  }

  @Test
  void what_names_no_policy_is_unknown() {
    assertThat(policies.byArn("arn:aws:iam::aws:policy/AWSLambdaBasicExecutionRole", HERE))
        .isEmpty();
    assertThat(policies.byArn("arn:aws:iam::123456789012:policy/AdministratorAccess", HERE))
        .isEmpty();
    assertThat(policies.byName("administratoraccess", HERE)).isEmpty();
    assertThat(policies.byName("", HERE)).isEmpty();
    assertThat(policies.byName("ZZZ", HERE)).isEmpty();
  }

  @Test
  void a_template_may_leave_the_partition_to_the_deployment_but_nothing_else() {
    Text partition =
        new Text(
            List.of(
                new Text.Literal("arn:"),
                new Text.Pseudo("AWS::Partition"),
                new Text.Literal(":iam::aws:policy/service-role/AWSLambdaBasicExecutionRole")));
    assertThat(policies.find(partition, HERE)).isEqualTo(policies.byArn(BASIC, HERE)).isPresent();
    Text parameter =
        new Text(
            List.of(
                new Text.Literal("arn:aws:iam::aws:policy/"), new Text.Parameter("PolicyName")));
    assertThat(policies.find(parameter, HERE)).isEmpty();
    assertThat(policies.find(Text.of("AdministratorAccess"), HERE)).isPresent();
  }

  @Test
  void not_actions_and_conditions_are_kept() {
    List<PolicyStatement> statements =
        policies.byName("PowerUserAccess", HERE).orElseThrow().statements();
    assertThat(statements.getFirst().actions()).isEmpty();
    assertThat(statements.getFirst().notActions()).contains(Text.of("iam:*"));
    ManagedPolicy lambda = policies.byName("AWSLambda_FullAccess", HERE).orElseThrow();
    assertThat(lambda.statements())
        .flatExtracting(PolicyStatement::conditions)
        .anySatisfy(
            condition -> {
              assertThat(condition.operator()).isEqualTo("StringEquals");
              assertThat(condition.key()).isEqualTo("iam:PassedToService");
              assertThat(condition.values()).containsExactly(Text.of("lambda.amazonaws.com"));
            });
  }

  @Test
  void a_withdrawn_policy_is_known_and_says_so() {
    ManagedPolicy policy = policies.byName("AWSLambdaFullAccess", HERE).orElseThrow();
    assertThat(policy.withdrawn()).isTrue();
    assertThat(actions("AWSLambdaFullAccess")).contains("iam:PassRole", "lambda:*", "s3:*");
    assertThat(policies.names()).doesNotContain("AWSLambdaFullAccess");
    assertThat(policies.byArn("arn:aws:iam::aws:policy/AWSLambdaFullAccess", HERE)).isPresent();
  }

  @Test
  void every_policy_can_be_read_and_says_what_on_what() {
    var action = Pattern.compile("\\*|[A-Za-z0-9-]+:[A-Za-z0-9*?]+");
    for (String name : policies.names()) {
      ManagedPolicy policy = policies.byName(name, HERE).orElseThrow();
      assertThat(policy.arn()).startsWith("arn:aws:iam::aws:policy/").endsWith("/" + name);
      assertThat(policies.byArn(policy.arn(), HERE)).contains(policy);
      assertThat(policy.updated()).as(name).isPresent();
      assertThat(policy.statements()).as(name).isNotEmpty();
      for (PolicyStatement statement : policy.statements()) {
        assertThat(statement.actions().isEmpty()).isNotEqualTo(statement.notActions().isEmpty());
        assertThat(statement.resources().isEmpty())
            .isNotEqualTo(statement.notResources().isEmpty());
        assertThat(Stream.concat(statement.actions().stream(), statement.notActions().stream()))
            .as(name)
            .allMatch(text -> action.matcher(text.literal().orElseThrow().strip()).matches());
      }
    }
  }

  @Test
  void nearly_every_action_of_a_policy_is_one_that_the_reference_knows() {
    IamActions reference = IamActions.shipped();
    List<String> literal =
        policies.names().stream()
            .flatMap(name -> actions(name).stream())
            .filter(action -> action.indexOf('*') < 0 && action.indexOf('?') < 0)
            .distinct()
            .toList();
    long known = literal.stream().filter(reference::exists).count();
    assertThat(literal).hasSizeGreaterThan(10_000);
    assertThat((double) known / literal.size()).isGreaterThan(0.95);
  }

  @Test
  void the_data_has_the_size_and_date_of_its_source() {
    assertThat(policies.date()).isEqualTo(LocalDate.of(2026, 9, 16));
    assertThat(policies.names()).hasSize(1_594);
  }

  private List<String> actions(String policy) {
    return policies.byName(policy, HERE).orElseThrow().statements().stream()
        .flatMap(statement -> statement.actions().stream())
        .map(Text::toString)
        .toList();
  }
}
