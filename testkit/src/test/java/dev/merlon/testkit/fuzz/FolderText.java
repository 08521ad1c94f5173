package dev.merlon.testkit.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A folder of files as one text, so that a fuzzer can change names and contents alike: a line `--
/// path --` before each file.
///
/// Bytes are kept as they are; a path that leaves the folder names no file.
record FolderText(List<Entry> files) {
  private static final int MOST_FILES = 40;
  private static final Pattern HEADER =
      Pattern.compile(
          "^-- ((?:[A-Za-z0-9_@][A-Za-z0-9._@-]*|\\.[a-z][a-z.]*)(?:/(?:[A-Za-z0-9_@][A-Za-z0-9._@-]*|\\.[a-z][a-z.]*)){0,6}) --\\R?",
          Pattern.MULTILINE);

  /// The content has a character for each byte.
  record Entry(String path, String content) {}

  static FolderText parse(byte[] data) {
    var text = new String(data, StandardCharsets.ISO_8859_1);
    var matcher = HEADER.matcher(text);
    var files = new ArrayList<Entry>();
    boolean found = matcher.find();
    while (found && files.size() < MOST_FILES) {
      var path = matcher.group(1);
      int start = matcher.end();
      found = matcher.find();
      var content = text.substring(start, found ? matcher.start() : text.length());
      files.add(new Entry(path, content));
    }
    return new FolderText(files);
  }

  /// The files below a folder that can stand in such a text, sorted.
  static byte[] of(Path folder, List<Path> files) throws IOException {
    var text = new StringBuilder();
    for (var file : files) {
      var path = folder.relativize(file).toString().replace('\\', '/');
      var content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      text.append("-- ").append(path).append(" --\n").append(content);
      if (!content.endsWith("\n")) {
        text.append('\n');
      }
    }
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /// Writes the files; one whose name is a folder's already is left out.
  void writeTo(Path folder) throws IOException {
    for (var file : files) {
      var path = folder.resolve(file.path());
      if (!Files.exists(path) && canHold(folder, path)) {
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.content(), StandardCharsets.ISO_8859_1);
      }
    }
  }

  private static boolean canHold(Path folder, Path path) {
    for (var above = path.getParent();
        above != null && !above.equals(folder);
        above = above.getParent()) {
      if (Files.isRegularFile(above)) {
        return false;
      }
    }
    return true;
  }
}
