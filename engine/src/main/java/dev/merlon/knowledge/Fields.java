package dev.merlon.knowledge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// The line-based text of the data files: fields separated by tabs, `#` begins a comment line.
///
/// This and the look-ups of this package are loops on purpose: a cold process pays more for linking
/// one stream than for reading a file.
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
    var lines = new ArrayList<List<String>>();
    for (String line : split(text, '\n')) {
      if (!line.isEmpty() && line.charAt(0) != '#') {
        lines.add(of(line));
      }
    }
    return lines;
  }

  /// The same for a text among the resources of this package.
  static List<List<String>> ofResource(String resource) {
    return ofLines(textOf(resource));
  }

  /// A day in ISO form, read without the formatters of `java.time`.
  static LocalDate date(String field) {
    return LocalDate.of(
        Integer.parseInt(field.substring(0, 4)),
        Integer.parseInt(field.substring(5, 7)),
        Integer.parseInt(field.substring(8)));
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
