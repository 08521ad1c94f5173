package dev.merlon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassHierarchyResolver;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the distribution does to classes must not change what they do (adr/0004).
class DirectBytecodeTest {
  private static final Path DISTRIBUTION = Path.of("src/distribution");

  @TempDir Path folder;

  @BeforeEach
  void compile() throws IOException {
    Files.writeString(folder.resolve("Shapes.java"), SHAPES);
    var arguments = new ArrayList<>(List.of("-proc:none", "-d", folder.toString()));
    for (String source : List.of("DirectBytecode.java", "RecordCode.java")) {
      arguments.add(DISTRIBUTION.resolve(source).toString());
    }
    arguments.add(folder.resolve("Shapes.java").toString());
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(new String[0]));
    assertThat(code).isZero();
  }

  @Test
  void switches_and_records_do_the_same_after_the_change() throws Exception {
    var changed = Files.createDirectory(folder.resolve("changed"));
    try (var tools = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      var type = tools.loadClass("DirectBytecode");
      var constructor = type.getDeclaredConstructor(ClassHierarchyResolver.class);
      constructor.setAccessible(true);
      var direct =
          constructor.newInstance(
              ClassHierarchyResolver.ofResourceParsing(tools)
                  .orElse(ClassHierarchyResolver.defaultResolver()));
      var rewritten = type.getDeclaredMethod("rewritten", byte[].class);
      rewritten.setAccessible(true);
      for (var file : shapes()) {
        var bytes = (byte[]) rewritten.invoke(direct, Files.readAllBytes(file));
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
            .doesNotContain("SwitchBootstraps", "ObjectMethods");
        Files.write(changed.resolve(file.getFileName()), bytes);
      }
    }
    assertThat(resultsOf(changed)).isEqualTo(resultsOf(folder)).contains("Circle[radius=2.5]");
  }

  private List<Path> shapes() throws IOException {
    try (var all = Files.list(folder)) {
      var found =
          all.filter(file -> file.getFileName().toString().matches("Shapes.*class")).toList();
      assertThat(found).hasSizeGreaterThan(5);
      return found;
    }
  }

  private static String resultsOf(Path classes) throws Exception {
    try (var loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, null)) {
      var results = loader.loadClass("Shapes").getMethod("results");
      return String.valueOf(results.invoke(null));
    }
  }

  private static final String SHAPES =
      """
      import java.util.*;

      public class Shapes {
        sealed interface Shape {}
        record Circle(double radius) implements Shape {}
        record Box(int width, long height, String name, List<Shape> inside) implements Shape {}
        record Mixed(byte b, short s, char c, boolean z, float f, int[] numbers, Object any) implements Shape {}
        record Empty() implements Shape {}
        enum Size { SMALL, LARGE }

        static String name(Shape shape) {
          return switch (shape) {
            case Circle(double radius) when radius > 2 -> "large circle";
            case Circle circle -> "circle " + circle.radius();
            case Box(int width, long _, String name, var inside) -> name + width + inside.size();
            case Mixed mixed -> "mixed " + mixed.c();
            case Empty _ -> "empty";
          };
        }

        static String kind(Object value) {
          return switch (value) {
            case null -> "null";
            case String text when text.isEmpty() -> "no text";
            case String text -> text;
            case Integer number -> "number " + number;
            case int[] numbers -> "numbers " + numbers.length;
            case Collection<?> all -> "all " + all.size();
            default -> "other";
          };
        }

        public static List<String> results() {
          int[] numbers = {1, 2};
          List<Shape> shapes = List.of(
              new Circle(1), new Circle(2.5), new Circle(0.0), new Circle(-0.0), new Circle(Double.NaN),
              new Box(1, 2L, null, List.of()), new Box(1, 2L, null, List.of()),
              new Box(1, 3L, "b", List.of(new Circle(1))),
              new Mixed((byte) 1, (short) 2, 'c', true, 1f, numbers, "any"),
              new Mixed((byte) 1, (short) 2, 'c', true, 1f, numbers, null),
              new Empty(), new Empty());
          var out = new ArrayList<String>();
          for (Shape a : shapes) {
            out.add(name(a));
            out.add(a instanceof Mixed ? "" : a.toString());
            for (Shape b : shapes) {
              out.add(a.equals(b) + " " + (a.hashCode() == b.hashCode()));
            }
            out.add("" + a.equals(null) + a.equals("text"));
            out.add(a instanceof Mixed ? "" : "" + a.hashCode());
          }
          for (Object value : Arrays.asList(null, "", "text", 5, numbers, List.of(1), Size.LARGE, 2L)) {
            out.add(kind(value));
          }
          return out;
        }
      }
      """;
}
