package dev.merlon.analysis.taint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The evaluated arguments of one call.
record Arguments(
    List<AbstractValue> positional, Map<String, AbstractValue> named, AbstractValue more) {
  /// The argument at a position, or by name when there is one.
  AbstractValue at(int position, String name) {
    var byName = named.get(name);
    if (byName != null) {
      return byName;
    }
    return position >= 0 && position < positional.size() ? positional.get(position) : more;
  }

  boolean isNothing() {
    return positional.isEmpty() && named.isEmpty() && more.isNothing();
  }

  AbstractValue all() {
    var all = more;
    for (var value : positional) {
      all = all.join(value);
    }
    for (var value : named.values()) {
      all = all.join(value);
    }
    return all;
  }

  Arguments followedBy(Arguments later) {
    var all = new ArrayList<>(positional);
    all.addAll(later.positional);
    var names = new LinkedHashMap<>(named);
    names.putAll(later.named);
    return new Arguments(all, names, more.join(later.more));
  }

  Arguments withoutFirst() {
    var rest = positional.isEmpty() ? positional : positional.subList(1, positional.size());
    return new Arguments(List.copyOf(rest), named, more);
  }

  static Arguments of(List<AbstractValue> positional) {
    return new Arguments(positional, Map.of(), AbstractValue.NOTHING);
  }
}
