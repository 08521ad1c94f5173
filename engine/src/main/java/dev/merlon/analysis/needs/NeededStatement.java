package dev.merlon.analysis.needs;

import dev.merlon.analysis.needs.Need.Reason;
import dev.merlon.model.PolicyStatement.Condition;
import dev.merlon.model.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/// Needs of one service on the same resources: a statement of the least policy.
///
/// @param resources as a policy writes them: what only the running code knows is `*`
/// @param isKnown whether no such `*` was put in
public record NeededStatement(
    List<String> actions,
    List<Text> resources,
    List<Condition> conditions,
    List<Reason> because,
    boolean isKnown) {
  public NeededStatement {
    actions = List.copyOf(actions);
    resources = List.copyOf(resources);
    conditions = List.copyOf(conditions);
    because = List.copyOf(because);
  }

  private record Key(String service, List<Text> resources, List<Condition> conditions) {}

  /// The statements, in the order of their actions.
  public static List<NeededStatement> of(List<Need> needs) {
    Map<Key, List<Need>> groups = new LinkedHashMap<>();
    for (var need : needs.stream().filter(each -> !each.isOptional()).toList()) {
      var resources =
          need.resources().isEmpty()
              ? List.of(Text.of("*"))
              : need.resources().stream().map(Patterns::permission).distinct().toList();
      String service = need.action().split(":", 2)[0];
      groups
          .computeIfAbsent(new Key(service, resources, need.conditions()), _ -> new ArrayList<>())
          .add(need);
    }
    return groups.entrySet().stream().map(group -> of(group.getKey(), group.getValue())).toList();
  }

  private static NeededStatement of(Key key, List<Need> needs) {
    var because = new LinkedHashSet<Reason>();
    needs.forEach(need -> because.addAll(need.because()));
    return new NeededStatement(
        needs.stream().map(Need::action).distinct().toList(),
        key.resources(),
        key.conditions(),
        List.copyOf(because),
        needs.stream().allMatch(Need::isKnown));
  }

  /// Whether only Lambda itself asks for it.
  public boolean isOfLambda() {
    return because.stream().allMatch(Reason::isOfLambda);
  }
}
