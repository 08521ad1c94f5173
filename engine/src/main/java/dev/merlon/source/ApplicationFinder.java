package dev.merlon.source;

import dev.merlon.finding.Problem;
import dev.merlon.model.Span;
import dev.merlon.model.Template;
import dev.merlon.source.yaml.Node;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Finds every application below a folder, in the order of their files' paths.
///
/// A file that another application includes is no application of its own. Files that no reader may
/// want are not parsed; generated folders are not entered.
public final class ApplicationFinder {
  private static final int HEAD_BYTES = 64 << 10;

  private final Project project;
  private final List<SourceReader> readers;
  private final ReadOptions options;
  private final Work work;
  private final Consumer<Problem> problems;

  private ApplicationFinder(
      Project project,
      List<SourceReader> readers,
      ReadOptions options,
      Work work,
      Consumer<Problem> problems) {
    this.project = project;
    this.readers = List.copyOf(readers);
    this.options = options;
    this.work = work;
    this.problems = problems;
  }

  /// The applications below the project's folder. Of several readers that accept a file the first
  /// one reads it.
  public static List<Template> find(
      Project project,
      List<SourceReader> readers,
      ReadOptions options,
      Consumer<Problem> problems) {
    return find(project, readers, options, Work.ONE_AFTER_ANOTHER, problems);
  }

  /// Likewise; `work` says how the files are read. The problems come in the order of the files.
  public static List<Template> find(
      Project project,
      List<SourceReader> readers,
      ReadOptions options,
      Work work,
      Consumer<Problem> problems) {
    return new ApplicationFinder(project, readers, options, work, problems).find();
  }

  /// What one file gave; its problems count only if it turns out to be an application.
  private record Reading(Template template, List<Problem> problems) {}

  /// What one file or one kind of folders gave, and the problems that count in any case.
  private record Readings(List<Reading> readings, List<Problem> problems) {}

  private List<Template> find() {
    var files = new ProjectFiles(project, problems).list(this::isCandidate);
    var pieces = new ArrayList<Supplier<Readings>>();
    for (var reader : readers) {
      if (reader instanceof FolderReader folders) {
        pieces.add(() -> read(folders, files));
      }
    }
    files.forEach(file -> pieces.add(() -> read(file)));
    var readings = new ArrayList<Reading>();
    for (var piece : work.map(pieces, Supplier::get)) {
      piece.problems().forEach(problems);
      readings.addAll(piece.readings());
    }
    return applications(readings);
  }

  private Readings read(FolderReader reader, List<String> files) {
    var own = files.stream().filter(file -> mayBelongTo(reader, file)).toList();
    if (own.isEmpty()) {
      return new Readings(List.of(), List.of());
    }
    var told = new ArrayList<Problem>();
    var templates = reader.read(project, own, options, told::add);
    return new Readings(
        templates.stream().map(template -> new Reading(template, List.of())).toList(), told);
  }

  private List<Template> applications(List<Reading> readings) {
    var owners = new HashMap<String, List<Template>>();
    for (var reading : readings) {
      for (var file : new HashSet<>(reading.template().consumed())) {
        owners.computeIfAbsent(file, _ -> new ArrayList<>()).add(reading.template());
      }
    }
    var templates = new ArrayList<Template>();
    for (var reading : readings) {
      var template = reading.template();
      boolean consumed =
          owners.getOrDefault(template.file(), List.of()).stream()
              .anyMatch(owner -> isPartOf(template, owner));
      if (!consumed) {
        reading.problems().forEach(problems);
        templates.add(reading.template());
      }
    }
    templates.sort(Comparator.comparing(Template::file));
    return distinguished(templates);
  }

  /// Applications of one name get what tells them apart: their folder, or else their file.
  private static List<Template> distinguished(List<Template> templates) {
    var byName = templates.stream().collect(Collectors.groupingBy(Template::name));
    return templates.stream()
        .map(
            template -> {
              var same = byName.getOrDefault(template.name(), List.of());
              if (same.size() < 2) {
                return template;
              }
              boolean alone =
                  same.stream().filter(of -> of.folder().equals(template.folder())).count() == 1;
              boolean byFolder = alone && !template.folder().isEmpty();
              return template.withName(
                  template.name() + "@" + (byFolder ? template.folder() : template.file()));
            })
        .toList();
  }

  /// Of applications that include each other the first one stays.
  private static boolean isPartOf(Template template, Template owner) {
    return !template.file().equals(owner.file())
        && !(template.consumed().contains(owner.file())
            && template.file().compareTo(owner.file()) < 0);
  }

  private boolean isCandidate(String file) {
    return readers.stream().anyMatch(reader -> mayBelongTo(reader, file))
        || unread(file).isPresent();
  }

  private static boolean mayBelongTo(SourceReader reader, String file) {
    return reader.suffixes().stream().anyMatch(file::endsWith);
  }

  private List<DocumentReader> documentReaders() {
    return readers.stream()
        .filter(DocumentReader.class::isInstance)
        .map(DocumentReader.class::cast)
        .toList();
  }

  private Optional<Problem> unread(String file) {
    return readers.stream()
        .map(reader -> reader.unread(file))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Readings read(String file) {
    var unread = unread(file);
    if (unread.isPresent()) {
      return new Readings(List.of(), List.of(unread.orElseThrow()));
    }
    var told = new ArrayList<Problem>();
    return new Readings(read(file, told::add).stream().toList(), told);
  }

  private Optional<Reading> read(String file, Consumer<Problem> told) {
    var interested =
        documentReaders().stream().filter(reader -> mayBelongTo(reader, file)).toList();
    var text = interested.isEmpty() ? Optional.<String>empty() : text(file, told);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    var wanting =
        interested.stream().filter(reader -> reader.mayAccept(file, text.orElseThrow())).toList();
    if (wanting.isEmpty()) {
      return Optional.empty();
    }
    // All readers of a kind of files read the same format.
    var document = wanting.getFirst().parse(project, file, text.orElseThrow(), told);
    return document.flatMap(found -> read(file, found, wanting, told));
  }

  private Optional<Reading> read(
      String file, Node document, List<DocumentReader> wanting, Consumer<Problem> told) {
    var own = new ArrayList<Problem>();
    for (var reader : wanting) {
      if (reader.accepts(file, document)) {
        var template = reader.read(project, file, document, options, own::add);
        if (template.isEmpty()) {
          own.forEach(told);
        }
        return template.map(found -> new Reading(found, own));
      }
    }
    return Optional.empty();
  }

  /// The text of a file that may be an application. Binary files with such a name are none; a file
  /// beyond the limit is a problem only if its head looks like an application.
  private Optional<String> text(String file, Consumer<Problem> told) {
    var path = project.resolve(file);
    if (path.isEmpty()) {
      return Optional.empty();
    }
    try {
      if (Files.size(path.orElseThrow()) > Project.MOST_BYTES) {
        try (var stream = Files.newInputStream(path.orElseThrow())) {
          var head = new String(stream.readNBytes(HEAD_BYTES), StandardCharsets.UTF_8);
          return documentReaders().stream().anyMatch(reader -> reader.mayAccept(file, head))
              ? project.text(file, told)
              : Optional.empty();
        }
      }
    } catch (IOException e) {
      told.accept(new Problem.Unreadable(Span.ofFile(file), String.valueOf(e.getMessage())));
      return Optional.empty();
    }
    return project.text(file, told);
  }
}
