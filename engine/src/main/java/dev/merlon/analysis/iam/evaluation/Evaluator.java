package dev.merlon.analysis.iam.evaluation;

import dev.merlon.analysis.iam.RoleAssessment.Certainty;
import dev.merlon.analysis.iam.evaluation.Decision.Residual;
import dev.merlon.analysis.iam.evaluation.Decision.Verdict;
import dev.merlon.analysis.iam.evaluation.PolicySet.Level;
import dev.merlon.analysis.iam.evaluation.PrincipalMatch.Strength;
import dev.merlon.analysis.iam.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// IAM's own decision about one request ("Policy evaluation logic", IAM user guide).
///
/// Every policy is asked; denies win; then each kind that limits must allow, and one that grants
/// must grant. Answers are three-valued throughout, so an unknown key matters only if it decides.
public final class Evaluator {
  private final AccessRequest request;
  private final boolean sameAccount;
  private final Votes identity;
  private final Votes resource;
  private final Votes boundary;
  private final Votes session;
  private final Votes endpoint;
  private final List<Votes> serviceControl;
  private final List<Votes> resourceControl;
  private final PolicySet policies;
  private final List<Votes> all = new ArrayList<>();

  private Evaluator(AccessRequest asked, PolicySet policies) {
    this.request = complete(asked);
    this.policies = policies;
    var account = request.caller().account();
    this.sameAccount =
        account.isPresent() && request.ownerAccount().or(() -> account).equals(account);
    var judge = new StatementJudge(request, !policies.boundary().isEmpty());
    identity = votes("identity policy", judge, policies.identity());
    // The trust policy of a role that is passed on is not asked: its service will be.
    boolean asksResource = !SpecialActions.isPassRole(request.action());
    resource =
        votes("the resource policy", judge, list(policies.resource().filter(_ -> asksResource)));
    boundary = votes("the permissions boundary", judge, policies.boundary());
    session = votes("the session policy", judge, list(policies.session()));
    endpoint = votes("the endpoint policy", judge, policies.endpoint());
    serviceControl =
        spareServiceControl() ? List.of() : levels("service", judge, policies.serviceControl());
    resourceControl =
        spareResourceControl() ? List.of() : levels("resource", judge, policies.resourceControl());
  }

  /// Decides a request.
  public static Decision decide(AccessRequest request, PolicySet policies) {
    return new Evaluator(request, policies).decide();
  }

  private static AccessRequest complete(AccessRequest asked) {
    var caller = withPath(asked.caller(), asked.context());
    var context = caller.complete(asked.context());
    asked.ownerAccount().ifPresent(id -> context.orElse("aws:ResourceAccount", id));
    return new AccessRequest(
        caller,
        asked.action(),
        SpecialActions.resource(asked.action(), asked.resource()),
        asked.resourceAccount(),
        context);
  }

  /// The ARN of a session leaves out the path of the role; the context may know it.
  private static Caller withPath(Caller caller, Context context) {
    var arn = context.get("aws:principalarn");
    if (caller instanceof Caller.RoleSession(_, _, var session, var account, var name)
        && arn != null
        && arn.getFirst().contains(":iam::" + account + ":role/")
        && arn.getFirst().endsWith("/" + name)) {
      return new Caller.RoleSession(arn.getFirst(), true, session, account, name);
    }
    return caller;
  }

  private static List<Policy> list(Optional<Policy> policy) {
    return policy.map(List::of).orElse(List.of());
  }

  private Votes votes(String name, StatementJudge judge, List<Policy> counted) {
    var votes = new Votes(name, judge).count(counted);
    all.add(votes);
    return votes;
  }

  private List<Votes> levels(String kind, StatementJudge judge, List<Level> levels) {
    var votes = new ArrayList<Votes>();
    for (var level : levels) {
      String name = "the %s control policy of `%s`".formatted(kind, level.name());
      votes.add(votes(name, judge, level.policies()));
    }
    return votes;
  }

  /// Service control policies bind the principals of member accounts, service-linked roles excepted
  /// ("Service control policies", Tasks and entities not restricted by SCPs).
  private boolean spareServiceControl() {
    var master = request.context().get("aws:principalorgmasteraccountid");
    boolean management =
        master != null && request.caller().account().filter(master::contains).isPresent();
    return request.caller().account().isEmpty() || request.caller().isServiceLinked() || management;
  }

  private boolean spareResourceControl() {
    return request.caller().isServiceLinked()
        || !(SpecialActions.isResourceControlled(request.action())
            || SpecialActions.isPerhapsResourceControlled(request.action()));
  }

  private Decision decide() {
    var fixed = fixed();
    if (fixed.isPresent()) {
      return fixed.orElseThrow();
    }
    var denies = Certainty.NO;
    for (var votes : all) {
      boolean unsure = resourceControl.contains(votes) && isPerhapsControlled();
      var denied = unsure && votes.denies() == Certainty.YES ? Certainty.UNKNOWN : votes.denies();
      if (denied == Certainty.YES) {
        return decision(Verdict.EXPLICITLY_DENIED, "denied by " + votes.deniedBy());
      }
      denies = denies.or(denied);
    }
    var limits = limits();
    if (limits.isPresent()) {
      return decision(Verdict.IMPLICITLY_DENIED, limits.orElseThrow());
    }
    var resourceLevels = levelsAllow(resourceControl);
    var granted =
        levelsAllow(serviceControl)
            .and(
                isPerhapsControlled() && resourceLevels == Certainty.NO
                    ? Certainty.UNKNOWN
                    : resourceLevels)
            .and(policies.endpoint().isEmpty() ? Certainty.YES : endpoint.allows())
            .and(granted());
    if (granted == Certainty.NO) {
      return decision(Verdict.IMPLICITLY_DENIED, lacking());
    }
    if (denies == Certainty.UNKNOWN || granted == Certainty.UNKNOWN) {
      return new Decision(Verdict.UNKNOWN, open(denies), residual());
    }
    return decision(Verdict.ALLOWED, "allowed by " + grantor());
  }

  /// What no policy can change.
  private Optional<Decision> fixed() {
    String action = request.action();
    if (SpecialActions.isAlwaysAllowed(action)) {
      return Optional.of(decision(Verdict.ALLOWED, "`" + action + "` needs no permission"));
    }
    if (SpecialActions.isGetSessionToken(action)) {
      return Optional.of(
          switch (request.caller()) {
            case Caller.User _, Caller.Root _ ->
                decision(Verdict.ALLOWED, "`" + action + "` needs no permission");
            case Caller.RoleSession _, Caller.FederatedUser _, Caller.Named _, Caller.Anonymous _ ->
                decision(
                    Verdict.IMPLICITLY_DENIED, "only users with keys of their own can call it");
          });
    }
    if (SpecialActions.isBeyondReach(action, request.resource())) {
      return Optional.of(
          decision(
              Verdict.IMPLICITLY_DENIED,
              "AWS owns `%s`; no policy can allow to change it".formatted(request.resource())));
    }
    if (SpecialActions.isPassRole(action) && !sameAccount) {
      return Optional.of(
          decision(Verdict.IMPLICITLY_DENIED, "a role cannot be passed to another account"));
    }
    return Optional.empty();
  }

  private boolean isPerhapsControlled() {
    return SpecialActions.isPerhapsResourceControlled(request.action());
  }

  /// The first limit that surely does not allow, in words.
  private Optional<String> limits() {
    for (var level : serviceControl) {
      if (level.allows() == Certainty.NO) {
        return Optional.of(level.policies() + " does not allow it");
      }
    }
    if (!isPerhapsControlled()) {
      for (var level : resourceControl) {
        if (level.allows() == Certainty.NO) {
          return Optional.of(level.policies() + " does not allow it");
        }
      }
    }
    if (!policies.endpoint().isEmpty() && endpoint.allows() == Certainty.NO) {
      return Optional.of("the endpoint policy does not allow it");
    }
    return Optional.empty();
  }

  private static Certainty levelsAllow(List<Votes> levels) {
    return levels.stream().map(Votes::allows).reduce(Certainty.YES, Certainty::and);
  }

  /// Whether identity and resource, within boundary and session, grant it.
  private Certainty granted() {
    if (isWithoutIdentity()) {
      return resource.allows(Strength.DIRECT);
    }
    var own = identity().and(within());
    if (!sameAccount) {
      return own.and(resource.allows(Strength.ACCOUNT));
    }
    boolean needsResource =
        SpecialActions.needsResourcePolicy(request.action(), request.resource());
    var byIdentity = needsResource ? own.and(resource.allows(Strength.ACCOUNT)) : own;
    return byIdentity
        .or(resource.allows(Strength.ROLE).and(within()))
        .or(resource.allows(Strength.DIRECT));
  }

  /// Services, strangers and holders of a provider's token have no policies of their own here.
  private boolean isWithoutIdentity() {
    return request.caller().account().isEmpty() || SpecialActions.isFederation(request.action());
  }

  /// The root user may do everything in its account.
  private Certainty identity() {
    return request.caller() instanceof Caller.Root ? Certainty.YES : identity.allows();
  }

  private Certainty within() {
    if (request.caller() instanceof Caller.Root) {
      return Certainty.YES;
    }
    var bounded = policies.boundary().isEmpty() ? Certainty.YES : boundary.allows();
    return policies.session().isEmpty() ? bounded : bounded.and(session.allows());
  }

  private String grantor() {
    if (isWithoutIdentity()) {
      return resource.allowedBy(Strength.DIRECT);
    }
    String identitySays =
        request.caller() instanceof Caller.Root
            ? "the root user's own rights"
            : identity.allowedBy(Strength.NONE);
    if (!sameAccount) {
      return identitySays + ", and by " + resource.allowedBy(Strength.ACCOUNT);
    }
    if (resource.allows(Strength.DIRECT) == Certainty.YES) {
      return resource.allowedBy(Strength.DIRECT);
    }
    if (resource.allows(Strength.ROLE) == Certainty.YES) {
      return resource.allowedBy(Strength.ROLE);
    }
    return SpecialActions.needsResourcePolicy(request.action(), request.resource())
        ? identitySays + ", and by " + resource.allowedBy(Strength.ACCOUNT)
        : identitySays;
  }

  /// Why nothing grants it, in words.
  private String lacking() {
    boolean resourceAllows = resource.allows(Strength.ACCOUNT) != Certainty.NO;
    if (isWithoutIdentity()) {
      return "the resource policy does not allow it, and the caller has no other";
    }
    if (identity() == Certainty.NO) {
      return resourceAllows
          ? "no identity policy allows it, and the resource policy alone does not suffice"
          : "no identity policy allows it";
    }
    if (!policies.boundary().isEmpty() && boundary.allows() == Certainty.NO) {
      return "the permissions boundary does not allow it";
    }
    if (policies.session().isPresent() && session.allows() == Certainty.NO) {
      return "the session policy does not allow it";
    }
    if (!sameAccount) {
      return "the resource policy does not allow the other account";
    }
    return "the resource policy does not allow it, and an identity policy alone does not suffice";
  }

  private String open(Certainty denies) {
    return denies == Certainty.UNKNOWN
        ? "a deny may apply; the context does not tell"
        : "an allow may apply; the context does not tell";
  }

  private List<Residual> residual() {
    return all.stream().flatMap(votes -> votes.residual().stream()).distinct().toList();
  }

  private static Decision decision(Verdict verdict, String because) {
    return new Decision(verdict, because, List.of());
  }
}
