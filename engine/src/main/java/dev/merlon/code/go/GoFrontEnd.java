package dev.merlon.code.go;

import dev.merlon.code.FrontEnd;
import dev.merlon.code.SourceFile;
import dev.merlon.code.ir.Language;
import dev.merlon.code.ir.SourceModule;
import dev.merlon.code.syntax.Grammar;
import dev.merlon.code.syntax.SyntaxTree;
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
      tree.firstError().ifPresent(error -> problems.accept(malformed(file, error)));
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

  private static Problem malformed(SourceFile file, SyntaxTree.Node error) {
    var place = narrowest(error);
    int end = place.startByte();
    while (end < place.endByte() && file.bytes()[end] != '\n') {
      end++;
    }
    return new Problem.Malformed(
        file.span(place.startByte(), end),
        place.isMissing()
            ? "`" + place.kind() + "` is missing, so the code after it may be misread; correct it"
            : "this is no valid Go, so it was read only in part; correct it");
  }

  // A file that is lost altogether has an error at its root; the nested one is the place to show.
  private static SyntaxTree.Node narrowest(SyntaxTree.Node error) {
    var here = error;
    while (true) {
      var inner = here.children().stream().filter(SyntaxTree.Node::isError).findFirst();
      if (inner.isEmpty()) {
        return here;
      }
      here = inner.orElseThrow();
    }
  }
}
