package dev.merlon.knowledge.library;

import dev.merlon.knowledge.library.CallModel.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a call of a library does beyond passing data on: it makes an object, or does what a method
/// of the language does.
///
/// @param makes the fields of a new object; `*` is held under any key, `...` is copied; named
///   arguments become fields
/// @param pattern the argument that is the text of a regular expression
/// @param method the method of a text, list, map or pattern that the call is like
/// @param on the argument whose method it is
/// @param with the arguments of the method
/// @param binds the function among the arguments, of which the others are given in advance
/// @param settles the function among the arguments that is given a function, which takes the result
/// @param holds the arguments that an object of the library keeps: the result, or the object whose
///   method it is
/// @param type the argument that is the type of the result
/// @param starts the function among the arguments that the runtime calls with the event
/// @param formats the argument that is a format with verbs, of which the later ones are the values
/// @param writes the arguments whose text is added to the object whose method it is, or that `to`
///   names
/// @param to the argument that `writes` or `fills` is about, the object whose method it is if
///   absent
/// @param fills what is put into the argument `to`, which is a pointer
/// @param field the field of the event that this field of an object of the library is
/// @param event the field of the event that the result is
/// @param sets the fields of the object whose method it is, or of the result, that are given
/// @param media the argument that is the media type of the response
/// @param routing what it has to do with the routes of a web framework
public record CallBehaviour(
    Map<String, Place> makes,
    Optional<Place> pattern,
    String method,
    Optional<Place> on,
    List<Place> with,
    Optional<Place> binds,
    Optional<Place> settles,
    Optional<List<Place>> holds,
    String event,
    Optional<Place> type,
    Optional<Place> starts,
    Optional<Place> formats,
    List<Place> writes,
    Optional<Place> to,
    Optional<Place> fills,
    String field,
    Map<String, Place> sets,
    Optional<Place> media,
    Routing routing) {
  static final Set<String> KEYS =
      Set.of(
          "makes", "pattern", "method", "on", "with", "binds", "settles", "holds", "event", "as",
          "starts", "formats", "writes", "to", "fills", "field", "sets", "media");

  public CallBehaviour {
    with = List.copyOf(with);
    writes = List.copyOf(writes);
  }

  static boolean isKey(String key) {
    return KEYS.contains(key) || Routing.KEYS.contains(key);
  }

  /// Whether the call does none of it.
  public boolean isNothing() {
    return makes.isEmpty()
        && pattern.isEmpty()
        && method.isEmpty()
        && binds.isEmpty()
        && settles.isEmpty()
        && holds.isEmpty()
        && event.isEmpty()
        && starts.isEmpty()
        && formats.isEmpty()
        && writes.isEmpty()
        && fills.isEmpty()
        && field.isEmpty()
        && sets.isEmpty()
        && media.isEmpty()
        && routing == Routing.NOTHING;
  }

  /// Whether the call puts something into an argument or into the object whose method it is.
  public boolean changesArgument() {
    return !writes.isEmpty() || fills.isPresent() || (to.isPresent() && !event.isEmpty());
  }

  /// Whether the call says something of an object: sets its fields, names a media type.
  public boolean changesObject() {
    return !sets.isEmpty() || media.isPresent();
  }

  static CallBehaviour of(String at, Map<?, ?> facts) {
    var with = new ArrayList<Place>();
    if (facts.get("with") instanceof List<?> places) {
      places.forEach(place -> with.add(Place.parse(String.valueOf(place))));
    }
    return new CallBehaviour(
        fields(facts.get("makes")),
        place(facts.get("pattern")),
        facts.get("method") == null ? "" : String.valueOf(facts.get("method")),
        place(facts.get("on")),
        with,
        place(facts.get("binds")),
        place(facts.get("settles")),
        holds(facts.get("holds")),
        facts.get("event") == null ? "" : String.valueOf(facts.get("event")),
        place(facts.get("as")),
        place(facts.get("starts")),
        place(facts.get("formats")),
        holds(facts.get("writes")).orElse(List.of()),
        place(facts.get("to")),
        place(facts.get("fills")),
        facts.get("field") == null ? "" : String.valueOf(facts.get("field")),
        fields(facts.get("sets")),
        place(facts.get("media")),
        Routing.of(at, facts));
  }

  private static Map<String, Place> fields(@Nullable Object named) {
    var fields = new LinkedHashMap<String, Place>();
    if (named instanceof Map<?, ?> places) {
      places.forEach(
          (name, place) -> fields.put(String.valueOf(name), Place.parse(String.valueOf(place))));
    }
    return fields;
  }

  private static Optional<List<Place>> holds(@Nullable Object places) {
    return places instanceof List<?> list
        ? Optional.of(list.stream().map(place -> Place.parse(String.valueOf(place))).toList())
        : Optional.empty();
  }

  private static Optional<Place> place(@Nullable Object text) {
    return text == null ? Optional.empty() : Optional.of(Place.parse(String.valueOf(text)));
  }
}
