package dev.merlon.analysis.iam;

import static dev.merlon.analysis.iam.Models.allow;
import static dev.merlon.analysis.iam.Models.application;
import static dev.merlon.analysis.iam.Models.assess;
import static dev.merlon.analysis.iam.Models.deny;
import static dev.merlon.analysis.iam.Models.function;
import static dev.merlon.analysis.iam.Models.resource;
import static dev.merlon.analysis.iam.Models.role;
import static dev.merlon.analysis.iam.Models.when;
import static org.assertj.core.api.Assertions.assertThat;

import dev.merlon.analysis.iam.RoleAssessment.Certainty;
import dev.merlon.analysis.iam.RoleAssessment.Escalation;
import dev.merlon.model.PolicyStatement.Principal;
import dev.merlon.model.Role;
import dev.merlon.model.Setting;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoleAssessorTest {
  private static final String ACCOUNT_ROLES = "arn:aws:iam::${AWS::AccountId}:role/*";

  @Test
  void everything_on_everything_makes_an_administrator_who_can_create_a_user_with_keys() {
    var assessment = assess(allow("*", "*"));

    assertThat(assessment.administrator()).isEqualTo(Certainty.YES);
    assertThat(assessment.openQuestions()).noneMatch(question -> question.contains("allowed if"));
    assertThat(way(assessment, "iam-create-user-with-access-key").steps())
        .containsExactly(
            "iam:CreateUser on a new user",
            "iam:AttachUserPolicy on a new user",
            "iam:CreateAccessKey on a new user");
  }

  @Test
  void a_usual_application_role_is_no_administrator_and_has_no_ways() {
    var assessment =
        assess(
            allow("dynamodb:*", "arn:aws:dynamodb:*:*:table/books"),
            allow("logs:CreateLogGroup logs:PutLogEvents", "*"),
            allow("iam:GetUser iam:List*", "*"));

    assertThat(assessment.administrator()).isEqualTo(Certainty.NO);
    assertThat(assessment.escalations()).isEmpty();
    assertThat(assessment.openQuestions()).isEmpty();
  }

  @Test
  void everything_but_iam_is_no_administrator_but_can_take_over_other_functions() {
    var assessment = assess(allow("!iam:* organizations:* account:* sts:*", "*"));

    assertThat(assessment.administrator()).isEqualTo(Certainty.UNKNOWN);
    assertThat(assessment.escalations()).noneMatch(Escalation::administrator);
    assertThat(way(assessment, "lambda-update-function-code").certainty()).isEqualTo(Certainty.YES);
  }

  @Test
  void permissions_in_two_policies_of_one_role_count_together() {
    var pass = allow("iam:PassRole", "*");
    var create = allow("lambda:CreateFunction lambda:InvokeFunction", "*");

    assertThat(assess(pass).administrator()).isEqualTo(Certainty.NO);
    assertThat(assess(create).administrator()).isEqualTo(Certainty.NO);
    assertThat(assess(pass, create).administrator()).isEqualTo(Certainty.YES);
  }

  @Test
  void the_passed_service_must_be_the_one_of_the_call() {
    var create = allow("lambda:CreateFunction lambda:InvokeFunction", "*");
    var toLambda = when("StringEquals", "iam:PassedToService", "lambda.amazonaws.com");
    var toGlue = when("StringEquals", "iam:PassedToService", "glue.amazonaws.com");
    var like = when("StringLike", "iam:PassedToService", "lambda*");

    assertThat(assess(create, allow("iam:PassRole", "*", toLambda)).administrator())
        .isEqualTo(Certainty.YES);
    assertThat(assess(create, allow("iam:PassRole", "*", like)).administrator())
        .isEqualTo(Certainty.YES);
    assertThat(assess(create, allow("iam:PassRole", "*", toGlue)).administrator())
        .isEqualTo(Certainty.NO);
  }

  @Test
  void every_role_of_the_account_is_as_wide_as_everything() {
    var create = allow("lambda:CreateFunction lambda:InvokeFunction", "*");

    for (var resource :
        List.of(ACCOUNT_ROLES, "arn:aws:iam::123456789012:role/*", "arn:aws:iam::*:role/*")) {
      assertThat(assess(create, allow("iam:PassRole", resource)).administrator())
          .as(resource)
          .isEqualTo(Certainty.YES);
    }
  }

  @Test
  void some_roles_by_name_leave_a_question() {
    var assessment =
        assess(
            allow("lambda:CreateFunction lambda:InvokeFunction", "*"),
            allow("iam:PassRole", "arn:aws:iam::123456789012:role/ci-*"));

    assertThat(assessment.administrator()).isEqualTo(Certainty.UNKNOWN);
    assertThat(assessment.openQuestions())
        .contains(
            "whether `arn:aws:iam::${AWS::AccountId}:role/ci-*` is privileged and trusts"
                + " lambda.amazonaws.com");
  }

  @Test
  void passing_a_role_of_the_template_is_as_mighty_as_that_role() {
    var app =
        role(
            "AppRole",
            allow("lambda:CreateFunction lambda:InvokeFunction", "*"),
            allow("iam:PassRole", "${@Other.Arn}"));

    assertThat(of(app, role("Other", allow("s3:GetObject", "*"))).administrator())
        .isEqualTo(Certainty.NO);
    assertThat(of(app, role("Other", allow("*", "*"))).administrator()).isEqualTo(Certainty.YES);
    assertThat(of(app, role("Other", "ec2.amazonaws.com", allow("*", "*"))).administrator())
        .isEqualTo(Certainty.NO);
  }

  @Test
  void chains_over_several_roles_of_the_template_are_followed() {
    var first = role("First", allow("lambda:UpdateFunctionCode", "${@Middle.Arn}"));
    var second = role("Second", allow("lambda:UpdateFunctionCode", "${@Last.Arn}"));
    var third = role("Third", allow("iam:PutRolePolicy", "${@Third.Arn}"));
    var app =
        application(
            List.of(first, second, third),
            List.of(function("Middle", "Second"), function("Last", "Third")),
            List.of());

    assertThat(RoleAssessor.assess(app).values())
        .extracting(RoleAssessment::administrator)
        .containsExactly(Certainty.YES, Certainty.YES, Certainty.YES);
  }

  @Test
  void taking_over_a_function_with_a_small_role_brings_nothing() {
    var app = role("AppRole", allow("lambda:UpdateFunctionCode", "${@Worker.Arn}"));
    var small = role("Small", allow("s3:GetObject", "*"));
    var application =
        application(List.of(app, small), List.of(function("Worker", "Small")), List.of());

    assertThat(RoleAssessor.assess(app, application).escalations()).isEmpty();
  }

  @Test
  void writing_policies_of_another_role_only_is_no_way_for_oneself() {
    var app = role("AppRole", allow("iam:PutRolePolicy", "${@Other.Arn}"));

    assertThat(of(app, role("Other")).administrator()).isEqualTo(Certainty.NO);
  }

  @Test
  void a_new_version_of_a_policy_counts_only_if_the_policy_is_attached() {
    var app = role("AppRole", allow("iam:CreatePolicyVersion", "${@Policy}"));
    var loose = resource("Policy", "AWS::IAM::ManagedPolicy");
    var attached =
        resource("Policy", "AWS::IAM::ManagedPolicy", "Roles", Models.text("${@AppRole}"));

    assertThat(with(app, loose).administrator()).isEqualTo(Certainty.NO);
    assertThat(with(app, attached).administrator()).isEqualTo(Certainty.YES);
  }

  @Test
  void attaching_only_harmless_policies_is_no_way() {
    var only =
        when("ArnEquals", "iam:PolicyARN", "arn:aws:iam::aws:policy/AWSLambdaBasicExecutionRole");

    assertThat(assess(allow("iam:AttachRolePolicy", "*", only)).administrator())
        .isEqualTo(Certainty.NO);
  }

  @Test
  void a_condition_that_the_request_decides_makes_it_unknown_and_is_told() {
    var tagged = when("StringEquals", "aws:ResourceTag/team", "books");
    var assessment = assess(allow("iam:PutRolePolicy", "*", tagged));

    assertThat(assessment.administrator()).isEqualTo(Certainty.UNKNOWN);
    assertThat(assessment.openQuestions())
        .contains("`iam:PutRolePolicy` is allowed if aws:ResourceTag/team StringEquals books");
  }

  @Test
  void conditions_that_the_caller_satisfies_at_will_do_not_help() {
    var tls = when("Bool", "aws:SecureTransport", "true");
    var region = when("StringEquals", "aws:RequestedRegion", "eu-west-1");

    assertThat(assess(allow("*", "*", tls, region)).administrator()).isEqualTo(Certainty.YES);
  }

  @Test
  void a_deny_that_the_caller_can_dodge_does_not_help() {
    var elsewhere = when("StringNotEquals", "aws:RequestedRegion", "us-east-1");
    var plain = when("Bool", "aws:SecureTransport", "false");

    assertThat(
            assess(allow("*", "*"), deny("*", "*", elsewhere), deny("*", "*", plain))
                .administrator())
        .isEqualTo(Certainty.YES);
  }

  @Test
  void iam_answers_in_one_region_only() {
    var region = when("StringEquals", "aws:RequestedRegion", "eu-west-1");

    assertThat(assess(allow("iam:PutRolePolicy", "*", region)).administrator())
        .isEqualTo(Certainty.NO);
  }

  @Test
  void a_permissions_boundary_leaves_the_question_open() {
    var mighty = role("AppRole", allow("*", "*"));
    var unknown = new Setting.Unknown<String>("!Ref Boundary", Models.SPAN);
    var none = new Setting.Known<>("arn:aws:iam::aws:policy/AdministratorAccess", Models.SPAN);

    assertThat(of(Models.with(mighty, Optional.of(unknown), List.of())).administrator())
        .isEqualTo(Certainty.UNKNOWN);
    assertThat(of(Models.with(mighty, Optional.of(none), List.of())).administrator())
        .isEqualTo(Certainty.YES);
  }

  @Test
  void a_policy_that_cannot_be_read_leaves_the_question_open() {
    var role = Models.with(role("AppRole"), Optional.empty(), List.of("!Ref Policy"));
    var admin =
        Models.with(
            role("AppRole"),
            Optional.empty(),
            List.of("arn:aws:iam::aws:policy/AdministratorAccess"));

    assertThat(of(role).administrator()).isEqualTo(Certainty.UNKNOWN);
    assertThat(of(role).openQuestions())
        .containsExactly("what the attached policy `!Ref Policy` allows");
    assertThat(of(admin).administrator()).isEqualTo(Certainty.YES);
  }

  @Test
  void a_deny_of_one_known_role_does_not_save_the_others() {
    var assessment =
        assess(
            allow("iam:PassRole lambda:CreateFunction lambda:InvokeFunction", "*"),
            deny("iam:PassRole", "arn:aws:iam::${AWS::AccountId}:role/admin"));

    assertThat(assessment.administrator()).isEqualTo(Certainty.YES);
  }

  @Test
  void denying_iam_to_a_role_with_everything_leaves_no_way_to_administrator() {
    var assessment = assess(allow("*", "*"), deny("iam:* sts:*", "*"));

    assertThat(assessment.administrator()).isEqualTo(Certainty.UNKNOWN);
    assertThat(assessment.escalations()).noneMatch(Escalation::administrator);
  }

  @Test
  void assuming_a_mighty_role_of_the_template_needs_its_trust() {
    var app = role("AppRole", allow("sts:AssumeRole", "${@Other.Arn}"));
    var closed = role("Other", allow("*", "*"));
    var open = trusting(closed, new Principal("AWS", Models.text("${@AppRole.Arn}")));
    var root =
        trusting(closed, new Principal("AWS", Models.text("arn:aws:iam::${AWS::AccountId}:root")));

    assertThat(of(app, closed).administrator()).isEqualTo(Certainty.NO);
    assertThat(of(app, open).administrator()).isEqualTo(Certainty.YES);
    assertThat(of(app, root).administrator()).isEqualTo(Certainty.YES);
  }

  @Test
  void assuming_roles_of_another_account_is_no_way_in_this_one() {
    assertThat(assess(allow("sts:AssumeRole", "arn:aws:iam::123456789012:role/*")).escalations())
        .noneMatch(way -> way.certainty() == Certainty.YES);
  }

  @Test
  void names_that_the_attacker_may_choose_suffice_for_what_he_makes() {
    var assessment =
        assess(
            allow("iam:PassRole", "*"),
            allow(
                "lambda:CreateFunction lambda:InvokeFunction",
                "arn:aws:lambda:eu-west-1:123456789012:function:app-*"));

    assertThat(assessment.administrator()).isEqualTo(Certainty.YES);
  }

  @Test
  void calls_on_different_names_do_not_add_up() {
    var assessment =
        assess(
            allow("iam:PassRole", "*"),
            allow("lambda:CreateFunction", "arn:aws:lambda:*:*:function:a"),
            allow("lambda:InvokeFunction", "arn:aws:lambda:*:*:function:b"));

    assertThat(assessment.administrator()).isEqualTo(Certainty.NO);
  }

  private static Role trusting(Role role, Principal principal) {
    return new Role(
        role.id(),
        role.name(),
        List.of(Models.trust(principal)),
        role.statements(),
        Optional.empty(),
        List.of(),
        role.span());
  }

  private static RoleAssessment of(Role role, Role... others) {
    var roles = new java.util.ArrayList<Role>(List.of(others));
    roles.addFirst(role);
    return RoleAssessor.assess(role, application(roles, List.of(), List.of()));
  }

  private static RoleAssessment with(Role role, dev.merlon.model.Resource resource) {
    return RoleAssessor.assess(role, application(List.of(role), List.of(), List.of(resource)));
  }

  private static Escalation way(RoleAssessment assessment, String ruleId) {
    return assessment.escalations().stream()
        .filter(escalation -> escalation.ruleId().equals(ruleId))
        .findFirst()
        .orElseThrow();
  }
}
