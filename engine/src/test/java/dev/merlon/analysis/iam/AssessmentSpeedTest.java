package dev.merlon.analysis.iam;

import static dev.merlon.analysis.iam.Models.allow;
import static dev.merlon.analysis.iam.Models.deny;
import static org.assertj.core.api.Assertions.assertThat;

import dev.merlon.model.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AssessmentSpeedTest {
  /// The bar of the design is 100 ms for a template; ten times that catches what grows too fast
  /// without depending on the machine.
  @Test
  void sixty_roles_that_pass_each_other_are_assessed_in_a_second() {
    var roles = new ArrayList<Role>();
    for (int i = 0; i < 60; i++) {
      roles.add(
          Models.role(
              "Role" + i,
              allow("iam:PassRole iam:Attach*", "${@Role" + (i + 1) % 60 + ".Arn}"),
              allow("lambda:* ecs:* ec2:* glue:*", "arn:aws:*:*:*:*app-" + i + "*"),
              allow("cloudformation:*", "*"),
              deny("iam:Delete*", "arn:aws:iam::*:role/*")));
    }
    var application = Models.application(roles, List.of(), List.of());
    long start = System.nanoTime();
    var assessments = RoleAssessor.assess(application);
    var elapsed = Duration.ofNanos(System.nanoTime() - start);

    assertThat(assessments).hasSize(60);
    assertThat(elapsed).isLessThan(Duration.ofSeconds(1));
  }
}
