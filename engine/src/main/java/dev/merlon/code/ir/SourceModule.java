package dev.merlon.code.ir;

import dev.merlon.model.Span;
import java.util.List;
import java.util.Set;

/// One lowered source file. [#body] is what runs when the file is loaded; [#names] are the names it
/// defines at its top level.
///
/// Exports: in Python each top-level name; in JavaScript the assignments to `exports.NAME` that the
/// front end makes of every ESM and CommonJS form (`export default` is the name `default`;
/// `module.exports = x` assigns the field `exports` of the name `module`).
public record SourceModule(
    String file, Language language, List<Statement> body, Set<String> names, Span span) {
  public SourceModule {
    body = List.copyOf(body);
    names = Set.copyOf(names);
  }
}
