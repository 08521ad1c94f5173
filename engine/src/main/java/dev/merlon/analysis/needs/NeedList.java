package dev.merlon.analysis.needs;

import dev.merlon.analysis.needs.Need.Reason;
import dev.merlon.model.PolicyStatement.Condition;
import dev.merlon.model.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Needs that are being collected: those of one action under the same conditions become one.
final class NeedList {
  private record Key(String action, List<Condition> conditions, boolean isOptional) {}

  private static final class Entry {
    private final Set<Text> resources = new LinkedHashSet<>();
    private final Set<Reason> because = new LinkedHashSet<>();
    private boolean isAnyUnknown;
  }

  private final Map<Key, Entry> entries = new LinkedHashMap<>();

  void add(String action, List<Text> resources, List<Condition> conditions, Reason reason) {
    add(new Key(action, conditions, false), resources, reason);
  }

  void addOptional(String action, Reason reason) {
    add(new Key(action, List.of(), true), List.of(Text.of("*")), reason);
  }

  private void add(Key key, List<Text> resources, Reason reason) {
    var entry = entries.computeIfAbsent(key, _ -> new Entry());
    entry.resources.addAll(resources);
    entry.isAnyUnknown |= resources.isEmpty();
    entry.because.add(reason);
  }

  void add(String action, Text resource, Reason reason) {
    add(action, List.of(resource), List.of(), reason);
  }

  /// Sorted by action. One call whose resource is not known leaves the whole need unknown.
  List<Need> toList() {
    var needs = new ArrayList<Need>();
    entries.forEach(
        (key, entry) ->
            needs.add(
                new Need(
                    key.action(),
                    entry.isAnyUnknown ? List.of() : List.copyOf(entry.resources),
                    key.conditions(),
                    List.copyOf(entry.because),
                    key.isOptional())));
    needs.sort(Comparator.comparing(Need::action).thenComparingInt(need -> need.conditions().size()));
    return needs;
  }
}
