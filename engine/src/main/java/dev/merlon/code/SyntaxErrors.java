package dev.merlon.code;

import dev.merlon.code.syntax.SyntaxTree;
import dev.merlon.finding.Problem;
import java.util.function.Consumer;

/// Tells where a file is no valid program: once, at the narrowest place.
public final class SyntaxErrors {
  private SyntaxErrors() {}

  /// `language` as people call it.
  public static void report(
      SourceFile file, SyntaxTree tree, String language, Consumer<Problem> problems) {
    tree.firstError()
        .map(SyntaxErrors::narrowest)
        .ifPresent(
            place ->
                problems.accept(
                    new Problem.Malformed(
                        file.span(place.startByte(), endOfLine(file, place)),
                        place.isMissing()
                            ? "`%s` is missing, so the code after it may be misread; correct it"
                                .formatted(place.kind())
                            : "this is no valid %s, so it was read only in part; correct it"
                                .formatted(language))));
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

  private static int endOfLine(SourceFile file, SyntaxTree.Node place) {
    int end = place.startByte();
    while (end < place.endByte() && file.bytes()[end] != '\n') {
      end++;
    }
    return end;
  }
}
