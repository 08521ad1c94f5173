package dev.merlon.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.merlon.knowledge.SinkKind;
import dev.merlon.knowledge.library.CallModel;
import dev.merlon.knowledge.library.LibraryModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// `docs/libraries.md`, which the shipped models make.
class LibrariesPageTest {
  private static final Path FILES =
      Repository.root().resolve("engine/src/main/resources/dev/merlon/knowledge/library/libraries");

  @Test
  void the_committed_page_of_libraries_is_up_to_date() throws IOException {
    Golden.of(Repository.root().resolve("docs/libraries.md")).verify(page());
  }

  @Test
  void the_page_tells_sinks_cleaning_and_routes() throws IOException {
    assertThat(page())
        .contains("| `sqlite3` | sql: ")
        .containsPattern("\\| `express` \\| path: .* \\| .* \\| routes, ")
        .contains("`shlex.quote` (command)");
  }

  private static String page() throws IOException {
    var text =
        new StringBuilder(
            """
            # Libraries
            <!-- Generated from the library models by LibrariesPageTest; do not edit. -->

            What Merlon knows of libraries, by language: which calls are dangerous with outside data (sinks), which make
            data harmless, and where data comes from. How a model is written, also one of your own, is in
            [library models](library-models.md). A method is named without the way to its object.
            """);
    try (var folders = Files.list(FILES)) {
      for (var folder : folders.filter(Files::isDirectory).sorted().toList()) {
        language(folder, text);
      }
    }
    return text.toString();
  }

  private static void language(Path folder, StringBuilder text) throws IOException {
    String language = String.valueOf(folder.getFileName());
    var rows = new ArrayList<String>();
    try (var files = Files.list(folder)) {
      for (var file : files.filter(each -> each.toString().endsWith(".yaml")).sorted().toList()) {
        rows.add(row(file, language));
      }
    }
    text.append("\n## ")
        .append(language.substring(0, 1).toUpperCase(Locale.ROOT))
        .append(language.substring(1))
        .append("\n| package | sinks | makes harmless | brings outside data | calls |\n")
        .append("|---|---|---|---|---|\n");
    rows.forEach(text::append);
  }

  private static String row(Path file, String language) throws IOException {
    var document =
        (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
    var models = LibraryModels.of(language);
    var calls = Objects.requireNonNull((Map<?, ?>) document.get("calls"));
    var chains = calls.keySet().stream().map(String::valueOf).sorted().toList();
    String name =
        String.valueOf(file.getFileName()).equals("builtins.yaml")
            ? "the language itself"
            : "`" + document.get("package") + "`";
    return "| %s | %s | %s | %s | %d |\n"
        .formatted(
            name,
            sinks(chains, models),
            cleaning(chains, models),
            sources(chains, models),
            chains.size());
  }

  private static String sinks(List<String> chains, LibraryModels models) {
    var parts = new ArrayList<String>();
    for (var kind : SinkKind.values()) {
      var calls = new TreeSet<String>();
      for (String chain : chains) {
        if (model(models, chain).sinks().containsKey(kind)) {
          calls.add("`" + last(chain) + "`");
        }
      }
      if (!calls.isEmpty()) {
        parts.add(kind.name().toLowerCase(Locale.ROOT) + ": " + String.join(", ", calls));
      }
    }
    return String.join("; ", parts);
  }

  private static String cleaning(List<String> chains, LibraryModels models) {
    var calls = new TreeSet<String>();
    for (String chain : chains) {
      var cleans = model(models, chain).cleans();
      if (!cleans.isEmpty()) {
        var kinds =
            cleans.size() == SinkKind.values().length
                ? Stream.of("all")
                : cleans.stream().map(kind -> kind.name().toLowerCase(Locale.ROOT)).sorted();
        calls.add("`" + chain + "` (" + String.join(", ", kinds.toList()) + ")");
      }
    }
    return String.join(", ", calls);
  }

  private static String sources(List<String> chains, LibraryModels models) {
    boolean hasRoutes = false;
    boolean hasFields = false;
    boolean starts = false;
    for (String chain : chains) {
      var behaviour = model(models, chain).behaviour();
      hasRoutes |= behaviour.routing().route().isPresent();
      starts |= !behaviour.routing().isNothing() || behaviour.starts().isPresent();
      hasFields |=
          !behaviour.event().isEmpty()
              || !behaviour.field().isEmpty()
              || !behaviour.routing().parameter().isEmpty();
    }
    var parts = new ArrayList<String>();
    if (hasRoutes) {
      parts.add("routes");
    }
    if (hasFields) {
      parts.add("fields of the request");
    }
    if (starts && !hasRoutes) {
      parts.add("starts handlers");
    }
    return String.join(", ", parts);
  }

  private static CallModel model(LibraryModels models, String chain) {
    return models.call(chain).orElseThrow();
  }

  private static String last(String chain) {
    int end = chain.lastIndexOf('.');
    int slash = chain.lastIndexOf('/');
    return end > slash && end >= 0 ? chain.substring(end + 1) : chain.substring(slash + 1);
  }
}
