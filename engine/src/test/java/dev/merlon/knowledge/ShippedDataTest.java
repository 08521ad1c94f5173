package dev.merlon.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedDataTest {
  private static final Path RESOURCES = Path.of("src/main/resources");

  @TempDir Path folder;

  static List<Path> yaml_files() throws IOException {
    try (var all = Files.walk(RESOURCES)) {
      return all.filter(file -> file.toString().endsWith(".yaml")).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("yaml_files")
  void the_compiled_form_says_the_same(Path file) throws Exception {
    var bytes = Files.readAllBytes(file);
    var name = file.getFileName().toString();
    assertThat(compiled(name, bytes))
        .isEqualTo(ShippedData.parse(name, new String(bytes, StandardCharsets.UTF_8)));
  }

  @Test
  void every_kind_of_value_comes_back() throws Exception {
    var yaml = "a: [1, -5, true, false, null, 'é', {}]\nb:\n  c: ''\n";
    assertThat(compiled("x.yaml", yaml.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(ShippedData.parse("x.yaml", yaml));
  }

  @Test
  void data_of_another_kind_is_a_defect_of_the_build() {
    assertThatThrownBy(
            () -> ShippedData.compile("x.yaml", "a: 1.5".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Double");
  }

  // A class path that has the compiled form alone, as the distribution's reader would find it.
  private Object compiled(String name, byte[] yaml) throws Exception {
    var own = ShippedData.class.getName().replace('.', '/') + ".class";
    var place = folder.resolve("dev/merlon/knowledge");
    Files.createDirectories(place);
    try (var in = ShippedData.class.getClassLoader().getResourceAsStream(own)) {
      Files.write(folder.resolve(own), Objects.requireNonNull(in).readAllBytes());
    }
    Files.write(place.resolve(name + ".data"), ShippedData.compile(name, yaml));
    try (var loader =
        new URLClassLoader(new URL[] {folder.toUri().toURL()}, null) {
          @Override
          protected Class<?> findClass(String className) throws ClassNotFoundException {
            return className.startsWith("dev.merlon")
                ? super.findClass(className)
                : ShippedData.class.getClassLoader().loadClass(className);
          }
        }) {
      var there = loader.loadClass(ShippedData.class.getName());
      var read = there.getMethod("read", Class.class, String.class).invoke(null, there, name);
      return ((java.util.Optional<?>) read).orElseThrow();
    }
  }
}
