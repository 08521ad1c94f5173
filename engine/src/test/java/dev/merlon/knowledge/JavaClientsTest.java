package dev.merlon.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.merlon.knowledge.SdkOperations.Sdk;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaClientsTest {
  private final JavaClients clients = JavaClients.shipped();

  @ParameterizedTest
  @CsvSource({
    "dynamodbv2,dynamodb",
    "s3,s3",
    "stepfunctions,states",
    "simplesystemsmanagement,ssm",
    "securitytoken,sts",
    "simpleemail,ses",
    "cognitoidp,cognito-idp",
    "logs,logs",
    "cloudwatchevents,events",
    "identitymanagement,iam",
    "kinesisfirehose,firehose"
  })
  void packages_of_version_1_lead_to_services(String javaPackage, String prefix) {
    var service =
        SdkOperations.shipped()
            .service(Sdk.JAVASCRIPT_V3, "@aws-sdk/client-" + clients.service(javaPackage));
    assertThat(service.flatMap(SdkService::iamPrefix)).hasValue(prefix);
  }

  @Test
  void arguments_without_names_are_told_by_their_number() {
    assertThat(clients.positions("GetObject", 2)).isEqualTo(List.of("Bucket", "Key"));
    assertThat(clients.positions("PutObject", 3)).isEqualTo(List.of("Bucket", "Key", "Body"));
    assertThat(clients.positions("PutObject", 7)).isEmpty();
  }

  @Test
  void a_member_may_have_another_name_than_in_the_api() {
    assertThat(clients.member("GetObject", "BucketName")).isEqualTo("Bucket");
    assertThat(clients.member("GetObject", "Key")).isEqualTo("Key");
  }
}
