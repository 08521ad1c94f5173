package dev.merlon.analysis.services;

import dev.merlon.analysis.services.Arrivals.Source;
import dev.merlon.analysis.taint.CodeFacts;
import dev.merlon.analysis.taint.EventModel;
import dev.merlon.analysis.taint.EventPath;
import dev.merlon.analysis.taint.Flow;
import dev.merlon.analysis.taint.Hop;
import dev.merlon.analysis.taint.TaintAnalysis;
import dev.merlon.model.Application;
import dev.merlon.model.CloudFunction;
import dev.merlon.model.Trigger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds for each flow that begins in a service who wrote the data there.
///
/// Of several writers the one that a stranger is nearest to tells the story.
public final class ServiceFlows {
  /// Services in a row that are followed (may miss longer ways).
  private static final int MOST_HOPS = 5;

  private final Deliverer deliverer;
  private final Map<Sent, Arrivals> arrivals = new LinkedHashMap<>();

  private ServiceFlows(Deliverer deliverer) {
    this.deliverer = deliverer;
  }

  /// The same facts, each flow with the functions that its data came through.
  public static Map<String, CodeFacts> connect(
      Application application, Map<String, CodeFacts> code) {
    boolean isNeeded =
        code.values().stream()
            .flatMap(facts -> facts.flows().stream())
            .anyMatch(ServiceFlows::comesFromService);
    if (!isNeeded) {
      return code;
    }
    var flows = new ServiceFlows(new Deliverer(application, code));
    var connected = new LinkedHashMap<String, CodeFacts>();
    for (var function : application.functions()) {
      var facts = code.get(function.id());
      if (facts != null) {
        var all = facts.flows().stream().map(flow -> flows.connect(flow, function)).toList();
        connected.put(function.id(), new CodeFacts(all, facts.misuses(), facts.requests()));
      }
    }
    return connected;
  }

  private static boolean comesFromService(Flow flow) {
    return flow.triggers().stream().noneMatch(trigger -> rank(trigger) == 0);
  }

  private Flow connect(Flow flow, CloudFunction function) {
    if (!comesFromService(flow)) {
      return flow;
    }
    var way = way(function, flow.path(), flow.triggers(), new HashSet<>());
    boolean isNearer =
        way != null
            && rank(way.getFirst().triggers())
                < flow.triggers().stream().mapToInt(ServiceFlows::rank).min().orElse(FARTHEST);
    if (way != null && isNearer) {
      return flow.after(way);
    }
    return way == null && isFedHarmlessly(flow, function) ? flow.fedHarmlessly() : flow;
  }

  private boolean isFedHarmlessly(Flow flow, CloudFunction function) {
    return deliverer.knowsAllWriters()
        && flow.triggers().stream()
            .allMatch(
                trigger -> {
                  var all = deliverer.to(function, List.of(trigger));
                  return !all.isEmpty()
                      && all.stream()
                          .allMatch(
                              sent ->
                                  arrivals
                                      .computeIfAbsent(sent, Arrivals::new)
                                      .isHarmlessAt(flow.path()));
                });
  }

  // The way by which a field came, from the function that a stranger is nearest to.
  private @Nullable List<Hop> way(
      CloudFunction reader, EventPath path, List<Trigger> triggers, Set<String> seen) {
    if (seen.size() >= MOST_HOPS || !seen.add(reader.id())) {
      return null;
    }
    List<Hop> best = null;
    for (var sent : deliverer.to(reader, triggers)) {
      for (var source : arrivals.computeIfAbsent(sent, Arrivals::new).sources(path)) {
        var way = wayThrough(sent, source, new HashSet<>(seen));
        if (way != null && (best == null || isBetter(way, best))) {
          best = way;
        }
      }
    }
    return best;
  }

  private @Nullable List<Hop> wayThrough(Sent sent, Source source, Set<String> seen) {
    var writer = sent.writer();
    var triggers =
        (writer.triggers().isEmpty()
                ? List.of(TaintAnalysis.direct(writer.span()))
                : writer.triggers())
            .stream().filter(each -> EventModel.isControlled(each, source.path())).toList();
    if (triggers.isEmpty()) {
      return null;
    }
    var hop =
        new Hop(
            writer.id(),
            source.path(),
            nearestFirst(triggers),
            source.piece().steps(),
            sent.call().at(),
            sent.target(),
            sent.isCertain());
    var way = new ArrayList<Hop>();
    var earlier = rank(triggers) == 0 ? null : way(writer, source.path(), triggers, seen);
    if (earlier != null) {
      way.addAll(earlier);
    }
    way.add(hop);
    return way;
  }

  private static boolean isBetter(List<Hop> way, List<Hop> other) {
    int difference = rank(way.getFirst().triggers()) - rank(other.getFirst().triggers());
    return difference < 0 || (difference == 0 && way.size() < other.size());
  }

  private static List<Trigger> nearestFirst(List<Trigger> triggers) {
    return triggers.stream().sorted(java.util.Comparator.comparingInt(ServiceFlows::rank)).toList();
  }

  private static final int FARTHEST = 3;

  private static int rank(List<Trigger> triggers) {
    return triggers.stream().mapToInt(ServiceFlows::rank).min().orElse(FARTHEST);
  }

  // How near a stranger is who chooses the event.
  private static int rank(Trigger trigger) {
    if (trigger.isAnonymous()) {
      return 0;
    }
    return trigger.kind().isHttp() ? 1 : 2;
  }
}
