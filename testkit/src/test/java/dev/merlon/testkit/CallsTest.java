package dev.merlon.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.merlon.analysis.sdk.SdkCall;
import dev.merlon.scan.CallReport;
import dev.merlon.scan.Scan;
import dev.merlon.scan.ScanRequest;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/// What the code of functions asks of AWS, in the words of each SDK.
class CallsTest {
  private static final Path PROJECT = Repository.root().resolve("testkit/src/test/resources/calls");

  private final CallReport report =
      Scan.calls(ScanRequest.of(PROJECT, LocalDate.of(2026, 1, 1)), (_, _, _) -> {});

  @Test
  void operations_actions_and_resources_of_every_sdk_are_found() {
    var text = new StringBuilder();
    for (var each : report.functions()) {
      text.append(each.function().id()).append('\n');
      for (var call : each.calls()) {
        text.append("  ").append(call.at()).append(' ').append(words(call)).append('\n');
      }
    }
    Golden.of(PROJECT.resolve("calls.txt")).verify(text.toString());
  }

  @Test
  void code_that_is_elsewhere_is_not_taken_for_code_that_calls_nothing() {
    assertThat(report.functions())
        .filteredOn(each -> each.function().id().equals("Elsewhere"))
        .singleElement()
        .matches(each -> !each.isRead());
  }

  private static String words(SdkCall call) {
    return "%s %s %s %s %s"
        .formatted(
            call.isKnown() ? "known" : "unknown",
            call.service().isEmpty() ? "?" : call.service(),
            call.operation(),
            call.actions(),
            call.resources());
  }
}
