package dev.merlon.knowledge;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The runtimes of AWS Lambda and their end-of-life dates.
///
/// Source: AWS Lambda Developer Guide, "Lambda runtimes", as of [#asOf()]. AWS moves the dates, so
/// a user may bring a newer table in the same form.
public final class LambdaRuntimes {
  private final LocalDate asOf;
  private final Map<String, LambdaRuntime> byName = new LinkedHashMap<>();

  private LambdaRuntimes(List<List<String>> lines) {
    asOf = LocalDate.parse(lines.getFirst().get(1));
    lines.stream()
        .skip(1)
        .map(LambdaRuntimes::runtime)
        .forEach(runtime -> byName.put(runtime.name(), runtime));
  }

  private static final class Shipped {
    static final LambdaRuntimes INSTANCE =
        new LambdaRuntimes(Fields.ofResource("lambda/runtimes.tsv"));
  }

  /// The data that ships with this version of Merlon.
  public static LambdaRuntimes shipped() {
    return Shipped.INSTANCE;
  }

  /// Reads a table in the form of the shipped `runtimes.tsv`; empty when the text has another form.
  public static Optional<LambdaRuntimes> parse(String table) {
    List<List<String>> lines = Fields.ofLines(table);
    return hasForm(lines) ? Optional.of(new LambdaRuntimes(lines)) : Optional.empty();
  }

  /// The day that the table describes.
  public LocalDate asOf() {
    return asOf;
  }

  public List<LambdaRuntime> all() {
    return new ArrayList<>(byName.values());
  }

  /// The runtime of that exact name.
  public Optional<LambdaRuntime> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  private static LambdaRuntime runtime(List<String> line) {
    return new LambdaRuntime(
        line.get(0), date(line.get(1)), date(line.get(2)), date(line.get(3)), present(line.get(4)));
  }

  private static Optional<LocalDate> date(String field) {
    return present(field).map(LocalDate::parse);
  }

  private static Optional<String> present(String field) {
    return field.equals("-") ? Optional.empty() : Optional.of(field);
  }

  private static boolean hasForm(List<List<String>> lines) {
    return !lines.isEmpty()
        && lines.getFirst().size() == 2
        && lines.getFirst().get(0).equals("as of")
        && isDate(lines.getFirst().get(1))
        && lines.stream().skip(1).allMatch(LambdaRuntimes::isRuntime);
  }

  private static boolean isRuntime(List<String> line) {
    return line.size() == 5
        && line.subList(1, 4).stream().allMatch(date -> date.equals("-") || isDate(date));
  }

  private static boolean isDate(String text) {
    try {
      LocalDate.parse(text);
      return true;
    } catch (java.time.format.DateTimeParseException _) {
      return false;
    }
  }
}
