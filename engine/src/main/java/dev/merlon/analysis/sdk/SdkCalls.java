package dev.merlon.analysis.sdk;

import dev.merlon.analysis.taint.Request;
import dev.merlon.knowledge.IamActions;
import dev.merlon.knowledge.SdkOperations;
import dev.merlon.knowledge.SdkOperations.Permission;
import dev.merlon.knowledge.SdkService;
import dev.merlon.model.CloudFunction;
import dev.merlon.model.Span;
import dev.merlon.model.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// Finds out what the requests of a function are: operations of AWS with their actions and ARNs.
public final class SdkCalls {
  private final PythonSdk python = new PythonSdk();
  private final JavaScriptSdk javaScript = new JavaScriptSdk();
  private final GoSdk go = new GoSdk();
  private final JavaSdk java = new JavaSdk();
  private final RubySdk ruby = new RubySdk();
  private final CSharpSdk csharp = new CSharpSdk();
  private final SymbolicTexts texts;

  private SdkCalls(CloudFunction function) {
    this.texts = new SymbolicTexts(function);
  }

  /// The calls in the order of the code; one that comes with several arguments is one call.
  public static List<SdkCall> of(CloudFunction function, List<Request> requests) {
    var all = new LinkedHashMap<Place, SdkCall>();
    for (var call : each(function, requests)) {
      all.merge(new Place(call.at(), call.service(), call.operation()), call, SdkCall::join);
    }
    return all.values().stream()
        .sorted(Comparator.comparing(SdkCall::at).thenComparing(SdkCall::operation))
        .toList();
  }

  private record Place(Span at, String service, String operation) {}

  /// The calls, each with the arguments that come together.
  public static List<SdkCall> each(CloudFunction function, List<Request> requests) {
    var calls = new SdkCalls(function);
    var all = new LinkedHashSet<SdkCall>();
    for (var request : requests) {
      calls.operation(request).ifPresent(operation -> all.addAll(calls.calls(operation, request)));
    }
    return List.copyOf(all);
  }

  private Optional<Operation> operation(Request request) {
    return switch (request.sdk()) {
      case "python" -> python.operation(request);
      case "go" -> go.operation(request);
      case "java" -> java.operation(request);
      case "ruby" -> ruby.operation(request);
      case "csharp" -> csharp.operation(request);
      default -> javaScript.operation(request);
    };
  }

  private List<SdkCall> calls(Operation operation, Request request) {
    if (operation.service().isEmpty() || operation.names().isEmpty()) {
      String prefix = operation.service().flatMap(SdkService::iamPrefix).orElse("");
      return List.of(
          new SdkCall(
              prefix, operation.method(), List.of(), operation.parameters(), false, request.at()));
    }
    var service = operation.service().orElseThrow();
    return operation.names().stream().map(name -> call(service, name, operation, request)).toList();
  }

  private SdkCall call(SdkService service, String name, Operation operation, Request request) {
    var permissions = SdkOperations.shipped().permissions(service, name);
    var needed = new ArrayList<SdkCall.Permission>();
    var arns = new ResourceArns(texts, operation.parameters());
    boolean isKnown = permissions.isPresent();
    for (var permission : permissions.orElse(List.of())) {
      if (isNeeded(permission, operation)) {
        var found = IamActions.shipped().find(permission.action()).map(arns::of).orElse(List.of());
        needed.add(new SdkCall.Permission(permission.action(), found));
        isKnown &= !found.isEmpty() && found.stream().allMatch(SdkCalls::isKnown);
      }
    }
    return new SdkCall(
        service.iamPrefix().orElse(""),
        name,
        needed,
        operation.parameters(),
        isKnown,
        request.at());
  }

  // A condition on the content of an argument (`Argument=value`) is taken for given.
  private static boolean isNeeded(Permission permission, Operation operation) {
    return permission.isAlwaysNeeded()
        || permission
            .onlyWith()
            .map(argument -> argument.replaceAll("[^A-Za-z].*", ""))
            .filter(argument -> operation.parameters().containsKey(argument))
            .isPresent();
  }

  // The parts that only the deployment knows stand for one resource; what the event or something
  // unknown says can be any.
  private static boolean isKnown(Text arn) {
    return arn.parts().stream().noneMatch(Text.Unresolved.class::isInstance);
  }
}
