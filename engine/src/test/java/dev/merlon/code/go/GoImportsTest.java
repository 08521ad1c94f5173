package dev.merlon.code.go;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoImportsTest {
  private final Map<String, String> files = new TreeMap<>();

  @Test
  void a_package_of_the_module_is_a_folder() {
    files.put("app/go.mod", "module example.com/app\n\ngo 1.22\n");
    files.put("app/cmd/main.go", "package main\nfunc main() {}\n");
    files.put("app/store/b.go", "package store\n");
    files.put("app/store/a.go", "package store\n");
    files.put("app/store/a_test.go", "package store\n");
    assertThat(resolve("app/cmd/main.go", "example.com/app/store")).contains("app/store/a.go");
    assertThat(imports().parts("app/store/b.go"))
        .containsExactly("app/store/a.go", "app/store/b.go");
    assertThat(resolve("app/cmd/main.go", "example.com/application/store")).isEmpty();
    assertThat(resolve("app/cmd/main.go", "fmt")).isEmpty();
  }

  @Test
  void a_replaced_module_lies_where_it_is_said_to() {
    files.put(
        "app/go.mod",
        "module example.com/app\n\nreplace (\n\texample.com/base => ../base\n)\n"
            + "replace example.com/other v1.2.0 => ./other\n");
    files.put("base/go.mod", "module example.com/base\n");
    files.put("base/pkg/log/log.go", "package log\n");
    files.put("app/other/o.go", "package other\n");
    assertThat(resolve("app/main.go", "example.com/base/pkg/log")).contains("base/pkg/log/log.go");
    assertThat(resolve("app/main.go", "example.com/other")).contains("app/other/o.go");
  }

  @Test
  void the_modules_of_a_workspace_see_one_another() {
    files.put("go.work", "go 1.22\n\nuse (\n\t./app\n\t./base\n)\n");
    files.put("app/go.mod", "module example.com/app\n");
    files.put("base/go.mod", "module example.com/base\n");
    files.put("base/base.go", "package base\n");
    assertThat(resolve("app/main.go", "example.com/base")).contains("base/base.go");
  }

  @Test
  void without_a_module_the_end_of_the_path_names_the_folder() {
    files.put("service/main.go", "package main\n");
    files.put("service/elastic/elastic.go", "package elastic\n");
    assertThat(resolve("service/main.go", "github.com/acme/shop/service/elastic"))
        .contains("service/elastic/elastic.go");
  }

  @Test
  void tests_other_systems_and_other_programs_of_the_folder_are_left_out() {
    files.put("a/go.mod", "module a\n");
    files.put("a/one.go", "package main\nfunc main() {}\n");
    files.put("a/two.go", "package main\nfunc main() {}\n");
    files.put("a/shared.go", "package main\n");
    files.put("a/shared_windows.go", "package main\n");
    files.put("a/tool.go", "//go:build ignore\n\npackage main\n");
    files.put("a/local.go", "//go:build !lambda.norpc && (darwin || linux)\n\npackage main\n");
    files.put("a/lambda.go", "//go:build lambda.norpc || local\n\npackage main\n");
    assertThat(imports().parts("a/one.go"))
        .containsExactly("a/one.go", "a/lambda.go", "a/shared.go");
  }

  @ParameterizedTest
  @CsvSource({
    "github.com/jackc/pgx/v5/pgxpool, github.com/jackc/pgx/pgxpool",
    "gopkg.in/yaml.v3, gopkg.in/yaml",
    "github.com/aws/aws-sdk-go-v2/service/athena, github.com/aws/aws-sdk-go-v2/service/athena",
    "database/sql, database/sql",
    "github.com/go-resty/resty/v2, github.com/go-resty/resty",
  })
  void a_library_is_known_without_its_major_version(String written, String known) {
    assertThat(imports().libraryName(written)).isEqualTo(known);
  }

  @ParameterizedTest
  @CsvSource({"linux, true", "!windows, true", "'a && (', false", "ignore, false", "go1.21, true"})
  void a_build_constraint_holds_on_lambda(String constraint, boolean holds) {
    assertThat(BuildConstraint.holds(constraint)).isEqualTo(holds);
  }

  private Optional<String> resolve(String file, String module) {
    return imports().resolve(file, module, List.of(""));
  }

  private GoImports imports() {
    return new GoImports(
        file -> Optional.ofNullable(files.get(file)),
        folder ->
            files.keySet().stream()
                .filter(file -> GoImports.folder(file).equals(folder))
                .map(file -> file.substring(file.lastIndexOf('/') + 1))
                .toList());
  }
}
