package dev.merlon.benchmarks;

import dev.merlon.code.syntax.Grammar;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Parses every source file of a folder with tree-sitter and does nothing else: what a scan of the
/// same folder is measured against.
///
/// Prints `files bytes lines cpuSeconds`, the processor time of the parsing alone: without the
/// start of the process, without reading the files. With `copy` as second argument the trees are
/// copied too.
public final class ParsingAlone {
  private static final Map<String, Grammar> GRAMMARS =
      Map.of(
          "py", Grammar.PYTHON,
          "js", Grammar.JAVASCRIPT,
          "mjs", Grammar.JAVASCRIPT,
          "cjs", Grammar.JAVASCRIPT,
          "ts", Grammar.TYPESCRIPT,
          "tsx", Grammar.TSX);

  private ParsingAlone() {}

  public static void main(String[] arguments) throws IOException {
    boolean copy = arguments.length > 1 && arguments[1].equals("copy");
    Map<Grammar, BareParser> parsers = new EnumMap<>(Grammar.class);
    long files = 0;
    long bytes = 0;
    long lines = 0;
    long nanos = 0;
    var clock = ManagementFactory.getThreadMXBean();
    for (Path file : sources(Path.of(arguments[0]))) {
      var grammar = grammar(file).orElseThrow();
      var parser = parsers.computeIfAbsent(grammar, BareParser::new);
      byte[] text = Files.readAllBytes(file);
      long before = clock.getCurrentThreadCpuTime();
      long used = copy ? grammar.parse(text).hashCode() : parser.parse(text);
      nanos += clock.getCurrentThreadCpuTime() - before;
      if (used == Long.MIN_VALUE) {
        throw new AssertionError("no tree for " + file);
      }
      files++;
      bytes += text.length;
      lines += count(text);
    }
    System.out.printf(Locale.ROOT, "%d %d %d %.3f%n", files, bytes, lines, nanos / 1e9);
  }

  private static List<Path> sources(Path folder) throws IOException {
    try (var walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile)
          .filter(file -> grammar(file).isPresent())
          .sorted()
          .toList();
    }
  }

  private static Optional<Grammar> grammar(Path file) {
    String name = String.valueOf(file.getFileName());
    return Optional.ofNullable(GRAMMARS.get(name.substring(name.lastIndexOf('.') + 1)));
  }

  private static long count(byte[] text) {
    long lines = 0;
    for (byte each : text) {
      if (each == '\n') {
        lines++;
      }
    }
    return lines;
  }
}
