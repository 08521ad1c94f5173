package dev.merlon.analysis.taint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafePatternTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "^[A-Za-z0-9_-]+$",
        "^\\d+$",
        "^\\w{1,20}$",
        "^[0-9a-f]{8}-[0-9a-f]{4}$",
        "\\A[a-z]+\\Z",
        "\\A[a-z]+\\z",
        "^\\d{4}-\\d{2}-\\d{2}$",
        "^(asc|desc)$",
        "^(?:[a-z]+\\.)+[a-z]{2,}$",
        "^[\\w.+-]+@[\\w-]+\\.[a-z]+$",
        "^books$"
      })
  void an_anchored_pattern_of_harmless_characters_is_a_check(String pattern) {
    assertThat(SafePattern.isSafe(pattern)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[a-z]+",
        "^[a-z]+",
        "[a-z]+$",
        "^.*$",
        "^.+@.+$",
        "^[^;]+$",
        "^[^a-z]$",
        "^\\S+$",
        "^\\W+$",
        "^\\D+$",
        "^[a-z\\s]+$",
        "^[a-z ]+$",
        "^[a-z']+$",
        "^[a-z\"]+$",
        "^[a-z/]+$",
        "^[a-z\\/]+$",
        "^[a-z;]+$",
        "^[a-z&]+$",
        "^[a-z`]+$",
        "^[a-z$]+$",
        "^[a-z<>]+$",
        ""
      })
  void any_other_pattern_is_none(String pattern) {
    assertThat(SafePattern.isSafe(pattern)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[a-z]+", "\\d{3}", "asc|desc", "[\\w.-]+"})
  void a_function_that_matches_the_whole_text_needs_no_anchors(String pattern) {
    assertThat(SafePattern.isSafeInside(pattern)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[^a-z]", "[^a-zA-Z0-9]+", "[^\\w]", "[^\\d.-]+"})
  void a_replacement_of_all_but_harmless_characters_cleans(String pattern) {
    assertThat(SafePattern.removesAllButHarmless(pattern)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"['\"]", "[a-z]", "[^a-z']", "[^;]?", "[^a-z]*x", "\\W", "[^a-z/]", ""})
  void any_other_replacement_leaves_something(String pattern) {
    assertThat(SafePattern.removesAllButHarmless(pattern)).isFalse();
  }

  /// Each of them lets a text through that is not harmless.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "^[a-z]+|[0-9]+$",
        "^[!-~]+$",
        "^[A-z]+$",
        "^[+-:]+$",
        "^[a-z|]+$",
        "^[a-z()]+$",
        "^[a-z#*=,]+$",
        "^[a-z\\x27]+$",
        "^[a-z\\u0027]+$",
        "^\\p{P}+$",
        "^(?=a).+$",
        "^a$\n^b$",
        "^$b$"
      })
  void a_pattern_that_looks_like_a_check_is_none(String pattern) {
    assertThat(SafePattern.isSafe(pattern)).isFalse();
  }
}
