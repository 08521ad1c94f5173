/// Evaluates Terraform configurations as `terraform plan` would, without providers: files of a
/// project come in, resources with their arguments go out.
///
/// Three-valued throughout: what only the deployment knows stays unknown, as narrowly as can be, in
/// the words of the configuration. What a resource means on AWS is not known here.
@NullMarked
package dev.merlon.source.terraform.configuration;

import org.jspecify.annotations.NullMarked;
