package dev.merlon.analysis.iam.evaluation;

import static dev.merlon.analysis.iam.evaluation.Decision.Verdict.ALLOWED;
import static dev.merlon.analysis.iam.evaluation.Decision.Verdict.EXPLICITLY_DENIED;
import static dev.merlon.analysis.iam.evaluation.Decision.Verdict.IMPLICITLY_DENIED;
import static dev.merlon.analysis.iam.evaluation.Decision.Verdict.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.merlon.analysis.iam.evaluation.Decision.Verdict;
import dev.merlon.analysis.iam.policy.JsonReader;
import dev.merlon.finding.Problem;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Facts of the IAM user guide; each test names the page that states it.
class EvaluatorTest {
  private static final String USER = "arn:aws:iam::111122223333:user/ann";
  private static final String ROLE = "arn:aws:iam::111122223333:role/app";
  private static final String SESSION = "arn:aws:sts::111122223333:assumed-role/app/s1";
  private static final String ROOT = "arn:aws:iam::111122223333:root";
  private static final String NOTHING = "{'Statement':[]}";
  private static final String ALL =
      "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'*','Resource':'*'}}";

  private final ArrayList<Problem> problems = new ArrayList<>();

  private Decision decide(String request, String policies) {
    String text = "{'request':{" + request + "}" + (policies.isEmpty() ? "" : "," + policies) + "}";
    var check =
        JsonReader.read(text.replace('\'', '"'), "check.json", problems::add)
            .flatMap(json -> CheckReader.read(json, problems::add));
    assertThat(problems).as(text).isEmpty();
    return Evaluator.decide(check.orElseThrow().request(), check.orElseThrow().policies());
  }

  private static String get(String principal) {
    return call(principal, "s3:GetObject", "arn:aws:s3:::b/k");
  }

  private static String call(String principal, String action, String resource) {
    return "'principal':'%s','action':'%s','resource':'%s','resourceAccount':'111122223333'"
        .formatted(principal, action, resource);
  }

  private static String onBucket(String effect, String principal) {
    return "'resourcePolicy':{'Version':'2012-10-17','Statement':{'Effect':'%s',%s,'Action':'*','Resource':'*'}}"
        .formatted(effect, principal);
  }

  private Verdict verdict(String request, String policies) {
    return decide(request, policies).verdict();
  }

  /// "Policy evaluation logic", resource-based policies in one account.
  @ParameterizedTest
  @CsvSource({
    USER + "," + USER + ", ALLOWED",
    SESSION + "," + SESSION + ", ALLOWED",
    SESSION + "," + ROLE + ", IMPLICITLY_DENIED",
    USER + "," + ROOT + ", IMPLICITLY_DENIED",
    USER + ", 111122223333, IMPLICITLY_DENIED",
    USER + ", *, ALLOWED",
  })
  void a_boundary_does_not_limit_what_names_the_user_or_the_session(
      String caller, String named, Verdict expected) {
    String policies =
        onBucket("Allow", "'Principal':{'AWS':'" + named + "'}") + ",'boundary':[" + NOTHING + "]";

    assertThat(verdict(get(caller), policies)).isEqualTo(expected);
  }

  /// "Key policies in AWS KMS"; "IAM roles", trust policies.
  @Test
  void keys_and_roles_need_their_own_policy_to_allow() {
    String key = call(USER, "kms:Decrypt", "arn:aws:kms:eu-west-1:111122223333:key/1");
    String role = call(USER, "sts:AssumeRole", ROLE);
    String own = "'identityPolicies':[" + ALL + "]";
    String root = onBucket("Allow", "'Principal':{'AWS':'" + ROOT + "'}");

    assertThat(verdict(key, own)).isEqualTo(IMPLICITLY_DENIED);
    assertThat(verdict(role, own)).isEqualTo(IMPLICITLY_DENIED);
    assertThat(verdict(key, own + "," + root)).isEqualTo(ALLOWED);
    assertThat(verdict(role, root)).isEqualTo(IMPLICITLY_DENIED);
    assertThat(verdict(role, onBucket("Allow", "'Principal':{'AWS':'" + USER + "'}")))
        .isEqualTo(ALLOWED);
  }

  /// API reference of STS: `GetCallerIdentity`, `GetSessionToken`.
  @Test
  void who_am_i_needs_no_permission() {
    String denied =
        "'identityPolicies':[{'Statement':{'Effect':'Deny','Action':'*','Resource':'*'}}]";

    assertThat(verdict(call(USER, "sts:GetCallerIdentity", "*"), denied)).isEqualTo(ALLOWED);
    assertThat(verdict(call(SESSION, "sts:GetSessionToken", "*"), "")).isEqualTo(IMPLICITLY_DENIED);
  }

  /// "Cross-account policy evaluation logic".
  @Test
  void across_accounts_both_sides_must_allow() {
    String stranger = get("arn:aws:iam::999999999999:user/x");
    String own = "'identityPolicies':[" + ALL + "]";
    String resource = onBucket("Allow", "'Principal':{'AWS':'arn:aws:iam::999999999999:user/x'}");

    assertThat(verdict(stranger, own)).isEqualTo(IMPLICITLY_DENIED);
    assertThat(verdict(stranger, resource)).isEqualTo(IMPLICITLY_DENIED);
    assertThat(verdict(stranger, own + "," + resource)).isEqualTo(ALLOWED);
  }

  /// "SCP evaluation": an allow at every level.
  @Test
  void every_level_of_the_organization_must_allow() {
    String own = "'identityPolicies':[" + ALL + "]";
    String full = "{'level':'root','policies':[" + ALL + "]}";
    String none = "{'level':'unit','policies':[" + NOTHING + "]}";

    assertThat(verdict(get(USER), own + ",'scps':[" + full + "]")).isEqualTo(ALLOWED);
    var denied = decide(get(USER), own + ",'scps':[" + full + "," + none + "]");
    assertThat(denied.verdict()).isEqualTo(IMPLICITLY_DENIED);
    assertThat(denied.because())
        .isEqualTo("the service control policy of `unit` does not allow it");
    assertThat(
            verdict(
                get("arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/R"),
                own + ",'scps':[" + none + "]"))
        .isEqualTo(ALLOWED);
  }

  /// "IAM JSON policy elements: Condition operators"; "Multivalued context keys".
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      delimiter = '|',
      value = {
        "StringNotEquals | 'x' | | ALLOWED",
        "StringEquals | 'x' | | IMPLICITLY_DENIED",
        "StringEqualsIfExists | 'x' | | ALLOWED",
        "StringNotEquals | ['x','y'] | 'y' | IMPLICITLY_DENIED",
        "ForAllValues:StringEquals | 'x' | | ALLOWED",
        "ForAnyValue:StringEquals | 'x' | | IMPLICITLY_DENIED",
        "ForAnyValue:StringEquals | 'x' | ['x','y'] | ALLOWED",
        "ForAllValues:StringEquals | 'x' | ['x','y'] | IMPLICITLY_DENIED",
        "Null | 'true' | | ALLOWED",
        "Null | true | 'x' | IMPLICITLY_DENIED",
        "Bool | 'false' | | IMPLICITLY_DENIED",
        "BoolIfExists | 'false' | | ALLOWED",
        "Bool | true | 'true' | ALLOWED",
        "NumericLessThanEquals | 10 | '10.0' | ALLOWED",
        "NumericLessThan | '10' | '9' | ALLOWED",
        "NumericEquals | '10' | 'ten' | IMPLICITLY_DENIED",
        "DateGreaterThan | '2020-01-01T00:00:00Z' | '2020-01-01T01:00:00+02:00' | IMPLICITLY_DENIED",
        "DateLessThan | '2020-01-01' | '1500000000' | ALLOWED",
        "IpAddress | '10.0.0.0/8' | '10.255.0.1' | ALLOWED",
        "IpAddress | '2001:db8::/32' | '2001:db8:0:1::5' | ALLOWED",
        "NotIpAddress | ['10.0.0.0/8','11.0.0.0/8'] | '11.0.0.1' | IMPLICITLY_DENIED",
        "BinaryEquals | 'QQ==' | 'QQ==' | ALLOWED",
        "ArnLike | 'arn:aws:s3:::*' | 'arn:aws:s3:::b/x' | ALLOWED",
        "ArnLike | 'arn:aws:*:b' | 'arn:aws:sns:eu-west-1:1:b' | IMPLICITLY_DENIED",
        "ArnEquals | 'arn:aws:sns:*:1:b' | 'arn:aws:sns:eu-west-1:1:b' | ALLOWED",
        "StringLike | 'a${*}' | 'ab' | IMPLICITLY_DENIED",
        "StringLike | 'a${*}' | 'a*' | ALLOWED",
        "StringEquals | 'a*' | 'ab' | IMPLICITLY_DENIED",
        "StringEqualsIgnoreCase | 'AbC' | 'aBc' | ALLOWED",
        "StringEquals | '${none, 'dflt'}' | 'dflt' | ALLOWED",
        "StringEquals | '${none}' | 'dflt' | IMPLICITLY_DENIED",
        "StringEquals | '${aws:username}' | 'ann' | ALLOWED",
        "StringEquals | 'x' | null | UNKNOWN",
        "StringEquals | 'x' | {'unknown':true} | UNKNOWN",
      })
  void condition_operators(String operator, String wanted, String value, Verdict expected) {
    String context = value == null ? "{}" : "{'K':" + value + "}";
    String policy =
        "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'%s':{'k':%s}}}}"
            .formatted(operator, wanted.replace("'dflt'}", "dflt}"));

    assertThat(verdict(get(USER) + ",'context':" + context, "'identityPolicies':[" + policy + "]"))
        .isEqualTo(expected);
  }

  /// "IAM policy elements: Variables and tags": only in version 2012-10-17.
  @Test
  void the_first_version_knows_no_variables() {
    String policy =
        "'identityPolicies':[{'Version':'%s','Statement':{'Effect':'Allow','Action':'S3:GETOBJECT','Resource':'arn:aws:s3:::b/${aws:username}'}}]";
    String home = call(USER, "s3:GetObject", "arn:aws:s3:::b/ann");

    assertThat(verdict(home, policy.formatted("2012-10-17"))).isEqualTo(ALLOWED);
    assertThat(verdict(home, policy.formatted("2008-10-17"))).isEqualTo(IMPLICITLY_DENIED);
  }

  /// "AWS JSON policy elements: NotPrincipal"; "Permissions boundaries for IAM entities".
  @Test
  void a_deny_spares_only_who_is_listed_with_account_role_and_session() {
    String own = "'identityPolicies':[" + ALL + "],";
    String listed = "'NotPrincipal':{'AWS':['" + ROOT + "','" + ROLE + "','" + SESSION + "']}";
    String partly = "'NotPrincipal':{'AWS':['" + ROOT + "','" + ROLE + "']}";
    String user = "'NotPrincipal':{'AWS':['" + ROOT + "','" + USER + "']}";

    assertThat(verdict(get(SESSION), own + onBucket("Deny", listed))).isEqualTo(ALLOWED);
    assertThat(verdict(get(SESSION), own + onBucket("Deny", partly))).isEqualTo(EXPLICITLY_DENIED);
    assertThat(verdict(get(USER), own + onBucket("Deny", user))).isEqualTo(ALLOWED);
    assertThat(verdict(get(USER), own + onBucket("Deny", user) + ",'boundary':[" + ALL + "]"))
        .isEqualTo(EXPLICITLY_DENIED);
  }

  /// "AWS global condition context keys", `aws:PrincipalArn`.
  @Test
  void the_principal_arn_of_a_session_is_that_of_its_role() {
    String policy =
        "'identityPolicies':[{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'ArnEquals':{'aws:PrincipalArn':'%s'}}}}]";

    assertThat(verdict(get(SESSION), policy.formatted(ROLE))).isEqualTo(ALLOWED);
    assertThat(verdict(get(SESSION), policy.formatted(SESSION))).isEqualTo(IMPLICITLY_DENIED);
  }

  /// "AWS managed policies"; "Using service-linked roles"; "Granting permissions to pass a role".
  @Test
  void what_aws_owns_stays_as_it_is() {
    String own = "'identityPolicies':[" + ALL + "]";
    String managed = "arn:aws:iam::aws:policy/ReadOnlyAccess";

    assertThat(verdict(call(USER, "iam:CreatePolicyVersion", managed), own))
        .isEqualTo(IMPLICITLY_DENIED);
    assertThat(verdict(call(USER, "iam:GetPolicyVersion", managed), own)).isEqualTo(ALLOWED);
    assertThat(verdict(call(USER, "iam:PassRole", ROLE.replace("app", "aws-reserved/x")), own))
        .isEqualTo(IMPLICITLY_DENIED);
  }

  /// Service Authorization Reference: an action without resource types is on `*`.
  @Test
  void an_action_without_resources_is_allowed_on_everything_only() {
    String policy =
        "'identityPolicies':[{'Statement':{'Effect':'Allow','Action':'s3:ListAllMyBuckets','Resource':'%s'}}]";
    String list = call(USER, "s3:ListAllMyBuckets", "arn:aws:s3:::b");

    assertThat(verdict(list, policy.formatted("arn:aws:s3:::*"))).isEqualTo(IMPLICITLY_DENIED);
    assertThat(verdict(list, policy.formatted("*"))).isEqualTo(ALLOWED);
  }

  @Test
  void trailing_blanks_and_short_arns() {
    String policy =
        "'identityPolicies':[{'Statement':{'Effect':'Allow','Action':'%s','Resource':'%s'}}]";
    String send = call(USER, "sqs:SendMessage", "arn:aws:sqs:eu-west-1:111122223333:q");

    assertThat(verdict(send, policy.formatted("sqs:SendMessage ", "*")))
        .isEqualTo(IMPLICITLY_DENIED);
    assertThat(verdict(send, policy.formatted("sqs:Send*", "arn:aws:sqs"))).isEqualTo(ALLOWED);
  }

  @Test
  void an_unknown_key_matters_only_if_it_decides() {
    String maybe =
        "{'Statement':{'Effect':'Deny','Action':'*','Resource':'*','Condition':{'Bool':{'k':'true'}}}}";
    String request = get(USER) + ",'context':{'k':null}";

    assertThat(verdict(request, "'identityPolicies':[" + maybe + "]")).isEqualTo(IMPLICITLY_DENIED);
    var open = decide(request, "'identityPolicies':[" + ALL + "," + maybe + "]");
    assertThat(open.verdict()).isEqualTo(UNKNOWN);
    assertThat(open.residual())
        .extracting(Decision.Residual::condition)
        .containsExactly("Bool k true");
  }

  @Test
  void doubled_keys_are_refused() {
    String text =
        "{'request':{" + get(USER) + "},'identityPolicies':[{'Statement':[],'Statement':[]}]}";
    var check =
        JsonReader.read("\uFEFF" + text.replace('\'', '"'), "check.json", problems::add)
            .flatMap(json -> CheckReader.read(json, problems::add));

    assertThat(check).isEmpty();
    assertThat(problems)
        .extracting(Problem::message)
        .containsExactly("`Statement` stands twice in one object; AWS refuses the policy");
  }
}
