package dev.merlon.code.javascript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JavaScriptImportsTest {
  private final Map<String, String> files = new HashMap<>();

  @Test
  void a_relative_path_is_completed_by_the_usual_endings() {
    files(
        "src/a.js",
        "src/b.mjs",
        "src/c.cjs",
        "src/d.ts",
        "src/e.tsx",
        "src/f.mts",
        "src/g.jsx",
        "src/h.json",
        "src/i/index.ts",
        "root.js");
    assertThat(resolve("src/main.js", "./a")).contains("src/a.js");
    assertThat(resolve("src/main.js", "./b")).contains("src/b.mjs");
    assertThat(resolve("src/main.js", "./c")).contains("src/c.cjs");
    assertThat(resolve("src/main.js", "./d")).contains("src/d.ts");
    assertThat(resolve("src/main.js", "./e")).contains("src/e.tsx");
    assertThat(resolve("src/main.js", "./f")).contains("src/f.mts");
    assertThat(resolve("src/main.js", "./g")).contains("src/g.jsx");
    assertThat(resolve("src/main.js", "./h.json")).contains("src/h.json");
    assertThat(resolve("src/main.js", "./i")).contains("src/i/index.ts");
    assertThat(resolve("src/i/index.ts", "..")).isEmpty();
    assertThat(resolve("src/i/index.ts", "../../root")).contains("root.js");
    assertThat(resolve("src/i/index.ts", ".")).contains("src/i/index.ts");
    assertThat(resolve("src/main.js", "./missing")).isEmpty();
    assertThat(resolve("src/main.js", "../../outside")).isEmpty();
  }

  @Test
  void the_name_of_the_compiled_file_stands_for_its_source() {
    files("a.ts", "b.tsx", "c.mts", "d.cts", "both.js", "both.ts", "types.d.ts");
    assertThat(resolve("main.ts", "./a.js")).contains("a.ts");
    assertThat(resolve("main.ts", "./b.js")).contains("b.tsx");
    assertThat(resolve("main.ts", "./b.jsx")).contains("b.tsx");
    assertThat(resolve("main.ts", "./c.mjs")).contains("c.mts");
    assertThat(resolve("main.ts", "./d.cjs")).contains("d.cts");
    assertThat(resolve("main.ts", "./both")).contains("both.ts");
    assertThat(resolve("main.js", "./both")).contains("both.js");
    assertThat(resolve("main.ts", "./types")).isEmpty();
  }

  @Test
  void paths_of_the_nearest_tsconfig_hold() {
    file(
        "tsconfig.base.json",
        """
        { // comments are allowed
          "compilerOptions": { "baseUrl": "./src", "paths": {
            "@app/*": ["app/*"], "@app/special/*": ["special/*"], "config": ["config/index.ts"], } } }
        """);
    file("services/tsconfig.json", "{\"extends\": \"../tsconfig.base.json\"}");
    files("src/app/user.ts", "src/special/user.ts", "src/config/index.ts", "src/plain.ts");
    String from = "services/orders/handler.ts";
    assertThat(resolve(from, "@app/user")).contains("src/app/user.ts");
    assertThat(resolve(from, "@app/special/user")).contains("src/special/user.ts");
    assertThat(resolve(from, "config")).contains("src/config/index.ts");
    assertThat(resolve(from, "plain")).contains("src/plain.ts");
    assertThat(resolve(from, "express")).isEmpty();
  }

  @Test
  void workspace_packages_are_found_by_name() {
    file(
        "packages/core/package.json",
        """
        { "name": "@shop/core", "exports": {
          ".": { "types": "./dist/index.d.ts", "import": "./dist/index.js" },
          "./db": "./dist/db.js", "./tools/*": "./dist/tools/*.js" } }
        """);
    file("packages/old/package.json", "{\"name\": \"old\", \"main\": \"lib/main.js\"}");
    files(
        "packages/core/src/index.ts",
        "packages/core/src/db.ts",
        "packages/core/src/tools/text.ts",
        "packages/old/lib/main.js",
        "packages/old/other.js");
    assertThat(resolve("app/a.ts", "@shop/core")).contains("packages/core/src/index.ts");
    assertThat(resolve("app/a.ts", "@shop/core/db")).contains("packages/core/src/db.ts");
    assertThat(resolve("app/a.ts", "@shop/core/tools/text"))
        .contains("packages/core/src/tools/text.ts");
    assertThat(resolve("app/a.ts", "old")).contains("packages/old/lib/main.js");
    assertThat(resolve("app/a.ts", "old/other")).contains("packages/old/other.js");
    assertThat(resolve("app/a.ts", "../packages/old")).contains("packages/old/lib/main.js");
    assertThat(resolve("app/a.ts", "@shop/unknown")).isEmpty();
  }

  @Test
  void internal_names_come_from_the_nearest_package() {
    file(
        "app/package.json",
        """
        {"imports": {"#db": {"default": "./src/db.js"}, "#lib/*": "./lib/*.js"}}
        """);
    files("app/src/db.js", "app/lib/text.js");
    assertThat(resolve("app/src/a.js", "#db")).contains("app/src/db.js");
    assertThat(resolve("app/src/a.js", "#lib/text")).contains("app/lib/text.js");
    assertThat(resolve("other/a.js", "#db")).isEmpty();
  }

  @Test
  void layers_lie_below_opt() {
    files(
        "layer/nodejs/shared.js",
        "flat/util.js",
        "layer/nodejs/node_modules/ours/index.js",
        "layer/nodejs/node_modules/axios/index.js",
        "fn/own.js");
    file("layer/nodejs/package.json", "{\"dependencies\": {\"axios\": \"^1.0.0\"}}");
    assertThat(resolve("fn/a.js", "/opt/nodejs/shared")).contains("layer/nodejs/shared.js");
    assertThat(resolve("fn/a.js", "/opt/nodejs/util")).contains("flat/util.js");
    assertThat(resolve("fn/a.js", "/var/task/own.js")).contains("fn/own.js");
    assertThat(resolve("fn/a.js", "ours")).contains("layer/nodejs/node_modules/ours/index.js");
    assertThat(resolve("fn/a.js", "axios")).isEmpty();
  }

  @Test
  void libraries_are_not_in_the_project() {
    files("node_modules/express/index.js", "fs.js");
    for (String module :
        List.of("express", "fs", "node:fs", "@aws-sdk/client-s3", "", "https://x")) {
      assertThat(resolve("a.js", module)).as(module).isEmpty();
    }
  }

  @Test
  void a_broken_configuration_has_no_say() {
    file("tsconfig.json", "{\"compilerOptions\": {\"paths\": ");
    file("package.json", "[]");
    files("a.js");
    assertThat(resolve("b.js", "./a")).contains("a.js");
    assertThat(resolve("b.js", "@x/a")).isEmpty();
  }

  private void files(String... paths) {
    for (String path : paths) {
      file(path, "");
    }
  }

  private void file(String path, String text) {
    files.put(path, text);
  }

  private Optional<String> resolve(String from, String module) {
    var packages =
        files.keySet().stream()
            .filter(path -> path.endsWith("package.json") && !path.contains("node_modules"))
            .toList();
    var imports =
        new JavaScriptImports(
            files::containsKey, path -> Optional.ofNullable(files.get(path)), packages);
    return imports.resolve(from, module, List.of("fn", "layer", "flat"));
  }
}
