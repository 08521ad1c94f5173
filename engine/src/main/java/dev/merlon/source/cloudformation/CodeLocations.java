package dev.merlon.source.cloudformation;

import dev.merlon.finding.Problem;
import dev.merlon.model.CodeLocation;
import dev.merlon.model.Resource;
import dev.merlon.model.Span;
import dev.merlon.model.Value;
import dev.merlon.source.Project;
import java.util.Optional;
import java.util.function.Consumer;

/// Finds the source that a template's `Code`, `CodeUri` or `ZipFile` names.
public final class CodeLocations {
  private final Project project;
  private final String file;
  private final String folder;
  private String[] lines = {};

  /// `file` is the template; relative paths in it start at its folder.
  public CodeLocations(Project project, String file) {
    this.project = project;
    this.file = file;
    this.folder = file.contains("/") ? file.substring(0, file.lastIndexOf('/')) : "";
  }

  /// The code of a resource of type `AWS::Lambda::Function`.
  public CodeLocation of(Resource function) {
    var code = function.properties().get("Code");
    if (code.isEmpty()) {
      return new CodeLocation.Elsewhere("no code is given");
    }
    return switch (code.orElseThrow()) {
      case Value.Mapping mapping -> {
        var inline = mapping.get("ZipFile");
        yield inline.isPresent() ? inline(inline.orElseThrow()) : elsewhere(mapping);
      }
      case Value.Scalar scalar -> path(scalar);
      case Value.Choice choice -> new CodeLocation.Elsewhere("Fn::If " + choice.condition());
      case Value.Opaque opaque -> new CodeLocation.Elsewhere(opaque.expression());
      case Value.Sequence _ -> new CodeLocation.Elsewhere("a list");
    };
  }

  /// What a text path names: a folder or file of the project, or something outside of it.
  public CodeLocation path(Value value) {
    var literal = value.literal();
    if (literal.isEmpty()) {
      return new CodeLocation.Elsewhere(
          value.text().map(Object::toString).orElse("a value known at deployment"));
    }
    var path = join(folder, literal.orElseThrow());
    if (literal.orElseThrow().contains("://")) {
      return new CodeLocation.Elsewhere(literal.orElseThrow());
    }
    if (project.isFile(path)) {
      // A single source file is packaged as the root's only file; an archive hides its source.
      int slash = path.lastIndexOf('/');
      return isArchive(path)
          ? new CodeLocation.Archive(path)
          : new CodeLocation.Folder(slash < 0 ? "" : path.substring(0, slash));
    }
    return isArchive(path) ? new CodeLocation.Archive(path) : new CodeLocation.Folder(path);
  }

  private static boolean isArchive(String path) {
    return path.matches(".*\\.(zip|jar|war)");
  }

  private static CodeLocation elsewhere(Value.Mapping code) {
    if (code.get("ImageUri").isPresent()) {
      return new CodeLocation.Elsewhere("a container image");
    }
    var bucket = show(code, "S3Bucket").or(() -> show(code, "Bucket"));
    var key = show(code, "S3Key").or(() -> show(code, "Key"));
    return new CodeLocation.Elsewhere("s3://" + bucket.orElse("?") + "/" + key.orElse("?"));
  }

  private static Optional<String> show(Value.Mapping code, String key) {
    return code.get(key).flatMap(Value::text).map(Object::toString);
  }

  /// Source written inside the template.
  public CodeLocation inline(Value text) {
    return text.text()
        .<CodeLocation>map(
            content -> new CodeLocation.Inline(content.toString(), firstCharacter(text.span())))
        .orElseGet(() -> new CodeLocation.Elsewhere("a value known at deployment"));
  }

  /// Where the text of a scalar starts: behind its tag and quote, for block scalars on the next
  /// line at the block's indent.
  private Span firstCharacter(Span scalar) {
    if (!scalar.file().equals(file)) {
      return scalar;
    }
    if (lines.length == 0) {
      Consumer<Problem> silent = _ -> {}; // the reader has read the same file just now
      lines = project.text(file, silent).orElse("").split("\n", -1);
    }
    int line = scalar.startLine() - 1;
    int column = scalar.startColumn() - 1;
    if (line >= lines.length || column > lines[line].length()) {
      return scalar;
    }
    var rest = lines[line].substring(column);
    int skipped = rest.startsWith("!") ? afterTag(rest) : 0;
    var text = rest.substring(skipped);
    if (!text.startsWith("|") && !text.startsWith(">")) {
      int quote = text.startsWith("\"") || text.startsWith("'") ? 1 : 0;
      return moved(scalar, line, column + skipped + quote);
    }
    for (int next = line + 1; next < lines.length; next++) {
      if (!lines[next].isBlank()) {
        int indent = lines[next].length() - lines[next].stripLeading().length();
        return moved(scalar, line + 1, indent);
      }
    }
    return scalar;
  }

  private static int afterTag(String text) {
    int at = 0;
    while (at < text.length() && text.charAt(at) != ' ') {
      at++;
    }
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    return at;
  }

  private static Span moved(Span scalar, int line, int column) {
    return new Span(
        scalar.file(),
        line + 1,
        column + 1,
        Math.max(line + 1, scalar.endLine()),
        scalar.endColumn());
  }

  /// A path relative to a folder, `.` and `..` resolved; one that begins with `..` leaves the
  /// project.
  public static String join(String folder, String path) {
    if (path.indexOf('\0') >= 0) {
      return path; // no file system has such a name
    }
    var joined = java.nio.file.Path.of(folder).resolve("./" + path).normalize().toString();
    return joined.replace('\\', '/');
  }
}
