package dev.merlon.code.go;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.merlon.code.SourceFile;
import dev.merlon.code.ir.IrPrinter;
import dev.merlon.code.ir.SourceModule;
import dev.merlon.finding.Problem;
import java.io.IOException;
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

class GoFrontEndTest {
  private static final Path CASES = Path.of("src/test/resources/dev/merlon/code/go");

  private final List<Problem> problems = new ArrayList<>();

  static List<Path> cases() throws IOException {
    try (Stream<Path> files = Files.list(CASES)) {
      return files.filter(file -> file.toString().endsWith(".go")).sorted().toList();
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
    var golden = CASES.resolve(name.replace(".go", ".ir"));
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
    for (int i = 0; i < 60; i++) {
      var module = lower("a.go", mutilated(text, random));
      assertThat(IrPrinter.print(module)).contains("module a.go GO");
    }
  }

  private static byte[] mutilated(byte[] text, Random random) {
    byte[] bytes = Arrays.copyOf(text, 1 + random.nextInt(text.length));
    for (int i = random.nextInt(6); i > 0; i--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(3)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] = (byte) "()[]{}:;,.*&<-'\"`\\\n =%".charAt(random.nextInt(22));
        default -> {
          int length = Math.min(random.nextInt(40), bytes.length - at);
          System.arraycopy(text, random.nextInt(text.length - length), bytes, at, length);
        }
      }
    }
    return bytes;
  }

  @Test
  void any_bytes_are_lowered() {
    var random = new Random(7);
    for (int i = 0; i < 30; i++) {
      byte[] bytes = new byte[random.nextInt(500)];
      random.nextBytes(bytes);
      assertThat(IrPrinter.print(lower("a.go", bytes))).isNotEmpty();
    }
  }

  @Test
  void the_files_of_a_package_see_one_another_and_not_the_imports_of_one_another() {
    var one = file("shop/a.go", "package shop\nimport x \"one\"\nvar a = b + x.A\n");
    var two = file("shop/b.go", "package shop\nimport x \"two\"\nvar b = x.B\n");
    var module = new GoFrontEnd().lower(List.of(one, two), problems::add);
    assertThat(module.file()).isEqualTo("shop/a.go");
    assertThat(module.names()).contains("a", "b");
    assertThat(IrPrinter.print(module))
        .containsSubsequence("b = import(two).B", "a = (b + import(one).A)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "[]any{", "f(", "-", "!", "func() { _ = ", "map[string]any{\"a\": "})
  void deep_nesting_reaches_the_limit(String opening) {
    lower("a.go", ("package a\nvar x = " + opening.repeat(2_000) + "1\n").getBytes(UTF_8));
    assertThat(problems).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"+", "-", "&&", "||", "*", "<", ".b()."})
  void a_long_chain_is_lowered(String operator) {
    String text = "package a\nvar x = a" + (" " + operator + " a").repeat(3_000) + "\n";
    assertThat(IrPrinter.print(lower("a.go", text.getBytes(UTF_8)))).isNotEmpty();
  }

  @Test
  void many_branches_stay_shallow() {
    var text = new StringBuilder("package a\nfunc f(a int) {\n switch {\n");
    for (int i = 0; i < 1_000; i++) {
      text.append("case a == ").append(i).append(":\n f(").append(i).append(")\n");
    }
    text.append("}\nif a == 1 {\n f(1)\n}");
    for (int i = 0; i < 1_000; i++) {
      text.append(" else if a == ").append(i).append(" {\n f(-").append(i).append(")\n}");
    }
    var module = lower("a.go", text.append("\n}\n").toString().getBytes(UTF_8));
    assertThat(problems).isEmpty();
    assertThat(IrPrinter.print(module)).contains("f(999)", "f((-999))");
  }

  private static SourceFile file(String path, String text) {
    return SourceFile.of(path, text.getBytes(UTF_8));
  }

  private SourceModule lower(String name, byte[] bytes) {
    return new GoFrontEnd().lower(SourceFile.of(name, bytes), problems::add);
  }
}
