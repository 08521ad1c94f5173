package dev.merlon.testkit.fuzz;

import dev.merlon.finding.Problem;
import dev.merlon.finding.Report;
import dev.merlon.model.Application;
import dev.merlon.rule.Catalogue;
import dev.merlon.scan.Scan;
import dev.merlon.scan.ScanRequest;
import dev.merlon.testkit.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/// A project that somebody made to hurt who reads it, and what a scan says of it.
///
/// Each scan is held to the rules of [Behaviour].
final class HostileProject {
  private static final Catalogue CATALOGUE = Catalogue.load();

  private HostileProject() {}

  /// What a scan left: the applications as text, and the problems.
  record Answer(List<Application> applications, List<Problem> problems) {
    /// Everything that the model says, to search in.
    String model() {
      return applications.toString();
    }

    boolean lostSomething() {
      return problems.stream().anyMatch(Problem::isFailure);
    }
  }

  /// A project of one file.
  static Answer scan(String file, String content) {
    return scan("-- " + file + " --\n" + content);
  }

  /// A project in the form of [FolderText].
  static Answer scan(String folderText) {
    try (var folder = TemporaryFolder.empty()) {
      FolderText.parse(folderText.getBytes(StandardCharsets.ISO_8859_1)).writeTo(folder.path());
      return scan(folder.path());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Answer scan(Path folder) throws IOException {
    var report = new AtomicReference<Report>();
    var problems =
        Behaviour.check(
            folder,
            size(folder),
            (root, told) -> {
              var found =
                  Scan.run(ScanRequest.of(root, LocalDate.EPOCH), CATALOGUE, (_, _, _) -> {});
              found.problems().forEach(told);
              report.set(found);
            });
    return new Answer(new ArrayList<>(report.get().applications()), problems);
  }

  private static long size(Path folder) throws IOException {
    long size = 0;
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        size += Files.size(file);
      }
    }
    return size;
  }
}
