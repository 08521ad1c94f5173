package dev.merlon.model;

import java.util.List;
import java.util.Optional;

/// One deployable application: everything Merlon knows about it, joined.
public record Application(
    String name,
    Dialect dialect,
    String file,
    String folder,
    Optional<String> stage,
    List<CloudFunction> functions,
    List<Role> roles,
    List<Resource> resources,
    List<Edge> edges) {
  public Application {
    functions = List.copyOf(functions);
    roles = List.copyOf(roles);
    resources = List.copyOf(resources);
    edges = List.copyOf(edges);
  }

  public Optional<Role> role(String id) {
    return roles.stream().filter(role -> role.id().equals(id)).findFirst();
  }

  public Optional<Role> roleOf(CloudFunction function) {
    return function.role().flatMap(this::role);
  }

  public List<CloudFunction> functionsRunningAs(Role role) {
    return functions.stream()
        .filter(function -> function.role().filter(role.id()::equals).isPresent())
        .toList();
  }
}
