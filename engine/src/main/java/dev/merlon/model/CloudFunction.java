package dev.merlon.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One deployed function. [#role] is the id of the [Role] it runs as, never the role that deploys
/// it; empty when the role lies outside the application.
public record CloudFunction(
    String id,
    Setting<String> name,
    Setting<String> runtime,
    Handler handler,
    Setting<Integer> timeoutSeconds,
    Setting<Integer> memoryMegabytes,
    Map<String, Value> environment,
    Optional<String> role,
    List<Trigger> triggers,
    Resource resource,
    Span span) {
  public CloudFunction {
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    triggers = List.copyOf(triggers);
  }

  /// Whether a stranger on the internet can start it without credentials.
  public boolean isPublic() {
    return triggers.stream().anyMatch(Trigger::isAnonymous);
  }

  /// Whether only the deployment knows if a stranger can start it without credentials.
  public boolean isPerhapsPublic() {
    return !isPublic()
        && triggers.stream()
            .anyMatch(trigger -> trigger.authentication() instanceof Setting.Unknown);
  }

  /// Whether its code was not read although it is the user's own.
  public boolean isUnread() {
    return !resource.implied() && !handler.isFollowed();
  }

  /// The same function, its handler in another file.
  public CloudFunction withHandlerFile(String file) {
    var moved = new Handler(handler.text(), handler.code(), Optional.of(file), handler.function());
    return new CloudFunction(
        id,
        name,
        runtime,
        moved,
        timeoutSeconds,
        memoryMegabytes,
        environment,
        role,
        triggers,
        resource,
        span);
  }
}
