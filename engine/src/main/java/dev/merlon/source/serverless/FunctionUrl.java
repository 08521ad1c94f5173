package dev.merlon.source.serverless;

import dev.merlon.source.serverless.Service.ServiceFunction;
import dev.merlon.source.yaml.Node;
import java.util.List;
import java.util.Optional;

/// A function's own HTTPS address (`url`), and who may call it.
final class FunctionUrl {
  private static final List<String> HEADERS =
      List.of(
          "Content-Type",
          "X-Amz-Date",
          "Authorization",
          "X-Api-Key",
          "X-Amz-Security-Token",
          "X-Amzn-Trace-Id");

  private final ServiceFunction function;
  private final Stack stack;

  FunctionUrl(ServiceFunction function, Stack stack) {
    this.function = function;
    this.stack = stack;
  }

  void compile() {
    var entry = function.config().entry("url").filter(found -> Nodes.isTrue(found.value()));
    if (entry.isEmpty()) {
      return;
    }
    var url = entry.orElseThrow().value();
    var at = new Snippet(Nodes.place(entry.orElseThrow()));
    var authorizer = Nodes.value(url, "authorizer");
    var written = authorizer.filter(Unresolved::isWhole);
    boolean signed = Nodes.text(url, "authorizer").filter("aws_iam"::equals).isPresent();
    stack.add(
        function.logicalId() + "Url",
        "AWS::Lambda::Url",
        at.span(),
        at.map(
            "AuthType",
            written.orElse(
                new Snippet(authorizer.map(Node::span).orElse(at.span()))
                    .of(signed ? "AWS_IAM" : "NONE")),
            "TargetFunctionArn",
            function.target(at),
            "Cors",
            Nodes.value(url, "cors").map(cors -> cors(cors, at)),
            "InvokeMode",
            Nodes.value(url, "invokeMode")
                .filter(mode -> mode.asText().filter("RESPONSE_STREAM"::equals).isPresent())),
        function.condition());
    if (!signed && written.isEmpty()) {
      permit(at);
    }
  }

  private void permit(Snippet at) {
    var id = Naming.permission(function.key(), "Fn");
    stack.add(
        id + "Url",
        "AWS::Lambda::Permission",
        at.span(),
        at.map(
            "FunctionName",
            function.target(at),
            "Action",
            "lambda:InvokeFunctionUrl",
            "Principal",
            "*",
            "FunctionUrlAuthType",
            "NONE"),
        function.condition());
    stack.add(
        id,
        "AWS::Lambda::Permission",
        at.span(),
        at.map(
            "FunctionName",
            function.target(at),
            "Action",
            "lambda:InvokeFunction",
            "Principal",
            "*",
            "InvokedViaFunctionUrl",
            true),
        function.condition());
  }

  private static Node cors(Node cors, Snippet at) {
    return at.map(
        "AllowCredentials",
        Nodes.value(cors, "allowCredentials").map(on -> at.of(true)),
        "AllowHeaders",
        either(cors, "allowedHeaders", HEADERS, at),
        "AllowMethods",
        either(cors, "allowedMethods", List.of("*"), at),
        "AllowOrigins",
        either(cors, "allowedOrigins", List.of("*"), at),
        "ExposeHeaders",
        Nodes.value(cors, "exposedResponseHeaders"),
        "MaxAge",
        Nodes.given(cors, "maxAge"));
  }

  /// The default unless it is switched off by an explicit null.
  private static Optional<Node> either(Node cors, String key, List<String> standard, Snippet at) {
    var value = cors.at(key);
    if (value.isEmpty()) {
      return Optional.of(at.of(standard));
    }
    return value.filter(Nodes::isTrue);
  }
}
