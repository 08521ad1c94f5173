package dev.merlon.code.syntax;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrammarTest {
  @ParameterizedTest
  @CsvSource({"PYTHON,module", "JAVASCRIPT,program", "TYPESCRIPT,program", "TSX,program"})
  void each_grammar_parses_a_call(Grammar grammar, String root) {
    var tree = grammar.parse("f(1)\n".getBytes(UTF_8));
    assertThat(tree.root().kind()).isEqualTo(root);
    var statement = tree.root().named().getFirst();
    assertThat(statement.text()).isEqualTo("f(1)");
    assertThat(statement.named().getFirst().field("function").orElseThrow().text()).isEqualTo("f");
    assertThat(tree.firstError()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"PYTHON", "JAVASCRIPT", "TYPESCRIPT", "TSX", "JAVA", "GO", "RUBY", "CSHARP"})
  void what_does_not_parse_is_an_error_node(Grammar grammar) {
    assertThat(grammar.parse("f(((".getBytes(UTF_8)).firstError()).isPresent();
  }
}
