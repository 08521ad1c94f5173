package dev.merlon.source.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.merlon.finding.Problem;
import dev.merlon.model.CodeLocation;
import dev.merlon.model.Resource;
import dev.merlon.model.Template;
import dev.merlon.source.ApplicationFinder;
import dev.merlon.source.Project;
import dev.merlon.source.ReadOptions;
import dev.merlon.source.cloudformation.CloudFormationReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CdkReaderTest {
  private static final String MANIFEST =
      """
      {"version": "36.0.0", "artifacts": {"App": {"type": "aws:cloudformation:stack",
       "properties": {"templateFile": "App.template.json"}, "displayName": "App",
       "metadata": {"/App/Fn/Resource": [{"type": "aws:cdk:logicalId", "data": "Fn1",
         "trace": ["new Function (/ci/node_modules/aws-cdk-lib/x.js:1:1)",
                   "new AppStack (/ci/build/shop/lib/stack.ts:12:5)"]}]}}}}
      """;
  private static final String TEMPLATE =
      """
      {"Resources": {"Fn1": {"Type": "AWS::Lambda::Function",
        "Properties": {"Handler": "%s", "Runtime": "nodejs20.x",
          "Code": {"S3Bucket": "b", "S3Key": "abc.zip"}},
        "Metadata": {"aws:cdk:path": "App/Fn/Resource"}}}}
      """;
  private static final String ASSETS =
      """
      {"files": {"abc": {"source": {"path": "asset.abc", "packaging": "zip"},
        "destinations": {"x": {"bucketName": "b", "objectKey": "abc.zip"}}}}}
      """;

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path root;

  private final List<Problem> problems = new ArrayList<>();

  private void write(String path, String text) throws IOException {
    var file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void writeApp(String handler) throws IOException {
    write("cdk.json", "{\"app\": \"node app.js\"}");
    write("cdk.out/manifest.json", MANIFEST);
    write("cdk.out/App.template.json", TEMPLATE.formatted(handler));
    write("cdk.out/App.assets.json", ASSETS);
    write("lib/stack.ts", "// the stack");
  }

  private List<Template> find() {
    return ApplicationFinder.find(
        new Project(root),
        List.of(new CdkReader(), new CloudFormationReader()),
        ReadOptions.none(),
        problems::add);
  }

  @Test
  void a_resource_has_its_construct_path_and_the_line_that_made_it() throws IOException {
    writeApp("index.handler");

    Resource function = find().getFirst().resources().getFirst();

    assertThat(function.id()).isEqualTo("Fn");
    assertThat(function.span()).hasToString("lib/stack.ts:12:5");
    assertThat(problems).isEmpty();
  }

  @Test
  void a_copied_asset_leads_back_to_the_folder_of_the_team() throws IOException {
    writeApp("main.handler");
    write("cdk.out/asset.abc/main.js", "exports.handler = 1;");
    write("other/main.js", "exports.handler = 2;");
    write("src/lambda/main.js", "exports.handler = 1;");

    assertThat(find().getFirst().code()).containsEntry("Fn", new CodeLocation.Folder("src/lambda"));
  }

  @Test
  void a_bundle_leads_back_to_its_entry() throws IOException {
    writeApp("index.handler");
    write(
        "cdk.out/asset.abc/index.js",
        "// node_modules/x/y.js\n// src/store.ts\n// src/entry.ts\n// node_modules/z.js\n");
    write("src/store.ts", "");
    write("src/entry.ts", "");

    assertThat(find().getFirst().code())
        .containsEntry("Fn", new CodeLocation.Bundle("src/entry.ts"));
  }

  @Test
  void an_asset_that_is_not_found_again_is_read_itself() throws IOException {
    writeApp("index.handler");
    write("cdk.out/asset.abc/index.js", "exports.handler = 3;");

    assertThat(find().getFirst().code())
        .containsEntry("Fn", new CodeLocation.Folder("cdk.out/asset.abc"));
  }

  @Test
  void an_app_without_an_assembly_is_a_note() throws IOException {
    write("app/cdk.json", "{\"app\": \"node app.js\"}");
    write("library/cdk.json", "{\"context\": {}}");

    assertThat(find()).isEmpty();
    assertThat(problems).singleElement().isInstanceOf(Problem.Note.class);
    assertThat(problems.getFirst().message()).contains("npx cdk synth").contains("`app/cdk.out`");
  }

  @Test
  void an_assembly_in_another_folder_is_read_once() throws IOException {
    writeApp("index.handler");
    Files.move(root.resolve("cdk.out"), root.resolve("generated"));
    write("cdk.json", "{\"app\": \"node app.js\", \"output\": \"generated\"}");

    assertThat(find()).extracting(Template::file).containsExactly("cdk.json");

    Files.delete(root.resolve("cdk.json"));

    assertThat(find()).extracting(Template::file).containsExactly("generated/manifest.json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\": \"aws:cloudformation:stack\"}",
        "{\"type\": \"aws:cloudformation:stack\", \"properties\": {\"templateFile\": \"../../x\"}}",
        "{\"type\": \"cdk:cloud-assembly\", \"properties\": {\"directoryName\": \".\"}}",
        "{\"type\": \"cdk:cloud-assembly\", \"properties\": {\"directoryName\": \"../../..\"}}",
        "{\"type\": [], \"properties\": 3, \"dependencies\": {}}",
        "7"
      })
  void a_strange_artifact_is_no_exception(String artifact) throws IOException {
    writeApp("index.handler");
    write(
        "cdk.out/manifest.json",
        "{\"artifacts\": {\"A\": "
            + artifact
            + ", \"B\": {\"type\": \"aws:cloudformation:stack\"}}}");

    assertThat(find()).isEmpty();
  }

  @Test
  void no_change_of_bytes_makes_the_reader_fail() throws IOException {
    writeApp("main.handler");
    write("cdk.out/asset.abc/main.js", "exports.handler = 1;");
    for (var file : List.of("manifest.json", "App.template.json", "App.assets.json")) {
      var path = root.resolve("cdk.out").resolve(file);
      var original = Files.readString(path);
      for (long seed = 0; seed < 150; seed++) {
        var random = new Random(seed);
        var bytes = original.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i <= random.nextInt(5); i++) {
          bytes[random.nextInt(bytes.length)] =
              (byte) " []{}:,\"\n\0~/.".charAt(random.nextInt(13));
        }
        Files.write(path, bytes);
        assertThat(find()).as("seed %d", seed).isNotNull();
      }
      Files.writeString(path, original);
    }
  }

  @Test
  void the_app_runs_only_when_asked_and_its_assembly_stands_for_the_folder() throws IOException {
    write(
        "cdk.json",
        "{\"app\": \"cp made/* $CDK_OUTDIR && echo $CDK_CONTEXT_JSON > seen.json\","
            + " \"context\": {\"a\": [1, true, \\\"x\\\"]}}".replace("\\\"", "\""));
    write("made/manifest.json", MANIFEST.replace("aws:cdk:logicalId", "x"));
    write("made/App.template.json", TEMPLATE.formatted("index.handler"));
    Files.move(root.resolve("made"), root.resolve("build"));
    write("cdk.json", Files.readString(root.resolve("cdk.json")).replace("made", "build"));

    assertThat(find()).isEmpty();
    assertThat(root.resolve("seen.json")).doesNotExist();

    try (var synthesis = Synthesis.of(new Project(root), problems::add)) {
      var templates =
          ApplicationFinder.find(
              synthesis.project(), List.of(new CdkReader()), ReadOptions.none(), problems::add);
      assertThat(templates).extracting(Template::name).containsExactly("App");
    }
    assertThat(Files.readString(root.resolve("seen.json"))).contains("\"a\":[1,true,\"x\"]");
    assertThat(root.resolve("cdk.out")).doesNotExist();
  }

  @Test
  void an_app_that_fails_is_a_problem_with_its_reason() throws IOException {
    write("cdk.json", "{\"app\": \"echo some words; echo 'TypeError: no such stack'; exit 3\"}");

    try (var synthesis = Synthesis.of(new Project(root), problems::add)) {
      assertThat(synthesis.project()).isNotNull();
    }

    assertThat(problems).singleElement().isInstanceOf(Problem.Malformed.class);
    assertThat(problems.getFirst().message())
        .endsWith("failed, so the app is not read: TypeError: no such stack");
  }
}
