package dev.merlon.analysis.sdk;

import dev.merlon.analysis.taint.Content;
import dev.merlon.analysis.taint.Request;
import dev.merlon.knowledge.BotoResources;
import dev.merlon.knowledge.SdkOperations;
import dev.merlon.knowledge.SdkOperations.Sdk;
import dev.merlon.knowledge.SdkService;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Calls of boto3: clients, paginators, waiters, and the resources on top of them.
final class PythonSdk {
  private static final String CLIENT = "boto3.client().";
  private static final String RESOURCE = "boto3.resource().";
  private static final Set<String> LOCAL =
      Set.of("get_paginator", "get_waiter", "can_paginate", "close", "get_available_subresources");

  private final SdkOperations operations = SdkOperations.shipped();

  Optional<Operation> operation(Request request) {
    String chain = request.chain();
    if (chain.startsWith(CLIENT)) {
      return client(request, chain.substring(CLIENT.length()));
    }
    return chain.startsWith(RESOURCE)
        ? resource(request, chain.substring(RESOURCE.length()))
        : Optional.empty();
  }

  private Optional<Operation> client(Request request, String called) {
    var service = service(request);
    return switch (called) {
      case "get_paginator().paginate" ->
          Optional.of(of(service, literal(request, 1), request.named(), request.more()));
      case "get_waiter().wait" -> {
        String waiter = literal(request, 1);
        var polled = service.flatMap(known -> known.operationOfWaiter(waiter));
        yield Optional.of(
            new Operation(
                service, List.copyOf(polled.stream().toList()), waiter, request.named(), false));
      }
      case "generate_presigned_url" -> {
        var method = argument(request, 0, "ClientMethod").texts();
        var parameters = argument(request, 1, "Params").fields();
        yield method.size() == 1 && method.iterator().next().literal().isPresent()
            ? Optional.of(
                of(service, method.iterator().next().literal().orElseThrow(), parameters, false))
            : Optional.empty();
      }
      default ->
          called.contains(".") || called.contains("(") || LOCAL.contains(called)
              ? Optional.empty()
              : Optional.of(of(service, called, transfer(request, called), request.more()));
    };
  }

  // `download_file(Bucket, Key, Filename)` and its kin are the only methods with positions.
  private static Map<String, Content> transfer(Request request, String method) {
    var all = new LinkedHashMap<>(request.named());
    var names =
        switch (method) {
          case "download_file", "download_fileobj" -> List.of("Bucket", "Key");
          case "upload_file", "upload_fileobj" -> List.of("Body", "Bucket", "Key");
          case "copy" -> List.of("CopySource", "Bucket", "Key");
          default -> List.<String>of();
        };
    for (int i = 0; i < Math.min(names.size(), request.positional().size()); i++) {
      all.putIfAbsent(names.get(i), request.positional().get(i));
    }
    return all;
  }

  private Optional<Operation> resource(Request request, String called) {
    var service = service(request);
    var kinds = new ArrayList<String>();
    String rest = called;
    while (rest.contains("().")) {
      int end = rest.indexOf("().");
      kinds.add(rest.substring(0, end));
      rest = rest.substring(end + "().".length());
    }
    String kind = String.join(".", kinds);
    String last = rest;
    var method = service.flatMap(known -> BotoResources.shipped().method(known, kind, last));
    var identifiers = service.flatMap(known -> BotoResources.shipped().identifiers(known, kind));
    if (identifiers.isEmpty()) {
      return kinds.isEmpty() && !rest.contains(".") && Character.isLowerCase(rest.charAt(0))
          ? Optional.of(of(service, rest, request.named(), request.more()))
          : Optional.empty();
    }
    var parameters = new LinkedHashMap<>(request.named());
    var names = identifiers.orElseThrow();
    for (int i = 0; i < names.size() && i + 1 < request.given().size(); i++) {
      parameters.put(names.get(i), request.given().get(i + 1));
    }
    if (method.isPresent()) {
      return Optional.of(
          new Operation(service, method.orElseThrow(), rest, parameters, request.more()));
    }
    return rest.contains(".")
        ? Optional.empty()
        : Optional.of(of(service, rest, parameters, request.more()));
  }

  private Operation of(
      Optional<SdkService> service, String method, Map<String, Content> parameters, boolean more) {
    return new Operation(
        service,
        service.map(known -> operations.operations(known, method)).orElse(List.of()),
        method,
        parameters,
        more);
  }

  private Optional<SdkService> service(Request request) {
    return operations.service(Sdk.BOTO3, literal(request, 0));
  }

  private static String literal(Request request, int given) {
    if (given >= request.given().size() || request.given().get(given).texts().size() != 1) {
      return "";
    }
    return request.given().get(given).texts().iterator().next().literal().orElse("");
  }

  private static Content argument(Request request, int position, String name) {
    return position < request.positional().size()
        ? request.positional().get(position)
        : request.named().getOrDefault(name, Content.NOTHING);
  }
}
