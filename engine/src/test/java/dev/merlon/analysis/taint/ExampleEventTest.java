package dev.merlon.analysis.taint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.merlon.code.ir.Language;
import dev.merlon.knowledge.SinkKind;
import dev.merlon.model.Authentication;
import dev.merlon.model.Setting;
import dev.merlon.model.Span;
import dev.merlon.model.Text;
import dev.merlon.model.Trigger;
import dev.merlon.model.TriggerKind;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExampleEventTest {
  @Test
  void a_json_body_is_a_text_with_json_in_it() throws Exception {
    var event = event(TriggerKind.HTTP_API, "= '\u0000'", SinkKind.SQL, "body", "@json", "id");

    assertThat(event.path("body").isTextual()).isTrue();
    assertThat(json(event.path("body").textValue()).path("id").textValue())
        .isEqualTo("x' OR '1'='1");
    assertThat(event.path("version").textValue()).isEqualTo("2.0");
  }

  @Test
  void headers_are_an_object_of_texts() throws Exception {
    var event =
        event(
            TriggerKind.REST_API,
            "node-serialize.unserialize",
            SinkKind.DESERIALIZATION,
            false,
            "headers");

    assertThat(event.path("headers").isObject()).isTrue();
    assertThat(event.path("headers").path("x-data").textValue())
        .startsWith("_$$ND_FUNC$$_function")
        .endsWith("}()");
  }

  @Test
  void parameters_with_several_values_are_lists() throws Exception {
    var event = event(TriggerKind.REST_API, "", SinkKind.COMMAND, "multiValueHeaders");

    assertThat(event.path("multiValueHeaders").path("x-data").path(0).textValue())
        .isEqualTo("x; env");
  }

  @Test
  void a_pickle_is_one_and_is_encoded_as_the_code_decodes_it() throws Exception {
    var event =
        event(
            TriggerKind.HTTP_API,
            "pickle.loads",
            SinkKind.DESERIALIZATION,
            true,
            "body",
            "@json",
            "cart",
            "@base64");

    var cart = json(event.path("body").textValue()).path("cart").textValue();
    assertThat(new String(Base64.getDecoder().decode(cart), StandardCharsets.US_ASCII))
        .isEqualTo("cos\nsystem\n(S'env'\ntR.");
  }

  @Test
  void yaml_is_yaml() throws Exception {
    var event = event(TriggerKind.HTTP_API, "yaml.load", SinkKind.DESERIALIZATION, true, "body");

    assertThat(event.path("body").textValue()).isEqualTo("!!python/object/apply:os.system ['env']");
  }

  @Test
  void a_user_name_has_no_blanks() throws Exception {
    var event = event(TriggerKind.USER_POOL, "= '\u0000'", SinkKind.SQL, "userName");

    assertThat(event.path("userName").textValue()).isEqualTo("x'/**/OR/**/'1'='1");
  }

  @Test
  void a_path_starts_with_a_slash() throws Exception {
    var event = event(TriggerKind.HTTP_API, "/data\u0000", SinkKind.PATH, "rawPath");

    assertThat(event.path("rawPath").textValue()).startsWith("/../");
  }

  @Test
  void a_key_of_an_object_is_a_key() throws Exception {
    var event = event(TriggerKind.DIRECT, "", SinkKind.COMMAND, "names", "@key");

    assertThat(event.path("names").has("x; env")).isTrue();
  }

  @Test
  void a_message_of_a_queue_is_a_record() throws Exception {
    var event =
        event(TriggerKind.QUEUE, "", SinkKind.COMMAND, "Records", "[]", "body", "@json", "a");

    var entry = event.path("Records").path(0);
    assertThat(entry.path("eventSource").textValue()).isEqualTo("aws:sqs");
    assertThat(json(entry.path("body").textValue()).path("a").textValue()).isEqualTo("x; env");
  }

  private static JsonNode event(TriggerKind kind, String shape, SinkKind sink, String... steps)
      throws JsonProcessingException {
    return event(
        kind, new Payload(new EventPath(List.of(steps)), sink, "", shape, Language.PYTHON));
  }

  private static JsonNode event(
      TriggerKind kind, String call, SinkKind sink, boolean isPython, String... steps)
      throws JsonProcessingException {
    return event(
        kind,
        new Payload(
            new EventPath(List.of(steps)),
            sink,
            call,
            "",
            isPython ? Language.PYTHON : Language.JAVASCRIPT));
  }

  private static JsonNode event(TriggerKind kind, Payload payload) throws JsonProcessingException {
    var span = new Span("template.yaml", 1, 1, 1, 1);
    var trigger =
        new Trigger(kind, Text.of("POST /x"), new Setting.Known<>(Authentication.NONE, span), span);
    return json(ExampleEvent.of(trigger, payload));
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return new ObjectMapper().readTree(text);
  }
}
