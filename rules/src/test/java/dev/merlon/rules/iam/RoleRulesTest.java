package dev.merlon.rules.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.merlon.analysis.iam.RoleAssessor;
import dev.merlon.finding.Problem;
import dev.merlon.finding.Severity;
import dev.merlon.finding.Step;
import dev.merlon.finding.Step.StepKind;
import dev.merlon.model.Application;
import dev.merlon.model.Dialect;
import dev.merlon.model.PolicyStatement;
import dev.merlon.model.PolicyStatement.Origin;
import dev.merlon.model.PolicyStatement.OriginKind;
import dev.merlon.model.Resource;
import dev.merlon.model.Role;
import dev.merlon.model.Setting;
import dev.merlon.model.Span;
import dev.merlon.model.Text;
import dev.merlon.model.Value;
import dev.merlon.rule.Reporter.Report;
import dev.merlon.rule.RoleRule;
import dev.merlon.rule.Rule;
import dev.merlon.rules.iam.roleescalatestoadministrator.RoleEscalatesToAdministrator;
import dev.merlon.rules.iam.roleisadministrator.RoleIsAdministrator;
import dev.merlon.rules.iam.wildcardaction.WildcardAction;
import dev.merlon.rules.iam.wildcardresource.WildcardResource;
import dev.merlon.source.policy.PolicyReader;
import dev.merlon.source.yaml.Node;
import dev.merlon.source.yaml.YamlDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The role rules on the roles of their own CloudFormation cases, and on statements in short form.
class RoleRulesTest {
  private static final Path RULES = Path.of("src/main/java/dev/merlon/rules/iam");
  private static final String FINDING = "# finding: ";

  private final List<Problem> problems = new ArrayList<>();

  @TestFactory
  Stream<DynamicTest> the_marked_lines_speak_and_the_rest_is_silent() {
    return Stream.of(
            new RoleIsAdministrator(),
            new RoleEscalatesToAdministrator(),
            new WildcardAction(),
            new WildcardResource())
        .map(rule -> DynamicTest.dynamicTest(rule.id(), () -> verify(rule)));
  }

  private void verify(RoleRule rule) throws IOException {
    var file = RULES.resolve(rule.id().replace("-", "")).resolve("cases/cfn.yaml");
    var text = Files.readString(file);
    var application = application(text);
    var found = new ArrayList<String>();
    for (var report : check(rule, application)) {
      found.add(report.at().startLine() + ": " + report.message());
    }
    assertThat(found).containsExactlyInAnyOrderElementsOf(expected(text));
  }

  private static List<String> expected(String text) {
    var lines = text.lines().toList();
    var expected = new ArrayList<String>();
    for (int i = 0; i < lines.size(); i++) {
      int at = lines.get(i).indexOf(FINDING);
      if (at >= 0) {
        boolean alone = lines.get(i).isBlank() || lines.get(i).strip().startsWith(FINDING);
        expected.add(
            (alone ? i + 2 : i + 1) + ": " + lines.get(i).substring(at + FINDING.length()));
      }
    }
    assertThat(expected).isNotEmpty();
    return expected;
  }

  @Test
  void the_administrator_finding_says_what_an_attacker_does() {
    var report = only(new RoleIsAdministrator(), "{Effect: Allow, Action: '*', Resource: '*'}");

    assertThat(report.message()).isEqualTo("`AppRole` can do everything in the account");
    assertThat(report.why())
        .isEqualTo(
            "whoever holds the role can create an IAM user with its own access keys and stay, even"
                + " after the code is mended");
    assertThat(report.evidence())
        .extracting(Step::kind, Step::message)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(StepKind.ROLE, "allows `*` on `*`"),
            org.assertj.core.groups.Tuple.tuple(
                StepKind.OUTCOME,
                "creates an IAM user with its own access keys: iam:CreateUser,"
                    + " iam:AttachUserPolicy, iam:CreateAccessKey"));
  }

  @Test
  void one_cause_is_reported_once() {
    var everything = application(role("{Effect: Allow, Action: '*', Resource: '*'}"));
    var lambda =
        application(role("{Effect: Allow, Action: ['lambda:*', 'iam:PassRole'], Resource: '*'}"));

    assertThat(check(new RoleEscalatesToAdministrator(), everything)).isEmpty();
    assertThat(check(new WildcardAction(), everything)).isEmpty();
    assertThat(check(new WildcardResource(), everything)).isEmpty();
    assertThat(check(new RoleEscalatesToAdministrator(), lambda)).hasSize(1);
    assertThat(check(new WildcardAction(), lambda)).isEmpty();
    assertThat(check(new WildcardResource(), lambda)).isEmpty();
  }

  @Test
  void a_boundary_lowers_the_severity() {
    var role = role("{Effect: Allow, Action: '*', Resource: '*'}");
    var limited =
        new Role(
            role.id(),
            role.name(),
            role.trust(),
            role.statements(),
            Optional.of(new Setting.Unknown<>("!Ref Boundary", role.span())),
            List.of(),
            role.span());

    assertThat(check(new RoleIsAdministrator(), application(limited)))
        .extracting(Report::severity)
        .containsExactly(Optional.of(Severity.MEDIUM));
  }

  @Test
  void services_that_only_watch_weigh_little() {
    var report =
        only(new WildcardAction(), "{Effect: Allow, Action: 'logs:*', Resource: 'arn:aws:logs:*'}");

    assertThat(report.severity()).contains(Severity.LOW);
  }

  @Test
  void every_rule_is_found_by_the_engine() {
    assertThat(ServiceLoader.load(Rule.class))
        .extracting(Rule::id)
        .contains(
            "role-is-administrator",
            "role-escalates-to-administrator",
            "wildcard-action",
            "wildcard-resource");
  }

  private Report only(RoleRule rule, String statement) {
    var reports = check(rule, application(role(statement)));
    assertThat(reports).hasSize(1);
    return reports.getFirst();
  }

  private static List<Report> check(RoleRule rule, Application application) {
    var reports = new ArrayList<Report>();
    var assessments = RoleAssessor.assess(application);
    application
        .roles()
        .forEach(
            role ->
                Optional.ofNullable(assessments.get(role.id()))
                    .ifPresent(
                        assessment -> rule.check(role, assessment, application, reports::add)));
    return reports;
  }

  private Role role(String statement) {
    var document = value(YamlDocument.read("t.yaml", statement, problems::add).orElseThrow());
    return role("AppRole", List.of(), statements(document), List.of(), document.span());
  }

  private List<PolicyStatement> statements(Value document) {
    return PolicyReader.read(document, new Origin(OriginKind.INLINE, "test"), problems::add);
  }

  private static Role role(
      String id,
      List<PolicyStatement> trust,
      List<PolicyStatement> statements,
      List<String> unresolved,
      Span span) {
    return new Role(
        id, new Setting.Absent<>(span), trust, statements, Optional.empty(), unresolved, span);
  }

  private static Application application(Role... roles) {
    return application(List.of(roles), List.of());
  }

  private static Application application(List<Role> roles, List<Resource> resources) {
    return new Application(
        "test",
        Dialect.CLOUDFORMATION,
        "t.yaml",
        "",
        Optional.empty(),
        List.of(),
        roles,
        resources,
        List.of());
  }

  /// As much of a CloudFormation reader as the roles of the cases need.
  private Application application(String template) {
    var root = value(YamlDocument.read("t.yaml", template, problems::add).orElseThrow());
    var roles = new ArrayList<Role>();
    var resources = new ArrayList<Resource>();
    for (var entry : mapping(root.at("Resources").orElseThrow()).entries().entrySet()) {
      var properties = mapping(entry.getValue().at("Properties").orElseThrow());
      String type = entry.getValue().at("Type").flatMap(Value::literal).orElseThrow();
      var span = entry.getValue().span();
      resources.add(new Resource(entry.getKey(), type, properties, Optional.empty(), false, span));
      if (type.equals("AWS::IAM::Role")) {
        roles.add(role(entry.getKey(), properties));
      }
    }
    return application(roles, resources);
  }

  private Role role(String id, Value.Mapping properties) {
    var trust = properties.get("AssumeRolePolicyDocument").map(this::statements).orElseThrow();
    var statements = new ArrayList<PolicyStatement>();
    properties.get("Policies").stream()
        .flatMap(policies -> policies.items().stream())
        .flatMap(policy -> policy.at("PolicyDocument").stream())
        .forEach(document -> statements.addAll(statements(document)));
    properties.get("ManagedPolicyArns").stream()
        .flatMap(arns -> arns.items().stream())
        .flatMap(
            arn ->
                dev.merlon.knowledge.ManagedPolicies.shipped()
                    .find(arn.text().orElseThrow(), arn.span())
                    .stream())
        .forEach(policy -> statements.addAll(policy.statements()));
    return role(id, trust, statements, List.of(), properties.span());
  }

  private static Value.Mapping mapping(Value value) {
    return (Value.Mapping) value;
  }

  private static Value value(Node node) {
    return switch (node) {
      case Node.Mapping(var entries, _, var span) -> {
        Map<String, Value> values = new LinkedHashMap<>();
        entries.forEach(entry -> values.put(entry.key(), value(entry.value())));
        yield new Value.Mapping(values, span);
      }
      case Node.Sequence(var items, _, var span) ->
          new Value.Sequence(items.stream().map(RoleRulesTest::value).toList(), span);
      case Node.Scalar(var text, _, var tag, var span) ->
          new Value.Scalar(new Text(parts(tag, text)), Value.ScalarKind.STRING, span);
    };
  }

  private static List<Text.Part> parts(String tag, String text) {
    return switch (tag) {
      case "!Ref" -> List.of(new Text.Parameter(text));
      case "!GetAtt" -> {
        String[] halves = text.split("\\.", 2);
        yield List.of(new Text.Reference(halves[0], halves[1]));
      }
      case "!Sub" -> substituted(text);
      default -> List.of(new Text.Literal(text));
    };
  }

  private static List<Text.Part> substituted(String text) {
    var parts = new ArrayList<Text.Part>();
    for (String piece : text.split("(?=\\$\\{)|(?<=})", -1)) {
      parts.add(
          piece.startsWith("${")
              ? new Text.Pseudo(piece.substring(2, piece.length() - 1))
              : new Text.Literal(piece));
    }
    return parts;
  }
}
