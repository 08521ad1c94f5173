package dev.merlon.analysis.taint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.merlon.analysis.taint.Atom.Built;
import dev.merlon.analysis.taint.Atom.Constant;
import dev.merlon.analysis.taint.Atom.LiteralPart;
import dev.merlon.analysis.taint.Atom.Other;
import dev.merlon.analysis.taint.Atom.UnknownPart;
import dev.merlon.model.Span;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CookieTextTest {
  @ParameterizedTest
  @CsvSource({
    "session=1; HttpOnly, ALWAYS",
    "session=1, ALWAYS",
    "session=1;secure, NEVER",
    "session=secure, ALWAYS",
    "session=1; Path=/secure, ALWAYS",
    "session=1; Path=/; Secure; HttpOnly, NEVER",
    "session=; Path=/, NEVER",
    "session=x; Max-Age=0, NEVER",
    "'session=x; Expires=Thu, 01 Jan 1970 00:00:00 GMT', NEVER",
  })
  void the_attributes_of_a_constant_are_known(String text, Truth isUnprotected) {
    assertThat(CookieText.of(new Constant(text)).orElseThrow().isUnprotected())
        .isEqualTo(isUnprotected);
  }

  @Test
  void a_value_that_is_not_known_leaves_the_attributes_known() {
    var cookie = built(new LiteralPart("session="), new UnknownPart(), new LiteralPart("; Path=/"));

    assertThat(cookie.name()).isEqualTo("session");
    assertThat(cookie.isUnprotected()).isEqualTo(Truth.ALWAYS);
  }

  @Test
  void an_attribute_that_is_not_known_may_be_secure() {
    var cookie = built(new LiteralPart("session=1; "), new UnknownPart());

    assertThat(cookie.isUnprotected()).isEqualTo(Truth.SOMETIMES);
  }

  @Test
  void the_rest_of_a_text_that_is_not_known_may_hold_attributes() {
    var cookie = built(new LiteralPart("session="), new UnknownPart());

    assertThat(cookie.isUnprotected()).isEqualTo(Truth.SOMETIMES);
  }

  @Test
  void what_an_outsider_sends_is_a_value() {
    var sent = new Atom.OutsidePart(Mark.event(Span.ofFile("f.py")));

    assertThat(built(new LiteralPart("theme="), sent).isUnprotected()).isEqualTo(Truth.ALWAYS);
  }

  @Test
  void what_the_program_does_not_write_is_no_cookie() {
    assertThat(CookieText.of(new Other())).isEmpty();
    assertThat(CookieText.of(new Constant("gone"))).isEmpty();
    assertThat(CookieText.of(new Constant(1L))).isEmpty();
  }

  private static CookieText built(Atom.Part... parts) {
    return CookieText.of(new Built(List.of(parts), Span.ofFile("f.py"))).orElseThrow();
  }
}
