package dev.merlon.benchmarks;

import dev.merlon.code.SourceFile;
import dev.merlon.code.ir.SourceModule;
import dev.merlon.code.javascript.JavaScriptFrontEnd;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Bytes to IR for one TypeScript file: what [SyntaxTrees] measures, and the lowering.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class JavaScriptLowering {
  private final byte[] text = Examples.bytes("bookshop/orders/api.ts");
  private final JavaScriptFrontEnd frontEnd = new JavaScriptFrontEnd();

  @Benchmark
  public SourceModule typescript() {
    return frontEnd.lower(
        SourceFile.of("api.ts", text),
        problem -> {
          throw new IllegalStateException(problem.message());
        });
  }
}
