/// Reads Serverless Framework services (v1 to v4): variables, functions, events, roles and
/// statements.
///
/// In comes the document tree of a `serverless.yml` and the files it includes; out goes a template
/// of the CloudFormation resources that the framework would deploy, with the logical ids it would
/// give them and the places of the user's own lines. Nothing here judges, reaches the network,
/// reads the environment or runs code of the project.
@NullMarked
package dev.merlon.source.serverless;

import org.jspecify.annotations.NullMarked;
