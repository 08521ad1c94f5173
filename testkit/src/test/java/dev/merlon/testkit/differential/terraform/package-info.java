/// Terraform configurations, as `terraform plan` evaluates them.
@NullMarked
package dev.merlon.testkit.differential.terraform;

import org.jspecify.annotations.NullMarked;
