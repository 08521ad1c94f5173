package dev.merlon.analysis.services;

import dev.merlon.analysis.taint.CodeFacts;
import dev.merlon.analysis.taint.Flow;
import dev.merlon.model.Application;
import dev.merlon.model.CloudFunction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Finds for each flow that begins in a service who wrote the data there.
///
/// Data that no trigger brings counts only when somebody is found who stored or sent it.
public final class ServiceFlows {
  private final Deliverer deliverer;
  private final Ways ways;

  private ServiceFlows(Deliverer deliverer) {
    this.deliverer = deliverer;
    this.ways = new Ways(deliverer);
  }

  /// The same facts, each flow with the functions that its data came through.
  public static Map<String, CodeFacts> connect(
      Application application, Map<String, CodeFacts> code) {
    boolean isNeeded =
        code.values().stream()
            .anyMatch(
                facts ->
                    !facts.passed().isEmpty()
                        || facts.flows().stream().anyMatch(ServiceFlows::comesFromService));
    if (!isNeeded) {
      return code;
    }
    var flows = new ServiceFlows(new Deliverer(application, code));
    var connected = new LinkedHashMap<String, CodeFacts>();
    for (var function : application.functions()) {
      var facts = code.get(function.id());
      if (facts != null) {
        connected.put(function.id(), facts.connected(flows.connected(facts, function)));
      }
    }
    return connected;
  }

  private List<Flow> connected(CodeFacts facts, CloudFunction function) {
    var all = new ArrayList<Flow>();
    facts.flows().forEach(flow -> all.add(connect(flow, function)));
    all.addAll(passed(facts, function));
    all.sort(Comparator.comparing(Flow::at).thenComparing(Flow::sink));
    return all;
  }

  // Of several pieces of data at one sink, the one that a stranger is nearest to.
  private List<Flow> passed(CodeFacts facts, CloudFunction function) {
    var bySink = new LinkedHashMap<String, Flow>();
    var asked = new HashSet<String>();
    for (var flow : facts.passed()) {
      String sink = flow.sink() + " " + flow.at();
      if (!asked.add(sink + " " + flow.path().steps())) {
        continue;
      }
      var way = ways.to(function, flow.path());
      if (way != null) {
        bySink.merge(sink, flow.after(way), ServiceFlows::nearer);
      }
    }
    return List.copyOf(bySink.values());
  }

  private static Flow nearer(Flow one, Flow other) {
    int difference = rank(other) - rank(one);
    return difference < 0 ? other : one;
  }

  private static int rank(Flow flow) {
    return Ways.rank(flow.hops().getFirst().triggers());
  }

  private static boolean comesFromService(Flow flow) {
    return flow.triggers().stream().noneMatch(trigger -> Ways.rank(trigger) == 0);
  }

  private Flow connect(Flow flow, CloudFunction function) {
    if (!comesFromService(flow)) {
      return flow;
    }
    var way = ways.to(function, flow.path());
    boolean isNearer =
        way != null && Ways.rank(way.getFirst().triggers()) < Ways.rank(flow.triggers());
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
                          .allMatch(sent -> ways.arrivals(sent).isHarmlessAt(flow.path()));
                });
  }
}
