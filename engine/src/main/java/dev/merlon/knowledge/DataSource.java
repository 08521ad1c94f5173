package dev.merlon.knowledge;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/// A published package that shipped data was generated from; reports print its date.
public record DataSource(
    String id,
    String name,
    String version,
    LocalDate date,
    String licence,
    String sha512,
    String use) {

  /// All of them.
  public static List<DataSource> all() {
    return Stream.of("iam/PROVENANCE", "sdk/PROVENANCE").flatMap(DataSource::read).toList();
  }

  static DataSource of(String part, String id) {
    return read(part + "/PROVENANCE")
        .filter(source -> source.id.equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no source " + id + " for " + part));
  }

  private static Stream<DataSource> read(String resource) {
    return Fields.ofResource(resource).stream()
        .map(
            line ->
                new DataSource(
                    line.get(0),
                    line.get(1),
                    line.get(2),
                    LocalDate.parse(line.get(3)),
                    line.get(4),
                    line.get(5),
                    line.get(6)));
  }
}
