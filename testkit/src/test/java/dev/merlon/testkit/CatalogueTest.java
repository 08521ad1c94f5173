package dev.merlon.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.merlon.rule.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The rules that ship with Merlon, as a catalogue.
class CatalogueTest {
  private static final Path PAGES = Repository.root().resolve("docs/rules");

  private final List<Rule> rules =
      ServiceLoader.load(Rule.class).stream()
          .map(ServiceLoader.Provider::get)
          .sorted(Comparator.comparing(Rule::id))
          .toList();
  private final List<RuleFolder> folders = RuleFolder.below(Repository.rules());

  @Test
  void the_rules_keep_to_the_catalogue() throws IOException {
    assertThat(CatalogueFaults.in(rules, folders, changes())).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> the_committed_page_of_every_rule_is_up_to_date() {
    var index = DynamicTest.dynamicTest("README.md", () -> golden("README.md", index()));
    return Stream.concat(
        Stream.of(index),
        pages().stream()
            .map(
                page ->
                    DynamicTest.dynamicTest(
                        page.fileName(), () -> golden(page.fileName(), page.text()))));
  }

  @Test
  void no_page_is_left_over() throws IOException {
    var names = new TreeSet<>(List.of("README.md"));
    pages().forEach(page -> names.add(page.fileName()));
    try (var files = Files.list(PAGES)) {
      assertThat(
              files.map(file -> String.valueOf(file.getFileName())).filter(f -> !names.contains(f)))
          .as("pages in docs/rules without a rule")
          .isEmpty();
    }
  }

  private String index() {
    return RuleDocument.index(pages());
  }

  private List<RuleDocument> pages() {
    var byId = new HashMap<String, RuleFolder>();
    folders.forEach(folder -> byId.put(folder.ruleId(), folder));
    return rules.stream()
        .flatMap(
            rule ->
                Stream.ofNullable(byId.get(rule.id()))
                    .map(folder -> new RuleDocument(rule.info(), folder)))
        .toList();
  }

  private static void golden(String name, String text) {
    Golden.of(PAGES.resolve(name)).verify(text);
  }

  private static String changes() throws IOException {
    var text = new StringBuilder(Files.readString(Repository.root().resolve("CHANGELOG.md")));
    try (var entries = Files.list(Repository.root().resolve("changelog.d"))) {
      for (Path entry : entries.sorted().toList()) {
        text.append(Files.readString(entry));
      }
    }
    return text.toString();
  }
}
