package dev.merlon.source.terraform;

import java.util.List;

/// What a plan or a state says about its resources. [#folder] is where the file lies, which is
/// where relative paths are taken to start.
record Plan(Kind kind, String file, String folder, List<TerraformResource> resources) {
  enum Kind {
    /// what the next deployment will bring about
    PLAN,
    /// what the last one did
    STATE
  }

  Plan {
    resources = List.copyOf(resources);
  }
}
