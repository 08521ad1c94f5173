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
  private final Map<String, Stock> found = new HashMap<>();
  private final Map<List<Integer>, Stock> stocks = new HashMap<>();

  /// What a read may meet; reads that meet the same share one of these.
  static final class Stock {
    private final List<Sent> all;

    private Stock(List<Sent> all) {
      this.all = all;
    }

    List<Sent> all() {
      return all;
    }
  }

  /// Something stored in one resource; [#arriving] is what it becomes for each way of reading it.
  private record Write(
      int number,
      CloudFunction writer,
      SdkCall call,
      Access access,
      Content data,
      boolean isCertain,
      Map<Reading, Sent> arriving) {}

  /// A call that reads one resource.
  private record Read(SdkCall call, String target, Reading how) {}

  private record Reading(Access access, boolean isCertain) {}

  private final Map<Reading, Integer> readings = new HashMap<>();
  private int numbers;

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
              .add(new Read(call, target, new Reading(access, isCertain)));
        } else {
          var data =
              access.form() == Form.UPDATE ? new Updates(call).item() : call.given(access.data());
          if (!data.isNothing()) {
            writes
                .computeIfAbsent(target, _ -> new ArrayList<>())
                .add(
                    new Write(numbers++, function, call, access, data, isCertain, new HashMap<>()));
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
  Stock read(CloudFunction reader, EventPath reply) {
    return found.computeIfAbsent(place(reader, reply.call()), this::read);
  }

  private Stock read(String place) {
    var all = new ArrayList<Sent>();
    var key = new ArrayList<Integer>();
    for (var read : reads.getOrDefault(place, List.of())) {
      for (var write : writes.getOrDefault(read.target(), List.of())) {
        boolean isSameKind = (write.access().form() == Form.TEXT) == isText(read.how().access());
        if (isSameKind && new StoredKeys(write.call(), write.data(), read.call()).mayMeet()) {
          key.add(write.number());
          key.add(readings.computeIfAbsent(read.how(), _ -> readings.size()));
          all.add(write.arriving().computeIfAbsent(read.how(), _ -> sent(write, read)));
        }
      }
    }
    return stocks.computeIfAbsent(key, _ -> new Stock(all));
  }

  private static boolean isText(Access access) {
    return access.form() == Form.TEXT;
  }

  private static Sent sent(Write write, Read read) {
    var access = read.how().access();
    return new Sent(
        write.writer(),
        write.call(),
        read.target(),
        TriggerKind.OTHER,
        access.data(),
        isText(access) ? Deliveries.Form.TEXT : Deliveries.Form.ATTRIBUTES,
        write.data(),
        write.isCertain() && read.how().isCertain(),
        access.store());
  }
}
