package dev.merlon.code.python;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.merlon.code.SourceFile;
import dev.merlon.code.ir.IrPrinter;
import dev.merlon.code.ir.SourceModule;
import dev.merlon.finding.Problem;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PythonFrontEndTest {
  private static final Path CASES = Path.of("src/test/resources/dev/merlon/code/python");

  private final List<Problem> problems = new ArrayList<>();

  static List<Path> cases() throws IOException {
    try (Stream<Path> files = Files.list(CASES)) {
      return files.filter(file -> file.toString().endsWith(".py")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_program_lowers_to_its_golden_ir(Path program) throws IOException {
    String name = program.getFileName().toString();
    var module = lower(name, Files.readAllBytes(program));
    String problem =
        problems.stream()
            .map(one -> one.span() + " " + one.message() + "\n")
            .collect(Collectors.joining());
    String printed = IrPrinter.print(module) + problem;
    var golden = CASES.resolve(name.replace(".py", ".ir"));
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(golden, printed);
    }
    assertThat(printed).isEqualTo(Files.readString(golden));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_mutilated_program_is_lowered_without_failure(Path program) throws IOException {
    byte[] text = Files.readAllBytes(program);
    var random = new Random(program.getFileName().hashCode());
    for (int i = 0; i < 40; i++) {
      var module = lower("a.py", mutilated(text, random));
      assertThat(IrPrinter.print(module)).contains("module a.py PYTHON");
    }
  }

  private static byte[] mutilated(byte[] text, Random random) {
    byte[] bytes = Arrays.copyOf(text, 1 + random.nextInt(text.length));
    for (int i = random.nextInt(6); i > 0; i--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(3)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] = (byte) "()[]{}:,.*'\"\\\n =fr%".charAt(random.nextInt(19));
        default -> {
          // One piece of the program in the place of another.
          int length = Math.min(random.nextInt(40), bytes.length - at);
          System.arraycopy(text, random.nextInt(text.length - length), bytes, at, length);
        }
      }
    }
    return bytes;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\0\0\0", "\uFEFFx = 1", "x = '\uD83D\uDE00'", "\r\r\r", "\t \f", "\\"})
  void any_text_is_lowered(String text) {
    assertThat(lower("a.py", text.getBytes(UTF_8)).body()).hasSizeLessThan(4);
  }

  @Test
  void any_bytes_are_lowered() {
    var random = new Random(7);
    for (int i = 0; i < 30; i++) {
      byte[] bytes = new byte[random.nextInt(500)];
      random.nextBytes(bytes);
      assertThat(IrPrinter.print(lower("a.py", bytes))).isNotEmpty();
    }
  }

  @Test
  void the_first_syntax_error_is_a_problem_with_its_place() {
    lower("a.py", "x = 1\ny = = 2\nz = )\n".getBytes(UTF_8));
    assertThat(problems).hasSize(1);
    assertThat(problems.getFirst()).isInstanceOf(Problem.Malformed.class);
    assertThat(problems.getFirst().span().startLine()).isEqualTo(2);
    assertThat(problems.getFirst().message())
        .isEqualTo("this is no valid Python, so it was read only in part; correct it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"(", "[", "{1:", "f(", "a if b else ", "lambda: ", "-", "not ", "a ** ", "f'{"})
  void deep_nesting_reaches_the_limit(String opening) {
    lower("a.py", ("x = " + opening.repeat(3000) + "1\n").getBytes(UTF_8));
    assertThat(problems).isNotEmpty();
  }

  @Test
  void what_nests_too_deep_is_one_problem() {
    String text = "x = " + "[".repeat(3000) + "1" + "]".repeat(3000) + "\n";
    var module = lower("a.py", text.getBytes(UTF_8));
    assertThat(problems).hasSize(1);
    assertThat(problems.getFirst().message())
        .isEqualTo("not analysed completely: code nests deeper than 500 levels");
    assertThat(IrPrinter.print(module)).contains("unlowered<deep nesting>()");
  }

  @ParameterizedTest
  @ValueSource(strings = {"+", "-", "and", "*", "%", "<", "if b else", ".b().", "+ 'x' +"})
  void a_long_chain_is_lowered(String operator) {
    String text = "x = a" + (" " + operator + " a").repeat(3_000) + "\n";
    var module = lower("a.py", text.getBytes(UTF_8));
    assertThat(IrPrinter.print(module)).isNotEmpty();
  }

  @Test
  void a_long_sum_of_texts_has_all_its_parts() {
    String text = "x = 'a'" + " + b + 'c'".repeat(2_000) + "\n";
    var module = lower("a.py", text.getBytes(UTF_8));
    assertThat(problems).isEmpty();
    assertThat(IrPrinter.print(module)).contains("text(\"a\", b, \"c\", b, \"c\"");
  }

  @Test
  void many_branches_stay_shallow() {
    var text = new StringBuilder("if a == 0:\n  f()\n");
    for (int i = 0; i < 1_000; i++) {
      text.append("elif a == ").append(i).append(":\n  f(").append(i).append(")\n");
    }
    var module = lower("a.py", text.toString().getBytes(UTF_8));
    assertThat(problems).isEmpty();
    assertThat(IrPrinter.print(module)).contains("f(999)");
  }

  @Test
  void a_long_file_takes_linear_time() {
    String some = "def f(a):\n    b = {'é': [a, 1, f\"{a}\"]}\n    return b['é'][0]\nf(1)\n";
    long small = cpuTime(some.repeat(500));
    long large = cpuTime(some.repeat(5_000));
    assertThat(large).isLessThan(40 * small);
    long line = cpuTime("x = [" + "'é', ".repeat(2_000) + "]\n");
    long longLine = cpuTime("x = [" + "'é', ".repeat(20_000) + "]\n");
    assertThat(longLine).isLessThan(40 * line);
    assertThat(problems).isEmpty();
  }

  private long cpuTime(String text) {
    var threads = ManagementFactory.getThreadMXBean();
    byte[] bytes = text.getBytes(UTF_8);
    long before = threads.getCurrentThreadCpuTime();
    lower("a.py", bytes);
    return threads.getCurrentThreadCpuTime() - before;
  }

  private SourceModule lower(String name, byte[] bytes) {
    return new PythonFrontEnd().lower(SourceFile.of(name, bytes), problems::add);
  }
}
