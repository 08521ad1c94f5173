package dev.merlon.code.ruby;

import dev.merlon.code.ModuleResolver;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The files of a project that `require` loads, and those that define a constant or method.
///
/// A constant is looked for in the files that are required, and in the file whose path follows from
/// its name (`Shop::OrderLine` is `shop/order_line.rb`, as autoloaders have it). Constants that a
/// program defines elsewhere without requiring the file are not found (misses).
public final class RubySources implements ModuleResolver {
  static final String FILE = "file:";

  private static final Pattern DECLARATION =
      Pattern.compile(
          "^([ \\t]*)(?:(?:class|module)\\s+(?<type>[A-Z][\\w:]*)|def\\s+(?<def>[a-z_]\\w*[?!]?)"
              + "|(?<constant>[A-Z]\\w*)\\s*=(?![=~>])|(?<global>\\$[a-z]\\w*)\\s*=(?![=~>])"
              + "|(?<how>require_relative|require|load)\\b\\s*\\(?\\s*(?<path>[^#\\n]*))",
          Pattern.MULTILINE);
  private static final Pattern QUOTED = Pattern.compile("['\"]([^'\"]+)['\"]");
  private static final int MOST_REQUIRED = 300;

  private final Supplier<List<String>> list;
  private final Predicate<String> isFile;
  private final Function<String, Optional<String>> text;
  private final Map<String, Declared> declared = new ConcurrentHashMap<>();
  private volatile @Nullable Map<String, List<String>> byName;

  /// What a file defines and requires, by a look at its lines.
  record Declared(Set<String> constants, Set<String> names, List<String> requires) {}

  /// `list` gives the project's files that end in `.rb`; `text` reads one.
  public RubySources(
      Supplier<List<String>> list,
      Predicate<String> isFile,
      Function<String, Optional<String>> text) {
    this.list = list;
    this.isFile = isFile;
    this.text = text;
  }

  @Override
  public Optional<String> resolve(String importingFile, String module, List<String> roots) {
    if (module.startsWith(FILE)) {
      return Optional.of(module.substring(FILE.length()));
    }
    String name = module.endsWith(".rb") ? module : module + ".rb";
    if (name.startsWith("./") || name.startsWith("../")) {
      var relative = normalized(folder(importingFile), name);
      if (relative.isPresent()) {
        return relative;
      }
    }
    for (String root : roots) {
      for (String below : List.of("", "lib/", "ruby/lib/", "app/")) {
        var found = normalized(root, below + name);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    // Layers, and folders that the program adds to its load path.
    return candidates(name, importingFile)
        .filter(file -> file.endsWith("/lib/" + name) || file.endsWith("/app/" + name))
        .findFirst();
  }

  private static String folder(String file) {
    return file.substring(0, Math.max(0, file.lastIndexOf('/')));
  }

  private Optional<String> normalized(String folder, String name) {
    try {
      String path =
          Path.of(folder.isEmpty() ? name : folder + "/" + name)
              .normalize()
              .toString()
              .replace('\\', '/');
      return isFile.test(path) ? Optional.of(path) : Optional.empty();
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }

  private java.util.stream.Stream<String> candidates(String path, String near) {
    String last = path.substring(path.lastIndexOf('/') + 1);
    return index().getOrDefault(last, List.of()).stream()
        .filter(file -> ("/" + file).endsWith("/" + path))
        .sorted(
            Comparator.comparingInt((String file) -> -common(file, near))
                .thenComparing(file -> file));
  }

  private static int common(String a, String b) {
    int at = 0;
    while (at < a.length() && at < b.length() && a.charAt(at) == b.charAt(at)) {
      at++;
    }
    return at;
  }

  private Map<String, List<String>> index() {
    var present = byName;
    if (present == null) {
      present = new HashMap<>();
      for (String file : list.get()) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        present.computeIfAbsent(name, _ -> new ArrayList<>()).add(file);
      }
      byName = present;
    }
    return present;
  }

  /// The file that defines a constant, by its full name.
  Optional<String> ofConstant(String file, String name) {
    for (String each : required(file)) {
      if (declared(each).constants().contains(name)) {
        return Optional.of(each);
      }
    }
    String path =
        name.replace("::", "/")
                .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .replaceAll("([A-Z]+)([A-Z][a-z])", "$1_$2")
                .toLowerCase(Locale.ROOT)
            + ".rb";
    return candidates(path, file)
        .filter(each -> !each.equals(file) && declared(each).constants().contains(name))
        .findFirst();
  }

  /// The required file that defines a method or global variable outside of classes.
  Optional<String> ofName(String file, String name) {
    return required(file).stream()
        .filter(each -> declared(each).names().contains(name))
        .findFirst();
  }

  private Set<String> required(String file) {
    var all = new LinkedHashSet<String>();
    var open = new ArrayList<>(declared(file).requires());
    for (int i = 0; i < open.size() && all.size() < MOST_REQUIRED; i++) {
      if (all.add(open.get(i))) {
        open.addAll(declared(open.get(i)).requires());
      }
    }
    all.remove(file);
    return all;
  }

  private Declared declared(String file) {
    var known = declared.get(file);
    if (known == null) {
      known = text.apply(file).map(content -> read(file, content)).orElseGet(RubySources::none);
      declared.put(file, known);
    }
    return known;
  }

  private static Declared none() {
    return new Declared(Set.of(), Set.of(), List.of());
  }

  private record Open(int indent, String name) {}

  private Declared read(String file, String content) {
    var constants = new LinkedHashSet<String>();
    var names = new LinkedHashSet<String>();
    var requires = new ArrayList<String>();
    var open = new ArrayList<Open>();
    var found = DECLARATION.matcher(content);
    while (found.find()) {
      int indent = found.group(1).length();
      if (found.group("path") != null) {
        required(file, found.group("how"), found.group("path")).ifPresent(requires::add);
        continue;
      }
      while (!open.isEmpty() && open.getLast().indent() >= indent) {
        open.removeLast();
      }
      String outer = open.isEmpty() ? "" : open.getLast().name() + "::";
      if (found.group("type") != null) {
        String full = outer + found.group("type");
        constants.add(full);
        open.add(new Open(indent, full));
      } else if (found.group("constant") != null) {
        constants.add(outer + found.group("constant"));
      } else if (found.group("global") != null) {
        names.add(found.group("global"));
      } else if (open.isEmpty()) {
        names.add(found.group("def"));
      }
    }
    return new Declared(constants, names, requires);
  }

  private Optional<String> required(String file, String how, String argument) {
    var quoted = QUOTED.matcher(argument);
    if (!quoted.find()) {
      return Optional.empty();
    }
    String path = quoted.group(1);
    boolean isRelative = how.equals("require_relative") || argument.contains("__dir__");
    String module = isRelative ? "./" + path.replaceFirst("^(#\\{__dir__})?/?(\\./)?", "") : path;
    return resolve(file, module, List.of(folder(file), ""));
  }
}
