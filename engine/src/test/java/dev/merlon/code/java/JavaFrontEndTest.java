package dev.merlon.code.java;

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
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JavaFrontEndTest {
  private static final Path CASES = Path.of("src/test/resources/dev/merlon/code/java");
  private static final List<String> FILES =
      List.of("app/src/main/java/shop/Store.java", "lib/src/main/java/shop/model/Order.java");

  private final List<Problem> problems = new ArrayList<>();

  static List<Path> cases() throws IOException {
    try (Stream<Path> files = Files.list(CASES)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
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
    var golden = CASES.resolve(name.replace(".java", ".ir"));
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
      assertThat(IrPrinter.print(lower("A.java", mutilated(text, random)))).contains("JAVA");
    }
  }

  private static byte[] mutilated(byte[] text, Random random) {
    byte[] copy = Arrays.copyOf(text, 1 + random.nextInt(text.length));
    for (int i = 0; i < 3; i++) {
      copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
    }
    return copy;
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "a(", "!", "new A[]{", "x -> ", "{", "if (a) ", "a ? b : "})
  void deep_nesting_reaches_the_limit_and_no_further(String piece) {
    String program = "class A { void f() { " + piece.repeat(5_000) + " } }";
    assertThat(IrPrinter.print(lower("A.java", program.getBytes(UTF_8)))).contains("JAVA");
  }

  @Test
  void a_sum_of_thousands_of_texts_is_lowered_whole() {
    String program = "class A { String s = \"a\"" + " + \"a\"".repeat(5_000) + "; }";
    lower("A.java", program.getBytes(UTF_8));
    assertThat(problems).isEmpty();
  }

  @Test
  void a_class_is_found_in_its_own_module_and_in_others() {
    var sources = sources();
    String here = "app/src/main/java/shop/App.java";
    assertThat(sources.resolve(here, "shop.Store", List.of())).contains(FILES.getFirst());
    assertThat(sources.resolve(here, "shop.model.Order", List.of())).contains(FILES.getLast());
    assertThat(sources.resolve(here, "other.Store", List.of())).isEmpty();
  }

  @Test
  void what_implements_an_interface_is_read_from_the_heads_of_classes() {
    var sources =
        new JavaSources(
            () -> FILES,
            file ->
                Optional.of(
                    file.endsWith("Store.java")
                        ? "package shop;\n"
                            + "class Store<T extends A> extends Base<T> implements Shop,"
                            + " Closeable {"
                        : "package shop.model;\nrecord Order(int id) implements Shop {"));
    assertThat(sources.subtypes("a.java", "shop.Shop"))
        .containsExactly("shop.Store", "shop.model.Order");
    assertThat(sources.subtypes("a.java", "shop.Base")).containsExactly("shop.Store");
  }

  private static JavaSources sources() {
    return new JavaSources(() -> FILES, _ -> Optional.empty());
  }

  private SourceModule lower(String name, byte[] text) {
    return new JavaFrontEnd(sources())
        .lower(SourceFile.of("app/src/main/java/shop/" + name, text), problems::add);
  }
}
