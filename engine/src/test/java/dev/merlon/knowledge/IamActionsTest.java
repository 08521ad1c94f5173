package dev.merlon.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.merlon.knowledge.IamAction.AccessLevel;
import dev.merlon.knowledge.IamAction.ResourceUse;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class IamActionsTest {
  private final IamActions actions = IamActions.shipped();

  @Test
  void actions_are_known_without_regard_to_case_and_others_are_not() {
    assertThat(actions.exists("s3:GetObject")).isTrue();
    assertThat(actions.exists("S3:getobject")).isTrue();
    assertThat(actions.exists("s3:GetObjekt")).isFalse();
    assertThat(actions.exists("nosuchservice:Get")).isFalse();
    assertThat(actions.exists("GetObject")).isFalse();
    assertThat(actions.exists(":GetObject")).isFalse();
    assertThat(actions.find("nosuchservice:Get")).isEmpty();
  }

  @Test
  void access_levels_are_those_of_the_reference() {
    assertThat(level("s3:GetObject")).isEqualTo(AccessLevel.READ);
    assertThat(level("s3:ListBucket")).isEqualTo(AccessLevel.LIST);
    assertThat(level("s3:PutObject")).isEqualTo(AccessLevel.WRITE);
    assertThat(level("s3:PutObjectTagging")).isEqualTo(AccessLevel.TAGGING);
    assertThat(level("s3:PutBucketPolicy")).isEqualTo(AccessLevel.PERMISSIONS_MANAGEMENT);
    assertThat(level("iam:CreateAccessKey")).isEqualTo(AccessLevel.WRITE);
    assertThat(level("iam:AttachRolePolicy")).isEqualTo(AccessLevel.PERMISSIONS_MANAGEMENT);
  }

  @Test
  void resources_come_with_the_pattern_of_their_arns() {
    assertThat(action("dynamodb:GetItem").resources())
        .extracting(use -> use.type().arnPattern())
        .contains("arn:${Partition}:dynamodb:${Region}:${Account}:table/${TableName}");
    assertThat(action("sqs:SendMessage").resources())
        .singleElement()
        .matches(ResourceUse::required)
        .extracting(use -> use.type().arnPattern())
        .isEqualTo("arn:${Partition}:sqs:${Region}:${Account}:${QueueName}");
    assertThat(action("s3:ListAllMyBuckets").resources()).isEmpty();
  }

  @Test
  void condition_keys_are_named_in_full() {
    assertThat(action("iam:PassRole").conditionKeys()).contains("iam:PassedToService");
    assertThat(actions.service("s3").orElseThrow().conditionKeys())
        .extracting(IamService.ConditionKey::name)
        .contains("s3:prefix");
  }

  @Test
  void dependents_come_from_the_reference_and_from_the_table_by_hand() {
    assertThat(action("lambda:CreateFunction").allDependentActions())
        .contains("iam:PassRole", "lambda:PassCapacityProvider")
        .doesNotHaveDuplicates();
    assertThat(action("events:PutTargets").allDependentActions()).contains("iam:PassRole");
    assertThat(action("lambda:UpdateFunctionConfiguration").allDependentActions())
        .contains("iam:PassRole");
    assertThat(action("sqs:SendMessage").allDependentActions()).isEmpty();
  }

  @Test
  void a_permission_that_no_operation_carries_is_marked() {
    assertThat(action("lambda:EnableReplication").permissionOnly()).isTrue();
    assertThat(action("lambda:CreateFunction").permissionOnly()).isFalse();
  }

  @Test
  void actions_that_left_the_reference_still_exist_and_say_so() {
    assertThat(action("deepcomposer:CreateModel").withdrawn()).isTrue();
    assertThat(action("s3:GetObject").withdrawn()).isFalse();
  }

  @Test
  void patterns_stand_for_all_actions_that_match() {
    assertThat(actions.matching("s3:GetObjectVersion")).containsExactly("s3:GetObjectVersion");
    assertThat(actions.matching("s3:getobjectv*"))
        .contains("s3:GetObjectVersion", "s3:GetObjectVersionTagging")
        .allMatch(action -> action.startsWith("s3:GetObjectV"));
    assertThat(actions.matching("sqs:????Message")).containsExactly("sqs:SendMessage");
    assertThat(actions.matching("s?:Publish")).isEmpty();
    assertThat(actions.matching("sn?:Publish")).containsExactly("sns:Publish");
    assertThat(actions.matching("nosuchservice:*")).isEmpty();
    assertThat(actions.matching("*")).isEqualTo(actions.matching("*:*")).hasSize(22_215);
  }

  @Test
  void every_action_can_be_found_and_read() {
    for (String id : actions.matching("*")) {
      IamAction action = action(id);
      assertThat(action.id()).isEqualTo(id);
      for (ResourceUse use : action.resources()) {
        assertThat(use.type().arnPattern()).as(id).startsWith("arn:");
      }
      assertThat(action.conditionKeys()).as(id).allMatch(key -> !key.isBlank());
    }
  }

  @Test
  void every_action_of_the_table_of_dependents_exists() {
    assertThat(Fields.ofResource("iam/dependents.tsv"))
        .hasSizeGreaterThan(80)
        .allSatisfy(line -> assertThat(line).allMatch(actions::exists));
  }

  @Test
  void the_data_has_the_size_and_date_of_its_source() {
    assertThat(actions.date()).isEqualTo(LocalDate.of(2026, 9, 26));
    assertThat(actions.prefixes()).hasSize(459).isSorted();
    List<IamAction> all = actions.matching("*").stream().map(this::action).toList();
    assertThat(all.stream().filter(action -> !action.withdrawn())).hasSize(22_091);
    assertThat(all.stream().filter(IamAction::permissionOnly)).hasSizeGreaterThan(1_200);
    assertThat(all.stream().filter(action -> !action.allDependentActions().isEmpty()))
        .hasSizeGreaterThan(1_500);
  }

  private AccessLevel level(String action) {
    return action(action).level();
  }

  private IamAction action(String id) {
    return actions.find(id).orElseThrow(() -> new AssertionError(id));
  }
}
