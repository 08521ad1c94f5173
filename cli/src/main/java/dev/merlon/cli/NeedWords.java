package dev.merlon.cli;

import dev.merlon.analysis.needs.FunctionNeeds;
import dev.merlon.analysis.needs.Need;
import dev.merlon.analysis.sdk.SdkCall;
import dev.merlon.output.JsonWriter;
import java.util.List;

/// How the commands about needs say the same things.
final class NeedWords {
  private NeedWords() {}

  /// A call of which nobody can say what it needs.
  static String unknown(SdkCall call) {
    String service = call.service().isEmpty() ? "a client of an unknown service" : call.service();
    return "unknown: " + service + " " + call.operation();
  }

  /// What makes the needs of a function incomplete, a line each behind `start`.
  static String gaps(FunctionNeeds needs, String start) {
    var out = new StringBuilder();
    if (!needs.isRead()) {
      out.append(start)
          .append(
              "the code of %s is not read: what it calls is not known\n"
                  .formatted(needs.function().id()));
    }
    needs
        .unknown()
        .forEach(call -> out.append(start).append(unknown(call) + ", " + call.at() + "\n"));
    return out.toString();
  }

  static void because(JsonWriter json, List<Need.Reason> reasons) {
    json.objects(
        "because",
        reasons,
        reason -> {
          json.text("text", reason.words());
          json.text("file", reason.at().file());
          json.number("line", reason.at().startLine());
        });
  }
}
