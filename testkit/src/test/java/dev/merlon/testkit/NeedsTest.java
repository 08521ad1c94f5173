package dev.merlon.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.merlon.analysis.needs.FunctionNeeds;
import dev.merlon.analysis.needs.Need;
import dev.merlon.analysis.needs.NeededStatement;
import dev.merlon.analysis.needs.RoleReview;
import dev.merlon.model.Application;
import dev.merlon.model.PolicyStatement;
import dev.merlon.model.PolicyStatement.Effect;
import dev.merlon.model.PolicyStatement.Origin;
import dev.merlon.model.PolicyStatement.OriginKind;
import dev.merlon.model.Role;
import dev.merlon.model.Span;
import dev.merlon.scan.NeedReport.ApplicationNeeds;
import dev.merlon.scan.Scan;
import dev.merlon.scan.ScanRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// A law: the policy that is proposed for a role grants what is needed, and nothing else.
class NeedsTest {
  private static final List<String> PROJECTS =
      List.of(
          "examples/bookshop",
          "examples/bookshop-sam",
          "testkit/src/test/resources/calls",
          "testkit/src/test/resources/needs/sam",
          "testkit/src/test/resources/needs/terraform",
          "testkit/src/test/resources/differential/sam",
          "testkit/src/test/resources/differential/terraform");

  @TestFactory
  Stream<DynamicTest> a_proposed_policy_is_enough_and_no_more() {
    return PROJECTS.stream()
        .map(
            project ->
                DynamicTest.dynamicTest(
                    project,
                    () -> {
                      var request =
                          ScanRequest.of(
                              Repository.root().resolve(project), LocalDate.of(2026, 1, 1));
                      var report = Scan.needs(request, (_, _, _) -> {});
                      assertThat(report.applications()).isNotEmpty();
                      assertThat(report.applications().stream().mapToInt(NeedsTest::judged).sum())
                          .isPositive();
                    }));
  }

  private static int judged(ApplicationNeeds needs) {
    var roles = new ArrayList<Role>();
    for (var role : needs.application().roles()) {
      roles.add(proposed(role, needs.functions()));
    }
    var application = needs.application();
    var changed =
        new Application(
            application.name(),
            application.dialect(),
            application.file(),
            application.folder(),
            application.stage(),
            application.functions(),
            roles,
            application.resources(),
            application.edges());
    var differences = new RoleReview(changed).review(needs.functions(), Map.of());
    for (var difference : differences) {
      assertThat(difference.missing()).as("missing in %s", difference.role().id()).isEmpty();
      assertThat(difference.surplus()).as("surplus in %s", difference.role().id()).isEmpty();
      // What the deployer is not told, such as the value of a parameter, stays open.
      assertThat(difference.undecided())
          .as("undecided in %s", difference.role().id())
          .allMatch(shortage -> !shortage.need().isKnown() || hasCondition(shortage.need()));
    }
    return differences.size();
  }

  private static boolean hasCondition(Need need) {
    return !need.conditions().isEmpty();
  }

  private static Role proposed(Role role, List<FunctionNeeds> functions) {
    var needs =
        functions.stream()
            .filter(each -> each.function().role().filter(role.id()::equals).isPresent())
            .flatMap(each -> each.needs().stream())
            .toList();
    Set<PolicyStatement> statements = new HashSet<>();
    for (var statement : NeededStatement.of(needs)) {
      statements.add(
          new PolicyStatement(
              "",
              Effect.ALLOW,
              statement.actions().stream().map(dev.merlon.model.Text::of).toList(),
              List.of(),
              statement.resources(),
              List.of(),
              List.of(),
              List.of(),
              statement.conditions(),
              new Origin(OriginKind.INLINE, "proposed"),
              Span.ofFile("proposed")));
    }
    return new Role(
        role.id(),
        role.name(),
        role.trust(),
        List.copyOf(statements),
        Optional.empty(),
        List.of(),
        role.span());
  }
}
