package dev.merlon.source.serverless;

import dev.merlon.finding.Problem;
import dev.merlon.source.yaml.Node;
import java.util.Set;
import java.util.function.Consumer;

/// Which plugins of a service are understood, or change nothing that is analysed.
final class Plugins {
  /// Build, package, run locally or tidy up: the resources stay as they are.
  private static final Set<String> NEUTRAL =
      Set.of(
          "serverless-python-requirements",
          "serverless-esbuild",
          "serverless-webpack",
          "serverless-bundle",
          "serverless-dotenv-plugin",
          "serverless-offline",
          "serverless-offline-sqs",
          "serverless-offline-sns",
          "serverless-offline-python",
          "serverless-offline-scheduler",
          "serverless-dynamodb-local",
          "serverless-dynamodb",
          "serverless-prune-plugin",
          "serverless-plugin-typescript",
          "serverless-plugin-optimize",
          "serverless-plugin-include-dependencies",
          "serverless-plugin-common-excludes",
          "serverless-plugin-warmup-local",
          "serverless-tscpaths",
          "serverless-go-plugin",
          "serverless-rust",
          "serverless-jetpack",
          "serverless-s3-local",
          "serverless-localstack",
          "serverless-pseudo-parameters",
          "serverless-iam-roles-per-function");

  private Plugins() {}

  static void report(Service service, Consumer<Problem> problems) {
    var written = Nodes.value(service.config(), "plugins");
    var modules = written.flatMap(node -> node.at("modules")).or(() -> written);
    for (var item : Nodes.list(modules)) {
      item.asText()
          .map(Unresolved::clean)
          .filter(name -> !NEUTRAL.contains(name))
          .filter(name -> !name.equals("serverless-step-functions") || !isRead(service))
          .ifPresent(
              name -> problems.accept(new Problem.Unsupported(item.span(), effect(name, item))));
    }
  }

  /// State machines without events of their own are read completely.
  private static boolean isRead(Service service) {
    return StateMachines.isUsed(service)
        && service.config().at("stepFunctions", "stateMachines").map(Node::asEntries).stream()
            .flatMap(java.util.List::stream)
            .allMatch(machine -> Nodes.list(machine.value().at("events")).isEmpty());
  }

  private static String effect(String name, Node item) {
    var plugin = "the plugin `" + name + "`";
    return switch (name) {
      case "serverless-domain-manager" -> plugin + "; the custom domain it makes is left out";
      case "serverless-step-functions" ->
          plugin + "; the events of its state machines are left out";
      case "serverless-appsync-plugin" -> plugin + "; its GraphQL API is left out";
      case "serverless-apigateway-service-proxy" -> plugin + "; its API methods are left out";
      default ->
          name.startsWith(".") || item.span().file().isEmpty()
              ? plugin + " of the project itself; what it changes is left out"
              : plugin + "; what it changes is left out";
    };
  }
}
