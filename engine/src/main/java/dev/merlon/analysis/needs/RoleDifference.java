package dev.merlon.analysis.needs;

import dev.merlon.model.CloudFunction;
import dev.merlon.model.PolicyStatement;
import dev.merlon.model.Role;
import dev.merlon.model.Text;
import java.util.List;

/// What a role grants against what the functions that run as it need.
///
/// @param missing what is needed and not granted: it will fail, unless a policy of the resource
///   allows it
/// @param undecided what only the deployment decides
/// @param surplus what is granted and not needed, the weightiest first
public record RoleDifference(
    Role role,
    List<FunctionNeeds> functions,
    List<Shortage> missing,
    List<Shortage> undecided,
    List<Surplus> surplus) {
  public RoleDifference {
    functions = List.copyOf(functions);
    missing = List.copyOf(missing);
    undecided = List.copyOf(undecided);
    surplus = List.copyOf(surplus);
  }

  /// A need that the role does not fulfil, on these resources.
  public record Shortage(CloudFunction function, Need need, List<Text> resources) {
    public Shortage {
      resources = List.copyOf(resources);
    }
  }

  /// What an attacker gains from a permission that nobody needs, the gravest first.
  public enum Gain {
    /// it is part of a way to become administrator
    ESCALATES,
    /// it changes who may do what
    CHANGES_PERMISSIONS,
    /// it writes, deletes or starts something
    WRITES,
    /// it only reads or lists
    READS
  }

  /// A statement that grants more than is needed.
  ///
  /// @param actions those that nobody needs, as the statement writes them; or those that are needed
  ///   on fewer resources
  /// @param resources those on which nobody needs the actions
  /// @param needed what of it is needed: actions of a pattern, or resources
  /// @param gain what it is worth to an attacker, with the escalation in words
  /// @param isSure whether all code that runs as the role is known
  public record Surplus(
      PolicyStatement statement,
      List<String> actions,
      List<Text> resources,
      List<String> needed,
      Gain gain,
      String words,
      boolean isSure) {
    public Surplus {
      actions = List.copyOf(actions);
      resources = List.copyOf(resources);
      needed = List.copyOf(needed);
    }
  }
}
