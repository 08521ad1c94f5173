package dev.merlon.scan;

import dev.merlon.analysis.sdk.SdkCall;
import dev.merlon.finding.Problem;
import dev.merlon.model.CloudFunction;
import java.util.List;

/// What the code of each function of a folder asks of AWS.
public record CallReport(List<FunctionCalls> functions, List<Problem> problems) {
  public CallReport {
    functions = List.copyOf(functions);
    problems = List.copyOf(problems);
  }

  /// The calls that a handler reaches.
  ///
  /// @param isRead whether its code was found and followed; if not, what it calls is not known
  public record FunctionCalls(
      String application, CloudFunction function, boolean isRead, List<SdkCall> calls) {
    public FunctionCalls {
      calls = List.copyOf(calls);
    }
  }
}
