package dev.merlon.source.serverless;

import dev.merlon.source.yaml.Node;
import java.util.Optional;
import java.util.Set;

/// The application that a function serves which the plugin `serverless-wsgi` makes the handler of.
///
/// Source: the README of serverless-wsgi: the handler `wsgi_handler.handler`, `wsgi.handler` in
/// older versions, is a file that the plugin adds to the package; it imports what `custom.wsgi.app`
/// names.
final class WsgiHandler {
  private static final Set<String> OF_THE_PLUGIN = Set.of("wsgi_handler.handler", "wsgi.handler");

  private WsgiHandler() {}

  /// The handler of a function, for the code that the project itself has.
  static Optional<Node> of(Service.ServiceFunction function, Service service) {
    var handler = Nodes.value(function.config(), "handler");
    boolean isOfPlugin =
        Nodes.text(function.config(), "handler").filter(OF_THE_PLUGIN::contains).isPresent();
    return isOfPlugin
        ? Nodes.value(service.config(), "custom", "wsgi", "app").or(() -> handler)
        : handler;
  }
}
