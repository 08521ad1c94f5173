/// Reads Terraform and OpenTofu: configurations, plans and states, as CloudFormation resources.
///
/// Comes in: the evaluated resources of a root module, or the JSON of `terraform show -json`. Goes
/// out: a [dev.merlon.model.Template] whose resources have CloudFormation types and properties, by
/// the table `mapping.txt`. The configuration language is evaluated elsewhere, and nothing is
/// judged.
@NullMarked
package dev.merlon.source.terraform;

import org.jspecify.annotations.NullMarked;
