package dev.merlon.analysis.needs;

import dev.merlon.analysis.iam.RoleAssessment;
import dev.merlon.analysis.iam.RoleAssessment.Certainty;
import dev.merlon.analysis.iam.RolePermissions;
import dev.merlon.analysis.needs.RoleDifference.Gain;
import dev.merlon.analysis.needs.RoleDifference.Surplus;
import dev.merlon.knowledge.IamAction;
import dev.merlon.knowledge.IamActions;
import dev.merlon.model.PolicyStatement;
import dev.merlon.model.PolicyStatement.Effect;
import dev.merlon.model.PolicyStatement.OriginKind;
import dev.merlon.model.Role;
import dev.merlon.model.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Finds what the statements of a role grant beyond what its functions need.
///
/// The policies of AWS for a kind of trigger hold for every such trigger of the account; that their
/// actions are on `*` is not the project's choice.
final class SurplusFinder {
  private static final IamActions ACTIONS = IamActions.shipped();

  /// Parts of a table that have ARNs of their own.
  private static final List<String> PARTS = List.of("index", "stream");

  private final RolePermissions permissions;
  private final Map<String, List<Need>> needsByAction = new LinkedHashMap<>();
  private final Set<String> openServices = new LinkedHashSet<>();
  private final boolean isUnread;

  SurplusFinder(RolePermissions permissions, List<FunctionNeeds> functions) {
    this.permissions = permissions;
    for (var function : functions) {
      for (var need : function.needs()) {
        needsByAction.computeIfAbsent(lower(need.action()), _ -> new ArrayList<>()).add(need);
      }
      function.unknown().forEach(call -> openServices.add(call.service()));
    }
    this.isUnread = !functions.stream().allMatch(FunctionNeeds::isRead);
  }

  List<Surplus> of(Role role, RoleAssessment assessment) {
    var all = new ArrayList<Surplus>();
    for (var statement : role.statements()) {
      if (statement.effect() == Effect.ALLOW) {
        add(statement, assessment, all);
      }
    }
    all.sort(Comparator.comparing(Surplus::gain));
    return all;
  }

  private void add(PolicyStatement statement, RoleAssessment assessment, List<Surplus> all) {
    var unneeded = new ArrayList<String>();
    for (var text : statement.actions()) {
      var action = text.literal();
      if (action.isEmpty()) {
        continue;
      }
      String pattern = action.orElseThrow();
      var needs = needs(pattern, statement);
      if (needs.isEmpty()) {
        unneeded.add(pattern);
      } else if (pattern.contains("*") || pattern.contains("?")) {
        addPattern(statement, pattern, needs, assessment, all);
      } else {
        addResources(statement, pattern, needs, assessment, all);
      }
    }
    if (!unneeded.isEmpty()) {
      all.add(surplus(statement, unneeded, statement.resources(), List.of(), assessment));
    }
    if (!statement.notActions().isEmpty()) {
      var others = statement.notActions().stream().map(text -> "everything but " + text).toList();
      all.add(surplus(statement, others, statement.resources(), List.of(), assessment));
    }
  }

  private void addPattern(
      PolicyStatement statement,
      String pattern,
      List<Need> needs,
      RoleAssessment assessment,
      List<Surplus> all) {
    var needed =
        needs.stream().filter(need -> !need.isOptional()).map(Need::action).distinct().toList();
    if (ACTIONS.matching(pattern).size() > needed.size()) {
      all.add(surplus(statement, List.of(pattern), statement.resources(), needed, assessment));
    }
  }

  private void addResources(
      PolicyStatement statement,
      String action,
      List<Need> needs,
      RoleAssessment assessment,
      List<Surplus> all) {
    boolean takesNone =
        ACTIONS.find(action).filter(known -> known.resources().isEmpty()).isPresent();
    var origin = statement.origin();
    boolean isForEveryTrigger =
        origin.kind() == OriginKind.MANAGED_BY_AWS && origin.policy().contains("ExecutionRole");
    if (takesNone || isForEveryTrigger) {
      return;
    }
    var wide = new ArrayList<Text>();
    for (var resource : statement.resources()) {
      if (isFor(action, resource) && needs.stream().noneMatch(need -> covers(need, resource))) {
        wide.add(resource);
      }
    }
    if (!wide.isEmpty()) {
      var needed =
          needs.stream()
              .flatMap(need -> need.resources().stream())
              .map(Text::toString)
              .distinct()
              .toList();
      all.add(surplus(statement, List.of(action), wide, needed, assessment));
    }
  }

  /// Whether the action can be done to that at all: `dynamodb:PutItem` knows no index.
  private static boolean isFor(String action, Text resource) {
    var types =
        ACTIONS.find(action).map(IamAction::resources).orElse(List.of()).stream()
            .map(use -> use.type().name())
            .toList();
    return PARTS.stream()
        .noneMatch(part -> resource.toString().contains("/" + part + "/") && !types.contains(part));
  }

  /// Whether a need takes up the whole of what a statement grants, or may do so.
  private boolean covers(Need need, Text granted) {
    if (need.isOptional() || need.resources().isEmpty()) {
      return true;
    }
    return need.resources().stream()
        .anyMatch(
            resource ->
                Patterns.isAny(resource)
                    || permissions.covers(Patterns.permission(resource), Patterns.question(granted))
                        != Certainty.NO);
  }

  /// The needs that a statement may fulfil by a pattern of actions.
  private List<Need> needs(String pattern, PolicyStatement statement) {
    var names =
        pattern.contains("*") || pattern.contains("?")
            ? ACTIONS.matching(pattern)
            : List.of(pattern);
    var found = new ArrayList<Need>();
    for (String name : names) {
      for (var need : needsByAction.getOrDefault(lower(name), List.of())) {
        if (mayFulfil(statement, need)) {
          found.add(need);
        }
      }
    }
    return found;
  }

  private boolean mayFulfil(PolicyStatement statement, Need need) {
    if (need.isOptional() || need.resources().isEmpty() || statement.resources().isEmpty()) {
      return true;
    }
    return need.resources().stream()
        .anyMatch(
            asked ->
                statement.resources().stream()
                    .anyMatch(
                        granted ->
                            permissions.covers(granted, Patterns.question(asked)) != Certainty.NO));
  }

  private Surplus surplus(
      PolicyStatement statement,
      List<String> actions,
      List<Text> resources,
      List<String> needed,
      RoleAssessment assessment) {
    var names = actions.stream().flatMap(pattern -> ACTIONS.matching(pattern).stream()).toList();
    boolean sure =
        !isUnread
            && !openServices.contains("")
            && names.stream().noneMatch(name -> openServices.contains(name.split(":", 2)[0]));
    for (var escalation : assessment.escalations()) {
      if (escalation.certainty() != Certainty.NO
          && escalation.because().contains(statement)
          && escalation.steps().stream()
              .anyMatch(step -> names.stream().anyMatch(step::contains))) {
        return new Surplus(
            statement, actions, resources, needed, Gain.ESCALATES, escalation.title(), sure);
      }
    }
    var gain =
        names.stream()
            .filter(name -> !needed.contains(name))
            .map(ACTIONS::find)
            .flatMap(java.util.Optional::stream)
            .map(SurplusFinder::gain)
            .min(Comparator.naturalOrder())
            .orElse(Gain.READS);
    return new Surplus(statement, actions, resources, needed, gain, "", sure);
  }

  private static Gain gain(IamAction action) {
    return switch (action.level()) {
      case PERMISSIONS_MANAGEMENT -> Gain.CHANGES_PERMISSIONS;
      case WRITE, TAGGING -> Gain.WRITES;
      case READ, LIST -> Gain.READS;
    };
  }

  private static String lower(String action) {
    return action.toLowerCase(Locale.ROOT);
  }
}
