package dev.merlon.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "us.anthropic.claude-haiku-4-5-20251001-v1:0",
        "anthropic.claude-3-5-sonnet-20240620-v1:0",
        "amazon.titan-embed-text-v2:0",
        "orders-service-production-2024-10-17"
      })
  void names_of_words_versions_and_dates_are_shown(String value) {
    assertThat(SecretText.show("MODEL_ID", value)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY1",
        "q8Zk2-Xv91m-T7pLw0-9sBd3fGh",
        "7f3b9c1e5d2a48b6a0c4e8f1d3b5a792",
        "9f8e7d6c-5b4a-4392-8170-6f5e4d3c2b1a"
      })
  void random_text_stays_redacted_with_dashes_and_without(String value) {
    assertThat(SecretText.show("VALUE", value)).isEqualTo(SecretText.REDACTED);
  }

  @Test
  void properties_are_judged_by_what_their_names_mean() {
    assertThat(SecretText.isSecretProperty("MasterUserPassword", "hunter2")).isTrue();
    assertThat(SecretText.isSecretProperty("SecretString", "{\"a\": 1}")).isTrue();
    assertThat(SecretText.isSecretProperty("Url", "https://user:pass@example.com")).isTrue();
    assertThat(SecretText.isSecretProperty("MasterUserPassword", "${Password}")).isFalse();
    assertThat(SecretText.isSecretProperty("KmsMasterKeyId", "alias/aws/sqs")).isFalse();
    assertThat(SecretText.isSecretProperty("Key", "team")).isFalse();
    assertThat(SecretText.isSecretProperty("RestApiId", "ApiDeploymentab12cd34ef56")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "password = \"hunter2\"|password = \"*******\"",
        "  DB_PASSWORD: hunter2|  DB_PASSWORD: *******",
        "{\"apiKey\": \"abc123\", \"a\": 1}|{\"apiKey\": \"******\", \"a\": 1}",
        "const token = 'abc';|const token = '***';",
        "run(\"curl https://u:pw@example.com\")|run(\"curl ************************\")",
        "x = \"ghp_abcdefghijklmnopqrstuvwxyz\"|x = \"******************************\"",
        "os.environ[\"PASSWORD\"] = \"abc\"|os.environ[\"PASSWORD\"] = \"***\""
      })
  void literals_of_secrets_in_a_line_are_stars_of_the_same_length(String line, String shown) {
    assertThat(SecretText.masked(line)).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password = event[\"password\"]",
        "  Password: !Ref DbPassword",
        "  password: ${ssm:/db/password}",
        "token = get_token(event)",
        "SecretId=\"prod/db\"",
        "def login(password: str):",
        "query = f\"SELECT * FROM users WHERE token = '{token}'\""
      })
  void references_and_programs_are_shown(String line) {
    assertThat(SecretText.masked(line)).isEqualTo(line);
  }
}
