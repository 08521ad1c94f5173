package dev.merlon.benchmarks;

import dev.merlon.finding.Problem;
import dev.merlon.source.Project;
import dev.merlon.source.ReadOptions;
import dev.merlon.source.hcl.Body;
import dev.merlon.source.hcl.HclDocument;
import dev.merlon.source.terraform.TerraformConfiguration;
import dev.merlon.source.terraform.configuration.TerraformConfigurations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// Terraform: a file of about 700 lines to its tree, and a tree of 700 files in 100 modules, which
/// call each other to 620 instances, to its resources.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class HclBenchmark {
  private static final int LAYERS = 5;
  private static final int MODULES = 20;

  private final List<String> files = new ArrayList<>();
  private final String text = functions(70);
  private Path folder = Path.of("");

  @Setup
  public void write() throws IOException {
    folder = Files.createTempDirectory("hcl-benchmark");
    var root = new StringBuilder();
    for (int module = 0; module < MODULES; module++) {
      root.append(call("m" + module, "./modules/l0_" + module, "\"root\""));
      for (int layer = 0; layer < LAYERS; layer++) {
        module(layer, module);
      }
    }
    file("main.tf", root.toString());
    files.sort(null);
  }

  @TearDown
  public void remove() throws IOException {
    try (var written = Files.walk(folder)) {
      for (var path : written.sorted((one, other) -> other.compareTo(one)).toList()) {
        Files.delete(path);
      }
    }
  }

  @Benchmark
  public Body parsing() {
    return HclDocument.read("main.tf", text, HclBenchmark::fail);
  }

  @Benchmark
  public List<TerraformConfiguration> moduleTree() {
    return new TerraformConfigurations()
        .evaluate(new Project(folder), files, ReadOptions.none(), HclBenchmark::fail);
  }

  private void module(int layer, int number) throws IOException {
    var path = "modules/l" + layer + "_" + number + "/";
    file(path + "main.tf", functions(5));
    file(path + "variables.tf", "variable \"name\" {\n  type = string\n}\n");
    file(
        path + "locals.tf",
        "locals {\n  prefix = \"${var.name}-${lower(\"L" + layer + "\")}\"\n}\n");
    file(path + "queues.tf", queues());
    file(path + "policies.tf", policies());
    file(path + "outputs.tf", "output \"name\" {\n  value = local.prefix\n}\n");
    var calls = new StringBuilder();
    for (int i = 0; i < 2 && layer + 1 < LAYERS; i++) {
      var source = "../l" + (layer + 1) + "_" + (number + i) % MODULES;
      calls.append(call("c" + i, source, "local.prefix"));
    }
    file(path + "calls.tf", calls.toString());
  }

  private void file(String path, String content) throws IOException {
    var target = folder.resolve(path);
    Files.createDirectories(target.getParent());
    Files.writeString(target, content);
    files.add(path);
  }

  private static String call(String name, String source, String argument) {
    return "module \"%s\" {\n  source = \"%s\"\n  name   = %s\n}\n"
        .formatted(name, source, argument);
  }

  private static String functions(int count) {
    var text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(
          """
          resource "aws_lambda_function" "f%1$d" {
            function_name = "${local.prefix}-f%1$d"
            role          = aws_iam_role.r%1$d.arn
            timeout       = 3 + %1$d
          }
          resource "aws_iam_role" "r%1$d" {
            assume_role_policy = jsonencode({ Statement = [{ Action = "sts:AssumeRole" }] })
          }
          """
              .formatted(i));
    }
    return text.toString();
  }

  private static String queues() {
    return """
    resource "aws_sqs_queue" "q" {
      for_each = toset(["a", "b"])
      name     = "${local.prefix}-${each.key}"
    }
    """;
  }

  private static String policies() {
    return """
    data "aws_iam_policy_document" "d" {
      dynamic "statement" {
        for_each = ["reads", "writes"]
        content {
          actions   = ["s3:GetObject"]
          resources = ["arn:aws:s3:::${statement.value}/*"]
        }
      }
    }
    """;
  }

  private static void fail(Problem problem) {
    throw new UncheckedIOException(new IOException(problem.message()));
  }
}
