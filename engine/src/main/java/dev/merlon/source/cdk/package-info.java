/// Reads assemblies that the AWS Cloud Development Kit synthesizes: manifests, stacks, assets.
///
/// The app itself is a program and is not run here; what leads from its output back to the team's
/// own files (construct paths, creation stacks, assets) ends up in ids, spans and code locations.
/// Intrinsics and nested stacks are the business of `source.cloudformation`.
@NullMarked
package dev.merlon.source.cdk;

import org.jspecify.annotations.NullMarked;
