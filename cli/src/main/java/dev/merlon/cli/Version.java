package dev.merlon.cli;

import dev.merlon.knowledge.SinkKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The version of this build, and the dates of the AWS data in it.
final class Version {
  private Version() {}

  static String number() {
    return read(Version.class, "version.txt").strip();
  }

  static String text() {
    var dates = new ArrayList<String>();
    dates("iam/PROVENANCE", dates);
    dates("sdk/PROVENANCE", dates);
    String data = dates.isEmpty() ? "" : "AWS data: " + String.join(", ", dates) + "\n";
    return "merlon " + number() + "\n" + data;
  }

  /// Lines of key, package, version, date, licence, digest and contents, parted by tabs.
  private static void dates(String resource, List<String> dates) {
    read(SinkKind.class, resource)
        .lines()
        .map(line -> line.split("\t", -1))
        .filter(fields -> fields.length > 3)
        .forEach(fields -> dates.add(fields[0] + " " + fields[3]));
  }

  private static String read(Class<?> neighbour, String resource) {
    try (InputStream in = neighbour.getResourceAsStream(resource)) {
      return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
