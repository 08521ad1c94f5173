package dev.merlon.cli;

import dev.merlon.analysis.needs.FunctionNeeds;
import dev.merlon.analysis.needs.NeededStatement;
import dev.merlon.model.Application;
import dev.merlon.model.Dialect;
import dev.merlon.output.JsonWriter;
import dev.merlon.output.policy.PolicyText;
import dev.merlon.scan.NeedReport;
import dev.merlon.scan.NeedReport.ApplicationNeeds;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/// `merlon iam needs`: prints the least policy of each function.
final class IamNeedsCommand implements CommandModel {
  /// The forms of a policy; `NATIVE` is that of the project.
  enum NeedsFormat {
    NATIVE,
    JSON,
    SERVERLESS,
    SAM,
    CLOUDFORMATION,
    CDK,
    TERRAFORM
  }

  private final ProjectOptions project = new ProjectOptions();
  private final FunctionOption function = new FunctionOption();
  private NeedsFormat format = NeedsFormat.NATIVE;
  private final ScanEngine engine;
  private final Console console;

  IamNeedsCommand(ScanEngine engine, Console console) {
    this.engine = engine;
    this.console = console;
  }

  @Override
  public CommandSpec spec() {
    var spec =
        CommandModel.command(
            "needs",
            this,
            "Print the permissions that the code and the configuration of each function need.");
    project.addTo(spec);
    function.addTo(spec);
    return spec.addOption(
        CommandModel.option(
            NeedsFormat.class,
            "FORMAT",
            "native (default: as the project is written), json, serverless, sam, cloudformation,"
                + " cdk or terraform",
            value -> format = value,
            "-f",
            "--format"));
  }

  @Override
  public Integer call() {
    var report = project.needs(engine, console);
    function.check(report.functions().map(each -> each.function().id()));
    console.out().print(format == NeedsFormat.JSON ? json(report) : text(report));
    return ExitCode.telling(report.problems(), ExitCode.CLEAN, console);
  }

  private String text(NeedReport report) {
    var out = new StringBuilder();
    for (var application : report.applications()) {
      var dialect = dialect(application.application().dialect());
      var policy = PolicyText.in(dialect);
      out.append(policy.preamble());
      for (var needs : application.functions()) {
        if (function.includes(needs.function().id())) {
          String mark = dialect == Dialect.CDK ? "//" : "#";
          out.append(out.isEmpty() ? "" : "\n");
          out.append(
              "%s %s (%s)\n"
                  .formatted(mark, needs.function().id(), application.application().name()));
          out.append(NeedWords.gaps(needs, mark + " "));
          var allowed = allowed(application.application(), needs, dialect);
          out.append(
              allowed.isEmpty()
                  ? mark + nothing(needs)
                  : policy.of(needs.function().id(), allowed));
        }
      }
    }
    return out.toString();
  }

  private static List<PolicyText.Allowed> allowed(
      Application application, FunctionNeeds needs, Dialect dialect) {
    boolean own = !isGrantedByDeployer(application, needs, dialect);
    return NeededStatement.of(needs.needs()).stream()
        .filter(statement -> own || !statement.isOfLambda())
        .map(
            statement ->
                new PolicyText.Allowed(
                    statement.actions(),
                    statement.resources(),
                    statement.conditions(),
                    remarks(statement)))
        .toList();
  }

  private static String nothing(FunctionNeeds needs) {
    return needs.isComplete()
        ? " needs nothing but what the deployer grants by itself\n"
        : " nothing else that it needs is known\n";
  }

  /// SAM and the Serverless Framework grant the roles that they make what Lambda itself asks for.
  private static boolean isGrantedByDeployer(
      Application application, FunctionNeeds needs, Dialect dialect) {
    String role = needs.function().role().orElse("");
    return (dialect == Dialect.SAM || dialect == Dialect.SERVERLESS_FRAMEWORK)
        && application.resources().stream()
            .anyMatch(resource -> resource.id().equals(role) && resource.implied());
  }

  private static List<String> remarks(NeededStatement statement) {
    var remarks = new ArrayList<String>();
    statement.because().forEach(reason -> remarks.add(reason.words() + ", " + reason.at()));
    if (!statement.isKnown()) {
      remarks.add("`*` stands for what only the running code knows: narrow it if you can");
    }
    return remarks;
  }

  private Dialect dialect(Dialect of) {
    return switch (format) {
      case NATIVE, JSON -> of;
      case SERVERLESS -> Dialect.SERVERLESS_FRAMEWORK;
      case SAM -> Dialect.SAM;
      case CLOUDFORMATION -> Dialect.CLOUDFORMATION;
      case CDK -> Dialect.CDK;
      case TERRAFORM -> Dialect.TERRAFORM;
    };
  }

  private String json(NeedReport report) {
    return JsonWriter.object(
        json ->
            json.array(
                "functions",
                () -> {
                  for (var application : report.applications()) {
                    for (var needs : application.functions()) {
                      if (function.includes(needs.function().id())) {
                        json.item(() -> write(json, application, needs));
                      }
                    }
                  }
                }));
  }

  private static void write(JsonWriter json, ApplicationNeeds application, FunctionNeeds needs) {
    json.text("function", needs.function().id());
    json.text("application", application.application().name());
    json.flag("complete", needs.isComplete());
    json.objects("needs", NeededStatement.of(needs.needs()), each -> write(json, each));
    json.objects(
        "unknown",
        needs.unknown(),
        call -> {
          json.text("service", call.service());
          json.text("operation", call.operation());
          json.text("file", call.at().file());
          json.number("line", call.at().startLine());
        });
  }

  private static void write(JsonWriter json, NeededStatement statement) {
    json.texts("actions", statement.actions());
    json.texts("resources", statement.resources());
    json.objects(
        "conditions",
        statement.conditions(),
        condition -> {
          json.text("operator", condition.operator());
          json.text("key", condition.key());
          json.texts("values", condition.values());
        });
    json.flag("known", statement.isKnown());
    NeedWords.because(json, statement.because());
  }
}
