package dev.merlon.analysis.services;

import dev.merlon.analysis.services.Arrivals.Source;
import dev.merlon.analysis.taint.EventModel;
import dev.merlon.analysis.taint.EventPath;
import dev.merlon.analysis.taint.Hop;
import dev.merlon.analysis.taint.TaintAnalysis;
import dev.merlon.model.CloudFunction;
import dev.merlon.model.Trigger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Searches backwards who put the data into a field that a function uses.
///
/// A breadth-first search over fields of functions: each is looked at once, so that functions that
/// write what they read bring it to rest. Of several writers the one that a stranger is nearest to
/// tells the story, of equals the one with the shortest way.
final class Ways {
  /// Services in a row that are followed (may miss longer ways).
  private static final int MOST_HOPS = 5;

  /// Fields that are looked at for one flow (may miss others).
  private static final int MOST_FIELDS = 500;

  static final int FARTHEST = 3;

  private final Deliverer deliverer;
  // By identity: what is sent is compared by all that it holds.
  private final Map<Sent, Arrivals> arrivals = new IdentityHashMap<>();
  private final Map<Name, List<Origin>> origins = new HashMap<>();

  Ways(Deliverer deliverer) {
    this.deliverer = deliverer;
  }

  /// A field of a function, and how its data goes on towards the one that is asked about.
  private record Field(CloudFunction function, EventPath path, @Nullable Link next, int distance) {}

  /// What fields have in common that hold the same: a function or a stock, and the field of it.
  private record Name(Object where, List<String> steps) {}

  /// Something sent that arrives in a field, and what it was before.
  private record Origin(Sent sent, Source source) {}

  private record Link(Origin origin, Field to) {}

  /// The way of the data of a field, from the function that a stranger is nearest to; null if it is
  /// not known to come from another one.
  @Nullable List<Hop> to(CloudFunction reader, EventPath path) {
    var start = new Field(reader, path, null, 0);
    var waiting = new ArrayDeque<Field>();
    Set<Name> seen = new HashSet<>();
    waiting.add(start);
    seen.add(name(start));
    Field best = null;
    int nearest = FARTHEST;
    // Nobody is nearer than a stranger, and the first one has the shortest way.
    while (!waiting.isEmpty() && nearest > 0) {
      var field = waiting.poll();
      int rank = field == start ? FARTHEST : rank(openings(field));
      if (rank < nearest) {
        best = field;
        nearest = rank;
      }
      if (field.distance() < MOST_HOPS) {
        for (var origin : origins(field)) {
          var before =
              new Field(
                  origin.sent().writer(),
                  origin.source().path(),
                  new Link(origin, field),
                  field.distance() + 1);
          if (seen.size() < MOST_FIELDS && seen.add(name(before))) {
            waiting.add(before);
          }
        }
      }
    }
    return best == null ? null : hops(best);
  }

  private Name name(Field field) {
    var steps = field.path().steps();
    return field.path().isReply()
        ? new Name(deliverer.stored(field.function(), field.path()), steps.subList(1, steps.size()))
        : new Name(field.function().id(), steps);
  }

  // Many flows lead to the same fields.
  private List<Origin> origins(Field field) {
    var known = origins.get(name(field));
    if (known != null) {
      return known;
    }
    var found = new ArrayList<Origin>();
    for (var sent : sent(field)) {
      for (var source : arrivals(sent).sources(field.path())) {
        found.add(new Origin(sent, source));
      }
    }
    origins.put(name(field), found);
    return found;
  }

  private List<Sent> sent(Field field) {
    return field.path().isReply()
        ? deliverer.stored(field.function(), field.path()).all()
        : deliverer.to(field.function(), controlling(field.function(), field.path()));
  }

  Arrivals arrivals(Sent sent) {
    return arrivals.computeIfAbsent(sent, Arrivals::new);
  }

  private static List<Hop> hops(Field first) {
    var way = new ArrayList<Hop>();
    for (var field = first; field.next() != null; field = field.next().to()) {
      var link = field.next();
      var sent = link.origin().sent();
      way.add(
          new Hop(
              field.function().id(),
              field.path(),
              openings(field).stream().sorted(Comparator.comparingInt(Ways::rank)).toList(),
              link.origin().source().piece().steps(),
              sent.call().at(),
              sent.target(),
              sent.isCertain(),
              sent.store()));
    }
    return way;
  }

  // The triggers by which somebody outside the code chooses the field.
  private static List<Trigger> openings(Field field) {
    return controlling(field.function(), field.path());
  }

  private static List<Trigger> controlling(CloudFunction function, EventPath path) {
    var triggers =
        function.triggers().isEmpty()
            ? List.of(TaintAnalysis.direct(function.span()))
            : function.triggers();
    return triggers.stream().filter(each -> EventModel.isControlled(each, path)).toList();
  }

  static int rank(List<Trigger> triggers) {
    return triggers.stream().mapToInt(Ways::rank).min().orElse(FARTHEST);
  }

  // How near a stranger is who chooses the event.
  static int rank(Trigger trigger) {
    if (trigger.isAnonymous()) {
      return 0;
    }
    return trigger.kind().isHttp() ? 1 : 2;
  }
}
