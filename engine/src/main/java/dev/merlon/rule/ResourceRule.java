package dev.merlon.rule;

import dev.merlon.model.Application;
import dev.merlon.model.Resource;

/// Judges one resource by its CloudFormation type and properties.
public non-sealed interface ResourceRule extends Rule {
  /// The resource types it looks at, such as `AWS::S3::Bucket`.
  java.util.Set<String> types();

  void check(Resource resource, Application application, Reporter out);
}
