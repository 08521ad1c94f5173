package dev.merlon.code;

import dev.merlon.code.ir.SourceModule;
import dev.merlon.finding.Problem;
import java.util.List;
import java.util.function.Consumer;

/// Lowers one source file of its language. Syntax errors and limits become problems; what can be
/// lowered is.
public interface FrontEnd {
  SourceModule lower(SourceFile file, Consumer<Problem> problems);

  /// Lowers the files of one module; most languages have one file a module.
  default SourceModule lower(List<SourceFile> files, Consumer<Problem> problems) {
    return lower(files.getFirst(), problems);
  }
}
