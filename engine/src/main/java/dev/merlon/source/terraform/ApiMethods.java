package dev.merlon.source.terraform;

import dev.merlon.model.Resource;
import dev.merlon.model.Text;
import dev.merlon.model.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Joins the integrations of a REST API with their methods: one resource in CloudFormation, several
/// in Terraform, which belong together by API, path and verb.
final class ApiMethods {
  private static final String METHOD = "aws_api_gateway_method";
  private static final String INTEGRATION = "aws_api_gateway_integration";

  private final Map<String, Resource> made;
  private final Map<String, TerraformResource> origins;
  private final Map<List<Optional<Text>>, String> methods = new HashMap<>();

  ApiMethods(Map<String, Resource> made, Map<String, TerraformResource> origins) {
    this.made = made;
    this.origins = origins;
  }

  void join() {
    for (var resource : made.values()) {
      if (isMethod(resource.id())) {
        methods.putIfAbsent(keyOf(resource), resource.id());
      }
    }
    var parts = new Parts(made, origins);
    for (var part : List.copyOf(made.values())) {
      var type = typeOf(part);
      if (type.equals(INTEGRATION)) {
        var method = methodOf(part);
        if (method.isPresent()) {
          part.properties()
              .get("Integration")
              .ifPresent(
                  integration ->
                      parts.join(
                          method.orElseThrow(),
                          new Value.Mapping(Map.of("Integration", integration), part.span()),
                          part.condition()));
          made.remove(part.id());
        }
      } else if (type.endsWith("_response") && part.type().equals("AWS::ApiGateway::Method")) {
        made.remove(part.id()); // what comes back starts nothing
      }
    }
  }

  private String typeOf(Resource resource) {
    var origin = origins.get(resource.id());
    return origin == null ? "" : origin.type();
  }

  private Optional<String> methodOf(Resource integration) {
    var verb = text(integration, "HttpMethod");
    // `http_method = aws_api_gateway_method.x.http_method` names the method itself.
    var referred =
        verb.stream()
            .flatMap(text -> text.parts().stream())
            .filter(Text.Reference.class::isInstance)
            .map(part -> ((Text.Reference) part).resource())
            .filter(address -> isMethod(address))
            .findFirst();
    if (referred.isPresent()) {
      return referred;
    }
    return Optional.ofNullable(methods.get(keyOf(integration)));
  }

  private static List<Optional<Text>> keyOf(Resource resource) {
    return List.of(
        text(resource, "RestApiId"), text(resource, "ResourceId"), text(resource, "HttpMethod"));
  }

  private boolean isMethod(String address) {
    var origin = origins.get(address);
    return origin != null && origin.type().equals(METHOD) && made.containsKey(address);
  }

  private static Optional<Text> text(Resource resource, String property) {
    return resource.properties().get(property).flatMap(Value::text);
  }
}
