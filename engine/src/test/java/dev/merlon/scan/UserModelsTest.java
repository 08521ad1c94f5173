package dev.merlon.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.merlon.finding.Problem;
import dev.merlon.finding.suppression.Configuration;
import dev.merlon.knowledge.SinkKind;
import dev.merlon.knowledge.library.LibraryModels;
import dev.merlon.knowledge.library.OwnModels;
import dev.merlon.model.Span;
import dev.merlon.source.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserModelsTest {
  private static final Span NAMED = new Span(".merlon.yaml", 2, 5, 2, 20);

  @TempDir Path folder;
  private final List<Problem> problems = new ArrayList<>();

  @Test
  void a_call_of_an_own_library_is_known() throws IOException {
    var models =
        read(
            "language: python\npackage: ourdb\ncalls:\n  ourdb.connect().run: {sink: sql, arguments: [0]}\n");

    var call = LibraryModels.of("python", models).call("ourdb.connect().run").orElseThrow();

    assertThat(call.sinks()).containsOnlyKeys(SinkKind.SQL);
    assertThat(LibraryModels.of("javascript", models).call("ourdb.connect().run")).isEmpty();
    assertThat(failures()).isEmpty();
  }

  @Test
  void a_call_takes_the_place_of_the_shipped_one_and_the_others_stay() throws IOException {
    var models =
        read("language: python\npackage: requests\ncalls:\n  requests.get: {returns: page}\n");
    var known = LibraryModels.of("python", models);

    assertThat(known.call("requests.get").orElseThrow().sinks()).isEmpty();
    assertThat(known.call("requests.post").orElseThrow().sinks())
        .containsOnlyKeys(SinkKind.REQUEST);
    assertThat(problems).anyMatch(problem -> problem.message().contains("1 call, of which 1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ourdb.run: {sinc: sql}                      | 4 | `ourdb.run` has an unknown key `sinc`",
        "ourdb.run: {sink: sqll, arguments: [0]}     | 4 | `ourdb.run` names an unknown kind of sink `sqll`",
        "ourdb.run: {sink: [sql], arguments: [0]}    | 4 | `sink` of `ourdb.run` must be one text",
        "ourdb.run: {passes: {a: 0}}                 | 4 | `passes` of `ourdb.run` must be a list of texts",
        "ourdb.run: {receiver: perhaps}              | 4 | `receiver` of `ourdb.run` must be `true` or `false`",
        "ourdb.run: {route: {paths: [0]}}            | 4 | `ourdb.run`: `route` has an unknown key `paths`",
        "other.run: {same: 0}                        | 4 | the call `other.run` does not begin with `ourdb`",
        "ourdb.run: nothing                          | 4 | what `ourdb.run` does must be a mapping"
      })
  void a_mistake_has_its_place_and_the_rest_counts(String call, int line, String message)
      throws IOException {
    var models =
        read(
            "language: python\npackage: ourdb\ncalls:\n  "
                + call.strip()
                + "\n  ourdb.fine: {same: 0}\n");

    assertThat(failures())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.message()).isEqualTo(message);
              assertThat(problem.span().file()).isEqualTo("models.yaml");
              assertThat(problem.span().startLine()).isEqualTo(line);
            });
    assertThat(LibraryModels.of("python", models).call("ourdb.fine")).isPresent();
    assertThat(LibraryModels.of("python", models).call("ourdb.run")).isEmpty();
  }

  @Test
  void an_unknown_key_or_language_of_the_file_is_a_problem() throws IOException {
    read("language: cobol\npackage: ourdb\nsinks: []\ncalls: {}\n");

    assertThat(failures())
        .extracting(Problem::message)
        .containsExactly(
            "unknown key `sinks`; known are `language`, `package`, `calls`, `types`, `objects`",
            "`cobol` is no language that is followed; known are `csharp`, `go`, `java`,"
                + " `javascript`, `python`, `ruby`");
  }

  @Test
  void a_file_outside_of_the_project_is_refused_where_it_is_named() throws IOException {
    Files.createDirectories(folder.resolve("project"));
    Files.writeString(folder.resolve("secret.yaml"), "language: python\n");

    UserModels.read(
        new Project(folder.resolve("project")),
        List.of(
            new Configuration.ModelFile("../secret.yaml", NAMED),
            new Configuration.ModelFile("/etc/passwd", NAMED),
            new Configuration.ModelFile("none.yaml", NAMED)),
        problems::add);

    assertThat(problems).allMatch(problem -> problem.span().equals(NAMED));
    assertThat(problems)
        .extracting(Problem::message)
        .containsExactly(
            "`../secret.yaml` lies outside the scanned folder and is not read",
            "`/etc/passwd` lies outside the scanned folder and is not read",
            "the file `none.yaml` of models is missing");
  }

  private List<Problem> failures() {
    return problems.stream().filter(Problem::isFailure).toList();
  }

  private OwnModels read(String text) throws IOException {
    Files.writeString(folder.resolve("models.yaml"), text);
    return UserModels.read(
        new Project(folder),
        List.of(new Configuration.ModelFile("models.yaml", NAMED)),
        problems::add);
  }
}
