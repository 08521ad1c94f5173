package dev.merlon.benchmarks;

import dev.merlon.finding.Problem;
import dev.merlon.source.yaml.Node;
import dev.merlon.source.yaml.YamlDocument;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Text to [Node] tree, for templates of about 400 and 580 lines.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class YamlReading {
  private final String service = text("bookshop/serverless.yml");
  private final String template = text("bookshop-sam/template.yaml");

  @Benchmark
  public Optional<Node> serverless() {
    return YamlDocument.read("serverless.yml", service, YamlReading::fail);
  }

  @Benchmark
  public Optional<Node> sam() {
    return YamlDocument.read("template.yaml", template, YamlReading::fail);
  }

  private static String text(String file) {
    return new String(Examples.bytes(file), StandardCharsets.UTF_8);
  }

  private static void fail(Problem problem) {
    throw new IllegalStateException(problem.message());
  }
}
