package dev.merlon.code.go;

import dev.merlon.code.FrontEnd;
import dev.merlon.code.SourceFile;
import dev.merlon.code.SyntaxErrors;
import dev.merlon.code.ir.Language;
import dev.merlon.code.ir.SourceModule;
import dev.merlon.code.syntax.Grammar;
import dev.merlon.finding.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Lowers the files of a Go package to one module of the IR.
public final class GoFrontEnd implements FrontEnd {
  @Override
  public SourceModule lower(SourceFile file, Consumer<Problem> problems) {
    return lower(List.of(file), problems);
  }

  @Override
  public SourceModule lower(List<SourceFile> files, Consumer<Problem> problems) {
    var units = new ArrayList<FileUnit>();
    for (var file : files) {
      var tree = Grammar.GO.parse(file.bytes());
      SyntaxErrors.report(file, tree, "Go", problems);
      units.add(FileUnit.of(file, tree));
    }
    var names = PackageNames.of(units);
    var lowering = new Lowering(names, units.getFirst(), problems);
    var body = new Declarations(lowering, units).lower();
    var first = units.getFirst();
    var root = first.tree().root();
    var span = first.file().span(root.startByte(), root.endByte());
    return new SourceModule(first.file().path(), Language.GO, body, lowering.moduleNames(), span);
  }
}
