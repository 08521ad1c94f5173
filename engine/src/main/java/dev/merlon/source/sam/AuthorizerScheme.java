package dev.merlon.source.sam;

import dev.merlon.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// An authorizer as a security scheme of an OpenAPI document.
final class AuthorizerScheme {
  private static final String AUTHORIZER = "x-amazon-apigateway-authorizer";
  private static final String AUTH_TYPE = "x-amazon-apigateway-authtype";

  private AuthorizerScheme() {}

  static Value of(Value authorizer, boolean rest) {
    if (authorizer.at("UserPoolArn").isPresent()) {
      return pool(authorizer);
    }
    if (authorizer.at("FunctionArn").isPresent()) {
      return function(authorizer, rest);
    }
    return jwt(authorizer);
  }

  static Value signed(Making make) {
    return header("Authorization", make).with(AUTH_TYPE, make.text("awsSigv4")).value();
  }

  static Value key(Making make) {
    return header("x-api-key", make).value();
  }

  private static Making.Block header(String name, Making make) {
    return make.block()
        .with("type", make.text("apiKey"))
        .with("name", make.text(name))
        .with("in", make.text("header"));
  }

  private static Value pool(Value authorizer) {
    var make = new Making(authorizer.span());
    var arns = authorizer.at("UserPoolArn").map(Value::items).orElse(List.of());
    var name = authorizer.at("Identity", "Header").flatMap(Value::literal).orElse("Authorization");
    return header(name, make)
        .with(AUTH_TYPE, make.text("cognito_user_pools"))
        .with(
            AUTHORIZER,
            make.block()
                .with("type", make.text("cognito_user_pools"))
                .with("providerARNs", make.list(arns))
                .with(
                    "identityValidationExpression",
                    authorizer.at("Identity", "ValidationExpression"))
                .value())
        .value();
  }

  private static Value function(Value authorizer, boolean rest) {
    var make = new Making(authorizer.span());
    boolean token =
        rest
            && authorizer
                .at("FunctionPayloadType")
                .flatMap(Value::literal)
                .orElse("TOKEN")
                .equals("TOKEN");
    var details =
        make.block()
            .with("type", make.text(token ? "token" : "request"))
            .with(
                "authorizerUri",
                make.sub(
                    "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Function}/invocations",
                    Map.of("Function", authorizer.at("FunctionArn").orElseThrow())))
            .with("authorizerResultTtlInSeconds", authorizer.at("Identity", "ReauthorizeEvery"))
            .with("authorizerCredentials", authorizer.at("FunctionInvokeRole"));
    if (rest) {
      details.with(
          "identityValidationExpression", authorizer.at("Identity", "ValidationExpression"));
      if (!token) {
        details.with("identitySource", identity(authorizer, "method.request.", ", ", make));
      }
    } else {
      details
          .with("identitySource", identity(authorizer, "$request.", ", ", make))
          .with("authorizerPayloadFormatVersion", authorizer.at("AuthorizerPayloadFormatVersion"))
          .with("enableSimpleResponses", authorizer.at("EnableSimpleResponses"));
    }
    var name =
        token
            ? authorizer.at("Identity", "Header").flatMap(Value::literal).orElse("Authorization")
            : "Unused";
    var block = header(name, make);
    if (rest) {
      block.with(AUTH_TYPE, make.text("custom"));
    }
    return block.with(AUTHORIZER, details.value()).value();
  }

  private static Optional<Value> identity(
      Value authorizer, String prefix, String separator, Making make) {
    var sources = new ArrayList<String>();
    boolean rest = prefix.startsWith("method");
    sources.addAll(named(authorizer, "Headers", prefix + "header."));
    sources.addAll(named(authorizer, "QueryStrings", prefix + "querystring."));
    sources.addAll(
        named(authorizer, "StageVariables", rest ? "stageVariables." : "$stageVariables."));
    sources.addAll(named(authorizer, "Context", rest ? "context." : "$context."));
    return sources.isEmpty()
        ? Optional.empty()
        : Optional.of(make.text(sources.stream().collect(Collectors.joining(separator))));
  }

  private static List<String> named(Value authorizer, String key, String prefix) {
    return authorizer.at("Identity", key).map(Value::items).orElse(List.of()).stream()
        .flatMap(item -> item.text().stream())
        .map(text -> prefix + text)
        .toList();
  }

  /// SAM takes the JWT block in both spellings.
  private static Value jwt(Value authorizer) {
    var make = new Making(authorizer.span());
    return make.block()
        .with("type", make.text("oauth2"))
        .with(
            AUTHORIZER,
            make.block()
                .with("type", make.text("jwt"))
                .with("identitySource", authorizer.at("IdentitySource"))
                .with(
                    "jwtConfiguration",
                    authorizer.at("JwtConfiguration").or(() -> authorizer.at("jwtConfiguration")))
                .value())
        .value();
  }
}
