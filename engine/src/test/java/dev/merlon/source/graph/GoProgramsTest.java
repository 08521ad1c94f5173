package dev.merlon.source.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.merlon.source.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoProgramsTest {
  private static final String PROGRAM = "package main\n\nfunc main() {}\n";

  @TempDir private Path root;

  @BeforeEach
  void a_project_of_several_programs() throws IOException {
    write("go.mod", "module example.com/shop\n");
    write("cmd/create-order/main.go", PROGRAM);
    write("cmd/list/main.go", PROGRAM);
    write("functions/report/report.go", PROGRAM);
    write("functions/report/main_test.go", PROGRAM);
    write("tools/migrate.go", PROGRAM);
    write("internal/store/store.go", "package store\n");
  }

  @ParameterizedTest
  @CsvSource({
    "Any, bin/list, '', cmd/list/main.go",
    "Any, list, bin, cmd/list/main.go",
    "CreateOrderFunction, bootstrap, '', cmd/create-order/main.go",
    "Any, bootstrap, functions/report, functions/report/report.go",
    "Any, bootstrap, build/list, cmd/list/main.go",
    "Any, bin/migrate, '', tools/migrate.go",
    "aws_lambda_function.shop_list_lambda, main, terraform, cmd/list/main.go",
  })
  void a_program_is_found_by_folder_or_name(
      String id, String handler, String folder, String program) {
    assertThat(find(id, handler, folder)).contains(program);
  }

  @Test
  void a_line_of_the_makefile_decides() throws IOException {
    write(
        "Makefile",
        """
        build-Orders:
        \tGOOS=linux go build -tags lambda.norpc -o $(ARTIFACTS_DIR)/bootstrap ./cmd/list
        build:
        \tenv GOOS=linux go build -ldflags="-s -w" -o bin/orders functions/report/report.go
        """);
    assertThat(find("Orders", "bootstrap", "")).contains("cmd/list/main.go");
    assertThat(find("Any", "bin/orders", "")).contains("functions/report/report.go");
  }

  @Test
  void what_fits_several_programs_or_none_is_not_guessed() {
    assertThat(find("Worker", "bootstrap", "")).isEmpty();
    assertThat(find("Worker", "bootstrap", "internal/store")).isEmpty();
  }

  private Optional<String> find(String id, String handler, String folder) {
    var project = new Project(root);
    return new GoPrograms(project, new SourceSearch(project)).find(id, handler, folder);
  }

  private void write(String file, String text) throws IOException {
    var path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
