package dev.merlon.analysis.iam;

import dev.merlon.analysis.iam.EscalationRule.Variable;
import dev.merlon.model.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a variable of an escalation rule can stand for.
///
/// Besides the things of the template these are each thing of the account at once, and the names
/// that the role's own statements mention.
final class Targets {
  /// How a target is known.
  enum Scope {
    /// the role that is judged, or an action without resource types
    FIXED,
    /// the attacker makes it
    NEW,
    /// every one of the account
    ANY,
    /// a resource of the template, by its logical id
    TEMPLATE,
    /// a name or pattern of something outside the template
    NAMED
  }

  /// `words` is the logical id, the pattern, or the kind's name, for people.
  record Target(Scope scope, Glob arn, String words) {}

  private static final int MOST_TARGETS = 10_000;

  private final Account account;
  private final Compiler compiler;
  private final Map<ThingKind, List<Target>> existing = new HashMap<>();
  private final Map<Key, List<Target>> found = new HashMap<>();

  Targets(Account account) {
    this.account = account;
    this.compiler = account.compiler();
  }

  private record Key(Permissions permissions, ThingKind kind, boolean made, List<String> actions) {}

  List<Target> of(Variable variable, Permissions permissions, List<String> actions) {
    var key = new Key(permissions, variable.kind(), variable.made(), actions);
    return found.computeIfAbsent(key, _ -> find(variable, permissions, actions));
  }

  private List<Target> find(Variable variable, Permissions permissions, List<String> actions) {
    var kind = variable.kind();
    var targets = new ArrayList<>(variable.made() ? made(kind) : existing(kind));
    var known = new HashSet<Glob>();
    targets.forEach(target -> known.add(target.arn()));
    for (var pattern : patterns(permissions, actions)) {
      var arn = named(kind, pattern);
      if (arn.isPresent() && known.add(arn.orElseThrow()) && known.size() < MOST_TARGETS) {
        targets.add(
            new Target(
                variable.made() ? Scope.NEW : Scope.NAMED, arn.orElseThrow(), pattern.toString()));
      }
    }
    return targets;
  }

  private List<Target> made(ThingKind kind) {
    return List.of(new Target(Scope.NEW, compiler.anyOf(kind), kind.plural()));
  }

  private List<Target> existing(ThingKind kind) {
    return existing.computeIfAbsent(
        kind,
        _ -> {
          var targets = new ArrayList<Target>();
          targets.add(new Target(Scope.ANY, compiler.anyOf(kind), kind.plural()));
          for (String id : account.things(kind)) {
            targets.add(new Target(Scope.TEMPLATE, compiler.arnOf(kind, id), id));
          }
          return targets;
        });
  }

  Target self(Role role) {
    return new Target(Scope.FIXED, account.arnOf(role), role.id());
  }

  Target noResource() {
    return new Target(Scope.FIXED, compiler.everything(), "");
  }

  private static List<Glob> patterns(Permissions permissions, List<String> actions) {
    return actions.stream()
        .flatMap(action -> permissions.relevant(action).stream())
        .map(Permissions.Relevant::statement)
        .filter(Permissions.Compiled::allows)
        .flatMap(statement -> statement.resourcesHere().stream())
        .distinct()
        .toList();
  }

  /// One name that a pattern matches, if it is a pattern for things of this kind; wildcards in it
  /// become names unlike every other.
  private Optional<Glob> named(ThingKind kind, Glob pattern) {
    int[] tokens = pattern.tokens();
    if (tokens.length == 1 && compiler.symbols().isOpen(tokens[0])) {
      return Optional.of(pattern);
    }
    int[] ends = Compiler.segmentEnds(tokens);
    if (ends.length < 5) {
      return Optional.empty();
    }
    int from = ends[4] + 1;
    for (char c : kind.prefix().toCharArray()) {
      if (from >= tokens.length || tokens[from++] != c) {
        return Optional.empty();
      }
    }
    var name = new Compiler.Tokens();
    for (int i = from; i < tokens.length; i++) {
      name.add(
          switch (tokens[i]) {
            case Glob.ANY_RUN -> compiler.symbols().token(Symbols.Kind.FRESH, kind.id());
            case Glob.ANY_ONE -> 'x';
            default -> tokens[i];
          });
    }
    var arn = compiler.named(kind, name.toArray());
    // The segments before the name may be those of another service.
    return pattern.matches(arn) == RoleAssessment.Certainty.YES
        ? Optional.of(arn)
        : Optional.empty();
  }
}
