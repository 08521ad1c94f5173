package dev.merlon.knowledge;

import static dev.merlon.knowledge.SdkOperations.Sdk.BOTO3;
import static dev.merlon.knowledge.SdkOperations.Sdk.JAVASCRIPT_V2;
import static dev.merlon.knowledge.SdkOperations.Sdk.JAVASCRIPT_V3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.merlon.knowledge.SdkOperations.Permission;
import dev.merlon.knowledge.SdkOperations.Sdk;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SdkOperationsTest {
  private static final Set<String> YOUNGER_THAN_THE_DATA =
      Set.of("InvokeModelWithBidirectionalStream", "StartAsyncInvoke");

  private final SdkOperations sdk = SdkOperations.shipped();

  @Test
  void one_service_stands_behind_the_client_names_of_all_sdks() {
    assertThat(List.of("cognito-idp"))
        .allSatisfy(name -> assertThat(id(BOTO3, name)).isEqualTo("Cognito Identity Provider"));
    assertThat(
            List.of(
                "CognitoIdentityServiceProvider",
                "AWS.CognitoIdentityServiceProvider",
                "aws-sdk/clients/cognitoidentityserviceprovider"))
        .allSatisfy(
            name -> assertThat(id(JAVASCRIPT_V2, name)).isEqualTo("Cognito Identity Provider"));
    assertThat(
            List.of(
                "@aws-sdk/client-cognito-identity-provider",
                "CognitoIdentityProviderClient",
                "CognitoIdentityProvider"))
        .allSatisfy(
            name -> assertThat(id(JAVASCRIPT_V3, name)).isEqualTo("Cognito Identity Provider"));
    assertThat(id(BOTO3, "logs")).isEqualTo("CloudWatch Logs");
    assertThat(id(BOTO3, "stepfunctions")).isEqualTo("SFN");
    assertThat(id(JAVASCRIPT_V2, "AWS.StepFunctions")).isEqualTo("SFN");
    assertThat(id(JAVASCRIPT_V2, "AWS.DynamoDB.DocumentClient")).isEqualTo("DynamoDB");
    assertThat(id(JAVASCRIPT_V3, "@aws-sdk/lib-dynamodb")).isEqualTo("DynamoDB");
    assertThat(id(JAVASCRIPT_V3, "DynamoDBDocumentClient")).isEqualTo("DynamoDB");
    assertThat(id(JAVASCRIPT_V3, "@aws-sdk/client-eventbridge")).isEqualTo("EventBridge");
    assertThat(id(BOTO3, "s3vectors")).isEqualTo("S3Vectors");
  }

  @Test
  void a_client_that_no_sdk_has_is_unknown() {
    assertThat(sdk.service(BOTO3, "nosuchservice")).isEmpty();
    assertThat(sdk.service(JAVASCRIPT_V2, "AWS.NoSuchService")).isEmpty();
    assertThat(sdk.service(JAVASCRIPT_V3, "@aws-sdk/util-dynamodb")).isEmpty();
    assertThat(sdk.service(JAVASCRIPT_V3, "@aws-sdk/client-no-such-service")).isEmpty();
    assertThat(sdk.service(BOTO3, "@v2")).isEmpty();
  }

  @Test
  void methods_and_commands_are_operations_in_other_spellings() {
    SdkService rds = service(BOTO3, "rds");
    assertThat(
            List.of(
                "describe_db_instances",
                "describeDBInstances",
                "DescribeDBInstances",
                "DescribeDBInstancesCommand"))
        .allSatisfy(
            method ->
                assertThat(sdk.operations(rds, method)).containsExactly("DescribeDBInstances"));
    assertThat(sdk.operations(rds, "describe_everything")).isEmpty();
    assertThat(sdk.operations(service(BOTO3, "ssm"), "send_command"))
        .containsExactly("SendCommand");
    assertThat(sdk.operations(service(JAVASCRIPT_V3, "SSMClient"), "SendCommandCommand"))
        .containsExactly("SendCommand");
  }

  @Test
  void helpers_of_clients_call_several_operations() {
    SdkService s3 = service(BOTO3, "s3");
    assertThat(sdk.operations(s3, "download_file")).containsExactly("HeadObject", "GetObject");
    assertThat(sdk.operations(service(JAVASCRIPT_V3, "DynamoDBDocumentClient"), "GetCommand"))
        .containsExactly("GetItem");
    assertThat(sdk.operations(service(JAVASCRIPT_V2, "DynamoDB.DocumentClient"), "put"))
        .containsExactly("PutItem");
    assertThat(s3.operationOfWaiter("bucket_exists")).contains("HeadBucket");
    assertThat(s3.operationOfWaiter("waitUntilObjectExists")).contains("HeadObject");
    assertThat(s3.operationOfWaiter("bucket_is_happy")).isEmpty();
  }

  @Test
  void most_operations_need_the_action_of_the_same_name() {
    assertThat(needs("dynamodb", "GetItem")).containsExactly("dynamodb:GetItem");
    assertThat(needs("secretsmanager", "GetSecretValue"))
        .containsExactly("secretsmanager:GetSecretValue");
    assertThat(needs("stepfunctions", "StartExecution")).containsExactly("states:StartExecution");
    assertThat(needs("events", "PutEvents")).containsExactly("events:PutEvents");
    assertThat(needs("iot-data", "Publish")).containsExactly("iot:Publish");
    assertThat(needs("resourcegroupstaggingapi", "GetResources"))
        .containsExactly("tag:GetResources");
  }

  @Test
  void exceptions_need_what_the_api_reference_says() {
    assertThat(needs("lambda", "Invoke")).containsExactly("lambda:InvokeFunction");
    assertThat(needs("s3", "ListObjectsV2")).containsExactly("s3:ListBucket");
    assertThat(needs("s3", "HeadObject")).containsExactly("s3:GetObject");
    assertThat(needs("s3", "CopyObject")).containsExactly("s3:GetObject", "s3:PutObject");
    assertThat(needs("sqs", "SendMessageBatch")).containsExactly("sqs:SendMessage");
    assertThat(needs("sns", "PublishBatch")).containsExactly("sns:Publish");
    assertThat(needs("kms", "ReEncrypt")).containsExactly("kms:ReEncryptFrom", "kms:ReEncryptTo");
    assertThat(needs("bedrock-runtime", "Converse")).containsExactly("bedrock:InvokeModel");
    assertThat(needs("apigatewaymanagementapi", "PostToConnection"))
        .containsExactly("execute-api:ManageConnections");
    assertThat(needs("apigateway", "CreateRestApi")).containsExactly("apigateway:POST");
    assertThat(needs("apigatewayv2", "GetApis")).containsExactly("apigateway:GET");
    assertThat(needs("dynamodb", "TransactGetItems")).containsExactly("dynamodb:GetItem");
  }

  @Test
  void an_argument_may_ask_for_more() {
    assertThat(permissions("s3", "GetObject"))
        .extracting(Permission::action, permission -> permission.onlyWith().orElse(""))
        .containsExactly(tuple("s3:GetObject", ""), tuple("s3:GetObjectVersion", "VersionId"));
    assertThat(needs("dynamodb", "TransactWriteItems")).isEmpty();
    assertThat(permissions("dynamodb", "TransactWriteItems"))
        .extracting(Permission::action)
        .contains("dynamodb:PutItem", "dynamodb:ConditionCheckItem");
  }

  @Test
  void some_operations_need_no_permission_and_some_are_unknown() {
    assertThat(permissions("sts", "GetCallerIdentity")).isEmpty();
    assertThat(permissions("cognito-idp", "InitiateAuth")).isEmpty();
    assertThat(sdk.permissions(service(BOTO3, "s3"), "NoSuchOperation")).isEmpty();
    assertThat(sdk.permissions(service(BOTO3, "elastic-inference"), "DescribeAccelerators"))
        .isEmpty();
  }

  @Test
  void an_operation_younger_than_the_data_is_known_by_its_action() {
    assertThat(sdk.operations(service(BOTO3, "bedrock-runtime"), "start_async_invoke"))
        .containsExactly("StartAsyncInvoke");
    assertThat(needs("bedrock-runtime", "StartAsyncInvoke")).containsExactly("bedrock:InvokeModel");
    SdkService vectors = service(BOTO3, "s3vectors");
    assertThat(sdk.operations(vectors, "query_vectors")).containsExactly("QueryVectors");
    assertThat(needs("s3vectors", "QueryVectors")).containsExactly("s3vectors:QueryVectors");
  }

  @Test
  void every_exception_is_about_an_operation_and_names_actions_that_exist() {
    IamActions actions = IamActions.shipped();
    List<SdkService> services = sdk.services();
    for (List<String> line : Fields.ofResource("sdk/exceptions.tsv")) {
      SdkService service =
          services.stream()
              .filter(one -> one.key().equals(line.get(0)))
              .findFirst()
              .orElseThrow(() -> new AssertionError(line));
      if (!YOUNGER_THAN_THE_DATA.contains(line.get(1))) {
        assertThat(service.operations()).as(line.toString()).contains(line.get(1));
      }
      assertThat(sdk.permissions(service, line.get(1)).orElseThrow())
          .as(line.toString())
          .allMatch(permission -> actions.exists(permission.action()));
    }
  }

  @Test
  void every_other_table_by_hand_names_services_and_operations_that_exist() {
    for (List<String> line : Fields.ofResource("sdk/helpers.tsv")) {
      SdkService service = service(BOTO3, line.get(0));
      assertThat(service.operations()).containsAll(Fields.list(line.get(2), ','));
      assertThat(service.operation(line.get(1))).as(line.toString()).isEmpty();
    }
    for (List<String> line : Fields.ofResource("sdk/boto3-clients.tsv")) {
      assertThat(sdk.service(BOTO3, line.get(0))).as(line.toString()).isPresent();
    }
    for (List<String> line : Fields.ofResource("sdk/newer-services.tsv")) {
      assertThat(IamActions.shipped().service(line.get(2))).as(line.toString()).isPresent();
    }
  }

  @Test
  void method_names_are_unambiguous_within_a_service() {
    for (SdkService service : sdk.services()) {
      for (String operation : service.operations()) {
        assertThat(service.operation(operation)).as(service.id()).contains(operation);
      }
    }
  }

  @Test
  void the_permissions_of_all_but_dead_services_are_known() {
    int operations = 0;
    int known = 0;
    int sameName = 0;
    var unknown = new ArrayList<String>();
    for (SdkService service : sdk.services()) {
      for (String operation : service.operations()) {
        operations++;
        var permissions = sdk.permissions(service, operation);
        known += permissions.isPresent() ? 1 : 0;
        String same = service.iamPrefix().orElse("") + ":" + operation;
        sameName += IamActions.shipped().exists(same) ? 1 : 0;
        if (permissions.isEmpty()) {
          unknown.add(service.id() + "." + operation);
        }
      }
    }
    assertThat(operations).isEqualTo(15_683);
    assertThat((double) sameName / operations).as("same name").isBetween(0.96, 0.97);
    assertThat((double) known / operations).as("unknown: %s", unknown).isGreaterThan(0.985);
  }

  @Test
  void the_data_has_the_size_and_date_of_its_source() {
    assertThat(sdk.date()).isEqualTo(LocalDate.of(2025, 12, 9));
    assertThat(sdk.services().stream().filter(service -> !service.operations().isEmpty()))
        .hasSize(385);
    assertThat(DataSource.all())
        .hasSize(4)
        .allMatch(source -> source.sha512().matches("[0-9a-f]{128}"));
  }

  private String id(Sdk naming, String client) {
    return service(naming, client).id();
  }

  private SdkService service(Sdk naming, String client) {
    return sdk.service(naming, client).orElseThrow(() -> new AssertionError(client));
  }

  private List<Permission> permissions(String client, String operation) {
    return sdk.permissions(service(BOTO3, client), operation)
        .orElseThrow(() -> new AssertionError(client + "." + operation));
  }

  private List<String> needs(String client, String operation) {
    return permissions(client, operation).stream()
        .filter(Permission::isAlwaysNeeded)
        .map(Permission::action)
        .toList();
  }
}
