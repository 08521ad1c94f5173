package dev.merlon.testkit.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.merlon.finding.Problem;
import dev.merlon.model.CloudFunction;
import dev.merlon.model.Template;
import dev.merlon.source.ApplicationFinder;
import dev.merlon.source.Project;
import dev.merlon.source.SourceReader;
import dev.merlon.source.cdk.CdkReader;
import dev.merlon.source.cloudformation.CloudFormationReader;
import dev.merlon.source.graph.ApplicationBuilder;
import dev.merlon.source.sam.SamReader;
import dev.merlon.source.sam.SamTransformation;
import dev.merlon.source.serverless.ServerlessReader;
import dev.merlon.source.terraform.TerraformReader;
import dev.merlon.source.terraform.configuration.TerraformConfigurations;
import dev.merlon.testkit.Golden;
import dev.merlon.testkit.Repository;
import dev.merlon.testkit.differential.FactSheet;
import dev.merlon.testkit.reading.ReadingCase.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every row of `docs/reading.md` has a case that proves it, and the page is made from the cases.
class ReadingTest {
  /// The columns of the table by the names of their case files.
  private static final Map<String, String> DIALECTS = new LinkedHashMap<>();

  static {
    DIALECTS.put("serverless", "Serverless Framework");
    DIALECTS.put("sam", "SAM");
    DIALECTS.put("cloudformation", "CloudFormation");
    DIALECTS.put("cdk", "CDK");
    DIALECTS.put("terraform", "Terraform");
  }

  // One reader for each dialect that has cases.
  private static final List<SourceReader> READERS =
      List.of(
          new ServerlessReader(),
          new SamReader(),
          new CloudFormationReader(new SamTransformation()),
          new CdkReader(),
          new TerraformReader(new TerraformConfigurations()));

  private static final Path CASES = Repository.root().resolve("testkit/src/test/resources/reading");

  private static List<ReadingCase> cases() {
    return DIALECTS.keySet().stream()
        .flatMap(dialect -> ReadingCase.of(CASES, dialect).stream())
        .toList();
  }

  @TestFactory
  Stream<DynamicTest> every_row_is_proven(@TempDir Path folder) {
    var cases = cases();
    return IntStream.range(0, cases.size())
        .mapToObj(
            number -> {
              var found = cases.get(number);
              return dynamicTest(
                  found.dialect() + ": " + found.construct(),
                  () -> prove(found, folder.resolve(String.valueOf(number))));
            });
  }

  private static void prove(ReadingCase example, Path folder) throws IOException {
    for (var file : example.files().entrySet()) {
      var path = folder.resolve(file.getKey());
      Files.createDirectories(Optional.ofNullable(path.getParent()).orElse(folder));
      Files.writeString(path, file.getValue());
    }
    var problems = new ArrayList<Problem>();
    var project = new Project(folder);
    var lines = new LinkedHashSet<String>();
    for (var template :
        ApplicationFinder.find(project, READERS, example.options(), problems::add)) {
      // Most cases have no code; that its files are missing says nothing about the reader.
      var application = ApplicationBuilder.build(template, project, _ -> {});
      lines.addAll(FactSheet.lines(application));
      application.functions().forEach(function -> lines.addAll(code(function)));
      lines.addAll(origins(template));
    }
    var messages = problems.stream().map(Problem::message).toList();
    assertThat(lines).as("problems: %s", messages).containsAll(example.expected());
    assertThat(messages).containsAll(example.problems());
    switch (example.state()) {
      case READ -> assertThat(example.expected()).isNotEmpty();
      case UNKNOWN ->
          assertThat(example.expected())
              .anyMatch(line -> line.contains("${") || line.contains(" by the "));
      case NOT_READ -> assertThat(example.problems()).isNotEmpty();
    }
    // What is read completely leaves nothing to say.
    if (example.state() == State.READ && example.problems().isEmpty()) {
      assertThat(messages).isEmpty();
    }
  }

  /// The file of the handler, if it was found.
  private static List<String> code(CloudFunction function) {
    return function.handler().file().stream()
        .map(file -> function.id() + ".code = " + file)
        .toList();
  }

  /// Where resources and code come from: what a fact sheet leaves out.
  private static List<String> origins(Template template) {
    var lines = new ArrayList<String>();
    template.code().forEach((id, place) -> lines.add(id + ".code = " + place));
    for (var resource : template.resources()) {
      lines.add(
          resource.id() + " at " + resource.span().file() + ":" + resource.span().startLine());
      if (resource.implied()) {
        lines.add(resource.id() + " is made by the deployer");
      }
    }
    lines.add("application " + template.name());
    return lines;
  }

  @Test
  void the_page_is_made_from_the_cases() {
    Golden.of(Repository.root().resolve("docs/reading.md")).verify(page());
  }

  private static String page() {
    var rows = new LinkedHashMap<String, Map<String, State>>();
    for (var found : cases()) {
      rows.computeIfAbsent(found.construct(), _ -> new LinkedHashMap<>())
          .put(found.dialect(), found.state());
    }
    var text = new StringBuilder();
    text.append(
        """
        # What is read

        Made by `ReadingTest` from the cases in `testkit/src/test/resources/reading/`: each cell has a case that
        proves it. *read*: as the deployment will have it. *as unknown*: it is in the model, and what only the
        deployment knows stays visible as unknown. *not read*: a note says so, the rest is read. An empty cell has no
        case: the dialect has no such construct, or nobody has proven yet what becomes of it.

        """);
    text.append("| construct | ").append(String.join(" | ", DIALECTS.values())).append(" |\n");
    text.append("|---".repeat(DIALECTS.size() + 1)).append("|\n");
    rows.forEach(
        (construct, states) -> {
          text.append("| ").append(construct);
          for (var dialect : DIALECTS.keySet()) {
            text.append(" | ")
                .append(Optional.ofNullable(states.get(dialect)).map(State::words).orElse(""));
          }
          text.append(" |\n");
        });
    return text.toString().replace("|  |", "| |").replace("|  |", "| |");
  }
}
