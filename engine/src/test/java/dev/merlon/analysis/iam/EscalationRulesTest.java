package dev.merlon.analysis.iam;

import static dev.merlon.analysis.iam.Models.allow;
import static dev.merlon.analysis.iam.Models.deny;
import static org.assertj.core.api.Assertions.assertThat;

import dev.merlon.analysis.iam.EscalationRule.Call;
import dev.merlon.analysis.iam.RoleAssessment.Certainty;
import dev.merlon.analysis.iam.RoleAssessment.Escalation;
import dev.merlon.knowledge.IamAction.ResourceUse;
import dev.merlon.knowledge.IamActions;
import dev.merlon.model.PolicyStatement;
import dev.merlon.model.Setting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Each rule of the data file by its own name: found with its calls, and not found without any one
/// of them.
class EscalationRulesTest {
  @TestFactory
  Stream<DynamicTest> every_rule_is_found_with_its_calls_on_every_resource() {
    return each(
        rule -> {
          var found = find(rule, everyCall(rule));
          assertThat(found).isPresent();
          assertThat(found.orElseThrow().certainty()).isEqualTo(certain(rule));
          assertThat(found.orElseThrow().because()).isNotEmpty();
          assertThat(found.orElseThrow().administrator()).isEqualTo(!rule.lateralWhenAny());
        });
  }

  @TestFactory
  Stream<DynamicTest> every_rule_needs_every_one_of_its_calls() {
    return each(
        rule -> {
          for (var left : rule.calls()) {
            if (!left.unlessDenied()) {
              var others = new ArrayList<PolicyStatement>();
              rule.calls().stream()
                  .filter(call -> !call.equals(left))
                  .forEach(call -> others.add(allow(call.action(), "*")));
              assertThat(find(rule, others)).as("without %s", left.action()).isEmpty();
            }
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> every_rule_is_stopped_by_a_deny_of_any_of_its_calls() {
    return each(
        rule -> {
          for (var call : rule.calls()) {
            var statements = new ArrayList<>(everyCall(rule));
            statements.add(deny(call.action(), "*"));
            assertThat(find(rule, statements)).as("denied %s", call.action()).isEmpty();
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> no_rule_is_found_when_its_calls_are_allowed_on_a_bucket_only() {
    return each(
        rule -> {
          var statements =
              rule.calls().stream().map(call -> allow(call.action(), "arn:aws:s3:::b/*")).toList();
          assertThat(find(rule, statements)).isEmpty();
        });
  }

  @TestFactory
  Stream<DynamicTest> every_call_exists_in_aws_and_takes_the_resource_that_the_rule_says() {
    return each(
        rule -> {
          assertThat(rule.sources()).isNotEmpty();
          for (var call : rule.calls()) {
            var action = IamActions.shipped().find(call.action());
            assertThat(action).as(call.action()).isPresent();
            var patterns =
                action.orElseThrow().resources().stream()
                    .map(ResourceUse::type)
                    .map(type -> type.arnPattern())
                    .toList();
            checkResource(call, patterns);
          }
        });
  }

  private static void checkResource(Call call, List<String> patterns) {
    switch (call.resource()) {
      case EscalationRule.NoResource _ -> assertThat(patterns).as(call.action()).isEmpty();
      case EscalationRule.Self _ ->
          assertThat(patterns).as(call.action()).anyMatch(arn -> arn.contains(":role/"));
      case EscalationRule.Variable variable -> {
        String service = variable.kind().arn().split(":", 4)[2];
        assertThat(patterns)
            .as("%s on %s", call.action(), variable.kind().arn())
            .anyMatch(
                arn ->
                    arn.split(":", 4)[2].equals(service)
                        && arn.split(":", 6)[5].startsWith(variable.kind().prefix()));
      }
    }
  }

  @Test
  void ids_are_unique() {
    var ids = new HashSet<String>();
    EscalationRules.shipped()
        .rules()
        .forEach(rule -> assertThat(ids.add(rule.id())).as(rule.id()).isTrue());
    assertThat(ids).hasSizeGreaterThan(80);
  }

  private static Stream<DynamicTest> each(java.util.function.Consumer<EscalationRule> check) {
    return EscalationRules.shipped().rules().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.id(), () -> check.accept(rule)));
  }

  private static List<PolicyStatement> everyCall(EscalationRule rule) {
    return rule.calls().stream()
        .filter(call -> !call.unlessDenied())
        .map(call -> allow(call.action(), "*"))
        .toList();
  }

  private static Certainty certain(EscalationRule rule) {
    return isGuardrail(rule) ? Certainty.UNKNOWN : Certainty.YES;
  }

  private static boolean isGuardrail(EscalationRule rule) {
    return rule.gain() instanceof EscalationRule.RemoveGuardrail;
  }

  private static Optional<Escalation> find(EscalationRule rule, List<PolicyStatement> statements) {
    var role = Models.role("AppRole", statements.toArray(PolicyStatement[]::new));
    if (isGuardrail(rule)) {
      var boundary = new Setting.Unknown<String>("!Ref Boundary", Models.SPAN);
      role = Models.with(role, Optional.of(boundary), List.of());
    }
    return RoleAssessor.assess(role, Models.application(role)).escalations().stream()
        .filter(escalation -> escalation.ruleId().equals(rule.id()))
        .findFirst();
  }
}
