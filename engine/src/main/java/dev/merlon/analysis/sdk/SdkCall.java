package dev.merlon.analysis.sdk;

import dev.merlon.analysis.taint.Content;
import dev.merlon.model.Span;
import dev.merlon.model.Text;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// One operation of AWS that the code of a function calls.
///
/// @param service the prefix of its IAM actions, such as `s3`; empty when the client is not known
/// @param operation as the API reference writes it; what the code calls when it is not known
/// @param permissions what it needs of IAM
/// @param parameters what the operation is given, by the names of the API reference
/// @param isKnown whether service, operation, actions and resources are all known
public record SdkCall(
    String service,
    String operation,
    List<Permission> permissions,
    Map<String, Content> parameters,
    boolean isKnown,
    Span at) {
  public SdkCall {
    permissions = List.copyOf(permissions);
    parameters = Map.copyOf(parameters);
  }

  /// An IAM action, and the ARNs that it is asked for: `*` where it takes none; no ARN at all when
  /// the call does not tell.
  public record Permission(String action, List<Text> resources) {
    public Permission {
      resources = List.copyOf(resources);
    }
  }

  /// The IAM actions that it needs.
  public List<String> actions() {
    return permissions.stream().map(Permission::action).toList();
  }

  /// The ARNs of all its actions.
  public List<Text> resources() {
    return permissions.stream().flatMap(each -> each.resources().stream()).distinct().toList();
  }

  /// The same call with the arguments of another time.
  SdkCall join(SdkCall other) {
    var allParameters = new LinkedHashMap<>(parameters);
    other.parameters.forEach((name, content) -> allParameters.merge(name, content, Content::join));
    return new SdkCall(
        service,
        operation,
        joined(permissions, other.permissions),
        allParameters,
        isKnown && other.isKnown,
        at);
  }

  private static List<Permission> joined(List<Permission> some, List<Permission> others) {
    var resources = new LinkedHashMap<String, Set<Text>>();
    Stream.concat(some.stream(), others.stream())
        .forEach(
            each ->
                resources
                    .computeIfAbsent(each.action(), _ -> new LinkedHashSet<>())
                    .addAll(each.resources()));
    return resources.entrySet().stream()
        .map(each -> new Permission(each.getKey(), List.copyOf(each.getValue())))
        .toList();
  }
}
