package dev.merlon.source.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.merlon.model.Span;
import dev.merlon.model.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MappingTableTest {
  private static final MappingTable TABLE = MappingTable.shipped();

  @Test
  void the_table_holds_the_serverless_resources() {
    assertThat(TABLE.types()).hasSizeGreaterThan(200);
    assertThat(TABLE.of("aws_lambda_function").map(TypeMapping::target))
        .contains("AWS::Lambda::Function");
    assertThat(TABLE.of("aws_unheard_of")).isEmpty();
  }

  @Test
  void no_type_and_no_argument_stands_twice() throws IOException {
    var seen = new HashSet<String>();
    var twice = new ArrayList<String>();
    var type = "";
    try (var in = MappingTable.class.getResourceAsStream("mapping.txt")) {
      assertThat(in).isNotNull();
      for (var line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
        if (line.isBlank() || line.startsWith("#")) {
          continue;
        }
        var word = line.strip().split(" ", 2)[0];
        type = line.startsWith(" ") ? type : word;
        if (!seen.add(line.startsWith(" ") ? type + " " + word : type)) {
          twice.add(type + " " + word);
        }
      }
    }
    assertThat(twice).isEmpty();
  }

  @Test
  void every_part_names_a_resource_and_every_flag_is_known() {
    for (var type : TABLE.types()) {
      var mapping = TABLE.of(type).orElseThrow();
      if (mapping.kind() == TypeMapping.Kind.PART) {
        assertThat(TABLE.of(mapping.target()).map(TypeMapping::kind))
            .as(type)
            .contains(TypeMapping.Kind.RESOURCE);
        assertThat(mapping.owner()).as(type).isPresent();
      }
      if (mapping.kind() == TypeMapping.Kind.RESOURCE) {
        assertThat(mapping.target()).as(type).matches("AWS::[A-Za-z0-9]+::[A-Za-z0-9]+");
      }
      mapping
          .arguments()
          .forEach(
              (path, argument) ->
                  assertThat(argument.flags())
                      .as(type + " " + path)
                      .allSatisfy(flag -> assertThat(flag.word()).isIn(FLAGS)));
    }
  }

  private static final java.util.List<String> FLAGS =
      Arrays.asList(
          "json", "policy", "list", "many", "one", "tags", "not", "pairs", "under", "either", "key",
          "entry", "unless");

  @Test
  void names_without_a_line_are_pascal_case() {
    assertThat(PropertyMapper.pascal("memory_size")).isEqualTo("MemorySize");
    var mapping = TABLE.of("aws_lambda_function").orElseThrow();
    var span = new Span("main.tf", 1, 1, 1, 1);
    var nothing = new Value.Mapping(Map.of(), span);
    assertThat(PropertyMapper.map(mapping, nothing).entries()).isEmpty();
  }
}
