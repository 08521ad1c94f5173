package dev.merlon.source.terraform;

import dev.merlon.model.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a root module comes to.
///
/// [#files] are all files that were read for it, those of modules and of variables included.
public record TerraformConfiguration(
    String folder,
    List<TerraformResource> resources,
    List<String> files,
    Map<String, Value> outputs) {
  public TerraformConfiguration {
    resources = List.copyOf(resources);
    files = List.copyOf(files);
    outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
  }
}
