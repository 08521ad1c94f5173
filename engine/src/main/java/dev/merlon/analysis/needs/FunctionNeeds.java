package dev.merlon.analysis.needs;

import dev.merlon.analysis.sdk.SdkCall;
import dev.merlon.model.CloudFunction;
import java.util.List;

/// All that one function needs of its role.
///
/// @param unknown the calls of which nobody can say what they need
/// @param isRead whether its code was found and followed
public record FunctionNeeds(
    CloudFunction function, List<Need> needs, List<SdkCall> unknown, boolean isRead) {
  public FunctionNeeds {
    needs = List.copyOf(needs);
    unknown = List.copyOf(unknown);
  }

  /// Whether the code was read, and every call understood: only then is the rest surplus.
  public boolean isComplete() {
    return isRead && unknown.isEmpty();
  }
}
