package dev.merlon.analysis.sdk;

import dev.merlon.analysis.taint.Content;
import dev.merlon.analysis.taint.Request;
import dev.merlon.knowledge.SdkOperations;
import dev.merlon.knowledge.SdkOperations.Sdk;
import dev.merlon.knowledge.SdkService;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Calls of the AWS SDK for JavaScript: the commands and clients of version 3, the clients of
/// version 2.
///
/// Making a command counts as sending it: a command that is made and not sent is rare, and one that
/// is signed for somebody else needs the same permission.
final class JavaScriptSdk {
  private static final Pattern COMMAND =
      Pattern.compile("@aws-sdk/(client-[\\w-]+|lib-dynamodb)\\.(\\w+)Command");
  private static final Pattern HELPER =
      Pattern.compile("@aws-sdk/(client-[\\w-]+|lib-dynamodb)\\.(paginate|waitUntil)(\\w+)");
  private static final Pattern CLIENT =
      Pattern.compile("@aws-sdk/(client-[\\w-]+|lib-dynamodb)\\.\\w+(?:\\.from)?\\(\\)\\.(\\w+)");
  private static final Pattern VERSION_2 =
      Pattern.compile("aws-sdk(?:/clients/(\\w+)|\\.([\\w.]+))\\(\\)\\.(\\w+)");
  private static final Set<String> LOCAL =
      Set.of(
          "send",
          "destroy",
          "config",
          "promise",
          "makeRequest",
          "setupRequestListeners",
          "defineService",
          "createSet",
          "on",
          "middlewareStack");

  private final SdkOperations operations = SdkOperations.shipped();

  Optional<Operation> operation(Request request) {
    String chain = request.chain();
    var command = COMMAND.matcher(chain);
    if (command.matches()) {
      return of(version3(command.group(1)), command.group(2), request, 0);
    }
    if (chain.equals("@aws-sdk/lib-storage.Upload")) {
      var parameters = argument(request, 0).field("params").fields();
      var service = operations.service(Sdk.JAVASCRIPT_V3, "@aws-sdk/client-s3");
      return Optional.of(
          new Operation(service, List.of("PutObject"), "Upload", parameters, parameters.isEmpty()));
    }
    var helper = HELPER.matcher(chain);
    if (helper.matches()) {
      var service = version3(helper.group(1));
      if (helper.group(2).equals("paginate")) {
        return of(service, helper.group(3), request, 1);
      }
      var polled = service.flatMap(known -> known.operationOfWaiter(helper.group(3)));
      return polled.flatMap(name -> of(service, name, request, 1));
    }
    var client = CLIENT.matcher(chain);
    if (client.matches()) {
      return ofMethod(version3(client.group(1)), client.group(2), request);
    }
    var old = VERSION_2.matcher(chain);
    if (old.matches()) {
      String name = old.group(1) == null ? old.group(2) : old.group(1);
      return ofMethod(operations.service(Sdk.JAVASCRIPT_V2, name), old.group(3), request);
    }
    return Optional.empty();
  }

  private Optional<SdkService> version3(String client) {
    return operations.service(Sdk.JAVASCRIPT_V3, "@aws-sdk/" + client);
  }

  private Optional<Operation> ofMethod(
      Optional<SdkService> service, String method, Request request) {
    if (LOCAL.contains(method)) {
      return Optional.empty();
    }
    if (method.startsWith("getSignedUrl") || method.equals("waitFor")) {
      return argument(request, 0).texts().stream()
          .flatMap(text -> text.literal().stream())
          .findFirst()
          .flatMap(name -> of(service, polled(service, method, name), request, 1));
    }
    return of(service, method, request, 0);
  }

  private static String polled(Optional<SdkService> service, String method, String name) {
    return method.equals("waitFor")
        ? service.flatMap(known -> known.operationOfWaiter(name)).orElse(name)
        : name;
  }

  private Optional<Operation> of(
      Optional<SdkService> service, String method, Request request, int position) {
    var content = argument(request, position);
    Map<String, Content> parameters = content.fields();
    return Optional.of(
        new Operation(
            service,
            service.map(known -> operations.operations(known, method)).orElse(List.of()),
            method,
            parameters,
            content.isOpen() || parameters.containsKey("*")));
  }

  private static Content argument(Request request, int position) {
    return position < request.positional().size()
        ? request.positional().get(position)
        : Content.NOTHING;
  }
}
