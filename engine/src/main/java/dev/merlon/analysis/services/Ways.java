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
import java.util.HashSet;
import java.util.LinkedHashMap;
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
  private final Map<Sent, Arrivals> arrivals = new LinkedHashMap<>();

  Ways(Deliverer deliverer) {
    this.deliverer = deliverer;
  }

  /// A field of a function, and how its data goes on towards the one that is asked about.
  private record Field(
      CloudFunction function, EventPath path, @Nullable Link next, int distance) {
    String name() {
      return function.id() + " " + path.steps();
    }
  }

  private record Link(Sent sent, Source source, Field to) {}

  /// The way of the data of a field, from the function that a stranger is nearest to; null if it is
  /// not known to come from another one.
  @Nullable List<Hop> to(CloudFunction reader, EventPath path) {
    var start = new Field(reader, path, null, 0);
    var waiting = new ArrayDeque<Field>();
    Set<String> seen = new HashSet<>();
    waiting.add(start);
    seen.add(start.name());
    Field best = null;
    while (!waiting.isEmpty()) {
      var field = waiting.poll();
      if (field != start && (best == null || rank(field) < rank(best))) {
        best = openings(field).isEmpty() ? best : field;
      }
      if (field.distance() == MOST_HOPS || (field != start && rank(field) == 0)) {
        continue;
      }
      for (var sent : sent(field)) {
        for (var source : arrivals(sent).sources(field.path())) {
          var before =
              new Field(
                  sent.writer(),
                  source.path(),
                  new Link(sent, source, field),
                  field.distance() + 1);
          if (seen.size() < MOST_FIELDS && seen.add(before.name())) {
            waiting.add(before);
          }
        }
      }
    }
    return best == null ? null : hops(best);
  }

  private List<Sent> sent(Field field) {
    return field.path().isReply()
        ? deliverer.stored(field.function(), field.path())
        : deliverer.to(field.function(), controlling(field.function(), field.path()));
  }

  Arrivals arrivals(Sent sent) {
    return arrivals.computeIfAbsent(sent, Arrivals::new);
  }

  private static List<Hop> hops(Field first) {
    var way = new ArrayList<Hop>();
    for (var field = first; field.next() != null; field = field.next().to()) {
      var link = field.next();
      way.add(
          new Hop(
              field.function().id(),
              field.path(),
              openings(field).stream().sorted(Comparator.comparingInt(Ways::rank)).toList(),
              link.source().piece().steps(),
              link.sent().call().at(),
              link.sent().target(),
              link.sent().isCertain(),
              link.sent().store()));
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

  private static int rank(Field field) {
    return rank(openings(field));
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
