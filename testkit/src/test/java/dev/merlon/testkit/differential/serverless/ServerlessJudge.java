package dev.merlon.testkit.differential.serverless;

import dev.merlon.source.ReadOptions;
import dev.merlon.source.serverless.ServerlessReader;
import dev.merlon.testkit.Repository;
import dev.merlon.testkit.TemporaryFolder;
import dev.merlon.testkit.differential.Command;
import dev.merlon.testkit.differential.CompiledTemplate;
import dev.merlon.testkit.differential.CompiledTemplate.VolatileId;
import dev.merlon.testkit.differential.Judge;
import dev.merlon.testkit.differential.OurReading;
import dev.merlon.testkit.differential.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The open fork of the Serverless Framework, version 3 (`osls package`), kept below `target`.
public final class ServerlessJudge implements Judge {
  private static final String PACKAGE = "osls@3.77.1";
  private static final Map<String, String> QUIET =
      Map.of(
          "SLS_INTERACTIVE_SETUP_ENABLE", "0",
          "SLS_TELEMETRY_DISABLED", "1",
          "SLS_NOTIFICATIONS_MODE", "off",
          "AWS_ACCESS_KEY_ID", "none",
          "AWS_SECRET_ACCESS_KEY", "none",
          "AWS_EC2_METADATA_DISABLED", "true");
  private static final List<VolatileId> VOLATILE =
      List.of(
          new VolatileId(
              "AWS::ApiGateway::Deployment", Pattern.compile("(ApiGatewayDeployment)\\d+.*")),
          new VolatileId(
              "AWS::ApiGatewayV2::Deployment", Pattern.compile("(WebsocketsDeployment).+")),
          new VolatileId("AWS::Lambda::Version", Pattern.compile("(.*LambdaVersion).+")));

  /// `-Dmerlon.osls=FOLDER` takes an installation that is there already.
  private final Path home =
      Optional.ofNullable(System.getProperty("merlon.osls"))
          .map(Path::of)
          .orElseGet(() -> Repository.root().resolve("testkit/target/differential/osls"));

  @Override
  public String dialect() {
    return "serverless";
  }

  @Override
  public String tool() {
    return PACKAGE;
  }

  @Override
  public int leastFacts() {
    return 3500;
  }

  private Path program() {
    return home.resolve("node_modules/.bin/osls");
  }

  @Override
  public Optional<String> missing() {
    if (Files.isExecutable(program())) {
      return Optional.empty();
    }
    var npm = Command.missing("npm");
    if (npm.isPresent()) {
      return npm;
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
  public Verdict judge(Path project) throws IOException {
    try (var copy = TemporaryFolder.copyOf(project)) {
      // The framework refuses to package a project without code.
      Files.writeString(copy.path().resolve("placeholder.js"), "");
      var words = List.of(program().toString(), "package", "--package", "compiled");
      var result = Command.run(copy.path(), QUIET, words);
      var template = copy.path().resolve("compiled/cloudformation-template-update-stack.json");
      if (!result.succeeded() || !Files.isRegularFile(template)) {
        return new Verdict.Failed(result.reason());
      }
      var ours =
          OurReading.of(
              project,
              new ServerlessReader(),
              ReadOptions.none(),
              it -> it.file().startsWith("serverless."));
      return CompiledTemplate.compare(ours, copy.path(), Files.readString(template), VOLATILE);
    }
  }
}
