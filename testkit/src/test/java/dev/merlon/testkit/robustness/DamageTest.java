package dev.merlon.testkit.robustness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DamageTest {
  @Test
  void the_same_seed_gives_the_same_damage() {
    var text = "Resources:\n  A: {Type: AWS::SQS::Queue}\n";
    for (long seed = 0; seed < 200; seed++) {
      assertThat(new Damage(seed).of(text)).isEqualTo(new Damage(seed).of(text));
    }
    assertThat(new Damage(1).of(text)).isNotEqualTo(text);
  }
}
