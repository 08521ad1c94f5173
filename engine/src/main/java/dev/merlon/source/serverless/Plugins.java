package dev.merlon.source.serverless;

import dev.merlon.finding.Problem;
import dev.merlon.source.yaml.Node;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Which plugins of a service are understood, or change nothing that is analysed; of others a note
/// tells the name.
final class Plugins {
  /// Build, package, run locally or tidy up: the resources stay as they are.
  private static final Set<String> NEUTRAL =
      Set.of(
          "serverless-python-requirements",
          "serverless-wsgi",
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
          "serverless-iam-roles-per-function",
          "serverless-export-env",
          "serverless-plugin-split-stacks",
          "serverless-deployment-bucket",
          "serverless-stack-termination-protection",
          "serverless-s3-sync",
          "serverless-finch",
          "serverless-offline-ssm",
          "serverless-offline-dynamodb-streams",
          "serverless-offline-kinesis",
          "serverless-offline-watcher",
          "serverless-plugin-git-variables",
          "serverless-plugin-monorepo",
          "serverless-plugin-diff",
          "serverless-plugin-test-helper",
          "serverless-package-python-functions",
          "serverless-babel-plugin",
          "serverless-plugin-parcel",
          "serverless-parcel",
          "serverless-dotnet",
          "serverless-latest-layer-version",
          "serverless-mocha-plugin",
          "serverless-jest-plugin",
          "serverless-stack-output",
          "serverless-openapi-documentation",
          "serverless-aws-documentation",
          "serverless-better-credentials");

  /// Their settings are read.
  private static final Set<String> READ =
      Set.of(StateMachines.PLUGIN, AppSyncSettings.PLUGIN, CustomDomains.PLUGIN);

  private static final Set<String> MACHINE_EVENTS =
      Set.of("http", "schedule", "eventBridge", "cloudwatchEvent");

  private Plugins() {}

  static void report(Service service, Consumer<Problem> problems) {
    var written = Nodes.value(service.config(), "plugins");
    var modules = written.flatMap(node -> node.at("modules")).or(() -> written);
    for (var item : Nodes.list(modules)) {
      item.asText()
          .map(Unresolved::clean)
          .filter(name -> !NEUTRAL.contains(name) && !READ.contains(name))
          .ifPresent(name -> problems.accept(new Problem.Note(item.span(), effect(name))));
    }
    machineEvents(service, problems);
  }

  private static void machineEvents(Service service, Consumer<Problem> problems) {
    if (!StateMachines.isUsed(service)) {
      return;
    }
    var machines = service.config().at("stepFunctions", "stateMachines");
    for (var machine : machines.map(Node::asEntries).orElse(List.of())) {
      for (var item : Nodes.list(machine.value().at("events"))) {
        for (var event : item.asEntries()) {
          if (!MACHINE_EVENTS.contains(event.key())) {
            problems.accept(
                new Problem.Unsupported(
                    event.keySpan(),
                    "the event `%s` of the state machine `%s`"
                        .formatted(event.key(), machine.key())));
          }
        }
      }
    }
  }

  private static String effect(String name) {
    return switch (name) {
      case "serverless-apigateway-service-proxy" ->
          "the plugin `" + name + "` adds methods to the API; they are not read";
      default ->
          name.startsWith(".")
              ? "the plugin `" + name + "` of the project is not run; what it changes is not read"
              : "the plugin `" + name + "` is not known; what it changes is not read";
    };
  }
}
