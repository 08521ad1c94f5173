package dev.merlon.knowledge.library;

import dev.merlon.knowledge.library.CallModel.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a call has to do with the routes of a web framework.
///
/// @param makesApplication whether the result is a new object that routes are added to
/// @param route how the call adds a route, or an application under a path
/// @param configures the function among the arguments that is given the application at once
/// @param serves the applications whose routes the call runs for the event
/// @param scans the annotations of classes of the program whose methods are routes of it
/// @param parameter the field of the event that a parameter marked with this is; `{name}` is its
///   name, `{0}` an argument of the mark
/// @param injects the function among the arguments of a mark whose result the parameter is
public record Routing(
    boolean makesApplication,
    Optional<Route> route,
    Optional<Place> configures,
    List<Place> serves,
    List<String> scans,
    String parameter,
    Optional<Place> injects) {
  static final Set<String> KEYS =
      Set.of("application", "route", "configures", "serves", "scans", "parameter", "injects");

  private static final Set<String> ROUTE_KEYS =
      Set.of("each", "path", "method", "methods", "handler", "receives", "parameters");
  private static final Set<String> PARAMETER_KEYS = Set.of("path", "text", "object");

  static final Routing NOTHING =
      new Routing(
          false, Optional.empty(), Optional.empty(), List.of(), List.of(), "", Optional.empty());

  public Routing {
    serves = List.copyOf(serves);
    scans = List.copyOf(scans);
  }

  /// A route: what leads to it and what its handler is given.
  ///
  /// @param each the arguments that may be a list of routes; the other places are then fields of
  ///   one of them, `0.path`
  /// @param path the arguments that may be the path
  /// @param method the HTTP method, or empty for any
  /// @param methods the arguments that may name the methods
  /// @param handlers the arguments that are handlers; empty for each one that can be called
  /// @param receives what the handler is given in order: an object of the library
  ///   (`express.Request()`), a field of the event (`event.body`), or anything else for something
  ///   unknown
  /// @param parameters which field of the event a parameter is that is none of these, by its kind:
  ///   `path` for one that the path names, `text` for another one, `object` for one whose type is a
  ///   class
  public record Route(
      List<Place> each,
      List<Place> path,
      String method,
      List<Place> methods,
      List<Place> handlers,
      List<String> receives,
      Map<String, String> parameters) {
    public Route {
      each = List.copyOf(each);
      path = List.copyOf(path);
      methods = List.copyOf(methods);
      handlers = List.copyOf(handlers);
      receives = List.copyOf(receives);
      parameters = Map.copyOf(parameters);
    }
  }

  /// Whether the call does none of it itself.
  public boolean isNothing() {
    return !makesApplication
        && route.isEmpty()
        && configures.isEmpty()
        && serves.isEmpty()
        && scans.isEmpty();
  }

  /// Whether the call only says of a parameter of a handler what it is given.
  public boolean isMark() {
    return !parameter.isEmpty() || injects.isPresent();
  }

  static Routing of(String at, Map<?, ?> facts) {
    if (facts.keySet().stream().noneMatch(KEYS::contains)) {
      return NOTHING;
    }
    return new Routing(
        Boolean.TRUE.equals(facts.get("application")),
        facts.get("route") == null ? Optional.empty() : Optional.of(route(at, facts.get("route"))),
        places(facts.get("configures")).stream().findFirst(),
        places(facts.get("serves")),
        texts(facts.get("scans")),
        text(facts.get("parameter")),
        places(facts.get("injects")).stream().findFirst());
  }

  private static Route route(String at, @Nullable Object value) {
    if (!(value instanceof Map<?, ?> facts)) {
      throw new IllegalArgumentException(at + ": `route` is not a mapping");
    }
    refuse(at + ": `route`", facts, ROUTE_KEYS);
    var parameters = new java.util.LinkedHashMap<String, String>();
    if (facts.get("parameters") instanceof Map<?, ?> kinds) {
      refuse(at + ": `parameters`", kinds, PARAMETER_KEYS);
      kinds.forEach((kind, field) -> parameters.put(String.valueOf(kind), String.valueOf(field)));
    }
    return new Route(
        places(facts.get("each")),
        places(facts.get("path")),
        text(facts.get("method")),
        places(facts.get("methods")),
        places(facts.get("handler")),
        texts(facts.get("receives")),
        parameters);
  }

  private static void refuse(String at, Map<?, ?> facts, Set<String> known) {
    for (var key : facts.keySet()) {
      if (!known.contains(String.valueOf(key))) {
        throw new IllegalArgumentException(at + " has an unknown key `" + key + "`");
      }
    }
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : String.valueOf(value);
  }

  private static List<String> texts(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(String::valueOf).toList();
    }
    return value == null ? List.of() : List.of(String.valueOf(value));
  }

  private static List<Place> places(@Nullable Object value) {
    var places = new ArrayList<Place>();
    for (String text : texts(value)) {
      places.add(Place.parse(text));
    }
    return places;
  }
}
