package dev.merlon.analysis.services;

import dev.merlon.analysis.iam.RoleAssessment.Certainty;
import dev.merlon.analysis.sdk.SdkCall;
import dev.merlon.analysis.sdk.SymbolicTexts;
import dev.merlon.analysis.taint.Content;
import dev.merlon.analysis.taint.EventPath;
import dev.merlon.knowledge.Deliveries;
import dev.merlon.knowledge.Stores;
import dev.merlon.knowledge.Stores.Access;
import dev.merlon.knowledge.Stores.Form;
import dev.merlon.model.CloudFunction;
import dev.merlon.model.TriggerKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/// What functions store in tables, buckets and parameters, and what others read there.
///
/// A write and a read belong together when both name the same resource of the template, both roles
/// may allow the call, and keys that both tell do not exclude each other. A name that is not known
/// joins nothing.
final class Storage {
  private final Targets targets;
  private final BiFunction<CloudFunction, SdkCall, Certainty> allowed;
  private final Map<String, List<Write>> writes = new LinkedHashMap<>();
  private final Map<String, List<Read>> reads = new HashMap<>();

  /// Something stored in one resource.
  private record Write(
      CloudFunction writer, SdkCall call, Access access, Content data, boolean isCertain) {}

  /// A call that reads one resource.
  private record Read(SdkCall call, Access access, String target, boolean isCertain) {}

  Storage(Targets targets, BiFunction<CloudFunction, SdkCall, Certainty> allowed) {
    this.targets = targets;
    this.allowed = allowed;
  }

  /// Keeps a call if it reads or writes a store.
  void note(CloudFunction function, SdkCall call) {
    for (var access : Stores.shipped().of(call.service(), call.operation())) {
      var answer = allowed.apply(function, call);
      if (answer == Certainty.NO) {
        continue;
      }
      boolean isCertain = answer == Certainty.YES;
      for (String target : resources(function, call, access)) {
        if (access.isRead()) {
          reads
              .computeIfAbsent(place(function, call.at().toString()), _ -> new ArrayList<>())
              .add(new Read(call, access, target, isCertain));
        } else {
          var data =
              access.form() == Form.UPDATE ? new Updates(call).item() : call.given(access.data());
          if (!data.isNothing()) {
            writes
                .computeIfAbsent(target, _ -> new ArrayList<>())
                .add(new Write(function, call, access, data, isCertain));
          }
        }
      }
    }
  }

  private static String place(CloudFunction function, String call) {
    return function.id() + " " + call;
  }

  private Set<String> resources(CloudFunction function, SdkCall call, Access access) {
    var texts = new SymbolicTexts(function);
    var found = new LinkedHashSet<String>();
    for (var text : texts.of(call.given(access.target()))) {
      targets.find(text, access.resourceType()).ifPresent(found::add);
    }
    return found;
  }

  /// What may be in a reply to a function.
  List<Sent> read(CloudFunction reader, EventPath reply) {
    var found = new ArrayList<Sent>();
    for (var read : reads.getOrDefault(place(reader, reply.call()), List.of())) {
      for (var write : writes.getOrDefault(read.target(), List.of())) {
        boolean isSameKind = (write.access().form() == Form.TEXT) == isText(read.access());
        if (isSameKind && new StoredKeys(write.call(), write.data(), read.call()).mayMeet()) {
          found.add(sent(write, read));
        }
      }
    }
    return found;
  }

  private static boolean isText(Access access) {
    return access.form() == Form.TEXT;
  }

  private static Sent sent(Write write, Read read) {
    return new Sent(
        write.writer(),
        write.call(),
        read.target(),
        TriggerKind.OTHER,
        read.access().data(),
        isText(read.access()) ? Deliveries.Form.TEXT : Deliveries.Form.ATTRIBUTES,
        write.data(),
        write.isCertain() && read.isCertain(),
        read.access().store());
  }
}
