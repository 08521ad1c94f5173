package dev.merlon.source.serverless;

import static org.assertj.core.api.Assertions.assertThat;

import dev.merlon.finding.Problem;
import dev.merlon.model.Text;
import dev.merlon.model.Value;
import dev.merlon.source.Project;
import dev.merlon.source.ReadOptions;
import dev.merlon.source.yaml.Node;
import dev.merlon.source.yaml.YamlDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariablesTest {
  private static final String SERVICE =
      """
      service: shop
      provider: {name: aws, stage: test, region: eu-west-1}
      params: {test: {host: t.example}, default: {host: d.example, port: 80}}
      custom:
        word: hello
        empty: ~
        zero: 0
        list: [a, b]
        test: {key: for-test}
        chain: ${self:custom.word}!
        included: ${file(inc.yml)}
        flag: 'false'
      """;

  @TempDir private Path folder;
  private final List<Problem> problems = new ArrayList<>();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          plain                                            | plain
          ${self:service}                                  | shop
          ${self:custom.word}                              | hello
          ${self:custom.chain}                             | hello!
          a-${self:custom.word}-${self:service}            | a-hello-shop
          ${self:custom.list.1}                            | b
          ${self:custom.zero}                              | 0
          ${self:custom.empty, 'x'}                        | x
          ${self:custom.none, self:custom.word}            | hello
          ${self:custom.none, self:custom.nothing, 'z'}    | z
          ${self:custom.none, ${self:custom.word}}         | hello
          ${self:custom.none, 'p-${self:custom.word}'}     | p-hello
          ${self:custom.none, 12}                          | 12
          ${self:custom.${self:provider.stage}.key}        | for-test
          ${self:custom.${opt:stage, 'test'}.key}          | for-test
          ${self:custom.included.name}                     | from-file
          ${self:custom.included.back}                     | hello
          ${file(inc.yml):name}                            | from-file
          ${file(./inc.yml):nested.deep}                   | 7
          ${file(${self:custom.included.file}):key}        | json
          ${file(none.yml):x, 'fallback'}                  | fallback
          ${opt:stage}                                     | dev
          ${opt:stage, 'other'}                            | other
          ${opt:region}                                    | us-east-1
          ${opt:unknown, 'u'}                              | u
          ${sls:stage}                                     | test
          ${aws:region}                                    | eu-west-1
          ${param:host}                                    | t.example
          ${param:port}                                    | 80
          ${env:SURELY_NOT_SET, 'e'}                       | e
          ${strToBool('true')}                             | true
          ${strToBool(${self:custom.flag})}                | false
          ${AWS::Region}                                   | ${AWS::Region}
          ${Bucket}/x                                      | ${Bucket}/x
          $ {self:service}                                 | $ {self:service}
          ${env:PATH}                                      | ${env:PATH}
          ${cf:stack.out}                                  | ${cf:stack.out}
          ${cf.us-east-1:stack.out}                        | ${cf.us-east-1:stack.out}
          ${ssm:/a/${self:service}/b}                      | ${ssm:/a/${self:service}/b}
          ${file(code.js):x}                               | ${file(code.js):x}
          ${sls:instanceId}                                | ${sls:instanceId}
          ${strToBool('maybe')}                            | ${strToBool('maybe')}
          """)
  void a_text_resolves(String written, String expected) throws IOException {
    assertThat(resolved(written, ReadOptions.none())).isEqualTo(expected);
    assertThat(problems).isEmpty();
  }

  @Test
  void options_of_the_user_win() throws IOException {
    var options =
        new ReadOptions(Optional.of("live"), Map.of("region", "r", "host", "h"), List.of());
    assertThat(
            resolved(
                "${opt:stage}/${sls:stage}/${self:provider.stage}/${opt:region}/${param:host}",
                options))
        .isEqualTo("live/live/test/r/h");
  }

  @Test
  void a_value_that_should_be_there_is_reported_at_its_use() throws IOException {
    assertThat(resolved("${self:custom.nowhere}", ReadOptions.none()))
        .isEqualTo("${self:custom.nowhere}");
    assertThat(problems)
        .extracting(problem -> problem.span() + " " + problem.message())
        .containsExactly("serverless.yml:13:8 the value of `${self:custom.nowhere}` is missing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ${self:value}                       | value
          x${self:value}                      | value
          {a: '${self:value.b}', b: '${self:value.a}'} | two values
          {a: '${self:value}'}                | its own block
          ${file(loop.yml)}                   | a file that includes itself
          ${file(circle.yml):a}               | a file by its address
          ${self:}                            | the whole service
          """)
  void a_cycle_is_reported_and_ends(String written, String what) throws IOException {
    Files.writeString(folder.resolve("loop.yml"), "a: ${file(loop.yml)}\n");
    Files.writeString(folder.resolve("circle.yml"), "a: ${file(circle.yml):a}\n");
    resolved(written.startsWith("{") ? written : "'" + written + "'", ReadOptions.none());
    assertThat(problems)
        .as(what)
        .anySatisfy(
            problem -> {
              assertThat(problem).isInstanceOf(Problem.Malformed.class);
              assertThat(problem.message()).endsWith("refers to itself");
            });
  }

  @Test
  void doubling_texts_and_blocks_end_at_a_limit() throws IOException {
    var text = new StringBuilder("{t0: abcdefghij, b0: [x]");
    for (int i = 1; i < 60; i++) {
      int before = i - 1;
      text.append(", t%d: '${self:value.t%d}${self:value.t%d}'".formatted(i, before, before));
      text.append(", b%d: ['${self:value.b%d}', '${self:value.b%d}']".formatted(i, before, before));
    }
    resolved(text + "}", ReadOptions.none());
    assertThat(problems).hasAtLeastOneElementOfType(Problem.LimitReached.class);
  }

  @Test
  void files_outside_of_the_project_are_not_read() throws IOException {
    assertThat(resolved("${file(../../etc/passwd)}", ReadOptions.none()))
        .isEqualTo("${file(../../etc/passwd)}");
    assertThat(resolved("${file(/etc/passwd)}", ReadOptions.none()))
        .isEqualTo("${file(/etc/passwd)}");
  }

  @Test
  void a_scalar_gets_the_place_of_its_use_and_a_block_keeps_its_own() throws IOException {
    var node = node("{a: '${self:custom.word}', b: '${self:custom.included}'}", ReadOptions.none());
    assertThat(node.at("a").orElseThrow().span().toString()).isEqualTo("serverless.yml:13:12");
    assertThat(node.at("b", "name").orElseThrow().span().toString()).isEqualTo("inc.yml:1:7");
  }

  @Test
  void the_older_syntax_with_doubled_braces_is_read() {
    assertThat(VariableText.parse("a${{self:x}}b${self:y}", true))
        .hasSize(3)
        .first()
        .isEqualTo(new VariableText.Plain("a"));
  }

  private String resolved(String written, ReadOptions options) throws IOException {
    var node = node(written, options);
    return node instanceof Node.Scalar scalar
        ? Unresolved.restore(
                new Value.Scalar(Text.of(scalar.text()), Value.ScalarKind.STRING, scalar.span()))
            .text()
            .orElseThrow()
            .toString()
        : node.toString();
  }

  private Node node(String written, ReadOptions options) throws IOException {
    Files.writeString(
        folder.resolve("inc.yml"),
        "name: from-file\nback: ${self:custom.word}\nfile: inc.json\nnested: {deep: 7}\n");
    Files.writeString(folder.resolve("inc.json"), "{\"key\": \"json\"}");
    Files.writeString(folder.resolve("code.js"), "module.exports = {x: 1}");
    var root =
        (Node.Mapping)
            YamlDocument.read("serverless.yml", SERVICE + "value: " + written + "\n", problems::add)
                .orElseThrow();
    var sources = new VariableSources(new Project(folder), "", root, options, problems::add);
    var variables = new Variables(sources, false, problems::add);
    return variables.resolve(root.get("value").orElseThrow());
  }
}
