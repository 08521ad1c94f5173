package dev.merlon.source.serverless;

import dev.merlon.finding.Problem;
import dev.merlon.model.CodeLocation;
import dev.merlon.model.Dialect;
import dev.merlon.model.Resource;
import dev.merlon.model.Template;
import dev.merlon.model.Value;
import dev.merlon.source.DocumentReader;
import dev.merlon.source.Project;
import dev.merlon.source.ReadOptions;
import dev.merlon.source.cloudformation.Intrinsics;
import dev.merlon.source.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads a Serverless Framework service into the resources that the framework would deploy.
///
/// Derived resources keep the place of the function, event or setting they derive from. Ids that
/// end in a hash or a time (versions, deployments) are given without it.
public final class ServerlessReader implements DocumentReader {
  private static final List<String> SUFFIXES =
      List.of(
          "serverless.yml",
          "serverless.yaml",
          "serverless.json",
          "serverless.ts",
          "serverless.js",
          "serverless.mjs",
          "serverless.cjs",
          "serverless-compose.yml",
          "serverless-compose.yaml");

  @Override
  public List<String> suffixes() {
    return SUFFIXES;
  }

  /// A program is read as far as its exported object is literal.
  @Override
  public Optional<Node> parse(
      Project project, String file, String text, Consumer<Problem> problems) {
    return ServiceProgram.isProgram(file)
        ? new ServiceProgram(project, problems).configuration(file, text)
        : DocumentReader.super.parse(project, file, text, problems);
  }

  @Override
  public boolean accepts(String file, Node document) {
    return isComposition(file, document)
        || (document.at("service").isPresent() && document.at("provider").isPresent());
  }

  private static boolean isComposition(String file, Node document) {
    var name = file.substring(file.lastIndexOf('/') + 1);
    return name.startsWith("serverless-compose.") && document.at("services").isPresent();
  }

  @Override
  public Optional<Template> read(
      Project project,
      String file,
      Node document,
      ReadOptions options,
      Consumer<Problem> problems) {
    if (isComposition(file, document)) {
      // Its services are found by themselves and take their parameters from it.
      return Optional.empty();
    }
    if (!(document instanceof Node.Mapping raw)
        || raw.get("service").isEmpty()
        || raw.get("provider").isEmpty()) {
      problems.accept(
          new Problem.Malformed(document.span(), "a service needs `service` and `provider`"));
      return Optional.empty();
    }
    int slash = file.lastIndexOf('/');
    var folder = slash < 0 ? "" : file.substring(0, slash);
    var sources = new VariableSources(project, folder, raw, options, problems);
    var variables = new Variables(sources, hasDoubledBraces(raw), problems);
    var stage = sources.stage(variables);
    var region = sources.region(variables);
    if (!(variables.resolve(raw) instanceof Node.Mapping config)) {
      return Optional.empty();
    }
    var provider = provider(config, problems);
    if (!provider.equals("aws")) {
      problems.accept(
          new Problem.Unsupported(
              config.get("provider").orElseThrow().span(),
              "a service of the provider `" + Unresolved.clean(provider) + "`"));
      return Optional.empty();
    }
    var service =
        Service.of(
            AppSyncSettings.withInnerFunctions(config), name(config), stage, region, problems);
    var code = new LinkedHashMap<String, CodeLocation>();
    var resources = compile(service, folder, code, options, problems);
    return Optional.of(
        new Template(
            Unresolved.clean(service.name()),
            Dialect.SERVERLESS_FRAMEWORK,
            file,
            folder,
            Optional.of(Unresolved.clean(stage)),
            resources,
            code,
            sources.includedFiles()));
  }

  private static boolean hasDoubledBraces(Node.Mapping raw) {
    return raw.at("provider", "variableSyntax")
        .or(() -> raw.get("variableSyntax"))
        .flatMap(Node::asText)
        .filter(syntax -> syntax.replace("\\", "").startsWith("${{"))
        .isPresent();
  }

  private static String provider(Node.Mapping config, Consumer<Problem> problems) {
    var provider = config.get("provider").orElseThrow();
    if (Unresolved.isWhole(provider)) {
      problems.accept(
          new Problem.Unsupported(
              provider.span(), "a `provider` that only the deployment knows; AWS is assumed"));
      return "aws";
    }
    return provider.asText().or(() -> Nodes.text(provider, "name")).orElse("aws");
  }

  private static String name(Node.Mapping config) {
    var service = config.get("service").orElseThrow();
    return service.asText().or(() -> Nodes.text(service, "name")).orElse("service");
  }

  private static List<Resource> compile(
      Service service,
      String folder,
      Map<String, CodeLocation> code,
      ReadOptions options,
      Consumer<Problem> problems) {
    var stack = new Stack();
    Plugins.report(service, problems);
    var layers = new LayerResources(service, stack);
    layers.deploymentBucket();
    var role = new ExecutionRole(service, stack);
    role.begin();
    layers.compile();
    var functions = new FunctionResources(service, stack, folder);
    functions.compile();
    code.putAll(functions.code());
    compileEvents(service, stack);
    role.finish();
    new PerFunctionRoles(service, stack, role).compile();
    new StateMachines(service, stack).compile();
    AppSyncApi.compile(service, stack);
    new CustomDomains(service, stack).compile();
    var block = UserResources.merged(service, problems);
    new UserResources(stack, problems).compile(block);
    UnknownEvents.report(service, problems);
    return resources(stack, new Intrinsics(block, options.parameters(), problems));
  }

  /// In the framework's order, which is that of the statements of the shared role.
  private static void compileEvents(Service service, Stack stack) {
    var custom = new CustomResources(service, stack);
    var streams = new StreamEvents(service, stack);
    var buses = new EventBusEvents(service, stack);
    new ScheduleEvents(service, stack).compile();
    new BucketEvents(service, stack, custom).compile();
    new RestApiEvents(service, stack, custom).compile();
    new WebsocketEvents(service, stack, custom).compile();
    new TopicEvents(service, stack).compile();
    streams.compileStreams();
    new BrokerEvents(service, stack).compile();
    new LoadBalancerEvents(service, stack).compile();
    new DeviceEvents(service, stack).compile();
    buses.compileCloudWatch();
    new UserPoolEvents(service, stack, custom).compile();
    buses.compileEventBridge();
    streams.compileQueues();
    new CdnEvents(service, stack).compile();
    new HttpApiEvents(service, stack).compile();
    custom.finish();
  }

  private static List<Resource> resources(Stack stack, Intrinsics intrinsics) {
    var resources = new ArrayList<Resource>();
    stack
        .resources()
        .forEach(
            (id, draft) -> {
              var holds = draft.condition().flatMap(intrinsics::condition);
              if (holds.orElse(true)) {
                var properties =
                    Unresolved.restore(
                        intrinsics.properties(Nodes.withoutNulls(draft.properties())));
                resources.add(
                    new Resource(
                        id,
                        draft.type(),
                        (Value.Mapping) properties,
                        holds.isPresent() ? Optional.empty() : draft.condition(),
                        draft.implied(),
                        draft.span()));
              }
            });
    return resources;
  }
}
