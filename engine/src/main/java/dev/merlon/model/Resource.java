package dev.merlon.model;

import java.util.Optional;

/// A CloudFormation resource, whatever the dialect it was written in.
///
/// [#implied] says that the deployer makes it from something else that the user wrote (a SAM event,
/// a Serverless Framework function, a construct of the CDK that needs a helper); its span is then
/// that something. [#condition] names the condition under which it exists, when that is not known
/// before deployment.
public record Resource(
    String id,
    String type,
    Value.Mapping properties,
    Optional<String> condition,
    boolean implied,
    Span span) {}
