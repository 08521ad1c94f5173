package dev.merlon.source.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PolicyDocumentsTest {
  private static String policy(Written written) {
    var properties =
        written
            .and("aws_iam_policy.p", "{\"policy\": \"${data.aws_iam_policy_document.d.json}\"}")
            .properties("aws_iam_policy.p");
    return properties.substring("{PolicyDocument: ".length(), properties.length() - 1);
  }

  @Test
  void a_statement_allows_unless_it_says_otherwise() {
    var written =
        new Written()
            .and(
                "data.aws_iam_policy_document.d",
                """
                {"statement": [{"sid": "", "effect": null, "actions": ["s3:GetObject"],
                                "resources": ["arn:aws:s3:::home/&{aws:username}/*"],
                                "not_actions": [], "principals": [], "condition": []}]}
                """);
    assertThat(policy(written))
        .isEqualTo(
            "{Version: 2012-10-17, Statement: [{Effect: Allow, Action: [s3:GetObject], "
                + "Resource: [arn:aws:s3:::home/${aws:username}/*]}]}");
  }

  @Test
  void principals_are_grouped_by_type_and_conditions_by_operator() {
    var written =
        new Written()
            .and(
                "data.aws_iam_policy_document.d",
                """
                {"policy_id": "p", "version": "2008-10-17", "statement": [{
                   "effect": "Deny", "not_actions": ["s3:*"], "not_resources": ["*"],
                   "principals": [{"type": "AWS", "identifiers": ["a"]},
                                  {"type": "AWS", "identifiers": ["b"]},
                                  {"type": "Service", "identifiers": ["c"]}],
                   "not_principals": [{"type": "*", "identifiers": ["*"]}],
                   "condition": [{"test": "StringLike", "variable": "k", "values": ["1"]},
                                 {"test": "StringLike", "variable": "k", "values": ["2"]},
                                 {"test": "Bool", "variable": "m", "values": ["true"]}]}]}
                """);
    assertThat(policy(written))
        .isEqualTo(
            "{Version: 2008-10-17, Id: p, Statement: [{Effect: Deny, NotAction: [s3:*], "
                + "NotResource: [*], Principal: {AWS: [a, b], Service: [c]}, NotPrincipal: [*], "
                + "Condition: {StringLike: {k: [1, 2]}, Bool: {m: [true]}}}]}");
  }

  @Test
  void sources_come_first_and_overrides_win_by_sid() {
    var written =
        new Written()
            .and(
                "data.aws_iam_policy_document.base",
                """
                {"statement": [{"sid": "A", "actions": ["a:A"], "resources": ["*"]},
                               {"sid": "B", "actions": ["b:B"], "resources": ["*"]}]}
                """)
            .and(
                "data.aws_iam_policy_document.d",
                """
                {"source_policy_documents": ["${data.aws_iam_policy_document.base.json}"],
                 "statement": [{"sid": "B", "actions": ["own:B"], "resources": ["*"]},
                               {"actions": ["own:C"], "resources": ["*"]}],
                 "override_policy_documents": ["{\\"Statement\\": {\\"Sid\\": \\"A\\",
                    \\"Effect\\": \\"Deny\\", \\"Action\\": \\"over:A\\", \\"Resource\\": \\"*\\"}}", ""]}
                """);
    assertThat(policy(written))
        .isEqualTo(
            "{Version: 2012-10-17, Statement: ["
                + "{Sid: A, Effect: Deny, Action: over:A, Resource: *}, "
                + "{Sid: B, Effect: Allow, Action: [own:B], Resource: [*]}, "
                + "{Effect: Allow, Action: [own:C], Resource: [*]}]}");
  }

  @Test
  void a_source_that_is_not_known_leaves_a_gap() {
    var written =
        new Written()
            .and(
                "data.aws_iam_policy_document.d",
                "{\"source_policy_documents\": [\"${data.http.x.body}\"]}");
    assertThat(policy(written)).contains("Statement: [?${data.http.x.body}]");
  }
}
