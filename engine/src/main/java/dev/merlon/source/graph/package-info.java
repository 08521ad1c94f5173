/// Joins the CloudFormation resources of a template, whatever dialect they came from, into the
/// application graph.
///
/// Comes in: a [dev.merlon.model.Template] and the project's files. Goes out: an
/// [dev.merlon.model.Application] whose functions know their handler, role and triggers. No file
/// format is parsed here, and nothing is judged.
@NullMarked
package dev.merlon.source.graph;

import org.jspecify.annotations.NullMarked;
