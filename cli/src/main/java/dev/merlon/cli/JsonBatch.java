package dev.merlon.cli;

import dev.merlon.analysis.iam.policy.Json;
import dev.merlon.analysis.iam.policy.JsonReader;
import dev.merlon.finding.Problem;
import dev.merlon.output.JsonWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Questions as JSON lines, answers as JSON lines: a line that cannot be read costs only itself.
final class JsonBatch {
  private JsonBatch() {}

  /// One question: what writes the fields of its answer, or nothing when `problems` heard why.
  @FunctionalInterface
  interface Question {
    Optional<Consumer<JsonWriter>> answer(Json.Mapping question, Consumer<Problem> problems);
  }

  /// Answers all lines of a file; says whether every line could be read.
  static boolean run(String file, Console console, Question question) {
    boolean all = true;
    try (var lines = InputFile.lines(file)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank() && !line.equals("\uFEFF")) {
          all &= one(line, number, file, console, question);
        }
      }
    } catch (IOException _) {
      throw new UsageException("cannot read `" + file + "` to its end");
    }
    return all;
  }

  private static boolean one(
      String line, int number, String file, Console console, Question question) {
    var problems = new ArrayList<Problem>();
    String name = file.equals(InputFile.STANDARD_INPUT) ? "standard input" : file;
    var json = JsonReader.read(line, name, problems::add);
    var answer = json.flatMap(read -> answer(read, question, problems::add));
    var failures = problems.stream().filter(Problem::isFailure).toList();
    boolean good = failures.isEmpty() && answer.isPresent();
    console
        .out()
        .println(
            JsonWriter.line(
                out -> {
                  json.flatMap(JsonBatch::id)
                      .ifPresentOrElse(id -> write(out, "id", id), () -> out.nothing("id"));
                  if (good) {
                    answer.orElseThrow().accept(out);
                  } else {
                    out.text("error", words(failures, number));
                  }
                }));
    return good;
  }

  private static Optional<Consumer<JsonWriter>> answer(
      Json json, Question question, Consumer<Problem> problems) {
    if (json instanceof Json.Mapping mapping) {
      return question.answer(mapping, problems);
    }
    problems.accept(new Problem.Malformed(json.span(), "a line that is no object"));
    return Optional.empty();
  }

  private static Optional<Json> id(Json json) {
    return json instanceof Json.Mapping mapping ? mapping.get("id") : Optional.empty();
  }

  /// A value as it was read.
  private static void write(JsonWriter out, String name, Json value) {
    out.name(name);
    item(out, value);
  }

  private static void item(JsonWriter out, Json value) {
    switch (value) {
      case Json.Text(var written, _) -> out.item(written);
      case Json.Numeral(var digits, _) -> out.number(digits);
      case Json.Flag(var on, _) -> out.flag(on);
      case Json.Nothing _ -> out.nothing();
      case Json.Sequence(var items, _) -> out.list(() -> items.forEach(each -> item(out, each)));
      case Json.Mapping(var members, _) ->
          out.item(() -> members.forEach(each -> write(out, each.name(), each.value())));
    }
  }

  private static String words(List<Problem> problems, int line) {
    if (problems.isEmpty()) {
      return "line %d: no answer".formatted(line);
    }
    var first = problems.getFirst();
    return "line %d, column %d: %s".formatted(line, first.span().startColumn(), first.message());
  }
}
