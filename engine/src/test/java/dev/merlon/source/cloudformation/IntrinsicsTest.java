package dev.merlon.source.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.merlon.finding.Problem;
import dev.merlon.model.Value;
import dev.merlon.source.yaml.Node;
import dev.merlon.source.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntrinsicsTest {
  private static final String TEMPLATE =
      """
      Parameters:
        Stage: {Type: String, Default: dev}
        Open: {Type: String}
        Few: {Type: String, AllowedValues: [a, b]}
        Only: {Type: String, AllowedValues: [one]}
        Image: {Type: "AWS::SSM::Parameter::Value<String>", Default: /images/one}
        List: {Type: CommaDelimitedList, Default: "x, y ,z"}
      Mappings:
        Same: {us-east-1: {v: 1}, eu-west-1: {v: 1}}
        Different: {us-east-1: {v: 1}, eu-west-1: {v: 2}}
      Conditions:
        IsDev: !Equals [!Ref Stage, dev]
        IsOpen: !Equals [!Ref Open, x]
        IsOther: !Equals [!Ref Few, c]
        OrDecides: !Or [!Condition IsOpen, !Condition IsDev]
        AndOpen: !And [!Condition IsOpen, !Condition IsDev]
        AndFalse: !And [!Condition IsOpen, !Not [!Condition IsDev]]
      """;

  private final List<Problem> problems = new ArrayList<>();

  private Intrinsics intrinsics() {
    return new Intrinsics(parse(TEMPLATE), Map.of(), problems::add);
  }

  private static Node parse(String text) {
    return YamlDocument.read("t.yaml", text, problem -> assertThat(problem).isNull()).orElseThrow();
  }

  private String resolved(String expression) {
    return ValueWords.show(intrinsics().resolve(parse(expression)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "!Ref Stage | dev",
        "!Ref Open | ${Open}",
        "!Ref Only | one",
        "!Ref Image | ${Image}",
        "!Ref List | [x, y, z]",
        "!Ref AWS::Region | ${AWS::Region}",
        "!GetAtt Table.Stream.Arn | ${Table.Stream.Arn}",
        "!GetAtt [Table, Arn] | ${Table.Arn}",
        "!Sub '${Stage}-${Open}-${Table.Arn}-${!Kept}' | dev-${Open}-${Table.Arn}-${Kept}",
        "!Sub ['${A}/${Stage}', {A: !Ref List}] | ${A}/dev",
        "!Join ['-', [a, !Ref Stage, !If [IsOpen, b, c]]] | a-dev-${Fn::If IsOpen}",
        "!Select [1, !Ref List] | y",
        "!Select [7, !Ref List] | ${Fn::Select [7, Ref List]}",
        "!Select [0, !GetAZs ''] | ${Fn::Select [0, Fn::GetAZs ]}",
        "!Split ['/', a/b] | [a, b]",
        "!Split ['/', !Ref Open] | ${Fn::Split [/, Ref Open]}",
        "!Cidr [10.1.0.0/16, 2, 4] | [10.1.0.0/28, 10.1.0.16/28]",
        "!Cidr [10.1.0.0/30, 9, 8] | ${Fn::Cidr [10.1.0.0/30, 9, 8]}",
        "!Length [a, b] | 2",
        "!Length {Ref: List} | 3",
        "!ToJsonString {a: [1, true, !Ref Open], b: 'q\"'} | {\"a\":[1,true,\"${Open}\"],\"b\":\"q\\\"\"}",
        "!FindInMap [Same, !Ref AWS::Region, v] | 1",
        "!FindInMap [Different, !Ref AWS::Region, v] | ${Fn::FindInMap [Different, Ref AWS::Region, v]}",
        "!FindInMap [Different, eu-west-1, v] | 2",
        "!FindInMap [Different, mars, v, {DefaultValue: !Ref Stage}] | dev",
        "!FindInMap [Different, mars, v] | ${Fn::FindInMap [Different, mars, v]}",
        "!If [IsDev, yes-dev, no-dev] | yes-dev",
        "!If [IsOther, y, n] | n",
        "!If [IsOpen, !Ref List, [q]] | [x, y, z] if `IsOpen`, else [q]",
        "!Select [0, !If [IsOpen, !Ref List, [q]]] | x if `IsOpen`, else q",
        "!ImportValue shared | ${Fn::ImportValue shared}",
        "'{{resolve:ssm:/a/b:1}}' | ${{{resolve:ssm:/a/b:1}}}",
        "'x {{resolve:secretsmanager:s}} y' | x ${{{resolve:secretsmanager:s}}} y",
        "[a, !Ref AWS::NoValue, b] | [a, b]",
        "{a: !If [IsDev, !Ref AWS::NoValue, 1], b: 2} | {b: 2}",
        "{Fn::Transform: {Name: My::Macro}} | ${Fn::Transform {Name: My::Macro}}",
        "!Base64 text | text"
      })
  void an_intrinsic_comes_to_what_the_template_decides(String expression, String value) {
    assertThat(resolved(expression)).isEqualTo(value);
    assertThat(problems).filteredOn(Problem::isFailure).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "IsDev,true",
    "IsOpen,unknown",
    "IsOther,false",
    "OrDecides,true",
    "AndOpen,unknown",
    "AndFalse,false",
    "NotThere,unknown"
  })
  void a_condition_has_three_values(String name, String value) {
    var holds = intrinsics().condition(name).map(String::valueOf).orElse("unknown");

    assertThat(holds).isEqualTo(value);
  }

  @Test
  void what_stands_under_a_condition_is_read_with_it_true() {
    var node = parse("{a: !If [IsOpen, y, n], b: !If [AndOpen, y, n]}");

    assertThat(ValueWords.show(intrinsics().propertiesUnder("AndOpen", node)))
        .isEqualTo("{a: y, b: y}");
    assertThat(ValueWords.show(intrinsics().properties(node)))
        .isEqualTo("{a: y if `IsOpen`, else n, b: y if `AndOpen`, else n}");
  }

  @Test
  void a_loop_writes_out_one_entry_an_item() {
    var block =
        parse(
            """
            Fn::ForEach::L:
              - X
              - [a-b, c]
              - Key&{X}: !Sub "${X}-${Stage}"
                Fn::ForEach::M: [Y, !Ref List, {"${X}${Y}": {Ref: Y}}]
            Own: 1
            """);

    assertThat(ValueWords.show(intrinsics().resolve(block)))
        .isEqualTo(
            "{Keyab: a-b-dev, a-bx: x, a-by: y, a-bz: z, Keyc: c-dev, cx: x, cy: y, cz: z, ...}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Fn::ForEach::L: [X, !Ref Open, {a: 1}]",
        "Fn::ForEach::L: [X, [a, !Ref Open], {a: 1}]",
        "Fn::ForEach::L: [X, [a]]",
        "Fn::ForEach::L: text"
      })
  void a_loop_over_what_is_not_known_stays_as_it_is(String block) {
    var resolved = (Value.Mapping) intrinsics().resolve(parse(block));

    assertThat(resolved.entries()).containsOnlyKeys("Fn::ForEach::L");
    assertThat(resolved.entries().get("Fn::ForEach::L")).isInstanceOf(Value.Opaque.class);
  }

  @Test
  void loops_in_loops_are_limited() {
    var inner = new StringBuilder("{\"a${A}b${B}c${C}d${D}e${E}\": 1}");
    for (var name : List.of("E", "D", "C", "B", "A")) {
      var items = "[" + "0,1,2,3,4,5,6,7,8,9,".repeat(10) + "]";
      inner
          .insert(0, "{\"Fn::ForEach::" + name + "\": [" + name + ", " + items + ", ")
          .append("]}");
    }

    assertThat(intrinsics().resolve(parse(inner.toString()))).isInstanceOf(Value.Mapping.class);
  }
}
