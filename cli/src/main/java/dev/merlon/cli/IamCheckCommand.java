package dev.merlon.cli;

import dev.merlon.analysis.iam.evaluation.CheckReader;
import dev.merlon.analysis.iam.evaluation.Decision;
import dev.merlon.analysis.iam.evaluation.Evaluator;
import dev.merlon.analysis.iam.policy.Json;
import dev.merlon.analysis.iam.policy.JsonReader;
import dev.merlon.finding.Problem;
import dev.merlon.output.JsonWriter;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/// `merlon iam check`: may this principal do this action on this resource.
final class IamCheckCommand implements CommandModel {
  private @Nullable String request;
  private @Nullable String batch;
  private final Console console;

  IamCheckCommand(Console console) {
    this.console = console;
  }

  @Override
  public CommandSpec spec() {
    var spec =
        CommandModel.command(
            "check", this, "Decide whether policies allow a request, and name the statement.");
    spec.usageMessage()
        .footerHeading("%nExit codes:%n")
        .footer(
            "  0   allowed; with --batch, every line was answered",
            "  1   denied",
            "  2   unknown, or a request that could not be read",
            "  64  the command line is wrong");
    return spec.addPositional(
            CommandModel.parameter(
                String.class,
                "0..1",
                "REQUEST",
                "a JSON file with the request and its policies, or - for standard input",
                value -> request = value))
        .addOption(
            CommandModel.option(
                String.class,
                "FILE",
                "many requests, one JSON object a line; - is standard input",
                value -> batch = value,
                "--batch"));
  }

  @Override
  public Integer call() {
    if ((request == null) == (batch == null)) {
      throw new UsageException("name one file: a request, or many with `--batch FILE`");
    }
    if (batch != null) {
      return JsonBatch.run(batch, console, IamCheckCommand::answer)
          ? ExitCode.CLEAN
          : ExitCode.INCOMPLETE;
    }
    return single(java.util.Objects.requireNonNull(request));
  }

  private static Optional<Consumer<JsonWriter>> answer(
      Json.Mapping question, Consumer<Problem> problems) {
    return CheckReader.read(question, problems)
        .map(check -> Evaluator.decide(check.request(), check.policies()))
        .map(decision -> out -> write(out, decision));
  }

  private static void write(JsonWriter out, Decision decision) {
    out.text("decision", decision.verdict().id());
    out.text("because", decision.because());
    out.objects(
        "residualConditions",
        decision.residual(),
        residual -> {
          out.text("policy", residual.policy());
          out.text("statement", residual.statement());
          out.text("effect", residual.allows() ? "Allow" : "Deny");
          out.text("condition", residual.condition());
        });
  }

  private int single(String file) {
    var problems = new ArrayList<Problem>();
    var check =
        JsonReader.read(InputFile.text(file), file, problems::add)
            .flatMap(json -> CheckReader.read(json, problems::add));
    if (check.isEmpty()) {
      problems.forEach(
          problem ->
              console.err().println("problem: " + problem.span() + ": " + problem.message()));
      return ExitCode.INCOMPLETE;
    }
    var decision = Evaluator.decide(check.orElseThrow().request(), check.orElseThrow().policies());
    print(decision);
    return switch (decision.verdict()) {
      case ALLOWED -> ExitCode.CLEAN;
      case EXPLICITLY_DENIED, IMPLICITLY_DENIED -> ExitCode.FINDINGS;
      case UNKNOWN -> ExitCode.INCOMPLETE;
    };
  }

  private void print(Decision decision) {
    String verdict =
        switch (decision.verdict()) {
          case ALLOWED -> "allowed";
          case EXPLICITLY_DENIED -> "denied";
          case IMPLICITLY_DENIED -> "not allowed";
          case UNKNOWN -> "unknown";
        };
    console.out().println(verdict + ": " + decision.because());
    for (var residual : decision.residual()) {
      console
          .out()
          .println(
              "  %s of %s %s if: %s"
                  .formatted(
                      residual.statement(),
                      residual.policy(),
                      residual.allows() ? "allows" : "denies",
                      residual.condition()));
    }
  }
}
