package dev.merlon.source.terraform;

import java.util.List;

/// What a plan or a state says about its resources. [#folder] is where the file lies, which is
/// where relative paths are taken to start.
record Plan(String file, String folder, List<TerraformResource> resources) {
  Plan {
    resources = List.copyOf(resources);
  }
}
