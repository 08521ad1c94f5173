package dev.merlon.analysis.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.merlon.analysis.iam.RoleAssessment.Certainty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
  private final Compiler compiler =
      new Compiler(
          Models.application(
              java.util.List.of(Models.role("Own"), Models.named(Models.role("Named"), "deploy")),
              java.util.List.of(),
              java.util.List.of(
                  Models.resource("Uploads", "AWS::S3::Bucket"),
                  Models.resource("Nested", "AWS::CloudFormation::Stack"))),
          EscalationRules.shipped().kinds());

  @ParameterizedTest
  @CsvSource({
    "*, arn:aws:s3:::a/b, YES",
    "arn:aws:s3:::a*c, arn:aws:s3:::a/b:c, YES",
    "a?c, abc, YES",
    "a?c, ac, NO",
    "a*b*c, aXbXbc, YES",
    "a*b*c, aXcXb, NO",
    "abc, ABC, NO",
    "'abc ', abc, NO",
    "${Any}, arn:aws:s3:::a, UNKNOWN",
    "arn:aws:s3:::${Bucket}/*, arn:aws:s3:::${Bucket}/x, YES",
    "arn:aws:s3:::${Bucket}/*, arn:aws:s3:::other/x, UNKNOWN",
    "arn:aws:s3:::${Bucket}/*, arn:aws:sqs:::other/x, NO",
    "arn:aws:iam::${AWS::AccountId}:role/x, arn:aws:iam::123456789012:role/x, UNKNOWN",
    "arn:aws:iam::${AWS::AccountId}:role/x, arn:aws:iam::aws:role/x, NO",
    "arn:${AWS::Partition}:iam::1:role/x, arn:aws:iam::1:role/x, YES",
    "${@Own.Arn}, arn:aws:iam::${AWS::AccountId}:role/${@Own}, YES",
    "${@Named.Arn}, arn:aws:iam::${AWS::AccountId}:role/deploy, YES",
    "${@Named.Arn}, arn:aws:iam::${AWS::AccountId}:role/${@Own}, UNKNOWN",
    "${@Uploads.Arn}, arn:aws:iam::${AWS::AccountId}:role/${@Own}, NO",
    "${@Nested.Outputs.RoleArn}, arn:aws:iam::${AWS::AccountId}:role/x, UNKNOWN",
    "arn:aws:iam::1:user/${aws:username}, arn:aws:iam::1:user/x, UNKNOWN",
  })
  void a_pattern_matches_a_name(String pattern, String name, Certainty expected) {
    var glob = compiler.resource(Models.text(pattern));
    assertThat(glob.matches(compiler.resource(Models.text(name)))).isEqualTo(expected);
  }

  @Test
  void two_resources_of_a_template_never_share_a_name() {
    var other = Models.role("Other");
    var own = Models.role("Own");
    var two = new Compiler(Models.application(own, other), EscalationRules.shipped().kinds());
    var pattern = two.resource(Models.text("${@Own.Arn}"));

    assertThat(pattern.matches(two.resource(Models.text("${@Other.Arn}")))).isEqualTo(Certainty.NO);
    assertThat(pattern.matches(two.resource(Models.text("${@Own.Arn}")))).isEqualTo(Certainty.YES);
  }

  @Test
  void actions_are_compared_without_regard_to_case() {
    var pattern = compiler.action(Models.text("S3:get*"));

    assertThat(pattern.matches(compiler.action(Models.text("s3:GetObject"))))
        .isEqualTo(Certainty.YES);
  }

  @Test
  void a_policy_variable_that_a_role_session_does_not_have_matches_nothing() {
    var text = dev.merlon.model.Text.of("arn:aws:iam::1:user/${aws:username}");

    assertThat(
            compiler
                .resource(text)
                .matches(compiler.resource(Models.text("arn:aws:iam::1:user/x"))))
        .isEqualTo(Certainty.NO);
  }
}
