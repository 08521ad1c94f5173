package dev.merlon.cli;

import dev.merlon.analysis.iam.policy.Json;
import dev.merlon.analysis.iam.policy.JsonReader;
import dev.merlon.finding.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Questions as JSON lines, answers as JSON lines: a line that cannot be read costs only itself.
final class JsonBatch {
  private JsonBatch() {}

  /// One question; writes into the answer, or tells `problems` and writes nothing.
  @FunctionalInterface
  interface Question {
    void answer(Json.Mapping question, JsonLine answer, Consumer<Problem> problems);
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
    var id = json.flatMap(JsonBatch::id);
    var answer = answer(id);
    if (json.isPresent()) {
      if (json.orElseThrow() instanceof Json.Mapping mapping) {
        question.answer(mapping, answer, problems::add);
      } else {
        problems.add(new Problem.Malformed(json.orElseThrow().span(), "a line that is no object"));
      }
    }
    var failures = problems.stream().filter(Problem::isFailure).toList();
    boolean good = failures.isEmpty();
    console.out().println(good ? answer : answer(id).text("error", words(failures, number)));
    return good;
  }

  private static Optional<Json> id(Json json) {
    return json instanceof Json.Mapping mapping ? mapping.get("id") : Optional.empty();
  }

  private static JsonLine answer(Optional<Json> id) {
    var answer = new JsonLine();
    return id.isPresent() ? answer.value("id", id.orElseThrow()) : answer.nothing("id");
  }

  private static String words(List<Problem> problems, int line) {
    var first = problems.getFirst();
    return "line %d, column %d: %s".formatted(line, first.span().startColumn(), first.message());
  }
}
