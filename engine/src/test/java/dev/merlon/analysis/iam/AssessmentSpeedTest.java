package dev.merlon.analysis.iam;

import static dev.merlon.analysis.iam.Models.allow;
import static dev.merlon.analysis.iam.Models.deny;
import static org.assertj.core.api.Assertions.assertThat;

import dev.merlon.model.Role;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AssessmentSpeedTest {
  private static final int ROLES = 20;

  /// The bar of the design is 100 ms for a usual template, warm. This one is large and cold; its
  /// processor time, not the clock, catches what grows too fast, also on a busy machine.
  @Test
  void twenty_roles_that_pass_each_other_cost_less_than_two_seconds_of_one_processor() {
    var roles = new ArrayList<Role>();
    for (int i = 0; i < ROLES; i++) {
      roles.add(
          Models.role(
              "Role" + i,
              allow("iam:PassRole iam:Attach*", "${@Role" + (i + 1) % ROLES + ".Arn}"),
              allow("lambda:* ecs:* ec2:* glue:*", "arn:aws:*:*:*:*app-" + i + "*"),
              allow("cloudformation:*", "*"),
              deny("iam:Delete*", "arn:aws:iam::*:role/*")));
    }
    var application = Models.application(roles, List.of(), List.of());
    var thread = ManagementFactory.getThreadMXBean();
    long start = thread.getCurrentThreadCpuTime();
    var assessments = RoleAssessor.assess(application);
    var used = Duration.ofNanos(thread.getCurrentThreadCpuTime() - start);

    assertThat(assessments).hasSize(ROLES);
    assertThat(used).isLessThan(Duration.ofSeconds(2));
  }
}
