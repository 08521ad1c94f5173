package dev.merlon.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class LambdaRuntimesTest {
  private final LambdaRuntimes runtimes = LambdaRuntimes.shipped();

  @Test
  void a_runtime_is_deprecated_from_its_day_on() {
    LambdaRuntime node = runtimes.find("nodejs20.x").orElseThrow();
    assertThat(node.isDeprecatedOn(LocalDate.of(2026, 4, 29))).isFalse();
    assertThat(node.isDeprecatedOn(LocalDate.of(2026, 4, 30))).isTrue();
    assertThat(node.successor()).contains("nodejs24.x");
    assertThat(node.updateBlocked()).contains(LocalDate.of(2027, 3, 3));
  }

  @Test
  void what_is_not_announced_is_unknown() {
    LambdaRuntime newest = runtimes.find("python3.15").orElseThrow();
    assertThat(newest.deprecated()).isEmpty();
    assertThat(newest.isDeprecatedOn(LocalDate.of(2099, 1, 1))).isFalse();
    assertThat(runtimes.find("python4.0")).isEmpty();
    assertThat(runtimes.find("NodeJS20.x")).isEmpty();
  }

  @Test
  void dates_follow_each_other_and_a_successor_lives_longer() {
    for (LambdaRuntime runtime : runtimes.all()) {
      // AWS lists this one as deprecated after its updates were blocked.
      boolean inOrder = !runtime.name().equals("nodejs4.3-edge");
      runtime
          .updateBlocked()
          .filter(_ -> inOrder)
          .ifPresent(
              blocked ->
                  assertThat(runtime.deprecated().orElseThrow())
                      .as(runtime.name())
                      .isBeforeOrEqualTo(blocked));
      runtime
          .successor()
          .ifPresent(
              name -> {
                LambdaRuntime successor = runtimes.find(name).orElseThrow();
                assertThat(successor.successor()).as(name).isEmpty();
                assertThat(successor.deprecated().orElseThrow())
                    .as(runtime.name())
                    .isAfterOrEqualTo(runtime.deprecated().orElseThrow());
              });
    }
  }

  @Test
  void there_are_51_as_of_a_day() {
    assertThat(runtimes.all()).hasSize(51);
    assertThat(runtimes.asOf()).isEqualTo(LocalDate.of(2026, 8, 22));
  }

  @Test
  void a_user_may_bring_a_newer_table_in_the_same_form() {
    String table =
        """
        as of\t2027-01-01
        # moved once more
        nodejs20.x\t2028-01-01\t-\t-\tnodejs24.x
        """;
    assertThat(LambdaRuntimes.parse(table))
        .hasValueSatisfying(
            newer -> {
              assertThat(newer.asOf()).isEqualTo(LocalDate.of(2027, 1, 1));
              assertThat(newer.find("nodejs20.x").orElseThrow().deprecated())
                  .contains(LocalDate.of(2028, 1, 1));
            });
    assertThat(LambdaRuntimes.parse("")).isEmpty();
    assertThat(LambdaRuntimes.parse("as of\tsoon")).isEmpty();
    assertThat(LambdaRuntimes.parse("as of\t2027-01-01\nnodejs20.x\tsoon\t-\t-\t-")).isEmpty();
    assertThat(LambdaRuntimes.parse("as of\t2027-01-01\nnodejs20.x")).isEmpty();
  }
}
