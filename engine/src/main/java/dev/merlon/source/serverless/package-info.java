/// Reads Serverless Framework services: variables, functions, events and statements, into
/// CloudFormation resources.
@NullMarked
package dev.merlon.source.serverless;

import org.jspecify.annotations.NullMarked;
