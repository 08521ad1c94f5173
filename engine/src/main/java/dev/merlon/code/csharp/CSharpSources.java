package dev.merlon.code.csharp;

import dev.merlon.code.ModuleResolver;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The types of a project by their full names, over all its assemblies.
///
/// Found by the heads of the types in the text of the files, which are read when the first type is
/// asked for. Nested types are those of the file around them.
public final class CSharpSources implements ModuleResolver {
  private static final Pattern HEAD =
      Pattern.compile(
          "^[ \\t\\uFEFF]*(?:namespace\\s+(?<namespace>[\\w.]+)|(?:\\[[^\\n]*\\]\\s*)?(?:(?:public|internal|private"
              + "|protected|file|static|sealed|abstract|partial|readonly|unsafe|ref|new)\\s+)*"
              + "(?:class|interface|struct|enum|record(?:\\s+(?:class|struct))?)\\s+(?<type>\\w+)"
              + "(?<bases>[^{;]*))",
          Pattern.MULTILINE);
  private static final Pattern NAME = Pattern.compile("\\b[A-Z]\\w*");
  private static final int MOST_READ = 20_000;

  private final Supplier<List<String>> files;
  private final Function<String, Optional<String>> text;
  private volatile @Nullable Index index;

  private record Index(
      Map<String, List<String>> files, Set<String> namespaces, Map<String, List<String>> below) {}

  /// `files` lists the project's files that end in `.cs`; `text` reads one.
  public CSharpSources(Supplier<List<String>> files, Function<String, Optional<String>> text) {
    this.files = files;
    this.text = text;
  }

  @Override
  public Optional<String> resolve(String importingFile, String module, List<String> roots) {
    return find(importingFile, module);
  }

  /// The file of a type, by its full name with colons.
  Optional<String> find(String near, String name) {
    int nested = name.indexOf('+');
    String outer = nested < 0 ? name : name.substring(0, nested);
    return index().files().getOrDefault(outer, List.of()).stream()
        .min(
            Comparator.comparingInt((String file) -> -common(file, near))
                .thenComparing(file -> file));
  }

  boolean has(String near, String name) {
    return find(near, name).isPresent();
  }

  /// Heads do not tell how types nest: a nested type is one of its name in the same namespace.
  boolean hasNested(String near, String name) {
    String outer = name.substring(0, name.indexOf('+'));
    String namespace = outer.substring(0, outer.lastIndexOf(':') + 1);
    return has(near, outer)
        && has(near, namespace + name.substring(name.lastIndexOf('+') + 1))
        && find(near, outer)
            .equals(find(near, namespace + name.substring(name.lastIndexOf('+') + 1)));
  }

  @Override
  public List<String> subtypes(String importingFile, String type) {
    return index().below().getOrDefault(type.replaceAll(".*[:+]", ""), List.of());
  }

  private static int common(String a, String b) {
    int at = 0;
    while (at < a.length() && at < b.length() && a.charAt(at) == b.charAt(at)) {
      at++;
    }
    return at;
  }

  private Index index() {
    var present = index;
    if (present == null) {
      present = new Index(new HashMap<>(), new LinkedHashSet<>(), new HashMap<>());
      for (String file : files.get().stream().limit(MOST_READ).toList()) {
        if (!file.contains("/obj/") && !file.contains("/bin/")) {
          var into = present;
          text.apply(file).ifPresent(content -> read(file, content, into));
        }
      }
      index = present;
    }
    return present;
  }

  private static void read(String file, String content, Index into) {
    String namespace = "";
    var head = HEAD.matcher(content);
    while (head.find()) {
      if (head.group("namespace") != null) {
        namespace = head.group("namespace").replace('.', ':') + ":";
        into.namespaces().add(head.group("namespace"));
        continue;
      }
      String name = namespace + head.group("type");
      into.files().computeIfAbsent(name, _ -> new ArrayList<>()).add(file);
      String bases = head.group("bases").replaceAll("<[^<>]*>|\\([^()]*\\)", "");
      int colon = bases.indexOf(':');
      var above = NAME.matcher(colon < 0 ? "" : bases.substring(colon));
      while (above.find()) {
        into.below().computeIfAbsent(above.group(), _ -> new ArrayList<>()).add(name);
      }
    }
  }
}
