package dev.merlon.code.javascript;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.merlon.code.SourceFile;
import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.IrPrinter;
import dev.merlon.code.ir.Language;
import dev.merlon.code.ir.SourceModule;
import dev.merlon.code.ir.Statement;
import dev.merlon.finding.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class JavaScriptFrontEndTest {
  private static final Path CASES = Path.of("src/test/resources/dev/merlon/code/javascript");

  private static final String MARKS = "(){}[];,.'`\"$#@\\/=>:?\0\u00ff";

  private final List<Problem> problems = new ArrayList<>();

  static List<Path> cases() throws IOException {
    try (Stream<Path> files = Files.list(CASES)) {
      return files.filter(file -> !file.toString().endsWith(".ir")).sorted().toList();
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
    var golden = CASES.resolve(name + ".ir");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(golden, printed);
    }
    assertThat(printed).isEqualTo(Files.readString(golden));
  }

  @ParameterizedTest
  @CsvSource({
    "a.js, JAVASCRIPT", "a.mjs, JAVASCRIPT", "a.cjs, JAVASCRIPT", "a.jsx, JAVASCRIPT",
    "a.ts, TYPESCRIPT", "a.mts, TYPESCRIPT", "a.cts, TYPESCRIPT", "a.tsx, TYPESCRIPT",
    "template.yaml, JAVASCRIPT"
  })
  void the_end_of_the_name_decides_the_language(String file, Language language) {
    assertThat(lower(file, "x = 1").language()).isEqualTo(language);
  }

  @Test
  void declarations_of_types_have_no_code() {
    assertThat(lower("a.d.ts", "export const x: string;").body()).isEmpty();
    assertThat(problems).isEmpty();
  }

  @Test
  void places_count_characters_also_far_into_a_line() {
    var module = lower("a.js", "/* 😀" + "ä".repeat(5000) + " */ x = 1; y = 2");
    var last = module.body().getLast().span();
    assertThat(last.startColumn()).isEqualTo(5 + 1 + 5000 + 4 + 7);
    assertThat(last.endColumn() - last.startColumn()).isEqualTo(5);
  }

  @Test
  void a_syntax_error_is_one_problem_with_its_place() {
    lower("a.js", "const a = 1;\nconst b = = 2;\nconst c = ) 3;\n");
    assertThat(problems).hasSize(1);
    assertThat(problems.getFirst()).isInstanceOf(Problem.Malformed.class);
    assertThat(problems.getFirst().span()).hasToString("a.js:2:9");
    assertThat(problems.getFirst().message())
        .isEqualTo("this is no valid JavaScript, so it was read only in part; correct it");
  }

  @Test
  void a_sum_of_thousands_of_texts_is_flat() {
    String chain =
        Stream.generate(() -> "x + 'a'").limit(20_000).collect(Collectors.joining(" + "));
    var module = lower("a.js", "s = " + chain);
    var assign = (Statement.Assign) module.body().getFirst();
    assertThat(((Expression.TextBuild) assign.value()).parts()).hasSize(40_000);
    assertThat(problems).isEmpty();
  }

  @Test
  void a_sum_of_thousands_of_unknown_values_is_not_deep() {
    for (String operator : List.of(" + ", " && ", " - ", ", ")) {
      String chain = Stream.generate(() -> "x").limit(20_000).collect(Collectors.joining(operator));
      assertThat(IrPrinter.print(lower("a.js", "s = (" + chain + ")"))).contains("x");
    }
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "[, ]",
        "(, )",
        "x=>, ''",
        "f(, )",
        "{, }",
        "if(1), ''",
        "!, ''",
        "a=, ''",
        "`${, }`"
      })
  void code_that_nests_too_deeply_is_cut_off(String open, String close) {
    String end = close.equals("''") ? "" : close;
    lower("a.js", "x;" + open.repeat(3000) + "x" + end.repeat(3000));
    assertThat(problems).hasSize(1);
    assertThat(problems.getFirst().message())
        .isEqualTo("not analysed completely: code nests deeper than 500 levels");
  }

  @Test
  void a_bundle_on_one_line_takes_linear_time() {
    String line = "function f(a){var b=a.c;return b&&(b.d=`x${a}`),a?g(b):{e:b,f:[a]}}";
    byte[] bundle = line.repeat(8_000).getBytes(UTF_8);
    Assertions.assertTimeout(Duration.ofSeconds(60), () -> lower("a.js", bundle));
    assertThat(problems).isEmpty();
  }

  @Test
  void no_damage_to_a_program_makes_lowering_fail() throws IOException {
    long seed = 20261124;
    var random = new Random(seed);
    for (Path program : cases()) {
      byte[] whole = Files.readAllBytes(program);
      for (int round = 0; round < 40; round++) {
        byte[] damaged = damage(whole, random);
        String name = program.getFileName().toString();
        try {
          IrPrinter.print(lower(name, damaged));
        } catch (RuntimeException | StackOverflowError e) {
          throw new AssertionError(
              "seed "
                  + seed
                  + ", round "
                  + round
                  + " of "
                  + name
                  + ":\n"
                  + new String(damaged, UTF_8),
              e);
        }
      }
    }
  }

  private static byte[] damage(byte[] whole, Random random) {
    byte[] bytes = whole.clone();
    int from = random.nextInt(bytes.length);
    int length = 1 + random.nextInt(Math.min(20, bytes.length - from));
    switch (random.nextInt(4)) {
      case 0 -> bytes = Arrays.copyOf(bytes, from);
      case 1 -> random.nextBytes(bytes);
      case 2 -> {
        byte[] cut = new byte[bytes.length - length];
        System.arraycopy(bytes, 0, cut, 0, from);
        System.arraycopy(bytes, from + length, cut, from, cut.length - from);
        bytes = cut;
      }
      default -> {
        for (int i = 0; i < length; i++) {
          bytes[from + i] = (byte) MARKS.charAt(random.nextInt(MARKS.length()));
        }
      }
    }
    return bytes;
  }

  private SourceModule lower(String name, String code) {
    return lower(name, code.getBytes(UTF_8));
  }

  private SourceModule lower(String name, byte[] code) {
    return new JavaScriptFrontEnd().lower(SourceFile.of(name, code), problems::add);
  }
}
