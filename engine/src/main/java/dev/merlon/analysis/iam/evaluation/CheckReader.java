package dev.merlon.analysis.iam.evaluation;

import dev.merlon.analysis.iam.evaluation.PolicySet.Level;
import dev.merlon.analysis.iam.policy.Json;
import dev.merlon.analysis.iam.policy.Policy;
import dev.merlon.analysis.iam.policy.PolicyParser;
import dev.merlon.finding.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads a request together with its policies from JSON; `docs/iam.md` has the form.
public final class CheckReader {
  private final Consumer<Problem> problems;
  private boolean failed;

  private CheckReader(Consumer<Problem> problems) {
    this.problems = problems;
  }

  /// A request and all policies that speak about it.
  public record Check(AccessRequest request, PolicySet policies) {}

  /// Empty when something is missing or malformed, as told to `problems`.
  public static Optional<Check> read(Json json, Consumer<Problem> problems) {
    var reader = new CheckReader(problems);
    if (!(json instanceof Json.Mapping mapping)) {
      problems.accept(new Problem.Malformed(json.span(), "a request that is no object"));
      return Optional.empty();
    }
    var request = reader.request(mapping);
    var policies = reader.policies(mapping);
    return reader.failed || request.isEmpty()
        ? Optional.empty()
        : Optional.of(new Check(request.orElseThrow(), policies));
  }

  private Optional<AccessRequest> request(Json.Mapping mapping) {
    if (!(mapping.get("request").orElse(mapping) instanceof Json.Mapping request)) {
      fail(mapping, "`request` is no object");
      return Optional.empty();
    }
    var caller = request.get("principal").flatMap(this::caller);
    var action = request.get("action").flatMap(Json::scalar);
    var resource = request.get("resource").flatMap(Json::scalar);
    if (caller.isEmpty() || action.isEmpty() || action.orElseThrow().indexOf(':') <= 0) {
      fail(request, "a request needs `principal`, and an `action` such as `s3:GetObject`");
      return Optional.empty();
    }
    return Optional.of(
        new AccessRequest(
            caller.orElseThrow(),
            action.orElseThrow(),
            resource.orElse("*"),
            request.get("resourceAccount").flatMap(Json::scalar),
            context(request)));
  }

  private Optional<Caller> caller(Json json) {
    if (!(json instanceof Json.Mapping mapping)) {
      return json.scalar()
          .map(text -> text.equals("*") ? new Caller.Anonymous() : Caller.parse(text));
    }
    if (mapping.get("type").flatMap(Json::scalar).filter("Anonymous"::equals).isPresent()) {
      return Optional.of(new Caller.Anonymous());
    }
    for (var member : mapping.members()) {
      if (!member.name().equals("type") && member.value().scalar().isPresent()) {
        return member.value().scalar().map(Caller::parse);
      }
    }
    return Optional.empty();
  }

  private Context context(Json.Mapping request) {
    var context = new Context();
    switch (request.get("context").orElse(new Json.Nothing(request.span()))) {
      case Json.Nothing _ -> {}
      case Json.Mapping keys -> keys.members().forEach(member -> key(context, member));
      case Json.Text _, Json.Numeral _, Json.Flag _, Json.Sequence _ ->
          fail(request, "`context` is no object");
    }
    return context;
  }

  /// `null` and `{"unknown": true}` say that nothing is known about a key.
  private void key(Context context, Json.Member member) {
    switch (member.value()) {
      case Json.Nothing _ -> context.withUnknown(member.name());
      case Json.Mapping mapping -> {
        if (mapping
            .get("unknown")
            .filter(v -> v instanceof Json.Flag(var on, _) && on)
            .isPresent()) {
          context.withUnknown(member.name());
        } else {
          fail(mapping, "the context key `%s` has an object as its value".formatted(member.name()));
        }
      }
      case Json.Text _, Json.Numeral _, Json.Flag _, Json.Sequence _ -> {
        var values = new ArrayList<String>();
        for (var item : member.value().items()) {
          item.scalar()
              .ifPresentOrElse(
                  values::add,
                  () -> fail(item, "the context key `%s` has no text".formatted(member.name())));
        }
        context.with(member.name(), values);
      }
    }
  }

  private PolicySet policies(Json.Mapping mapping) {
    return new PolicySet(
        list(mapping, "identityPolicies"),
        one(mapping, "resourcePolicy"),
        list(mapping, "boundary"),
        one(mapping, "sessionPolicy"),
        levels(mapping, "scps"),
        levels(mapping, "rcps"),
        list(mapping, "vpcEndpointPolicies"));
  }

  private Optional<Policy> one(Json.Mapping mapping, String name) {
    return list(mapping, name).stream().reduce(CheckReader::join);
  }

  private static Policy join(Policy first, Policy second) {
    var all = new ArrayList<>(first.statements());
    all.addAll(second.statements());
    return new Policy(all);
  }

  private List<Policy> list(Json.Mapping mapping, String name) {
    var value = mapping.get(name).filter(json -> !(json instanceof Json.Nothing));
    var policies = new ArrayList<Policy>();
    for (var item : value.map(Json::items).orElse(List.of())) {
      PolicyParser.parse(item, problems).ifPresentOrElse(policies::add, () -> failed = true);
    }
    return policies;
  }

  private List<Level> levels(Json.Mapping mapping, String name) {
    var value = mapping.get(name).filter(json -> !(json instanceof Json.Nothing));
    var levels = new ArrayList<Level>();
    for (var item : value.map(Json::items).orElse(List.of())) {
      if (item instanceof Json.Mapping level && level.get("policies").isPresent()) {
        String called =
            level.get("level").flatMap(Json::scalar).orElse("level " + (levels.size() + 1));
        levels.add(new Level(called, list(level, "policies")));
      } else {
        fail(item, "an entry of `%s` without `level` and `policies`".formatted(name));
      }
    }
    return levels;
  }

  private void fail(Json at, String reason) {
    failed = true;
    problems.accept(new Problem.Malformed(at.span(), reason));
  }
}
