package dev.merlon.code;

import dev.merlon.code.ir.Language;
import dev.merlon.code.ir.SourceModule;
import dev.merlon.finding.Problem;
import dev.merlon.knowledge.library.LibraryModels;
import dev.merlon.knowledge.library.OwnModels;
import dev.merlon.model.CodeLocation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;

/// The source files of a project, each lowered once and when first needed.
///
/// Several functions may be analysed at the same time; the files are shared.
public final class CodeBase {
  /// What a language needs to be followed.
  public record LanguageSupport(
      Language language, List<String> suffixes, FrontEnd frontEnd, ModuleResolver resolver) {
    public LanguageSupport {
      suffixes = List.copyOf(suffixes);
    }
  }

  private final Map<String, Optional<LanguageSupport>> bySuffix = new HashMap<>();
  private final Function<String, Optional<byte[]>> read;
  private final Function<String, Optional<byte[]>> resources;
  private final Map<String, Optional<byte[]>> resourcesRead = new ConcurrentHashMap<>();
  private final Consumer<Problem> problems;
  private final Map<String, SourceFile> embedded = new ConcurrentHashMap<>();
  private final Map<String, Optional<SourceModule>> modules = new ConcurrentHashMap<>();
  private final OwnModels own;
  private final Map<Language, LibraryModels> models = new ConcurrentHashMap<>();
  private final AtomicInteger files = new AtomicInteger();
  private final AtomicLong lines = new AtomicLong();

  /// `read` gives the bytes of a project-relative file, or reports why not.
  public CodeBase(
      List<LanguageSupport> languages,
      Function<String, Optional<byte[]>> read,
      Consumer<Problem> problems) {
    this(languages, read, file -> Optional.empty(), problems, OwnModels.NONE);
  }

  /// The same, with what the project says of libraries itself. `resources` gives the bytes of a
  /// file that programs read, if the project has it.
  public CodeBase(
      List<LanguageSupport> languages,
      Function<String, Optional<byte[]>> read,
      Function<String, Optional<byte[]>> resources,
      Consumer<Problem> problems,
      OwnModels own) {
    this.own = own;
    for (var language : languages.reversed()) {
      language.suffixes().forEach(suffix -> bySuffix.put(suffix, Optional.of(language)));
    }
    this.read = read;
    this.resources = resources;
    this.problems = problems;
  }

  /// Makes code that stands inside a template a file of its own; `name` tells it apart and has the
  /// suffix of its language.
  public void embed(String name, CodeLocation.Inline code) {
    var span = code.span();
    boolean inOneLine = span.startLine() == span.endLine() && code.text().strip().contains("\n");
    embedded.putIfAbsent(
        name,
        inOneLine
            ? SourceFile.condensed(code.text(), span)
            : SourceFile.embedded(
                span.file(), code.text(), span.startLine(), Math.max(0, span.startColumn() - 1)));
  }

  /// A file of the project that is no program, such as one with properties.
  public Optional<byte[]> resource(String file) {
    return resourcesRead.computeIfAbsent(file, resources);
  }

  /// The file that stands for the module that `file` is a part of.
  public String moduleOf(String file) {
    return support(file).map(support -> support.resolver().parts(file).getFirst()).orElse(file);
  }

  /// The lowered file, or empty when it cannot be read or has no front end.
  public Optional<SourceModule> module(String file) {
    var known = modules.get(file);
    if (known != null) {
      return known;
    }
    return modules.computeIfAbsent(file, this::lower);
  }

  private Optional<SourceModule> lower(String file) {
    var support = support(file);
    if (support.isEmpty()) {
      return Optional.empty();
    }
    var sources = new ArrayList<SourceFile>();
    for (String part : support.orElseThrow().resolver().parts(file)) {
      source(part).ifPresent(sources::add);
    }
    if (sources.isEmpty()) {
      return Optional.empty();
    }
    for (var source : sources) {
      files.incrementAndGet();
      lines.addAndGet(count(source.bytes()));
    }
    return Optional.of(support.orElseThrow().frontEnd().lower(sources, problems));
  }

  private Optional<SourceFile> source(String file) {
    var inTemplate = embedded.get(file);
    return inTemplate != null
        ? Optional.of(inTemplate)
        : read.apply(file).map(bytes -> SourceFile.of(file, bytes));
  }

  private static long count(byte[] bytes) {
    long lines = bytes.length == 0 || bytes[bytes.length - 1] == '\n' ? 0 : 1;
    for (byte b : bytes) {
      if (b == '\n') {
        lines++;
      }
    }
    return lines;
  }

  public Optional<String> resolve(String importingFile, String module, List<String> roots) {
    return support(importingFile)
        .flatMap(support -> support.resolver().resolve(importingFile, module, roots));
  }

  public Optional<String> resolveMember(
      String importingFile, String module, String member, List<String> roots) {
    return support(importingFile)
        .flatMap(support -> support.resolver().resolveMember(importingFile, module, member, roots));
  }

  /// What the models of libraries call a module that `importingFile` imports.
  public String libraryName(String importingFile, String module) {
    return support(importingFile)
        .map(support -> support.resolver().libraryName(module))
        .orElse(module);
  }

  /// The language of a file; of one that has no front end, the first.
  public Language language(String file) {
    return support(file).map(LanguageSupport::language).orElse(Language.PYTHON);
  }

  public boolean isPython(String file) {
    return support(file).filter(found -> found.language() == Language.PYTHON).isPresent();
  }

  /// The classes of the project that extend or implement one, by the import that names them.
  public List<String> subtypes(String file, String type) {
    return support(file).map(support -> support.resolver().subtypes(file, type)).orElse(List.of());
  }

  /// Whether the language of a file can be followed.
  public boolean canFollow(String file) {
    return support(file).isPresent();
  }

  /// The models of the libraries of a file's language.
  public LibraryModels models(String file) {
    return models.computeIfAbsent(language(file), key -> LibraryModels.of(key.models(), own));
  }

  private Optional<LanguageSupport> support(String file) {
    int dot = file.lastIndexOf('.');
    String suffix = dot < 0 ? "" : file.substring(dot);
    return bySuffix.getOrDefault(suffix, Optional.empty());
  }

  public int filesLowered() {
    return files.get();
  }

  public long linesLowered() {
    return lines.get();
  }
}
