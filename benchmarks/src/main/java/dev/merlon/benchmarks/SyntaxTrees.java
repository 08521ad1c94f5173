package dev.merlon.benchmarks;

import dev.merlon.code.syntax.Grammar;
import dev.merlon.code.syntax.SyntaxTree;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Bytes to [SyntaxTree]: parsing, and copying the tree; beside it parsing alone, so that the
/// difference is the price of the copy.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SyntaxTrees {
  private final byte[] python = Examples.bytes("bookshop/catalogue/covers.py");
  private final byte[] typescript = Examples.bytes("bookshop/orders/api.ts");
  private final BareParser barePython = new BareParser(Grammar.PYTHON);
  private final BareParser bareTypescript = new BareParser(Grammar.TYPESCRIPT);

  @Benchmark
  public SyntaxTree pythonParsedAndCopied() {
    return Grammar.PYTHON.parse(python);
  }

  @Benchmark
  public int pythonParsed() {
    return barePython.parse(python);
  }

  @Benchmark
  public SyntaxTree typescriptParsedAndCopied() {
    return Grammar.TYPESCRIPT.parse(typescript);
  }

  @Benchmark
  public int typescriptParsed() {
    return bareTypescript.parse(typescript);
  }
}
