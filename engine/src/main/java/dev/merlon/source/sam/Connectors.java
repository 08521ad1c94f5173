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
/// Those that extend a role are read; those that extend the policy of a queue, topic or function
/// add nothing to what a role may do.
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
    for (var destination : properties.get("Destination").map(Value::items).orElse(List.of())) {
      boolean done =
          source.isPresent() && connect(connector, source.orElseThrow(), destination, permissions);
      if (!done) {
        expansion.problem(
            new Problem.Unsupported(
                connector.span(), "a connection of connector `" + connector.id() + "`"));
      }
    }
  }

  private boolean connect(
      Resource connector, Value source, Value destination, List<String> permissions) {
    var from = source.at("Id").flatMap(Value::literal).flatMap(expansion::get);
    var to = destination.at("Id").flatMap(Value::literal).flatMap(expansion::get);
    if (from.isEmpty() || to.isEmpty()) {
      return false;
    }
    var profile = Shipped.PROFILES.get(from.orElseThrow().type() + " " + to.orElseThrow().type());
    if (profile == null) {
      return false;
    }
    var role = role(profile.ofSource() ? from.orElseThrow() : to.orElseThrow());
    if (role.isEmpty()) {
      return false;
    }
    var make = new Making(connector.span());
    var arns =
        Map.of(
            "Source.Arn", arn(from.orElseThrow(), make),
            "Destination.Arn", arn(to.orElseThrow(), make),
            "Destination.Name", make.ref(to.orElseThrow().id()));
    var statements = new ArrayList<Value>();
    for (var category : permissions) {
      for (var grant : profile.byCategory().getOrDefault(category, List.of())) {
        statements.add(
            make.allow(
                grant.actions(),
                make.list(grant.resources().stream().map(r -> make.sub(r, arns)).toList())));
      }
    }
    var documented = make.policy("", statements);
    expansion.add(
        connector.id() + "Policy",
        "AWS::IAM::ManagedPolicy",
        make.block()
            .with("PolicyDocument", documented.at("PolicyDocument"))
            .with("Roles", make.list(make.ref(role.orElseThrow())))
            .value(),
        connector,
        connector.span());
    return true;
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
