package dev.merlon.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the user says about the deployment. Parameters without a value keep their defaults, or stay
/// unknown.
///
/// [#variableFiles] are files of variable values, relative to the project (Terraform's
/// `-var-file`); a later one wins.
public record ReadOptions(
    Optional<String> stage, Map<String, String> parameters, List<String> variableFiles) {
  public ReadOptions {
    parameters = Map.copyOf(parameters);
    variableFiles = List.copyOf(variableFiles);
  }

  public static ReadOptions none() {
    return new ReadOptions(Optional.empty(), Map.of(), List.of());
  }
}
