package dev.merlon.analysis.iam;

import dev.merlon.analysis.iam.EscalationRule.Variable;
import dev.merlon.model.Role;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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

  private static final int MOST_NAMED = 40;

  private final Account account;
  private final Compiler compiler;

  Targets(Account account) {
    this.account = account;
    this.compiler = account.compiler();
  }

  List<Target> of(Variable variable, Permissions permissions, List<String> actions) {
    var kind = variable.kind();
    var targets = new ArrayList<Target>();
    var scope = variable.made() ? Scope.NEW : Scope.ANY;
    targets.add(new Target(scope, compiler.anyOf(kind), kind.plural()));
    var known = new LinkedHashSet<Glob>();
    known.add(compiler.anyOf(kind));
    if (!variable.made()) {
      for (String id : account.things(kind)) {
        var arn = compiler.arnOf(kind, id);
        known.add(arn);
        targets.add(new Target(Scope.TEMPLATE, arn, id));
      }
    }
    for (var pattern : patterns(permissions, actions)) {
      var arn = named(kind, pattern);
      if (arn.isPresent() && known.add(arn.orElseThrow()) && targets.size() < MOST_NAMED) {
        targets.add(
            new Target(
                variable.made() ? Scope.NEW : Scope.NAMED, arn.orElseThrow(), pattern.toString()));
      }
    }
    return targets;
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
