package dev.merlon.knowledge.library;

import dev.merlon.knowledge.ShippedData;
import dev.merlon.knowledge.SinkKind;
import dev.merlon.knowledge.library.CallModel.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The library models of one language, each package read when a program first uses it.
///
/// A model file is `libraries/LANGUAGE/PACKAGE.yaml`; `/` in a package's name is `__` there and a
/// leading `@` is dropped. What belongs to the language itself is in `builtins.yaml`. See
/// `docs/library-models.md` for the schema.
public final class LibraryModels {
  private static final int MOST_SUPERTYPES = 8;

  private final String language;
  private final OwnModels own;
  private final Map<String, LibraryPackage> packages = new ConcurrentHashMap<>();

  private LibraryModels(String language, OwnModels own) {
    this.language = language;
    this.own = own;
  }

  /// `language` is the name of the folder that has them, such as `python`.
  public static LibraryModels of(String language) {
    return of(language, OwnModels.NONE);
  }

  /// The same, with what a project says of libraries itself.
  public static LibraryModels of(String language, OwnModels own) {
    return new LibraryModels(language, own);
  }

  /// The model of a call by its chain, such as `sqlite3.connect().execute`.
  ///
  /// A method of a type, `java.sql.PreparedStatement().executeQuery`, may be that of a type above.
  public Optional<CallModel> call(String chain) {
    return Optional.ofNullable(find(chain, 0));
  }

  private @Nullable CallModel find(String chain, int depth) {
    var found = load("builtins").calls().get(chain);
    if (found == null) {
      var known = load(packageOf(chain));
      found = known.calls().get(chain);
      found = found == null ? known.somewhere(chain) : found;
    }
    int end = found == null ? chain.indexOf("().") : -1;
    if (end > 0 && depth < MOST_SUPERTYPES) {
      for (String above : supertypes(chain.substring(0, end))) {
        found = find(above + chain.substring(end), depth + 1);
        if (found != null) {
          return found;
        }
      }
    }
    return found;
  }

  /// Whether Merlon has a model file for the package of a chain.
  public boolean knows(String chain) {
    return !load(packageOf(chain)).calls().isEmpty();
  }

  /// Whether a method of instances of this type has a model.
  public boolean knowsType(String type) {
    return load("builtins").instances().contains(type)
        || load(packageOf(type)).instances().contains(type)
        || !supertypes(type).isEmpty();
  }

  /// The fields of a type: by the name in the program, the name in JSON and the type. Empty for a
  /// type that is not described.
  public Map<String, String> objects(String type) {
    return load(packageOf(type)).objects().getOrDefault(type, Map.of());
  }

  /// Whether values of this type carry no text: numbers, dates, identifiers of a fixed form.
  public boolean isNumber(String type) {
    return isSubtype(type, LibraryPackage.NUMBER);
  }

  public boolean isSubtype(String type, String above) {
    return isSubtype(type, above, 0);
  }

  private boolean isSubtype(String type, String above, int depth) {
    return type.equals(above)
        || (depth < MOST_SUPERTYPES
            && supertypes(type).stream().anyMatch(next -> isSubtype(next, above, depth + 1)));
  }

  private List<String> supertypes(String type) {
    var builtin = load("builtins").types().get(type);
    return builtin != null ? builtin : load(packageOf(type)).types().getOrDefault(type, List.of());
  }

  // In Java a package is the part before the first name of a type, which starts with a capital.
  private String packageOf(String chain) {
    // In Go it is a path, whose last part has no dot.
    int open = chain.indexOf('(');
    int end =
        language.equals("go")
            ? Math.max(0, chain.lastIndexOf('/', open < 0 ? chain.length() : open))
            : 0;
    while (end < chain.length() && chain.charAt(end) != '(') {
      if (chain.charAt(end) == '.' && !(language.equals("java") && isPackage(chain, end + 1))) {
        break;
      }
      end++;
    }
    return chain.substring(0, end);
  }

  private static boolean isPackage(String chain, int at) {
    return at < chain.length() && Character.isLowerCase(chain.charAt(at));
  }

  private LibraryPackage load(String packageName) {
    return packages.computeIfAbsent(packageName, name -> own.over(read(name), language, name));
  }

  private LibraryPackage read(String packageName) {
    String name = packageName.startsWith("@") ? packageName.substring(1) : packageName;
    if (name.isEmpty() || !name.matches("[\\w/-]+(\\.[\\w/-]+)*")) {
      return LibraryPackage.NONE;
    }
    String file = "libraries/" + language + "/" + name.replace("/", "__") + ".yaml";
    return ShippedData.read(LibraryModels.class, file)
        .map(document -> LibraryPackage.of(file, models(file, document), document))
        .orElse(LibraryPackage.NONE);
  }

  /// Reads one model file; a mistake in it is an [IllegalArgumentException] that names the call.
  static Map<String, CallModel> parse(String file, String text) {
    return models(file, ShippedData.parse(file, text));
  }

  static Map<String, CallModel> models(String file, Object document) {
    if (!(document instanceof Map<?, ?> root) || !(root.get("calls") instanceof Map<?, ?> calls)) {
      throw new IllegalArgumentException(file + ": `calls` is missing");
    }
    var models = new HashMap<String, CallModel>();
    calls.forEach(
        (chain, value) -> {
          if (!(value instanceof Map<?, ?> facts)) {
            throw new IllegalArgumentException(file + ": `" + chain + "` is not a mapping");
          }
          models.put(String.valueOf(chain), model(file + ": `" + chain + "`", facts));
        });
    return Map.copyOf(models);
  }

  static CallModel model(String at, Map<?, ?> facts) {
    var known =
        Set.of(
            "sink",
            "arguments",
            "also",
            "when",
            "passes",
            "receiver",
            "decodes",
            "cleans",
            "same",
            "encodes",
            "keeps",
            "returns",
            "misuse");
    for (var key : facts.keySet()) {
      if (!known.contains(String.valueOf(key)) && !CallBehaviour.isKey(String.valueOf(key))) {
        throw new IllegalArgumentException(at + " has an unknown key `" + key + "`");
      }
    }
    var sinks = new EnumMap<SinkKind, List<Place>>(SinkKind.class);
    if (facts.get("sink") != null) {
      sinks.put(kind(at, facts.get("sink")), places(facts.get("arguments")));
    }
    if (facts.get("also") instanceof Map<?, ?> also) {
      also.forEach((kind, arguments) -> sinks.put(kind(at, kind), places(arguments)));
    }
    var when = new LinkedHashMap<String, String>();
    if (facts.get("when") instanceof Map<?, ?> conditions) {
      conditions.forEach((key, value) -> when.put(String.valueOf(key), String.valueOf(value)));
    }
    var cleans = new HashSet<SinkKind>();
    for (var kind : texts(facts.get("cleans"))) {
      if (kind.equals("all")) {
        cleans.addAll(List.of(SinkKind.values()));
      } else {
        cleans.add(kind(at, kind));
      }
    }
    return new CallModel(
        sinks,
        when,
        places(facts.get("passes")),
        Boolean.TRUE.equals(facts.get("receiver")),
        facts.get("decodes") == null ? "" : String.valueOf(facts.get("decodes")),
        cleans,
        facts.get("same") == null
            ? Optional.empty()
            : Optional.of(Place.parse(String.valueOf(facts.get("same")))),
        "json".equals(facts.get("encodes")),
        texts(facts.get("keeps")).stream().map(LibraryModels::alternatives).toList(),
        Optional.ofNullable(facts.get("returns")).map(String::valueOf),
        CallBehaviour.of(at, facts),
        MisuseModel.parse(at, facts.get("misuse")));
  }

  private static SinkKind kind(String at, @Nullable Object id) {
    try {
      return SinkKind.valueOf(String.valueOf(id).toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(at + " names an unknown kind of sink `" + id + "`", e);
    }
  }

  private static List<Place> places(@Nullable Object value) {
    var places = new ArrayList<Place>();
    for (var text : texts(value)) {
      places.add(Place.parse(text));
    }
    return places;
  }

  // `0|name`: by position or by name.
  static List<Place> alternatives(String text) {
    return Arrays.stream(text.split("\\|")).map(Place::parse).toList();
  }

  private static List<String> texts(@Nullable Object value) {
    if (value == null) {
      return List.of();
    }
    return value instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of(String.valueOf(value));
  }
}
