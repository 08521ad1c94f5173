package dev.merlon.source;

import dev.merlon.finding.Problem;
import dev.merlon.model.Template;
import java.util.List;
import java.util.function.Consumer;

/// Reads applications that are folders of files, such as Terraform's root modules.
public non-sealed interface FolderReader extends SourceReader {
  /// The applications among `files`: all files of the project with one of the [#suffixes], sorted.
  List<Template> read(
      Project project, List<String> files, ReadOptions options, Consumer<Problem> problems);
}
