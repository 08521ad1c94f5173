package dev.merlon.code.java;

import dev.merlon.code.ModuleResolver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The classes of a project by their full names, over all its modules and source folders.
///
/// A class lies in a file of its name, below the folders of its package; those of the same source
/// folder and of main sources go first. The files are listed when the first class is asked for, and
/// read as text when somebody asks what implements an interface.
public final class JavaSources implements ModuleResolver {
  private static final Pattern HEAD =
      Pattern.compile(
          "\\b(?:class|interface|enum|record)\\s+(\\w+)\\s*(?:<[^{;]*?>)?\\s*(?:\\([^{]*?\\)\\s*)?"
              + "((?:extends|implements)\\b[^{;]*)\\{");
  // Those of a class that is not in another stand at the beginning of a line.
  private static final Pattern MARK = Pattern.compile("(?m)^@[A-Z]\\w*");
  private static final Pattern NAME = Pattern.compile("\\b[A-Z]\\w*");
  private static final int MOST_READ = 20_000;

  private final Supplier<List<String>> files;
  private final Function<String, Optional<String>> text;
  private final Map<String, Optional<String>> found = new ConcurrentHashMap<>();
  private volatile @Nullable Map<String, List<String>> bySimpleName;
  private volatile @Nullable Map<String, List<String>> subtypes;

  /// `files` lists the project's files that end in `.java`; `text` reads one.
  public JavaSources(Supplier<List<String>> files, Function<String, Optional<String>> text) {
    this.files = files;
    this.text = text;
  }

  @Override
  public Optional<String> resolve(String importingFile, String module, List<String> roots) {
    String folder = sourceFolder(importingFile);
    var known = found.get(folder + " " + module);
    if (known == null) {
      known = find(folder, module);
      found.put(folder + " " + module, known);
    }
    return known;
  }

  /// Whether a full name is that of a class of the project.
  boolean has(String importingFile, String name) {
    return resolve(importingFile, name, List.of()).isPresent();
  }

  private Optional<String> find(String folder, String module) {
    int dot = module.lastIndexOf('.');
    String simple = module.substring(dot + 1);
    String path = "/" + module.replace('.', '/') + ".java";
    return index().getOrDefault(simple, List.of()).stream()
        .filter(file -> ("/" + file).endsWith(path))
        .min(
            java.util.Comparator.comparing((String file) -> !file.startsWith(folder))
                .thenComparing(file -> file.contains("/test/"))
                .thenComparingInt(file -> -common(file, folder))
                .thenComparing(file -> file));
  }

  private static int common(String a, String b) {
    int at = 0;
    while (at < a.length() && at < b.length() && a.charAt(at) == b.charAt(at)) {
      at++;
    }
    return at;
  }

  // Up to `src/main/java` or the like; else the file's own folder.
  private static String sourceFolder(String file) {
    int java = file.indexOf("/java/");
    int end = java >= 0 ? java + "/java".length() : file.lastIndexOf('/');
    return file.substring(0, Math.max(end, 0));
  }

  private Map<String, List<String>> index() {
    var present = bySimpleName;
    if (present == null) {
      present = new HashMap<>();
      for (String file : files.get()) {
        String name = file.substring(file.lastIndexOf('/') + 1, file.length() - ".java".length());
        present.computeIfAbsent(name, _ -> new ArrayList<>()).add(file);
      }
      bySimpleName = present;
    }
    return present;
  }

  /// Found by the heads of the classes; a name is taken for the class of that simple name.
  @Override
  public List<String> subtypes(String importingFile, String type) {
    var present = subtypes;
    if (present == null) {
      present = heads();
      subtypes = present;
    }
    return present.getOrDefault(type.substring(type.lastIndexOf('.') + 1), List.of());
  }

  private Map<String, List<String>> heads() {
    var all = new TreeMap<String, TreeSet<String>>();
    files.get().stream()
        .filter(file -> !file.contains("/test/"))
        .limit(MOST_READ)
        .forEach(file -> text.apply(file).ifPresent(content -> heads(file, content, all)));
    var lists = new HashMap<String, List<String>>();
    all.forEach((type, below) -> lists.put(type, List.copyOf(below)));
    return lists;
  }

  private static void heads(String file, String content, Map<String, TreeSet<String>> all) {
    String simple = file.substring(file.lastIndexOf('/') + 1, file.length() - ".java".length());
    var head = HEAD.matcher(content);
    var mark = MARK.matcher(content);
    while (mark.find()) {
      all.computeIfAbsent(mark.group(), _ -> new TreeSet<>()).add(packageOf(content) + simple);
    }
    while (head.find()) {
      if (head.group(1).equals(simple)) {
        var names = NAME.matcher(head.group(2).replaceAll("<[^<>]*>", "").replaceAll("<.*>", ""));
        while (names.find()) {
          all.computeIfAbsent(names.group(), _ -> new TreeSet<>()).add(packageOf(content) + simple);
        }
      }
    }
  }

  private static String packageOf(String content) {
    var declaration = Pattern.compile("(?m)^\\s*package\\s+([\\w.]+)\\s*;").matcher(content);
    return declaration.find() ? declaration.group(1) + "." : "";
  }
}
