package dev.merlon.scan;

import dev.merlon.model.Authentication;
import dev.merlon.model.Setting;
import dev.merlon.model.Trigger;
import dev.merlon.model.TriggerKind;
import java.util.List;

/// How far away an attacker may stand, nearest last.
enum Exposure {
  /// whoever may call the AWS API of the account
  ACCOUNT("only who may invoke it in the account can send the event"),
  /// through another part of the system, which is seen to write nothing of the outside
  FED_HARMLESSLY("the functions of this application send only fixed or checked data there"),
  /// through another part of the system
  INTERNAL("the data comes through another service"),
  /// with credentials of the application
  AUTHENTICATED("a caller needs to be authenticated"),
  /// the code reads the body of a request as an object, but a proxy integration sends text
  BODY_UNKNOWN("whether the API hands its body over as an object is known only at deployment"),
  /// how callers are checked is not known before deployment
  UNKNOWN("whether callers are authenticated is known only at deployment"),
  /// anyone
  ANONYMOUS("anyone on the internet can call it");

  private final String reason;

  Exposure(String reason) {
    this.reason = reason;
  }

  /// For people, why a severity is what it is.
  String reason() {
    return reason;
  }

  /// How near somebody stands who chooses what a trigger sends.
  static Exposure of(Trigger trigger) {
    boolean byAccount =
        trigger
            .authentication()
            .known()
            .filter(known -> known == Authentication.SERVICE || isDirectCall(trigger, known))
            .isPresent();
    if (byAccount) {
      return switch (trigger.kind()) {
        case DIRECT, STATE_MACHINE, CUSTOM_RESOURCE -> Exposure.ACCOUNT;
        default -> Exposure.INTERNAL;
      };
    }
    return switch (trigger.authentication()) {
      case Setting.Known<Authentication>(var known, _) ->
          known == Authentication.NONE || known == Authentication.API_KEY
              ? Exposure.ANONYMOUS
              : Exposure.AUTHENTICATED;
      case Setting.Unknown<Authentication> _ -> Exposure.UNKNOWN;
      case Setting.Absent<Authentication> _ -> Exposure.ANONYMOUS;
    };
  }

  private static boolean isDirectCall(Trigger trigger, Authentication known) {
    return trigger.kind() == TriggerKind.DIRECT && known == Authentication.IAM;
  }

  /// The trigger that a stranger is nearest to.
  static Trigger widest(List<Trigger> triggers) {
    var widest = triggers.getFirst();
    for (var trigger : triggers) {
      if (of(trigger).compareTo(of(widest)) > 0) {
        widest = trigger;
      }
    }
    return widest;
  }
}
