package dev.merlon.testkit.differential;

import dev.merlon.testkit.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The open fork of the Serverless Framework, version 3 (`osls package`), kept below `target`.
final class ServerlessDeployer implements Deployer {
  private static final String PACKAGE = "osls@3.77.1";
  private static final Map<String, String> QUIET =
      Map.of(
          "SLS_INTERACTIVE_SETUP_ENABLE", "0",
          "SLS_TELEMETRY_DISABLED", "1",
          "SLS_NOTIFICATIONS_MODE", "off",
          "AWS_ACCESS_KEY_ID", "none",
          "AWS_SECRET_ACCESS_KEY", "none",
          "AWS_EC2_METADATA_DISABLED", "true");

  /// `-Dmerlon.osls=FOLDER` takes an installation that is there already.
  private final Path home =
      Optional.ofNullable(System.getProperty("merlon.osls"))
          .map(Path::of)
          .orElseGet(() -> Repository.root().resolve("testkit/target/differential/osls"));

  @Override
  public String name() {
    return PACKAGE;
  }

  private Path program() {
    return home.resolve("node_modules/.bin/osls");
  }

  @Override
  public Optional<String> missing() {
    if (Files.isExecutable(program())) {
      return Optional.empty();
    }
    if (Command.find("npm").isEmpty()) {
      return Optional.of("npm is not on the search path");
    }
    try {
      Files.createDirectories(home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var words =
        List.of("npm", "install", "--no-audit", "--no-fund", "--silent", "--prefix", ".", PACKAGE);
    var installed = Command.run(home, Map.of(), words);
    return installed.succeeded() && Files.isExecutable(program())
        ? Optional.empty()
        : Optional.of("npm could not install `" + PACKAGE + "`: " + installed.reason());
  }

  @Override
  public Compilation compile(Path project) {
    var words = List.of(program().toString(), "package", "--package", "compiled");
    var template = project.resolve("compiled/cloudformation-template-update-stack.json");
    try {
      // The framework refuses to package a project without code.
      Files.writeString(project.resolve("placeholder.js"), "");
      var result = Command.run(project, QUIET, words);
      if (!result.succeeded() || !Files.isRegularFile(template)) {
        return new Compilation.Failed(result.reason());
      }
      return new Compilation.Compiled(Files.readString(template));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<VolatileId> volatileIds() {
    return List.of(
        new VolatileId(
            "AWS::ApiGateway::Deployment", Pattern.compile("(ApiGatewayDeployment)\\d+.*")),
        new VolatileId(
            "AWS::ApiGatewayV2::Deployment", Pattern.compile("(WebsocketsDeployment).+")),
        new VolatileId("AWS::Lambda::Version", Pattern.compile("(.*LambdaVersion).+")));
  }
}
