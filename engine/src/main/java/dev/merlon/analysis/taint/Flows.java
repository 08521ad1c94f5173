package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.Built;
import dev.merlon.analysis.taint.Atom.LiteralPart;
import dev.merlon.analysis.taint.Atom.Outside;
import dev.merlon.analysis.taint.Atom.OutsidePart;
import dev.merlon.analysis.taint.Atom.Part;
import dev.merlon.analysis.taint.Atom.UnknownPart;
import dev.merlon.knowledge.SinkKind;
import dev.merlon.model.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Collects outside data that arrives at sinks while the interpreter runs.
final class Flows {
  private final Predicate<EventPath> isControlled;
  private final Predicate<EventPath> isRooted;
  private final Map<Place, Map<EventPath, Arrival>> arrivals = new LinkedHashMap<>();
  private final Deque<Map<Place, Map<EventPath, Arrival>>> calls = new ArrayDeque<>();
  private final Map<Span, Arrival> sqlTexts = new LinkedHashMap<>();
  private final Deque<Set<Span>> usedInCalls = new ArrayDeque<>();
  private Set<Span> lastUsed = Set.of();
  private final Set<Span> usedTexts = new HashSet<>();
  private final Map<Met, WebRoute> routes = new HashMap<>();
  private @Nullable WebRoute route;

  /// `isControlled` says whether somebody outside the code chooses an event field, `isRooted`
  /// whether its value starts with `/` even so.
  Flows(Predicate<EventPath> isControlled, Predicate<EventPath> isRooted) {
    this.isControlled = isControlled;
    this.isRooted = isRooted;
  }

  private record Place(SinkKind kind, Span at) {}

  private record Met(SinkKind kind, Span at, EventPath path) {}

  /// One piece of outside data at one sink.
  record Arrival(SinkKind kind, Mark mark, String call, String shape, Span at) {}

  /// The route of a web framework whose handler runs from now on; tells the one before.
  @Nullable WebRoute enter(@Nullable WebRoute next) {
    var before = route;
    route = next;
    return before;
  }

  /// The route on which data came to a sink first, if a web framework led there.
  Optional<WebRoute> routeOf(Arrival arrival) {
    return Optional.ofNullable(
        routes.get(new Met(arrival.kind(), arrival.at(), arrival.mark().path())));
  }

  private void met(SinkKind kind, Span at, EventPath path) {
    if (route != null) {
      routes.putIfAbsent(new Met(kind, at, path), route);
    }
  }

  /// A text was built; if it is SQL with outside data in it, it counts even if nobody is seen to
  /// execute it.
  void textBuilt(AbstractValue text, List<AbstractValue> pieces, Span span) {
    for (var atom : text.atoms()) {
      if (atom instanceof Built(var parts, _) && SqlText.isStatement(parts)) {
        // A longer statement takes the place of its beginning.
        pieces.forEach(this::used);
        for (var part : parts) {
          if (part instanceof OutsidePart(var mark) && counts(mark, SinkKind.SQL)) {
            met(SinkKind.SQL, span, mark.path());
            sqlTexts.putIfAbsent(
                span, new Arrival(SinkKind.SQL, mark, "", shape(parts, mark), span));
          }
        }
      }
    }
  }

  private void used(AbstractValue text) {
    for (var atom : text.atoms()) {
      if (atom instanceof Built(_, var builtAt)) {
        used(builtAt);
      }
    }
  }

  /// A value is an argument of a sink; `elements` is the same or, for a list, what it holds.
  void reached(SinkKind kind, AbstractValue value, AbstractValue elements, String call, Span span) {
    for (var atom : value.join(elements).atoms()) {
      switch (atom) {
        case Outside(var mark) -> {
          if (counts(mark, kind)) {
            arrive(new Arrival(kind, mark, call, "", span));
          }
        }
        case Built(var parts, var builtAt) -> {
          if (kind == SinkKind.SQL) {
            used(builtAt);
          }
          built(kind, parts, builtAt, call, span);
        }
        default -> {}
      }
    }
  }

  private void built(SinkKind kind, List<Part> parts, Span builtAt, String call, Span span) {
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i) instanceof OutsidePart(var mark)
          && counts(mark, kind)
          && (!isAddress(kind) || choosesHost(kind, parts.subList(0, i), mark))) {
        var way = mark.through("becomes part of a text", builtAt);
        arrive(new Arrival(kind, way, call, shape(parts, mark), span));
      }
    }
  }

  // Behind a complete host, outside data only chooses the path on a server of the program's choice.
  private boolean choosesHost(SinkKind kind, List<Part> before, Mark mark) {
    var text = new StringBuilder();
    for (var part : before) {
      switch (part) {
        case LiteralPart(var literal) -> text.append(literal);
        case OutsidePart _ -> text.append("outside");
        case UnknownPart _, Atom.EnvironmentPart _ -> text.append("https://host/");
      }
    }
    boolean isInHost = text.toString().matches("(?i)([a-z][a-z0-9+.-]*:)?(//[^/?#]*)?");
    // To a browser, `//host` is a host.
    if (kind == SinkKind.REDIRECT && text.toString().equals("/")) {
      return true;
    }
    boolean endsHost = isRooted.test(mark.path()) && text.toString().matches(".*//[^/?#]+");
    return isInHost && !endsHost;
  }

  private static boolean isAddress(SinkKind kind) {
    return kind == SinkKind.REQUEST || kind == SinkKind.REDIRECT;
  }

  private boolean counts(Mark mark, SinkKind kind) {
    return !mark.isHarmlessFor(kind)
        && isControlled.test(mark.path())
        && (kind != SinkKind.REDIRECT || RedirectResponses.counts(mark, isRooted));
  }

  void arrive(Arrival arrival) {
    met(arrival.kind(), arrival.at(), arrival.mark().path());
    put(arrivals, arrival);
    if (!calls.isEmpty()) {
      put(calls.getFirst(), arrival);
    }
  }

  // Of several ways of the same data to the same sink, the shortest tells the story.
  private static void put(Map<Place, Map<EventPath, Arrival>> arrivals, Arrival arrival) {
    arrivals
        .computeIfAbsent(new Place(arrival.kind(), arrival.at()), _ -> new LinkedHashMap<>())
        .merge(
            arrival.mark().path(),
            arrival,
            (a, b) -> b.mark().trace().length() < a.mark().trace().length() ? b : a);
  }

  /// A call begins whose arrivals are to be known.
  void begin() {
    calls.push(new LinkedHashMap<>());
    usedInCalls.push(new HashSet<>());
  }

  /// Ends a call and tells which texts it handed on.
  Set<Span> endUsed() {
    end();
    return lastUsed;
  }

  void used(Set<Span> texts) {
    texts.forEach(this::used);
  }

  private void used(Span text) {
    usedTexts.add(text);
    if (!usedInCalls.isEmpty()) {
      usedInCalls.getFirst().add(text);
    }
  }

  /// What arrived since the call began.
  List<Arrival> end() {
    var all = new ArrayList<Arrival>();
    calls.pop().values().forEach(group -> all.addAll(group.values()));
    lastUsed = usedInCalls.pop();
    if (!calls.isEmpty()) {
      all.forEach(arrival -> put(calls.getFirst(), arrival));
      usedInCalls.getFirst().addAll(lastUsed);
    }
    return all;
  }

  /// All arrivals by sink; the first of each list has the shortest way.
  List<List<Arrival>> bySink() {
    var all = new ArrayList<List<Arrival>>();
    for (var group : arrivals.values()) {
      var sorted = new ArrayList<>(group.values());
      sorted.sort(java.util.Comparator.comparingInt(a -> a.mark().trace().length()));
      all.add(sorted);
    }
    sqlTexts.forEach(
        (span, arrival) -> {
          if (!usedTexts.contains(span) && !isPartOfUsed(span)) {
            all.add(List.of(arrival));
          }
        });
    return all;
  }

  // A sum is built piece by piece: only the last, which starts at the same place, counts.
  private boolean isPartOfUsed(Span span) {
    for (var other : usedTexts) {
      if (contains(other, span)) {
        return true;
      }
    }
    for (var other : sqlTexts.keySet()) {
      if (!other.equals(span) && contains(other, span)) {
        return true;
      }
    }
    return false;
  }

  private static boolean contains(Span outer, Span inner) {
    boolean startsBefore =
        outer.startLine() < inner.startLine()
            || (outer.startLine() == inner.startLine()
                && outer.startColumn() <= inner.startColumn());
    boolean endsAfter =
        outer.endLine() > inner.endLine()
            || (outer.endLine() == inner.endLine() && outer.endColumn() >= inner.endColumn());
    return outer.file().equals(inner.file()) && startsBefore && endsAfter;
  }

  private static String shape(List<Part> parts, Mark mark) {
    var text = new StringBuilder();
    for (var part : parts) {
      switch (part) {
        case LiteralPart(var literal) -> text.append(literal);
        case OutsidePart(var other) -> text.append(other.equals(mark) ? "\u0000" : "?");
        case UnknownPart _, Atom.EnvironmentPart _ -> text.append('?');
      }
    }
    return text.toString();
  }
}
