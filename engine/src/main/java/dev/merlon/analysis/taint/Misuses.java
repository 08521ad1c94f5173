package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.Library;
import dev.merlon.analysis.taint.Atom.ObjectAt;
import dev.merlon.knowledge.MisuseKind;
import dev.merlon.knowledge.library.CallModel;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Notes the calls of libraries that are wrong by themselves, while the interpreter runs.
final class Misuses {
  /// Names of functions that say nothing without what they belong to: `md5.Sum`.
  private static final Set<String> PLAIN = Set.of("new", "New", "Sum", "NewCipher", "encrypt");

  private final Machine machine;
  private final Set<Noted> noted = new LinkedHashSet<>();

  Misuses(Machine machine) {
    this.machine = machine;
  }

  /// One such call, as it was met once.
  record Noted(MisuseKind kind, String call, String what, boolean isKnown, String file, Span at) {}

  private record Place(MisuseKind kind, Span at) {}

  void note(
      CallModel model,
      String chain,
      AbstractValue receiver,
      Arguments arguments,
      Scope scope,
      Span span) {
    for (var misuse : model.misuses()) {
      var answer = new MisuseConditions(machine).judge(misuse, receiver, arguments);
      if (answer.truth() != Truth.NEVER) {
        boolean isKnown = answer.truth() == Truth.ALWAYS;
        String what = answer.what().isEmpty() ? lastName(chain) : answer.what();
        note(new Noted(misuse.kind(), chain, what, isKnown, scope.file(), span));
      }
    }
  }

  private static String lastName(String chain) {
    var parts = chain.replace("()", "").replace("=", "").split("[./]", -1);
    int last = parts.length - 1;
    return last > 0 && PLAIN.contains(parts[last]) ? parts[last - 1] : parts[last];
  }

  void note(Noted misuse) {
    noted.add(misuse);
  }

  /// A field of an object of a library is set: the chain `requests.Session().verify=`.
  void assigned(AbstractValue object, String field, AbstractValue value, Scope scope, Span span) {
    for (var atom : object.atoms()) {
      String owner = "";
      if (atom instanceof Library(var chain, _)) {
        owner = chain;
      } else if (atom instanceof ObjectAt(int address)) {
        var state = machine.here().object(address);
        owner = state == null ? "" : Holders.typeOf(state).orElse("");
      }
      if (!owner.isEmpty()) {
        String chain = owner + "." + field + "=";
        machine
            .models(scope)
            .call(chain)
            .ifPresent(
                model ->
                    note(
                        model,
                        chain,
                        AbstractValue.of(atom),
                        Arguments.of(List.of(value)),
                        scope,
                        span));
      }
    }
  }

  /// What loading a module made of them, for another function.
  void add(List<Noted> earlier) {
    noted.addAll(earlier);
  }

  int count() {
    return noted.size();
  }

  List<Noted> since(int count) {
    return noted.stream().skip(count).toList();
  }

  /// All of them, one a place and kind: what is sure once is sure.
  List<LibraryMisuse> all() {
    var byPlace = new LinkedHashMap<Place, Noted>();
    for (var each : noted) {
      byPlace.merge(
          new Place(each.kind(), each.at()), each, (a, b) -> a.isKnown() || !b.isKnown() ? a : b);
    }
    var all = new ArrayList<LibraryMisuse>();
    byPlace.forEach(
        (place, each) ->
            all.add(
                new LibraryMisuse(
                    each.kind(),
                    each.call(),
                    each.what(),
                    each.isKnown(),
                    machine
                        .code
                        .module(each.file())
                        .map(module -> SurroundingNames.of(module, each.at()))
                        .orElse(Set.of()),
                    machine.code.language(each.file()),
                    place.at())));
    all.sort(java.util.Comparator.comparing(LibraryMisuse::at));
    return all;
  }
}
