package dev.merlon.knowledge;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// Data that ships with Merlon and that people write as YAML: mappings, lists, texts, numbers and
/// truth values.
///
/// A YAML parser costs a cold start tens of milliseconds. The distribution therefore has a compiled
/// form beside each file (`escalations.yaml.data`), which is read in its place.
public final class ShippedData {
  private static final String COMPILED = ".data";
  private static final byte NULL = 0;
  private static final byte MAPPING = 1;
  private static final byte LIST = 2;
  private static final byte TEXT = 3;
  private static final byte NUMBER = 4;
  private static final byte TRUE = 5;
  private static final byte FALSE = 6;

  private ShippedData() {}

  /// The document of a resource beside a class, if there is one.
  public static Optional<Object> read(Class<?> beside, String resource) {
    try (var compiled = beside.getResourceAsStream(resource + COMPILED)) {
      if (compiled != null) {
        return Optional.ofNullable(decode(ByteBuffer.wrap(compiled.readAllBytes())));
      }
      try (var source = beside.getResourceAsStream(resource)) {
        return source == null ? Optional.empty() : Optional.of(parse(resource, source));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }

  /// The document of a YAML text. `name` stands in the message of a mistake.
  public static Object parse(String name, String yaml) {
    return new Load(LoadSettings.builder().setLabel(name).build()).loadFromString(yaml);
  }

  private static Object parse(String name, InputStream yaml) throws IOException {
    return parse(name, new String(yaml.readAllBytes(), StandardCharsets.UTF_8));
  }

  /// The compiled form of a YAML file; its resource has the same name with `.data` behind it.
  public static byte[] compile(String name, byte[] yaml) {
    var out = new ByteArrayOutputStream();
    encode(parse(name, new String(yaml, StandardCharsets.UTF_8)), out);
    return out.toByteArray();
  }

  private static void encode(@Nullable Object value, ByteArrayOutputStream out) {
    switch (value) {
      case null -> out.write(NULL);
      case Map<?, ?> entries -> {
        out.write(MAPPING);
        number(entries.size(), out);
        entries.forEach(
            (key, item) -> {
              text(String.valueOf(key), out);
              encode(item, out);
            });
      }
      case List<?> items -> {
        out.write(LIST);
        number(items.size(), out);
        items.forEach(item -> encode(item, out));
      }
      case Boolean truth -> out.write(truth ? TRUE : FALSE);
      case Integer number -> {
        out.write(NUMBER);
        number(number, out);
      }
      case String text -> {
        out.write(TEXT);
        text(text, out);
      }
      default ->
          throw new IllegalArgumentException("shipped data has no " + value.getClass().getName());
    }
  }

  private static void text(String text, ByteArrayOutputStream out) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    number(bytes.length, out);
    out.writeBytes(bytes);
  }

  private static void number(int number, ByteArrayOutputStream out) {
    out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
  }

  private static @Nullable Object decode(ByteBuffer in) {
    byte kind = in.get();
    return switch (kind) {
      case MAPPING -> mapping(in);
      case LIST -> {
        int size = in.getInt();
        var items = new ArrayList<@Nullable Object>(size);
        for (int i = 0; i < size; i++) {
          items.add(decode(in));
        }
        yield items;
      }
      case TEXT -> text(in);
      case NUMBER -> in.getInt();
      case TRUE -> true;
      case FALSE -> false;
      default -> null;
    };
  }

  private static Map<String, @Nullable Object> mapping(ByteBuffer in) {
    int size = in.getInt();
    var entries = new LinkedHashMap<String, @Nullable Object>(size * 2);
    for (int i = 0; i < size; i++) {
      String key = text(in);
      entries.put(key, decode(in));
    }
    return entries;
  }

  private static String text(ByteBuffer in) {
    byte[] bytes = new byte[in.getInt()];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
