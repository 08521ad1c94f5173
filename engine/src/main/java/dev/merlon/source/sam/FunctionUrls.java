package dev.merlon.source.sam;

import dev.merlon.model.Value;

/// The URL of a function, and who may call it.
final class FunctionUrls {
  private FunctionUrls() {}

  static void add(Expansion expansion, FunctionExpansion.EventTarget target) {
    var function = target.function();
    var written = function.properties().get("FunctionUrlConfig");
    if (written.isEmpty() || !(written.orElseThrow() instanceof Value.Mapping url)) {
      return;
    }
    var make = new Making(url.span());
    expansion.add(
        function.id() + "Url",
        "AWS::Lambda::Url",
        make.block()
            .with("TargetFunctionArn", target.name())
            .with("AuthType", url.get("AuthType"))
            .with("Cors", url.get("Cors"))
            .with("InvokeMode", url.get("InvokeMode"))
            .value(),
        function,
        url.span());
    if (url.get("AuthType").flatMap(Value::literal).filter("NONE"::equals).isPresent()) {
      var permission =
          make.block().with("FunctionName", target.name()).with("Principal", make.text("*"));
      expansion.add(
          function.id() + "UrlPublicPermissions",
          "AWS::Lambda::Permission",
          permission
              .with("Action", make.text("lambda:InvokeFunctionUrl"))
              .with("FunctionUrlAuthType", make.text("NONE"))
              .value(),
          function,
          url.span());
      expansion.add(
          function.id() + "URLInvokeAllowPublicAccess",
          "AWS::Lambda::Permission",
          make.block()
              .with("FunctionName", target.name())
              .with("Principal", make.text("*"))
              .with("Action", make.text("lambda:InvokeFunction"))
              .with("InvokedViaFunctionUrl", make.truth(true))
              .value(),
          function,
          url.span());
    }
  }
}
