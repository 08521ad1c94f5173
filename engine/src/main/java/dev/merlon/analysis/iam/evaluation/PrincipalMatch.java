package dev.merlon.analysis.iam.evaluation;

import dev.merlon.analysis.iam.RoleAssessment.Certainty;
import dev.merlon.analysis.iam.policy.Statement.PrincipalList;
import dev.merlon.analysis.iam.policy.Statement.PrincipalName;

/// How a `Principal` or `NotPrincipal` element speaks of a caller.
///
/// The strength matters inside of one account ("Policy evaluation logic"): what names a user or a
/// session, or everyone, grants by itself and past boundary and session policy; what names the role
/// grants within those; what names the account only lets the account's own policies decide.
public record PrincipalMatch(Strength strength, Certainty certainty) {
  /// From not at all to by itself.
  public enum Strength {
    NONE,
    ACCOUNT,
    ROLE,
    DIRECT
  }

  private static final PrincipalMatch NO = new PrincipalMatch(Strength.NONE, Certainty.YES);

  /// Whether the element speaks of the caller at all.
  public Certainty matches() {
    return strength == Strength.NONE ? certainty.not() : certainty;
  }

  /// Judges the element of an allow or a deny.
  public static PrincipalMatch of(
      PrincipalList principals, boolean allows, Caller caller, boolean hasBoundary) {
    if (!principals.negated()) {
      return strongest(principals, caller);
    }
    if (allows) {
      var named = strongest(principals, caller);
      return new PrincipalMatch(Strength.DIRECT, named.matches().not());
    }
    return new PrincipalMatch(Strength.DIRECT, exempt(principals, caller, hasBoundary).not());
  }

  private static PrincipalMatch strongest(PrincipalList principals, Caller caller) {
    var best = NO;
    for (var name : principals.names()) {
      var match = one(name, caller);
      boolean surer = match.certainty == Certainty.YES && best.certainty != Certainty.YES;
      if (match.strength != Strength.NONE
          && (best.strength == Strength.NONE
              || surer
              || (match.certainty == best.certainty
                  && match.strength.compareTo(best.strength) > 0))) {
        best = match;
      }
    }
    return best;
  }

  private static PrincipalMatch one(PrincipalName name, Caller caller) {
    if (name.isAnyone()) {
      return new PrincipalMatch(Strength.DIRECT, Certainty.YES);
    }
    if (!name.type().equals("AWS")) {
      return caller instanceof Caller.Named(var called) && called.equals(name.value())
          ? new PrincipalMatch(Strength.DIRECT, Certainty.YES)
          : NO;
    }
    if (names(caller, name) == Certainty.YES) {
      return new PrincipalMatch(Strength.DIRECT, Certainty.YES);
    }
    if (isAccountOf(name, caller)) {
      var strength = caller instanceof Caller.Root ? Strength.DIRECT : Strength.ACCOUNT;
      return new PrincipalMatch(strength, Certainty.YES);
    }
    if (names(caller, name) == Certainty.UNKNOWN) {
      return new PrincipalMatch(Strength.DIRECT, Certainty.UNKNOWN);
    }
    var role = namesRole(caller, name);
    return role == Certainty.NO ? NO : new PrincipalMatch(Strength.ROLE, role);
  }

  private static boolean isAccountOf(PrincipalName name, Caller caller) {
    return name.isAccount()
        && caller.account().filter(id -> name.value().endsWith("::" + id + ":root")).isPresent();
  }

  /// Whether the ARN is that of the user or of the very session.
  private static Certainty names(Caller caller, PrincipalName name) {
    return switch (caller) {
      case Caller.User(var arn, _, _) -> certain(arn.equals(name.value()));
      case Caller.FederatedUser(var arn, _) -> certain(arn.equals(name.value()));
      case Caller.RoleSession(_, _, var session, var account, var role) -> {
        if (session.isPresent()) {
          yield certain(session.orElseThrow().equals(name.value()));
        }
        // Which session of the role calls is not known.
        String prefix = ":sts::" + account + ":assumed-role/" + role + "/";
        yield name.value().contains(prefix) ? Certainty.UNKNOWN : Certainty.NO;
      }
      case Caller.Root _, Caller.Named _, Caller.Anonymous _ -> Certainty.NO;
    };
  }

  /// A session does not tell the path of its role.
  private static Certainty namesRole(Caller caller, PrincipalName name) {
    if (!(caller instanceof Caller.RoleSession(var arn, var pathKnown, _, var account, var role))) {
      return Certainty.NO;
    }
    if (arn.equals(name.value())) {
      return Certainty.YES;
    }
    boolean other =
        !pathKnown
            && name.value().contains(":iam::" + account + ":role/")
            && name.value().endsWith("/" + role);
    return other ? Certainty.UNKNOWN : Certainty.NO;
  }

  /// A deny spares only those of whom account, role and session, or account and user, are all
  /// listed, and never who has a boundary ("AWS JSON policy elements: NotPrincipal").
  private static Certainty exempt(PrincipalList principals, Caller caller, boolean hasBoundary) {
    var account = Certainty.NO;
    var self = Certainty.NO;
    var role = Certainty.NO;
    for (var name : principals.names()) {
      if (name.isAnyone()) {
        return Certainty.YES;
      }
      boolean isCalled = caller instanceof Caller.Named(var called) && called.equals(name.value());
      account = account.or(certain(isAccountOf(name, caller)));
      self = self.or(certain(isCalled)).or(names(caller, name));
      role = role.or(namesRole(caller, name));
    }
    return switch (caller) {
      case Caller.Root _ -> account;
      case Caller.User _ -> hasBoundary ? Certainty.NO : account.and(self);
      case Caller.RoleSession _ -> hasBoundary ? Certainty.NO : account.and(role).and(self);
      case Caller.FederatedUser _ -> account.and(self);
      case Caller.Named _ -> self;
      case Caller.Anonymous _ -> Certainty.NO;
    };
  }

  private static Certainty certain(boolean holds) {
    return holds ? Certainty.YES : Certainty.NO;
  }
}
