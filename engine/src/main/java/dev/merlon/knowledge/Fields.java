package dev.merlon.knowledge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The line-based text of the data files: fields separated by tabs, `#` begins a comment line.
final class Fields {
  private Fields() {}

  /// The fields of one line.
  static List<String> of(String line) {
    return split(line, '\t');
  }

  /// The members of a list inside a field; an empty field is an empty list.
  static List<String> list(String field, char separator) {
    return field.isEmpty() ? List.of() : split(field, separator);
  }

  /// The fields of each line that is neither empty nor a comment.
  static List<List<String>> ofLines(String text) {
    return text.lines()
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .map(Fields::of)
        .toList();
  }

  /// The same for a text among the resources of this package.
  static List<List<String>> ofResource(String resource) {
    return ofLines(textOf(resource));
  }

  static String textOf(String resource) {
    try (InputStream in = Fields.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new AssertionError("missing resource: " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read resource " + resource, e);
    }
  }

  private static List<String> split(String text, char separator) {
    var parts = new ArrayList<String>();
    int start = 0;
    for (int end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, start)) {
      parts.add(text.substring(start, end));
      start = end + 1;
    }
    parts.add(text.substring(start));
    return parts;
  }
}
