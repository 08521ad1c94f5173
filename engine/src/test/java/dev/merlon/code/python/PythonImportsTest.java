package dev.merlon.code.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonImportsTest {
  private static final Set<String> FILES =
      Set.of(
          "src/handler.py",
          "src/util.py",
          "src/pkg/__init__.py",
          "src/pkg/db.py",
          "src/pkg/deep/__init__.py",
          "src/pkg/deep/inner.py",
          "src/both.py",
          "src/both/__init__.py",
          "src/spaced/plain.py",
          "layers/common/python/shared.py",
          "layers/common/python/util.py",
          "top.py");
  private static final List<String> ROOTS = List.of("src", "layers/common/python");

  private final PythonImports imports = new PythonImports(FILES::contains);

  @ParameterizedTest
  @CsvSource({
    "src/handler.py, util, src/util.py",
    "src/handler.py, pkg, src/pkg/__init__.py",
    "src/handler.py, pkg.db, src/pkg/db.py",
    "src/handler.py, shared, layers/common/python/shared.py",
    "src/handler.py, both, src/both/__init__.py",
    "src/handler.py, spaced.plain, src/spaced/plain.py",
    "src/pkg/deep/inner.py, ., src/pkg/deep/__init__.py",
    "src/pkg/deep/inner.py, ..db, src/pkg/db.py",
    "src/pkg/deep/inner.py, .., src/pkg/__init__.py",
    "src/pkg/__init__.py, .db, src/pkg/db.py",
    "src/pkg/db.py, .deep.inner, src/pkg/deep/inner.py",
    "top.py, top, top.py",
  })
  void a_module_is_found(String importing, String module, String file) {
    assertThat(imports.resolve(importing, module, ROOTS)).contains(file);
  }

  @ParameterizedTest
  @CsvSource({
    "src/handler.py, boto3",
    "src/handler.py, spaced",
    "src/handler.py, pkg.missing",
    "src/handler.py, ...x",
    "top.py, ..x",
    "src/handler.py, ''",
  })
  void a_library_or_missing_module_is_not_found(String importing, String module) {
    assertThat(imports.resolve(importing, module, ROOTS)).isEmpty();
  }

  @Test
  void a_member_may_be_a_module() {
    assertThat(imports.resolveMember("src/handler.py", "pkg", "db", ROOTS))
        .contains("src/pkg/db.py");
    assertThat(imports.resolveMember("src/pkg/db.py", ".", "deep", ROOTS))
        .contains("src/pkg/deep/__init__.py");
    assertThat(imports.resolveMember("src/handler.py", "spaced", "plain", ROOTS))
        .contains("src/spaced/plain.py");
    assertThat(imports.resolveMember("src/handler.py", "pkg", "function", ROOTS))
        .isEqualTo(Optional.empty());
    assertThat(imports.resolveMember("src/handler.py", "pkg", "*", ROOTS)).isEmpty();
  }

  @Test
  void the_project_folder_is_a_root() {
    assertThat(imports.resolve("src/handler.py", "top", List.of(""))).contains("top.py");
    assertThat(imports.resolve("src/handler.py", "top", List.of("."))).contains("top.py");
  }
}
