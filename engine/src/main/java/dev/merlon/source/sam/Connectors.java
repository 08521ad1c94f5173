package dev.merlon.source.sam;

import dev.merlon.finding.Problem;
import dev.merlon.model.Resource;
import dev.merlon.model.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Connectors: permissions that SAM writes for a pair of resources ("Managing resource permissions
/// with AWS SAM connectors").
///
/// Most extend a role; those of services that call by themselves extend the policy of the queue,
/// topic or function.
final class Connectors {
  private static final String DATA = "connectors.txt";

  private record Profile(boolean ofSource, Map<String, List<Grant>> byCategory) {}

  private record Grant(List<String> actions, List<String> resources) {}

  private static final class Shipped {
    static final Map<String, Profile> PROFILES = load();
  }

  private final Expansion expansion;

  Connectors(Expansion expansion) {
    this.expansion = expansion;
  }

  void expand(Resource connector) {
    var properties = connector.properties();
    expansion.remove(connector);
    var source = properties.get("Source");
    var permissions =
        properties.get("Permissions").map(Value::items).orElse(List.of()).stream()
            .flatMap(item -> item.literal().stream())
            .toList();
    var written = properties.get("Destination");
    var destinations = written.map(Value::items).orElse(List.of());
    boolean listed = written.filter(Value.Sequence.class::isInstance).isPresent();
    for (int i = 0; i < destinations.size(); i++) {
      var suffix = listed ? "Destination" + i : "";
      var connection =
          new Connection(
              connector,
              suffix,
              end(source.orElse(properties), connector),
              end(destinations.get(i), connector),
              permissions);
      if (!connect(connection)) {
        expansion.problem(
            new Problem.Unsupported(
                connector.span(), "a connection of connector `" + connector.id() + "`"));
      }
    }
  }

  /// One pair of a connector: [#suffix] tells the pairs of a list apart in the ids.
  private record Connection(
      Resource connector, String suffix, End source, End destination, List<String> permissions) {
    String id(String kind) {
      return connector.id() + kind + suffix;
    }
  }

  /// A source or destination: a resource of this template, or what the user says of another one.
  private record End(
      String type, Optional<Value> arn, Optional<Value> name, Optional<Value> role) {}

  private End end(Value written, Resource connector) {
    var make = new Making(connector.span());
    var here = written.at("Id").flatMap(Value::literal).flatMap(expansion::get);
    if (here.isEmpty()) {
      return new End(
          written.at("Type").flatMap(Value::literal).orElse(""),
          written.at("Arn"),
          written.at("QueueUrl").or(() -> written.at("ResourceId")).or(() -> written.at("Name")),
          written.at("RoleName"));
    }
    var resource = here.orElseThrow();
    return new End(
        resource.type(),
        Optional.of(arn(resource, make)),
        Optional.of(make.ref(resource.id())),
        role(resource).map(make::ref));
  }

  private boolean connect(Connection connection) {
    var pair = connection.source().type() + " " + connection.destination().type();
    var profile = Shipped.PROFILES.get(pair);
    return profile == null
        ? new ConnectedPolicies(expansion)
            .connect(
                connection.connector(),
                connection::id,
                pair,
                connection.source().arn(),
                connection.source().name(),
                connection.destination().arn(),
                connection.destination().name(),
                connection.permissions())
        : extendRole(connection, pair, profile);
  }

  private boolean extendRole(Connection connection, String pair, Profile profile) {
    var role = (profile.ofSource() ? connection.source() : connection.destination()).role();
    if (role.isEmpty()) {
      return false;
    }
    var make = new Making(connection.connector().span());
    var statements =
        statements(
            pair,
            connection.permissions(),
            connection.source().arn().orElseGet(() -> make.text("*")),
            connection.destination().arn().orElseGet(() -> make.text("*")),
            make);
    expansion.add(
        connection.id("Policy"),
        "AWS::IAM::ManagedPolicy",
        make.block()
            .with("PolicyDocument", document(statements, make))
            .with("Roles", make.list(role.orElseThrow()))
            .value(),
        connection.connector(),
        connection.connector().span());
    return true;
  }

  static Value document(List<Value> statements, Making make) {
    return make.block()
        .with("Version", make.text("2012-10-17"))
        .with("Statement", make.list(statements))
        .value();
  }

  /// What a role may do once a pair of types is connected.
  static List<Value> statements(
      String pair, List<String> permissions, Value source, Value destination, Making make) {
    var arns =
        Map.of(
            "Source.Arn", source, "Destination.Arn", destination, "Destination.Name", destination);
    var statements = new ArrayList<Value>();
    var profile = Shipped.PROFILES.get(pair);
    // Written in this order whatever the user's is.
    for (var category : List.of("Read", "Write")) {
      if (profile != null && permissions.contains(category)) {
        for (var grant : profile.byCategory().getOrDefault(category, List.of())) {
          statements.add(
              make.allow(
                  grant.actions(),
                  make.list(grant.resources().stream().map(r -> make.sub(r, arns)).toList())));
        }
      }
    }
    return statements;
  }

  private Optional<String> role(Resource resource) {
    return resource
        .properties()
        .get("Role")
        .or(() -> resource.properties().get("RoleArn"))
        .flatMap(Expansion::referred)
        .filter(id -> expansion.get(id).isPresent());
  }

  private static Value arn(Resource resource, Making make) {
    return switch (resource.type()) {
      // The `Ref` of these is their ARN.
      case "AWS::SNS::Topic", "AWS::StepFunctions::StateMachine" -> make.ref(resource.id());
      default -> make.attribute(resource.id(), "Arn");
    };
  }

  private static Map<String, Profile> load() {
    var profiles = new HashMap<String, Profile>();
    Map<String, List<Grant>> categories = new HashMap<>();
    var grants = new ArrayList<Grant>();
    for (var line : text().lines().toList()) {
      var words = line.split(" ", 4);
      switch (words[0]) {
        case "connect" -> {
          categories = new HashMap<>();
          profiles.put(
              words[1] + " " + words[2], new Profile(words[3].equals("source"), categories));
        }
        case "category" -> {
          grants = new ArrayList<>();
          categories.put(words[1], grants);
        }
        case "statement" -> grants.add(new Grant(new ArrayList<>(), new ArrayList<>()));
        case "action" -> grants.getLast().actions().add(words[1]);
        case "resource" -> grants.getLast().resources().add(words[1]);
        default -> {} // a comment
      }
    }
    return profiles;
  }

  private static String text() {
    try (InputStream stream = Connectors.class.getResourceAsStream(DATA)) {
      if (stream == null) {
        throw new AssertionError("the jar lacks " + DATA);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
