package dev.merlon.source.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.merlon.finding.Problem;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HclDocumentTest {
  private final List<Problem> problems = new ArrayList<>();

  private Body read(String text) {
    return HclDocument.read("main.tf", text, problems::add);
  }

  private Expression value(String written) {
    return read("x = " + written + "\n").value("x").orElseThrow();
  }

  private List<String> messages() {
    return problems.stream().map(problem -> problem.span() + " " + problem.message()).toList();
  }

  @Test
  void a_block_has_its_labels_attributes_and_blocks() {
    var body =
        read(
            """
            # comment
            resource "aws_sqs_queue" work {
              name = "work" // the name
              /* nothing
                 here */
              redrive { max = 3 }
            }
            """);
    var block = body.blocks().getFirst();
    assertThat(block.type()).isEqualTo("resource");
    assertThat(block.labels()).containsExactly("aws_sqs_queue", "work");
    assertThat(block.place().words()).isEqualTo("resource \"aws_sqs_queue\" work");
    assertThat(block.body().attribute("name").orElseThrow().namePlace().span())
        .hasToString("main.tf:3:3");
    assertThat(block.body().value("name").orElseThrow().place().span().endColumn()).isEqualTo(16);
    assertThat(block.body().blocks("redrive").getFirst().body().value("max")).isPresent();
    assertThat(problems).isEmpty();
  }

  @Test
  void operators_bind_as_in_terraform() {
    var sum = (Expression.Binary) value("1 + 2 * 3 == 7 && true");
    assertThat(sum.operator()).isEqualTo(Operator.AND);
    var equal = (Expression.Binary) sum.left();
    assertThat(equal.operator()).isEqualTo(Operator.EQUAL);
    assertThat(((Expression.Binary) equal.left()).operator()).isEqualTo(Operator.PLUS);
  }

  @Test
  void a_path_with_a_full_splat_takes_the_steps_behind_it_for_each_element() {
    var splat = (Expression.Splat) value("aws_subnet.all[*].tags[\"Name\"]");
    assertThat(splat.each()).isInstanceOf(Expression.Element.class);
    var legacy = (Expression.Element) value("aws_subnet.all.*.id[0]");
    assertThat(legacy.of()).isInstanceOf(Expression.Splat.class);
    var old = (Expression.Element) value("aws_subnet.all.0");
    assertThat(((Expression.Numeral) old.key()).value()).isEqualByComparingTo("0");
  }

  @Test
  void line_ends_mean_nothing_in_parentheses_and_separate_entries_in_braces() {
    assertThat(value("(\n1\n+\n2\n)")).isInstanceOf(Expression.Binary.class);
    var mapping = (Expression.Mapping) value("{\n a = 1 # one\n b : 2\n \"c d\" = 3, (e) = 4 }");
    assertThat(mapping.entries()).hasSize(4);
    assertThat(mapping.entries().get(0).key()).isInstanceOf(Expression.Template.class);
    assertThat(mapping.entries().get(3).key()).isInstanceOf(Expression.Name.class);
    assertThat(problems).isEmpty();
  }

  @Test
  void a_heredoc_ends_at_its_marker_and_loses_common_blanks() {
    var text = (Expression.Template) value("<<-EOT\n    a\n      b\n\n    EOT");
    assertThat(text.literal()).contains("a\n  b\n\n");
    var plain = (Expression.Template) value("<<EOT\n  a ${b} $${c}\nEOT");
    assertThat(plain.pieces().getFirst()).isEqualTo(new TemplatePiece.Words("  a "));
    assertThat(plain.pieces().getLast()).isEqualTo(new TemplatePiece.Words(" ${c}\n"));
  }

  @Test
  void a_quote_within_an_interpolation_does_not_end_the_text() {
    var text = (Expression.Template) value("\"a ${b[\"c\"]} d\"");
    assertThat(text.pieces()).hasSize(3);
    assertThat(problems).isEmpty();
  }

  @Test
  void a_broken_value_costs_only_itself() {
    var body = read("a = 1\nb = [1, }\nc = 3\nd {\n  e = )\n  f = 6\n}\ng = 7\n");
    assertThat(body.value("a")).isPresent();
    assertThat(body.value("b").orElseThrow()).isInstanceOf(Expression.Unreadable.class);
    assertThat(body.value("c")).isPresent();
    assertThat(body.blocks("d").getFirst().body().value("f")).isPresent();
    assertThat(body.value("g")).isPresent();
    assertThat(messages())
        .containsExactly(
            "main.tf:2:9 not valid HCL: a value expected",
            "main.tf:5:7 not valid HCL: a value expected");
  }

  @Test
  void a_block_without_its_brace_does_not_swallow_the_next_one() {
    var body = read("resource \"a\" \"b\" {\n  x = {\n    y = 1\n\nresource \"c\" \"d\" {\n}\n");
    assertThat(body.blocks("resource")).hasSize(2);
    assertThat(problems).hasSize(1);
  }

  @Test
  void deep_nesting_is_a_limit_and_no_crash() {
    value("(".repeat(100_000));
    value("[".repeat(100_000) + "]".repeat(100_000));
    value("!".repeat(100_000) + "x");
    value("a" + ".b".repeat(100_000));
    value("\"${".repeat(10_000));
    read("a {\n".repeat(100_000));
    value("1" + " + 1".repeat(100_000));
    value("a ? ".repeat(10_000));
    assertThat(problems).isNotEmpty();
  }

  @Test
  void texts_that_never_end_cost_linear_time() {
    read("a = <<A\n".repeat(50_000));
    read("a = \"\n".repeat(50_000));
    read("resource /*\n".repeat(50_000));
    read("a = [\n".repeat(50_000));
    assertThat(problems).isNotEmpty();
  }

  @Test
  void a_number_that_would_fill_the_memory_is_refused() {
    assertThat(value("1e999999999")).isInstanceOf(Expression.Unreadable.class);
    assertThat(messages())
        .containsExactly("main.tf:1:5 not analysed completely: the number is too large");
  }

  @Test
  void a_problem_says_what_was_expected() {
    read("a = 1 2\n");
    read("b = {x 1}\n");
    read("c = \"\\q\"\n");
    read("d = \"%{ if x }\"\n");
    read("}\n");
    read("e\n");
    assertThat(messages())
        .containsExactly(
            "main.tf:1:7 not valid HCL: a new line expected behind the value of `a`",
            "main.tf:1:8 not valid HCL: `=` expected behind the key",
            "main.tf:1:6 not valid HCL: `\\q` is no escape sequence",
            "main.tf:1:16 not valid HCL: `%{ endif }` expected",
            "main.tf:1:1 not valid HCL: `}` without a block",
            "main.tf:1:2 not valid HCL: `=`, `{` or a label expected");
  }
}
