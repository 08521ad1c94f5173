package dev.merlon.analysis.services;

import dev.merlon.analysis.iam.RoleAssessment.Certainty;
import dev.merlon.analysis.iam.RolePermissions;
import dev.merlon.analysis.sdk.SdkCall;
import dev.merlon.analysis.sdk.SdkCalls;
import dev.merlon.analysis.sdk.SymbolicTexts;
import dev.merlon.analysis.taint.CodeFacts;
import dev.merlon.analysis.taint.EventPath;
import dev.merlon.knowledge.Deliveries;
import dev.merlon.knowledge.Deliveries.Delivery;
import dev.merlon.model.Application;
import dev.merlon.model.CloudFunction;
import dev.merlon.model.Text;
import dev.merlon.model.Trigger;
import dev.merlon.model.TriggerKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the functions of an application write, and which function's event it becomes.
final class Deliverer {
  private static final String DEFAULT_BUS = "default";

  private final Application application;
  private final Targets targets;
  private final RolePermissions permissions;
  private final Filters filters;
  private final Storage storage;
  private final List<Sent> all = new ArrayList<>();
  private boolean knowsAllWriters = true;

  Deliverer(Application application, Map<String, CodeFacts> code) {
    this.application = application;
    this.targets = new Targets(application);
    this.permissions = new RolePermissions(application);
    this.filters = new Filters(application);
    this.storage = new Storage(targets, this::allowed);
    for (var function : application.functions()) {
      var facts = code.getOrDefault(function.id(), CodeFacts.NOTHING);
      knowsAllWriters &= facts.isFollowed() || function.resource().implied();
      for (var call : SdkCalls.each(function, facts.requests())) {
        storage.note(function, call);
        knowsAllWriters &= call.isKnown() || !call.actions().isEmpty();
        for (var delivery : Deliveries.shipped().of(call.service(), call.operation())) {
          add(function, call, delivery);
        }
      }
    }
    all.addAll(new Relays(application, targets).of(all));
  }

  private void add(CloudFunction writer, SdkCall call, Delivery delivery) {
    var content = call.given(delivery.payload());
    if (content.isNothing()) {
      return;
    }
    var allowed = allowed(writer, call);
    if (allowed == Certainty.NO) {
      return;
    }
    var named = targets(writer, call, delivery);
    knowsAllWriters &= !named.isEmpty();
    for (String target : named) {
      all.add(
          new Sent(
              writer,
              call,
              target,
              delivery.trigger(),
              delivery.event(),
              delivery.form(),
              content,
              allowed == Certainty.YES,
              ""));
    }
  }

  /// Whether the code of every function was read, and each call of it that writes somewhere says
  /// where: only then nobody else of the application can be the writer.
  boolean knowsAllWriters() {
    return knowsAllWriters;
  }

  private Set<String> targets(CloudFunction writer, SdkCall call, Delivery delivery) {
    var texts = new SymbolicTexts(writer);
    var found = new LinkedHashSet<String>();
    for (String parameter : delivery.targets()) {
      var content = call.given(List.of(parameter.split("\\.", -1)));
      if (content.isNothing() && delivery.trigger() == TriggerKind.EVENT_BUS) {
        found.add(DEFAULT_BUS);
      }
      for (var text : texts.of(content)) {
        find(text, delivery).ifPresent(found::add);
      }
    }
    return found;
  }

  private java.util.Optional<String> find(Text text, Delivery delivery) {
    return delivery.trigger() == TriggerKind.DIRECT
        ? targets.function(text, application.functions())
        : targets
            .find(text, delivery.resourceType())
            .or(
                () ->
                    delivery.trigger() == TriggerKind.EVENT_BUS
                        ? text.literal().filter(DEFAULT_BUS::equals)
                        : java.util.Optional.empty());
  }

  // A role that is not known may allow anything.
  private Certainty allowed(CloudFunction writer, SdkCall call) {
    var role = application.roleOf(writer);
    if (role.isEmpty() || call.actions().isEmpty()) {
      return Certainty.UNKNOWN;
    }
    var answer = Certainty.YES;
    for (var permission : call.permissions()) {
      var any = permission.resources().isEmpty() ? Certainty.UNKNOWN : Certainty.NO;
      for (var resource : permission.resources()) {
        any = any.or(permissions.may(role.orElseThrow(), permission.action(), resource));
      }
      answer = answer.and(any);
    }
    return answer;
  }

  /// What is stored where a function reads that field of a reply, as if it were sent there.
  Storage.Stock stored(CloudFunction reader, EventPath reply) {
    return storage.read(reader, reply);
  }

  /// What is written to where these triggers of a function listen, or sent to it directly.
  List<Sent> to(CloudFunction reader, List<Trigger> triggers) {
    return all.stream()
        .filter(
            sent ->
                sent.kind() == TriggerKind.DIRECT
                    ? sent.target().equals(reader.id())
                    : triggers.stream().anyMatch(trigger -> starts(sent, trigger, reader)))
        .toList();
  }

  private boolean starts(Sent sent, Trigger trigger, CloudFunction reader) {
    return trigger.kind() == sent.kind()
        && isSource(sent, trigger)
        && filters.letThrough(sent, reader);
  }

  private boolean isSource(Sent sent, Trigger trigger) {
    if (sent.target().equals(DEFAULT_BUS)) {
      return trigger.source().literal().filter(DEFAULT_BUS::equals).isPresent();
    }
    boolean isReferred =
        trigger.source().parts().stream()
            .anyMatch(
                part -> part instanceof Text.Reference(var id, _) && id.equals(sent.target()));
    return isReferred
        || Deliveries.shipped().of(sent.call().service(), sent.call().operation()).stream()
            .anyMatch(
                delivery ->
                    targets
                        .find(trigger.source(), delivery.resourceType())
                        .filter(sent.target()::equals)
                        .isPresent());
  }
}
