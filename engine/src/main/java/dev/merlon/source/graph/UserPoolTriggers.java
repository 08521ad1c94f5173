package dev.merlon.source.graph;

import dev.merlon.model.Authentication;
import dev.merlon.model.Resource;
import dev.merlon.model.Setting;
import dev.merlon.model.Span;
import dev.merlon.model.Text;
import dev.merlon.model.Trigger;
import dev.merlon.model.TriggerKind;
import dev.merlon.model.Value;
import java.util.List;
import java.util.Set;

/// Functions that a Cognito user pool starts: anyone may sign up or try to sign in, unless only
/// administrators create users ("Customizing user pool workflows with Lambda triggers").
final class UserPoolTriggers {
  /// Started by an attempt to sign in, before anything is proven.
  private static final Set<String> BEFORE_PROOF =
      Set.of(
          "PreAuthentication",
          "UserMigration",
          "DefineAuthChallenge",
          "CreateAuthChallenge",
          "VerifyAuthChallengeResponse");

  private final ResourceIndex index;
  private final TriggerCollector out;

  UserPoolTriggers(ResourceIndex index, TriggerCollector out) {
    this.index = index;
    this.out = out;
  }

  void collect() {
    index.ofType("AWS::Cognito::UserPool").forEach(this::pool);
  }

  private void pool(Resource pool) {
    var source = new Text(List.of(new Text.Reference(pool.id(), "Ref")));
    for (var side : pool.properties().get("LambdaConfig").map(Value::items).orElse(List.of())) {
      if (side instanceof Value.Mapping config) {
        config
            .entries()
            .forEach(
                (name, function) ->
                    out.add(
                        index.functions(function),
                        pool,
                        new Trigger(
                            TriggerKind.USER_POOL,
                            source,
                            callers(pool, name, config.span()),
                            config.span())));
      }
    }
  }

  private static Setting<Authentication> callers(Resource pool, String trigger, Span span) {
    var only = pool.properties().at("AdminCreateUserConfig", "AllowAdminCreateUserOnly");
    if (only.isEmpty() || BEFORE_PROOF.contains(trigger)) {
      return new Setting.Known<>(Authentication.NONE, span);
    }
    var literal = only.flatMap(Value::literal);
    if (literal.isEmpty()) {
      return new Setting.Unknown<>("AllowAdminCreateUserOnly", only.orElseThrow().span());
    }
    return new Setting.Known<>(
        literal.orElseThrow().equals("true") ? Authentication.COGNITO : Authentication.NONE, span);
  }
}
