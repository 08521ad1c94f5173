package dev.merlon.knowledge.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.merlon.knowledge.MisuseKind;
import dev.merlon.knowledge.SinkKind;
import dev.merlon.knowledge.library.CallModel.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class LibraryModelsTest {
  private static final Path FILES =
      Path.of("src/main/resources/dev/merlon/knowledge/library/libraries");

  @TestFactory
  Stream<DynamicTest> every_file_is_named_after_its_package() throws IOException {
    return files().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    name(file), () -> assertThat(fileName(file)).isEqualTo(nameOf(file))));
  }

  /// A chain that begins with another package would never be looked up.
  @TestFactory
  Stream<DynamicTest> every_call_of_every_file_is_found_by_its_chain() throws IOException {
    return files().stream()
        .map(file -> DynamicTest.dynamicTest(name(file), () -> allAreFound(file)));
  }

  @TestFactory
  Stream<DynamicTest> every_call_does_something() throws IOException {
    return files().stream()
        .map(file -> DynamicTest.dynamicTest(name(file), () -> noneIsIdle(file)));
  }

  @Test
  void a_method_of_a_type_may_be_that_of_a_type_above() {
    var models = LibraryModels.of("java");

    assertThat(models.call("java.sql.CallableStatement().executeQuery"))
        .isEqualTo(models.call("java.sql.Statement().executeQuery"))
        .isPresent();
    assertThat(models.call("java.sql.Connection().executeQuery")).isEmpty();
    assertThat(models.isSubtype("java.sql.CallableStatement", "java.sql.Statement")).isTrue();
    assertThat(models.isNumber("java.util.UUID")).isTrue();
    assertThat(models.isNumber("java.sql.Statement")).isFalse();
    assertThat(models.knowsType("java.sql.Connection")).isTrue();
    assertThat(models.knowsType("java.sql.Driver")).isFalse();
  }

  @Test
  void a_call_has_sinks_conditions_and_places() {
    var model =
        only(
            "{sink: request, arguments: [1, url, 0.host], also: {path: ['*']}, when: {shell:"
                + " 'true'}}");

    assertThat(model.sinks().get(SinkKind.REQUEST))
        .containsExactly(new Place(1, "", ""), new Place(-1, "url", ""), new Place(0, "", "host"));
    assertThat(model.sinks().get(SinkKind.PATH)).singleElement().matches(Place::isEveryArgument);
    assertThat(model.when()).isEqualTo(Map.of("shell", "true"));
  }

  @Test
  void a_call_passes_decodes_and_cleans() {
    var model = only("{passes: [0], receiver: true, decodes: base64, cleans: [sql, path]}");

    assertThat(model.passes()).containsExactly(new Place(0, "", ""));
    assertThat(model.receiver()).isTrue();
    assertThat(model.decoding()).isEqualTo("base64");
    assertThat(model.cleans()).containsExactlyInAnyOrder(SinkKind.SQL, SinkKind.PATH);
    assertThat(only("{passes: [0], cleans: all}").cleans())
        .containsExactlyInAnyOrder(SinkKind.values());
  }

  @Test
  void a_call_returns_an_argument_or_behaves_like_another_chain() {
    assertThat(only("{same: 1}").same()).contains(new Place(1, "", ""));
    assertThat(only("{returns: 'lib.connect()'}").returns()).contains("lib.connect()");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{sinks: sql}",
        "{sink: sqll, arguments: [0]}",
        "{also: {paths: [0]}}",
        "{passes: [0], cleans: [everything]}",
        "{misuse: {weak-hsh: {}}}",
        "{misuse: weak-hash}",
        "{misuse: {weak-hash: always}}",
        "sql"
      })
  void a_mistake_is_refused_and_the_call_named(String facts) {
    assertThatThrownBy(() -> LibraryModels.parse("lib.yaml", text(facts)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lib.yaml")
        .hasMessageContaining("`lib.run`");
  }

  @Test
  void a_file_without_calls_is_refused() {
    assertThatThrownBy(() -> LibraryModels.parse("lib.yaml", "package: lib"))
        .hasMessage("lib.yaml: `calls` is missing");
  }

  @Test
  void a_package_without_a_file_is_not_known() {
    var models = LibraryModels.of("python");

    assertThat(models.knows("sqlite3.connect().execute")).isTrue();
    assertThat(models.knows("no_such_package.run")).isFalse();
    assertThat(models.call("no_such_package.run")).isEmpty();
    assertThat(models.call("../python/sqlite3.connect().execute")).isEmpty();
  }

  @Test
  void what_belongs_to_the_language_needs_no_package() {
    assertThat(LibraryModels.of("python").call("eval")).isPresent();
    assertThat(LibraryModels.of("javascript").call("JSON.parse")).isPresent();
    assertThat(LibraryModels.of("python").call("JSON.parse")).isEmpty();
  }

  private static void allAreFound(Path file) throws IOException {
    var models = LibraryModels.of(language(file));
    for (String chain : read(file).keySet()) {
      assertThat(models.call(chain)).as(chain).isPresent();
    }
  }

  private static void noneIsIdle(Path file) throws IOException {
    read(file)
        .forEach(
            (chain, model) ->
                assertThat(
                        model.sinks().values().stream().anyMatch(places -> !places.isEmpty())
                            || !model.passes().isEmpty()
                            || model.receiver()
                            || model.same().isPresent()
                            || !model.keeps().isEmpty()
                            || !model.behaviour().isNothing()
                            || model.returns().isPresent()
                            || !model.misuses().isEmpty())
                    .as(chain)
                    .isTrue());
  }

  @Test
  void a_call_may_be_wrong_by_itself_in_several_ways() {
    var misuses =
        only("{misuse: {weak-hash: {'0|name': like md5}, unverified-connection: [{a: 'no'}, {b:"
                + " absent}]}}")
            .misuses();

    assertThat(misuses)
        .extracting(MisuseModel::kind)
        .containsExactly(
            MisuseKind.WEAK_HASH,
            MisuseKind.UNVERIFIED_CONNECTION,
            MisuseKind.UNVERIFIED_CONNECTION);
    assertThat(misuses.getFirst().conditions())
        .containsExactly(
            new MisuseModel.Condition(
                List.of(new Place(0, "", ""), new Place(-1, "name", "")), "like md5"));
  }

  @Test
  void a_call_makes_an_object_or_is_like_a_method() {
    var made = only("{makes: {message: 0, '*': '0.[].1'}}").behaviour();
    var like = only("{pattern: 0, method: sub, 'on': 0, with: [1, 2]}").behaviour();

    assertThat(made.makes())
        .isEqualTo(Map.of("message", new Place(0, "", ""), "*", new Place(0, "", "[].1")));
    assertThat(made.isNothing()).isFalse();
    assertThat(like.method()).isEqualTo("sub");
    assertThat(like.pattern()).isEqualTo(like.on());
    assertThat(like.with()).containsExactly(new Place(1, "", ""), new Place(2, "", ""));
    assertThat(only("{passes: 0}").behaviour().isNothing()).isTrue();
  }

  private static CallModel only(String facts) {
    return LibraryModels.parse("lib.yaml", text(facts)).values().iterator().next();
  }

  private static String text(String facts) {
    return "package: lib\ncalls:\n  lib.run: " + facts + "\n";
  }

  private static Map<String, CallModel> read(Path file) throws IOException {
    return LibraryModels.parse(name(file), Files.readString(file));
  }

  private static List<Path> files() throws IOException {
    try (var walk = Files.walk(FILES)) {
      var files = walk.filter(Files::isRegularFile).sorted().toList();
      assertThat(files).hasSizeGreaterThan(90);
      return files;
    }
  }

  private static String name(Path file) {
    return language(file) + "/" + file.getFileName();
  }

  private static String language(Path file) {
    return FILES.relativize(file).getName(0).toString();
  }

  private static String fileName(Path file) {
    return String.valueOf(file.getFileName());
  }

  /// The name that the file must have for its package.
  private static String nameOf(Path file) throws IOException {
    var root = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
    assertThat(root).isInstanceOf(Map.class);
    String named = String.valueOf(((Map<?, ?>) root).get("package"));
    return named.equals(language(file))
        ? "builtins.yaml"
        : named.replaceFirst("^@", "").replace("/", "__") + ".yaml";
  }
}
