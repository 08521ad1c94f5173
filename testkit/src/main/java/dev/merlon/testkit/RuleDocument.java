package dev.merlon.testkit;

import dev.merlon.rule.RuleInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// The page of a rule in `docs/rules/`: its annotation, its text, its first case as the example,
/// and how to suppress it.
public record RuleDocument(RuleInfo info, RuleFolder folder) {

  public String fileName() {
    return info.id() + ".md";
  }

  public String text() {
    return """
        # %s

        `%s` · %s · %s · %s

        %s
        %s
        ## How to suppress it
        Write a comment with a reason at the line, or on a line of its own above it:

        ```
        # merlon-ignore %s: the reason, for whoever reads it next
        ```

        (`//` in JavaScript and TypeScript.) Without a reason the comment does not count.
        """
        .formatted(
            info.title(),
            info.id(),
            info.kind().id(),
            info.severity().id(),
            weaknesses(),
            folder.markdown().strip(),
            example(),
            info.id());
  }

  private String weaknesses() {
    return Arrays.stream(info.cwe())
        .mapToObj(
            number ->
                "[CWE-%d](https://cwe.mitre.org/data/definitions/%d.html)"
                    .formatted(number, number))
        .collect(Collectors.joining(", "));
  }

  private String example() {
    return folder.cases().stream()
        .map(RuleCase::path)
        // Of the languages of code, Python is the shortest to read.
        .min(Comparator.comparing(path -> !path.endsWith("python.py")))
        .map(
            path ->
                """

                ## Example
                From the rule's own tests: the rule speaks where a comment says `finding`, and is silent elsewhere.
                %s
                """
                    .formatted(
                        files(path).stream()
                            .map(RuleDocument::block)
                            .collect(Collectors.joining("\n"))))
        .orElse("");
  }

  private static List<Path> files(Path example) {
    try (var walk = Files.walk(example)) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String block(Path file) {
    String name = String.valueOf(file.getFileName());
    try {
      return "\n`%s`\n```%s\n%s\n```"
          .formatted(
              name,
              name.substring(name.lastIndexOf('.') + 1),
              Files.readString(file).stripTrailing());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The page that lists all rules; `pages` in the order of the list.
  public static String index(List<RuleDocument> pages) {
    return pages.stream()
        .map(
            page ->
                "| [`%s`](%s) | %s | %s | %s |\n"
                    .formatted(
                        page.info().id(),
                        page.fileName(),
                        page.info().title(),
                        page.info().kind().id(),
                        page.info().severity().id()))
        .collect(
            Collectors.joining(
                "",
                """
                # Rules
                Written by `./build verify -Dgolden.update=true` from the folders in `rules/`; edit there.

                | id | what | kind | severity |
                |---|---|---|---|
                """,
                ""));
  }
}
