package dev.merlon.benchmarks;

import dev.merlon.model.Template;
import dev.merlon.source.ApplicationFinder;
import dev.merlon.source.DocumentReader;
import dev.merlon.source.Project;
import dev.merlon.source.ReadOptions;
import dev.merlon.source.sam.SamReader;
import dev.merlon.source.serverless.ServerlessReader;
import dev.merlon.source.yaml.YamlDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Files to resources: one template, one service, and 300 of them below one folder.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ConfigurationReading {
  private static final int MANY = 300;

  private final String service = text("bookshop/serverless.yml");
  private final String template = text("bookshop-sam/template.yaml");
  private Path folder = Path.of("");

  @Setup
  public void write() throws IOException {
    folder = Files.createTempDirectory("merlon-configurations");
    ManyConfigurations.write(folder, MANY);
  }

  @Benchmark
  public Optional<Template> sam() {
    return read(new SamReader(), "template.yaml", template);
  }

  @Benchmark
  public Optional<Template> serverless() {
    return read(new ServerlessReader(), "serverless.yml", service);
  }

  @Benchmark
  public List<Template> threeHundred() {
    return ApplicationFinder.find(
        new Project(folder),
        List.of(new ServerlessReader(), new SamReader()),
        ReadOptions.none(),
        problem -> {});
  }

  private Optional<Template> read(DocumentReader reader, String file, String text) {
    var document = YamlDocument.read(file, text, problem -> {}).orElseThrow();
    return reader.read(new Project(folder), file, document, ReadOptions.none(), problem -> {});
  }

  private static String text(String file) {
    return new String(Examples.bytes(file), StandardCharsets.UTF_8);
  }
}
