package dev.merlon.analysis.iam;

import java.util.Optional;

/// A kind of thing that a role can act on: a role, a function, a stack, ...
///
/// `arn` is its ARN with `ACCOUNT`, `REGION` and `NAME` as place holders ("Actions, resources, and
/// condition keys" of its service). `nameProperty` is the CloudFormation property of its name,
/// `roleProperty` the path of the role that it runs as; `refIsArn` says that `Ref` gives its ARN.
record ThingKind(
    String id,
    String plural,
    String arn,
    Optional<String> type,
    Optional<String> nameProperty,
    Optional<String> roleProperty,
    boolean refIsArn) {

  /// Everything up to the name, from the sixth segment on: `role/`, `function:`.
  String prefix() {
    int from = 0;
    for (int colons = 0; colons < 5; colons++) {
      from = arn.indexOf(':', from) + 1;
    }
    return arn.substring(from, arn.indexOf("NAME"));
  }
}
