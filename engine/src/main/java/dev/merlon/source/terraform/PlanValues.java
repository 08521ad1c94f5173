package dev.merlon.source.terraform;

import dev.merlon.model.Text;
import dev.merlon.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Fills what a configuration leaves open with the values of its plan or state.
///
/// A plan decides which resources there are; the configuration keeps its places in the files and
/// its references, which say more than a value.
final class PlanValues {
  private PlanValues() {}

  static List<TerraformResource> fill(List<TerraformResource> written, Plan plan) {
    return switch (plan.kind()) {
      case PLAN -> planned(written, plan.resources());
      case STATE -> deployed(written, plan.resources());
    };
  }

  /// A state may be older than the configuration, which decides what there is.
  private static List<TerraformResource> deployed(
      List<TerraformResource> written, List<TerraformResource> state) {
    var byAddress = new HashMap<String, TerraformResource>();
    state.forEach(resource -> byAddress.put(resource.address(), resource));
    return written.stream()
        .map(
            own -> {
              var before = byAddress.get(own.address());
              return before == null ? own : filled(own, before, own.condition());
            })
        .toList();
  }

  private static List<TerraformResource> planned(
      List<TerraformResource> written, List<TerraformResource> planned) {
    var byAddress = new HashMap<String, TerraformResource>();
    written.forEach(resource -> byAddress.put(resource.address(), resource));
    var filled = new ArrayList<TerraformResource>();
    for (var plan : planned) {
      var own = byAddress.remove(plan.address());
      filled.add(own == null ? plan : filled(own, plan, Optional.empty()));
    }
    // What Terraform evaluates by itself while it plans may be missing from the plan.
    for (var resource : written) {
      if (byAddress.containsKey(resource.address())
          && resource.mode() == TerraformResource.Mode.DATA) {
        filled.add(resource);
      }
    }
    return filled;
  }

  private static TerraformResource filled(
      TerraformResource own, TerraformResource plan, Optional<String> condition) {
    return new TerraformResource(
        own.mode(),
        own.address(),
        own.type(),
        own.name(),
        condition,
        (Value.Mapping) filled(own.arguments(), plan.arguments()),
        own.span());
  }

  private static Value filled(Value own, Value plan) {
    return switch (own) {
      case Value.Mapping(var entries, var span) -> {
        if (!(plan instanceof Value.Mapping planned)) {
          yield own;
        }
        var all = new LinkedHashMap<String, Value>();
        entries.forEach(
            (key, entry) ->
                all.put(key, planned.get(key).map(other -> filled(entry, other)).orElse(entry)));
        addGenerated(planned, all);
        yield new Value.Mapping(all, span);
      }
      case Value.Sequence(var items, var span) -> {
        if (!(plan instanceof Value.Sequence(var planned, _)) || planned.size() != items.size()) {
          yield isOpen(own) ? plan : own;
        }
        var all = new ArrayList<Value>();
        for (int i = 0; i < items.size(); i++) {
          all.add(filled(items.get(i), planned.get(i)));
        }
        yield new Value.Sequence(all, span);
      }
      case Value.Scalar _, Value.Choice _, Value.Opaque _ -> isOpen(own) ? plan : own;
    };
  }

  /// Blocks that only the plan has: the configuration could not say how many there are.
  private static void addGenerated(Value.Mapping planned, Map<String, Value> all) {
    planned
        .entries()
        .forEach(
            (key, value) -> {
              if (value instanceof Value.Sequence(var items, _) && !items.isEmpty()) {
                all.putIfAbsent(key, value);
              }
            });
  }

  private static boolean isOpen(Value value) {
    return switch (value) {
      case Value.Scalar(var content, _, _) -> content.parts().stream().anyMatch(PlanValues::isOpen);
      case Value.Sequence(var items, _) -> items.stream().anyMatch(PlanValues::isOpen);
      case Value.Mapping(var entries, _) -> entries.values().stream().anyMatch(PlanValues::isOpen);
      case Value.Choice _, Value.Opaque _ -> true;
    };
  }

  private static boolean isOpen(Text.Part part) {
    return part instanceof Text.Unresolved || part instanceof Text.Parameter;
  }
}
