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
  private final String language;
  private final Map<String, Map<String, CallModel>> packages = new ConcurrentHashMap<>();

  private LibraryModels(String language) {
    this.language = language;
  }

  /// `language` is `python` or `javascript`.
  public static LibraryModels of(String language) {
    return new LibraryModels(language);
  }

  /// The model of a call by its chain, such as `sqlite3.connect().execute`.
  public Optional<CallModel> call(String chain) {
    var builtin = load("builtins").get(chain);
    return builtin != null
        ? Optional.of(builtin)
        : Optional.ofNullable(load(packageOf(chain)).get(chain));
  }

  /// Whether Merlon has a model file for the package of a chain.
  public boolean knows(String chain) {
    return !load(packageOf(chain)).isEmpty();
  }

  private static String packageOf(String chain) {
    int end = 0;
    while (end < chain.length() && chain.charAt(end) != '.' && chain.charAt(end) != '(') {
      end++;
    }
    return chain.substring(0, end);
  }

  private Map<String, CallModel> load(String packageName) {
    return packages.computeIfAbsent(packageName, this::read);
  }

  private Map<String, CallModel> read(String packageName) {
    String name = packageName.startsWith("@") ? packageName.substring(1) : packageName;
    if (name.isEmpty() || !name.matches("[\\w/-]+")) {
      return Map.of();
    }
    String file = "libraries/" + language + "/" + name.replace("/", "__") + ".yaml";
    return ShippedData.read(LibraryModels.class, file)
        .map(document -> models(file, document))
        .orElse(Map.of());
  }

  /// Reads one model file; a mistake in it is an [IllegalArgumentException] that names the call.
  static Map<String, CallModel> parse(String file, String text) {
    return models(file, ShippedData.parse(file, text));
  }

  private static Map<String, CallModel> models(String file, Object document) {
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

  private static CallModel model(String at, Map<?, ?> facts) {
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
            "returns");
    for (var key : facts.keySet()) {
      if (!known.contains(String.valueOf(key))
          && !CallBehaviour.KEYS.contains(String.valueOf(key))) {
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
        CallBehaviour.of(facts));
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
  private static List<Place> alternatives(String text) {
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
