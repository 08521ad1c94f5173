package dev.merlon.analysis.sdk;

import dev.merlon.analysis.taint.Content;
import dev.merlon.analysis.taint.Request;
import dev.merlon.knowledge.SdkOperations;
import dev.merlon.knowledge.SdkOperations.Sdk;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Calls of the AWS SDK for Go: methods of the clients of version 2 and 1, and the paginators.
final class GoSdk {
  private static final Pattern CALL =
      Pattern.compile(
          "github\\.com/aws/aws-sdk-go(?:-v2)?/service/(\\w+)\\.(?:(\\w+)\\(\\)\\.)?(\\w+)");
  private static final String CONTEXT = "WithContext";
  private static final String PAGES = "Pages";
  private static final Set<String> LOCAL =
      Set.of("Options", "HasMorePages", "NextPage", "AddDebugHandlers");

  private final SdkOperations operations = SdkOperations.shipped();

  Optional<Operation> operation(Request request) {
    var call = CALL.matcher(request.chain());
    if (!call.matches()) {
      return Optional.empty();
    }
    var service = operations.service(Sdk.JAVASCRIPT_V3, "@aws-sdk/client-" + call.group(1));
    String method = call.group(3);
    if (call.group(2) == null) {
      // `s3.NewListObjectsV2Paginator(client, input)` is the only function that asks for anything.
      if (!method.startsWith("New") || !method.endsWith("Paginator")) {
        return Optional.empty();
      }
      method = method.substring("New".length(), method.length() - "Paginator".length());
    }
    if (LOCAL.contains(method)) {
      return Optional.empty();
    }
    String name = without(without(method, CONTEXT), PAGES);
    var input = input(request);
    return Optional.of(
        new Operation(
            service,
            service.map(known -> operations.operations(known, name)).orElse(List.of()),
            method,
            input.fields(),
            input.isOpen() || input.isNothing()));
  }

  // The input is the only struct among the arguments: a context or a client may stand before it.
  private static Content input(Request request) {
    for (var argument : request.positional()) {
      if (!argument.fields().isEmpty()) {
        return argument;
      }
    }
    return Content.NOTHING;
  }

  private static String without(String name, String end) {
    return name.endsWith(end) ? name.substring(0, name.length() - end.length()) : name;
  }
}
