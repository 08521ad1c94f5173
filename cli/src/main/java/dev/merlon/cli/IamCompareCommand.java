package dev.merlon.cli;

import dev.merlon.analysis.iam.decision.Comparison;
import dev.merlon.analysis.iam.decision.Comparison.Relation;
import dev.merlon.analysis.iam.decision.PolicyComparer;
import dev.merlon.analysis.iam.decision.Universe;
import dev.merlon.analysis.iam.policy.Json;
import dev.merlon.analysis.iam.policy.Policy;
import dev.merlon.analysis.iam.policy.PolicyParser;
import dev.merlon.finding.Problem;
import dev.merlon.output.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/// `merlon iam compare`: does the new policy permit anything that the old one does not.
final class IamCompareCommand implements CommandModel {
  private String old = "";
  private String young = "";
  private @Nullable String batch;
  private boolean closed;
  private boolean beyond;
  private final Console console;

  IamCompareCommand(Console console) {
    this.console = console;
  }

  @Override
  public CommandSpec spec() {
    var spec =
        CommandModel.command(
            "compare", this, "Prove that a new policy permits no more than the old one.");
    spec.usageMessage()
        .footerHeading("%nExit codes:%n")
        .footer(
            "  0   the new policy permits no more, in every line with --batch",
            "  1   it permits more, or that it does not could not be proved",
            "  2   a policy could not be read",
            "  64  the command line is wrong");
    return spec.addPositional(
            CommandModel.parameter(
                0, String.class, "0..1", "OLD", "the policy of today", value -> old = value))
        .addPositional(
            CommandModel.parameter(
                1, String.class, "0..1", "NEW", "the policy of tomorrow", value -> young = value))
        .addOption(
            CommandModel.option(
                String.class,
                "FILE",
                "many pairs, one JSON object a line; - is standard input",
                value -> batch = value,
                "--batch"))
        .addOption(
            CommandModel.flag(
                "only the actions that AWS has today, not those it may add",
                value -> closed = value,
                "--closed"));
  }

  @Override
  public Integer call() {
    if (batch != null) {
      boolean read = JsonBatch.run(batch, console, this::answer);
      return beyond ? ExitCode.FINDINGS : read ? ExitCode.CLEAN : ExitCode.INCOMPLETE;
    }
    if (young.isEmpty()) {
      throw new UsageException("name two files: the old policy and the new one");
    }
    var problems = new ArrayList<Problem>();
    var first = PolicyParser.parse(InputFile.text(old), old, problems::add);
    var second = PolicyParser.parse(InputFile.text(young), young, problems::add);
    if (first.isEmpty() || second.isEmpty()) {
      problems.forEach(
          problem ->
              console.err().println("problem: " + problem.span() + ": " + problem.message()));
      return ExitCode.INCOMPLETE;
    }
    var comparison =
        PolicyComparer.compare(
            first.orElseThrow(), second.orElseThrow(), closed ? Universe.CLOSED : Universe.OPEN);
    print(comparison);
    return isBeyond(comparison) ? ExitCode.FINDINGS : ExitCode.CLEAN;
  }

  private void print(Comparison comparison) {
    console
        .out()
        .println(
            switch (comparison.relation()) {
              case EQUIVALENT -> "the new policy permits the same";
              case LESS -> "the new policy permits less";
              case MORE -> "the new policy permits more";
              case INCOMPARABLE -> "the new policy permits something else";
              case UNKNOWN -> "not proved that the new policy permits no more";
            });
    comparison
        .counterexample()
        .ifPresent(
            example ->
                console
                    .out()
                    .println(
                        "  the difference shows in "
                            + JsonWriter.line(out -> write(out, example))));
  }

  private static boolean isBeyond(Comparison comparison) {
    return comparison.relation() != Relation.EQUIVALENT && comparison.relation() != Relation.LESS;
  }

  private Optional<Consumer<JsonWriter>> answer(Json.Mapping question, Consumer<Problem> problems) {
    var first = policy(question, "old", problems);
    var second = policy(question, "new", problems);
    var universe = universe(question, problems);
    if (first.isEmpty() || second.isEmpty() || universe.isEmpty()) {
      return Optional.empty();
    }
    var comparison =
        PolicyComparer.compare(first.orElseThrow(), second.orElseThrow(), universe.orElseThrow());
    beyond |= isBeyond(comparison);
    return Optional.of(
        out -> {
          out.text("relation", comparison.relation().id());
          comparison
              .counterexample()
              .ifPresentOrElse(
                  example -> out.object("counterexample", () -> write(out, example)),
                  () -> out.nothing("counterexample"));
        });
  }

  private Optional<Universe> universe(Json.Mapping question, Consumer<Problem> problems) {
    var written = question.get("universe");
    if (written.isEmpty()) {
      return Optional.of(closed ? Universe.CLOSED : Universe.OPEN);
    }
    return switch (written.flatMap(Json::scalar).orElse("")) {
      case "open" -> Optional.of(Universe.OPEN);
      case "closed" -> Optional.of(Universe.CLOSED);
      default -> {
        problems.accept(
            new Problem.Malformed(
                written.orElseThrow().span(), "a `universe` that is neither `open` nor `closed`"));
        yield Optional.empty();
      }
    };
  }

  private static Optional<Policy> policy(
      Json.Mapping question, String name, Consumer<Problem> problems) {
    var json = question.get(name);
    if (json.isEmpty()) {
      problems.accept(new Problem.Malformed(question.span(), "a pair without `" + name + "`"));
      return Optional.empty();
    }
    return PolicyParser.parse(json.orElseThrow(), problems);
  }

  private static void write(JsonWriter out, Comparison.Example example) {
    if (example.principal().equals("*")) {
      out.object("principal", () -> out.text("type", "Anonymous"));
    } else if (!example.principal().isEmpty()) {
      out.text("principal", example.principal());
    }
    var request = example.request();
    out.text("action", request.action());
    out.text("resource", request.resource());
    out.object(
        "context",
        () -> {
          for (String key : request.context().keys()) {
            var values = request.context().get(key.toLowerCase(Locale.ROOT));
            if (values != null && values.size() == 1) {
              out.text(key, values.getFirst());
            } else {
              out.texts(key, values == null ? List.of() : values);
            }
          }
        });
  }
}
