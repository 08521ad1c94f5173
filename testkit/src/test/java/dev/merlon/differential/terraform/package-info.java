/// Compares what our Terraform reader makes of configurations with the plan of the real tool.
///
/// Comes in: the projects below `differential/terraform` and Terraform itself, with the AWS
/// provider. Goes out: figures of agreement, and each disagreement by name. Nothing here is used by
/// a scan.
@NullMarked
package dev.merlon.differential.terraform;

import org.jspecify.annotations.NullMarked;
