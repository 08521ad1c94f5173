package dev.merlon.analysis.services;

import dev.merlon.analysis.iam.RolePermissions;
import dev.merlon.analysis.sdk.SdkCall;
import dev.merlon.analysis.sdk.SdkCalls;
import dev.merlon.analysis.taint.CodeFacts;
import dev.merlon.analysis.taint.Content;
import dev.merlon.analysis.taint.Flow;
import dev.merlon.analysis.taint.Request;
import dev.merlon.analysis.taint.SymbolicText;
import dev.merlon.analysis.taint.TaintAnalysis;
import dev.merlon.analysis.taint.Target;
import dev.merlon.code.ir.Language;
import dev.merlon.knowledge.ChosenTargets;
import dev.merlon.knowledge.ChosenTargets.ChosenTarget;
import dev.merlon.knowledge.SinkKind;
import dev.merlon.model.Application;
import dev.merlon.model.Authentication;
import dev.merlon.model.CloudFunction;
import dev.merlon.model.Trigger;
import dev.merlon.model.TriggerKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Finds calls of AWS that are about a resource which the sender of an event names.
///
/// Only where he names it freely: text of the program before his, other than separators, leaves him
/// a choice that the program meant to give (may miss). And only where the role leaves him a choice:
/// a role that allows one bucket makes the name of the bucket harmless.
public final class TargetFlows {
  private final Application application;
  private final ReachOfRoles reach;

  private TargetFlows(Application application) {
    this.application = application;
    this.reach = new ReachOfRoles(new RolePermissions(application));
  }

  /// The same facts with these flows among the others.
  public static Map<String, CodeFacts> add(Application application, Map<String, CodeFacts> code) {
    var flows = new TargetFlows(application);
    var all = new LinkedHashMap<String, CodeFacts>(code);
    for (var function : application.functions()) {
      var facts = code.get(function.id());
      if (facts != null && !facts.requests().isEmpty()) {
        var found = flows.of(function, facts.requests());
        if (!found.isEmpty()) {
          found.addAll(0, facts.flows());
          all.put(function.id(), new CodeFacts(found, facts.requests()));
        }
      }
    }
    return all;
  }

  /// Without the flows whose data only comes from inside: another part of the system names there
  /// what the function is to work on.
  public static Map<String, CodeFacts> fromOutside(Map<String, CodeFacts> code) {
    var all = new LinkedHashMap<String, CodeFacts>(code);
    all.replaceAll(
        (_, facts) ->
            facts.flows().stream().allMatch(TargetFlows::counts)
                ? facts
                : new CodeFacts(
                    facts.flows().stream().filter(TargetFlows::counts).toList(), facts.requests()));
    return all;
  }

  private static boolean counts(Flow flow) {
    if (flow.sink() != SinkKind.RESOURCE) {
      return true;
    }
    var triggers = flow.hops().isEmpty() ? flow.triggers() : flow.hops().getFirst().triggers();
    return triggers.stream().anyMatch(trigger -> isByCaller(trigger) && mayChoose(trigger, flow));
  }

  private static boolean isByCaller(Trigger trigger) {
    return trigger.kind().isHttp()
        || trigger.kind() == TriggerKind.AUTHORIZER
        || (trigger.kind() == TriggerKind.DIRECT && trigger.isAnonymous());
  }

  // Whoever may read a bucket without logging in may as well choose the object; what he must not
  // choose is what he writes over. An object that needs a login may belong to somebody else.
  private static boolean mayChoose(Trigger trigger, Flow flow) {
    var target = flow.target().orElseThrow();
    boolean isKey = target.what().equals(KEY);
    return !isKey
        || target.effect() != ChosenTargets.Effect.READ
        || trigger
            .authentication()
            .known()
            .filter(known -> known != Authentication.NONE && known != Authentication.API_KEY)
            .isPresent();
  }

  private static final String KEY = "key of the object";

  private List<Flow> of(CloudFunction function, List<Request> requests) {
    var triggers =
        function.triggers().isEmpty()
            ? List.of(TaintAnalysis.direct(function.span()))
            : function.triggers();
    // The notification of a bucket names the object that it is about.
    var senders =
        triggers.stream()
            .filter(
                each ->
                    each.kind() != TriggerKind.BUCKET && each.kind() != TriggerKind.TABLE_STREAM)
            .toList();
    var found = new LinkedHashMap<Place, Flow>();
    for (var request : requests) {
      for (var call : SdkCalls.each(function, List.of(request))) {
        for (var target : ChosenTargets.shipped().of(call.service(), call.operation())) {
          for (var flow : flows(function, request, call, target, senders)) {
            found.putIfAbsent(new Place(flow.at(), target.what()), flow);
          }
        }
      }
    }
    return new ArrayList<>(found.values());
  }

  private record Place(dev.merlon.model.Span at, String what) {}

  private List<Flow> flows(
      CloudFunction function,
      Request request,
      SdkCall call,
      ChosenTarget parameter,
      List<Trigger> senders) {
    var content = content(call, parameter.parameter());
    var pieces = chosen(content, senders);
    if (pieces.isEmpty()) {
      return List.of();
    }
    var allowed = reach.of(application.roleOf(function), call, parameter);
    if (allowed.isEmpty()) {
      return List.of();
    }
    var target =
        new Target(
            call.service(),
            call.operation(),
            parameter.what(),
            parameter.effect(),
            allowed.orElseThrow());
    var flows = new ArrayList<Flow>();
    for (var piece : pieces) {
      Flow.intoTarget(piece, target, "", language(request), call.at(), senders)
          .ifPresent(flows::add);
    }
    return flows;
  }

  private static Content content(SdkCall call, List<String> way) {
    String first = way.getFirst();
    var here = call.parameters().getOrDefault(first, Content.NOTHING);
    if (here.isNothing()) {
      for (var entry : call.parameters().entrySet()) {
        here = entry.getKey().equalsIgnoreCase(first) ? entry.getValue() : here;
      }
    }
    for (String step : way.subList(1, way.size())) {
      here = here.field(step);
    }
    return here;
  }

  // The outside data in texts that nothing of the program begins.
  private static List<Content.Piece> chosen(Content content, List<Trigger> senders) {
    var found = new ArrayList<Content.Piece>();
    for (var text : content.texts()) {
      if (FreeChoice.isFree(text, senders)) {
        for (var word : text.words()) {
          if (word instanceof SymbolicText.EventField(var path)) {
            content.pieces().stream()
                .filter(piece -> piece.path().equals(path))
                .forEach(found::add);
          }
        }
      }
    }
    return found;
  }

  private static Language language(Request request) {
    for (var language : Language.values()) {
      if (language.models().equals(request.sdk())) {
        return language;
      }
    }
    throw new IllegalStateException("no language `" + request.sdk() + "`");
  }
}
