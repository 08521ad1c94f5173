package dev.merlon.analysis.sdk;

import dev.merlon.analysis.taint.Content;
import dev.merlon.model.Span;
import dev.merlon.model.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// One operation of AWS that the code of a function calls.
///
/// @param service the prefix of its IAM actions, such as `s3`; empty when the client is not known
/// @param operation as the API reference writes it; what the code calls when it is not known
/// @param actions the IAM actions that it needs
/// @param resources their ARNs; `*` where the action takes none
/// @param parameters what the operation is given, by the names of the API reference
/// @param isKnown whether service, operation, actions and resources are all known
public record SdkCall(
    String service,
    String operation,
    List<String> actions,
    List<Text> resources,
    Map<String, Content> parameters,
    boolean isKnown,
    Span at) {
  public SdkCall {
    actions = List.copyOf(actions);
    resources = List.copyOf(resources);
    parameters = Map.copyOf(parameters);
  }

  /// What the operation is given there; `[]` are the elements of a list.
  public Content given(List<String> way) {
    return given(parameters, way);
  }

  static Content given(Map<String, Content> parameters, List<String> way) {
    var here = new Content(Set.of(), Set.of(), parameters, Optional.empty(), false);
    for (String step : way) {
      here = here.member(step);
    }
    return here;
  }

  /// The same call with the arguments of another time.
  SdkCall join(SdkCall other) {
    var allParameters = new LinkedHashMap<>(parameters);
    other.parameters.forEach((name, content) -> allParameters.merge(name, content, Content::join));
    return new SdkCall(
        service,
        operation,
        Stream.concat(actions.stream(), other.actions.stream()).distinct().toList(),
        Stream.concat(resources.stream(), other.resources.stream()).distinct().toList(),
        allParameters,
        isKnown && other.isKnown,
        at);
  }
}
