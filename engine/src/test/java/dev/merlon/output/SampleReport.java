package dev.merlon.output;

import dev.merlon.finding.Finding;
import dev.merlon.finding.Kind;
import dev.merlon.finding.Problem;
import dev.merlon.finding.Report;
import dev.merlon.finding.RuleDescription;
import dev.merlon.finding.Severity;
import dev.merlon.finding.Step;
import dev.merlon.finding.Step.StepKind;
import dev.merlon.finding.Suppression;
import dev.merlon.finding.suppression.Fingerprints;
import dev.merlon.model.Application;
import dev.merlon.model.Authentication;
import dev.merlon.model.CloudFunction;
import dev.merlon.model.CodeLocation;
import dev.merlon.model.Dialect;
import dev.merlon.model.Edge;
import dev.merlon.model.Handler;
import dev.merlon.model.PolicyStatement;
import dev.merlon.model.Resource;
import dev.merlon.model.Role;
import dev.merlon.model.Setting.Absent;
import dev.merlon.model.Setting.Known;
import dev.merlon.model.Setting.Unknown;
import dev.merlon.model.Span;
import dev.merlon.model.Text;
import dev.merlon.model.Trigger;
import dev.merlon.model.TriggerKind;
import dev.merlon.model.Value;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A report with each variant that an output can meet, and the two files that it speaks about.
final class SampleReport {
  static final String TEMPLATE = "serverless.yml";
  static final String CODE = "src/us er.py";

  static final Map<String, List<String>> FILES =
      Map.of(
          TEMPLATE,
          List.of(
              "service: shop",
              "functions:",
              "  getUser:",
              "    handler: src/user.handler",
              "    events:",
              "      - httpApi: GET /users/{id}",
              "resources:",
              "  Statement:",
              "    - Effect: Allow",
              "      Action: '*'",
              "      Resource: '*'",
              "",
              "# end"),
          CODE,
          List.of(
              "def handler(event, context):",
              "\tid = event['pathParameters']['id']",
              "\tuser = f\"SELECT * FROM 利用者 WHERE id = {id}\"",
              "\treturn user",
              "x = '\u202e'; " + "a + ".repeat(60) + "eval(event['code'])" + " + b".repeat(60)));

  private SampleReport() {}

  static Optional<String> line(String file, int number) {
    var lines = FILES.getOrDefault(file, List.of());
    return number <= lines.size() ? Optional.of(lines.get(number - 1)) : Optional.empty();
  }

  static Span at(String file, int line, int from, int to) {
    return new Span(file, line, from, line, to);
  }

  static Report report() {
    var findings = Fingerprints.assign(List.of(injection(), eval(), administrator(), whole()));
    return new Report(
        List.of(application()),
        findings.subList(0, 3),
        List.of(
            new Report.Suppressed(
                findings.get(3),
                new Suppression(
                    Suppression.Place.CONFIGURATION,
                    "no-timeout",
                    "set by the platform",
                    Optional.of("platform team"),
                    Optional.of(LocalDate.of(2027, 1, 31)),
                    at(".merlon.yaml", 3, 5, 20)))),
        List.of(
            new Problem.Missing(at(TEMPLATE, 4, 14, 30), "the handler file `src/user.py`"),
            new Problem.Note(at(CODE, 1, 1, 5), "the suppression of `x` suppresses nothing"),
            new Problem.Unsupported(at(TEMPLATE, 9, 1, 2), "a plugin"),
            new Problem.RuleCrashed(at(TEMPLATE, 1, 1, 2), "shell-injection", "index 3")),
        rules(),
        new Report.Statistics(12, 3456, 310));
  }

  private static List<RuleDescription> rules() {
    return List.of(
        rule("code-injection", Kind.CODE, Severity.CRITICAL, List.of(94, 95), "# Code\n\nText."),
        rule("no-timeout", Kind.CONFIG, Severity.LOW, List.of(), ""),
        rule("role-escalates-to-admin", Kind.IAM, Severity.HIGH, List.of(269), "A role."),
        rule(
            "sql-injection",
            Kind.CODE,
            Severity.HIGH,
            List.of(89),
            "Event data reaches SQL\nas `text`.\n\n## How to fix it\n\n- use **parameters**\n"
                + "- see [the docs](https://example.org/sql)\n\n```python\nexecute(sql, [id])\n```\n"));
  }

  private static RuleDescription rule(
      String id, Kind kind, Severity severity, List<Integer> cwe, String markdown) {
    return new RuleDescription(
        id,
        "Title of " + id,
        kind,
        severity,
        cwe,
        "mend " + id,
        java.util.Map.of(),
        () -> markdown);
  }

  private static Finding injection() {
    var sql = at(CODE, 3, 9, 46);
    return new Finding(
        "sql-injection",
        Kind.CODE,
        Severity.CRITICAL,
        "anyone on the internet reaches it, and the role may do everything",
        "the caller of `getUser` chooses part of this SQL text",
        "whoever sends `pathParameters.id` reads and changes any row of the database",
        "pass the value as a parameter of the query",
        sql,
        List.of(
            new Step(
                StepKind.ENTRY, "anyone on the internet: GET /users/{id}", at(TEMPLATE, 6, 9, 33)),
            new Step(StepKind.SOURCE, "`event.pathParameters.id`", at(CODE, 2, 7, 36)),
            new Step(StepKind.FLOW, "assigned to `id`", at(CODE, 2, 2, 4)),
            new Step(StepKind.SINK, "becomes part of SQL text", sql),
            new Step(StepKind.ROLE, "`getUser` runs as `Admin`", at(TEMPLATE, 8, 3, 12)),
            new Step(
                StepKind.OUTCOME,
                "full control of the account: iam:CreateUser, then iam:AttachUserPolicy with"
                    + " AdministratorAccess, then iam:CreateAccessKey",
                at(TEMPLATE, 10, 15, 18))),
        "shop",
        Optional.of("getUser"),
        Optional.empty(),
        "f\"SELECT * FROM 利用者 WHERE id = {id}\"",
        "",
        Optional.of("{\"pathParameters\": {\"id\": \"0 OR 1=1\"}}"));
  }

  private static Finding eval() {
    return new Finding(
        "code-injection",
        Kind.CODE,
        Severity.MEDIUM,
        "",
        "event data is run as code",
        "",
        "do not",
        at(CODE, 5, 250, 269),
        List.of(),
        "shop",
        Optional.of("getUser"),
        Optional.empty(),
        "eval(event['code'])",
        "",
        Optional.empty());
  }

  private static Finding administrator() {
    return new Finding(
        "role-escalates-to-admin",
        Kind.IAM,
        Severity.HIGH,
        "a public function runs as it",
        "`Admin` may do everything",
        "a flaw in one function is the whole account",
        "name the actions",
        new Span(TEMPLATE, 8, 3, 12, 1),
        List.of(new Step(StepKind.ROLE, "one step only", at(TEMPLATE, 9, 7, 20))),
        "shop",
        Optional.empty(),
        Optional.of("Admin"),
        "Admin",
        "",
        Optional.empty());
  }

  private static Finding whole() {
    return new Finding(
        "no-timeout",
        Kind.CONFIG,
        Severity.LOW,
        "",
        "`getUser` has no timeout",
        "",
        "set one",
        Span.ofFile(TEMPLATE),
        List.of(),
        "shop",
        Optional.of("getUser"),
        Optional.of("getUser"),
        "getUser",
        "",
        Optional.empty());
  }

  static Application application() {
    var span = at(TEMPLATE, 3, 3, 10);
    var environment = new LinkedHashMap<String, Value>();
    environment.put("STAGE", scalar(Text.of("dev"), span));
    environment.put("DB_PASSWORD", scalar(Text.of("hunter2"), span));
    environment.put(
        "TABLE",
        scalar(
            new Text(List.of(new Text.Literal("t-"), new Text.Reference("Users", "Ref"))), span));
    environment.put("CONFIG", new Value.Opaque("${ssm:/shop/config}", span));
    environment.put(
        "MODE",
        new Value.Choice("IsProd", scalar(Text.of("a"), span), scalar(Text.of("b"), span), span));
    var resource =
        new Resource(
            "getUser",
            "AWS::Lambda::Function",
            new Value.Mapping(Map.of(), span),
            Optional.empty(),
            true,
            span);
    var function =
        new CloudFunction(
            "getUser",
            new Unknown<>("${self:service}-getUser", span),
            new Known<>("python3.12", span),
            new Handler(
                new Known<>("src/user.handler", span),
                new CodeLocation.Folder(""),
                Optional.of(CODE),
                Optional.of("handler")),
            new Known<>(6, span),
            new Absent<>(span),
            environment,
            Optional.of("Admin"),
            List.of(
                new Trigger(
                    TriggerKind.HTTP_API,
                    Text.of("GET /users/{id}"),
                    new Known<>(Authentication.NONE, span),
                    span),
                new Trigger(
                    TriggerKind.REST_API,
                    Text.of("POST /users"),
                    new Unknown<>("${param:auth}", span),
                    span)),
            resource,
            span);
    var worker =
        new CloudFunction(
            "worker",
            new Absent<>(span),
            new Absent<>(span),
            new Handler(
                new Absent<>(span),
                new CodeLocation.Elsewhere("an image"),
                Optional.empty(),
                Optional.empty()),
            new Unknown<>("${param:timeout}", span),
            new Known<>(1024, span),
            Map.of(),
            Optional.empty(),
            List.of(
                new Trigger(
                    TriggerKind.SCHEDULE,
                    Text.of("rate(1 \"hour\")"),
                    new Known<>(Authentication.SERVICE, span),
                    span)),
            resource,
            span);
    return new Application(
        "shop",
        Dialect.SERVERLESS_FRAMEWORK,
        TEMPLATE,
        "",
        Optional.of("dev"),
        List.of(function, worker),
        List.of(role(span)),
        List.of(
            resource,
            new Resource(
                "Users",
                "AWS::DynamoDB::Table",
                new Value.Mapping(Map.of(), span),
                Optional.of("IsProd"),
                false,
                span)),
        List.of(
            new Edge("getUser", "Admin", Edge.EdgeKind.ASSUMES),
            new Edge("getUser", "Users", Edge.EdgeKind.REFERS_TO)));
  }

  private static Role role(Span span) {
    var inline = new PolicyStatement.Origin(PolicyStatement.OriginKind.INLINE, "inline");
    var allow =
        new PolicyStatement(
            "All",
            PolicyStatement.Effect.ALLOW,
            List.of(Text.of("*")),
            List.of(),
            List.of(
                new Text(
                    List.of(new Text.Reference("Users", "Arn"), new Text.Literal("/index/*")))),
            List.of(),
            List.of(),
            List.of(),
            List.of(
                new PolicyStatement.Condition(
                    "StringEquals", "aws:RequestedRegion", List.of(Text.of("eu-west-1")))),
            inline,
            span);
    var deny =
        new PolicyStatement(
            "",
            PolicyStatement.Effect.DENY,
            List.of(),
            List.of(Text.of("s3:*")),
            List.of(),
            List.of(Text.of("*")),
            List.of(),
            List.of(),
            List.of(),
            new PolicyStatement.Origin(PolicyStatement.OriginKind.MANAGED_BY_AWS, "ReadOnlyAccess"),
            span);
    var trust =
        new PolicyStatement(
            "",
            PolicyStatement.Effect.ALLOW,
            List.of(Text.of("sts:AssumeRole")),
            List.of(),
            List.of(),
            List.of(),
            List.of(new PolicyStatement.Principal("Service", Text.of("lambda.amazonaws.com"))),
            List.of(),
            List.of(),
            inline,
            span);
    return new Role(
        "Admin",
        new Known<>("admin", span),
        List.of(trust),
        List.of(allow, deny),
        Optional.of(new Unknown<>("${param:boundary}", span)),
        List.of("${param:policyArn}"),
        span);
  }

  private static Value scalar(Text text, Span span) {
    return new Value.Scalar(text, Value.ScalarKind.STRING, span);
  }
}
