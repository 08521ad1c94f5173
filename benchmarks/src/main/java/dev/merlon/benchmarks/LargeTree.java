package dev.merlon.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes a project of about as many lines as asked for: services of fifty functions, a third each
/// in Python, JavaScript and TypeScript, whose handlers reach all of the code.
///
/// The same arguments give the same bytes. Every tenth function has a SQL injection at the end of
/// its chain of modules; the others pass the value as a parameter.
public final class LargeTree {
  private static final int FUNCTIONS_A_SERVICE = 50;
  private static final int MODULES_A_FUNCTION = 5;
  private static final int BLOCKS_A_MODULE = 12;

  private final Path root;
  private long lines;

  private LargeTree(Path root) {
    this.root = root;
  }

  public static void main(String[] arguments) throws IOException {
    long wanted = Long.parseLong(arguments[1]);
    var tree = new LargeTree(Path.of(arguments[0]));
    for (int service = 0; tree.lines < wanted; service++) {
      tree.writeService(service, wanted);
    }
    System.out.println(tree.lines);
  }

  private void writeService(int number, long wanted) throws IOException {
    String name = "service%03d".formatted(number);
    var template =
        new StringBuilder("service: " + name + "\nprovider:\n  name: aws\n  runtime: python3.12\n")
            .append("functions:\n");
    for (int i = 0; i < FUNCTIONS_A_SERVICE && lines < wanted; i++) {
      var language = Dialect.values()[i % Dialect.values().length];
      String function = "function%02d".formatted(i);
      template.append(
          """
            %s:
              handler: %s/main.handler
              runtime: %s
              events:
                - http: POST /%s
          """
              .formatted(function, function, language.runtime, function));
      writeFunction(root.resolve(name).resolve(function), language, i % 10 == 9);
    }
    write(root.resolve(name).resolve("serverless.yml"), template.toString());
  }

  private void writeFunction(Path folder, Dialect language, boolean flawed) throws IOException {
    write(folder.resolve("main." + language.suffix), language.main);
    for (int i = 0; i < MODULES_A_FUNCTION; i++) {
      boolean last = i == MODULES_A_FUNCTION - 1;
      var text = new StringBuilder(last ? language.headOfLast : language.head(i + 1));
      for (int block = 0; block < BLOCKS_A_MODULE; block++) {
        text.append(language.block.replace("@", Integer.toString(block)));
      }
      text.append(last ? (flawed ? language.flawed : language.quiet) : language.passOn);
      write(folder.resolve("step%d.%s".formatted(i, language.suffix)), text.toString());
    }
  }

  private void write(Path file, String text) throws IOException {
    Path folder = file.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.writeString(file, text);
    lines += text.lines().count();
  }

  /// The words of one language; `@` stands for a number.
  private enum Dialect {
    PYTHON("py", "python3.12"),
    JAVASCRIPT("js", "nodejs22.x"),
    TYPESCRIPT("ts", "nodejs22.x");

    private final String suffix;
    private final String runtime;
    private final String main;
    private final String head;
    private final String headOfLast;
    private final String block;
    private final String passOn;
    private final String quiet;
    private final String flawed;

    Dialect(String suffix, String runtime) {
      this.suffix = suffix;
      this.runtime = runtime;
      this.main = part("main");
      this.head = part("head");
      this.headOfLast = part("head-of-last");
      this.block = part("block");
      this.passOn = part("pass-on");
      this.quiet = part("quiet");
      this.flawed = part("flawed");
    }

    private String head(int next) {
      return head.replace("@", Integer.toString(next));
    }

    private String part(String name) {
      String resource = "large-tree/%s/%s.txt".formatted(suffix, name);
      try (var in = LargeTree.class.getClassLoader().getResourceAsStream(resource)) {
        if (in == null) {
          throw new IllegalStateException("`" + resource + "` is missing");
        }
        return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }
}
