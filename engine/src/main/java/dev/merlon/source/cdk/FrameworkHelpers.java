package dev.merlon.source.cdk;

import java.util.regex.Pattern;

/// The resources that the CDK's own library adds to do its work at deployment: nobody wrote them,
/// and nobody can change them.
///
/// Sources: `aws-cdk-lib`, by construct: `core/custom-resource-provider`, `aws-logs/log-retention`,
/// `aws-s3-deployment/bucket-deployment`, `custom-resources/aws-custom-resource`,
/// `custom-resources/provider-framework`, `aws-s3/notifications-resource`,
/// `aws-events-targets/log-group-resource-policy`.
final class FrameworkHelpers {
  private static final Pattern ELEMENT =
      Pattern.compile(
          "Custom::.*Provider"
              + "|Custom::CDKBucketDeployment[0-9A-Z]*"
              + "|LogRetention[0-9a-f]{32}"
              + "|BucketNotificationsHandler[0-9a-f]{32}"
              + "|AWS679f53fac002430cb0da5b7982bd2287"
              + "|framework-(onEvent|isComplete|onTimeout)"
              + "|waiter-state-machine"
              + "|EventsLogGroupPolicy.*"
              + "|AWSCDKCfnUtilsProvider.*"
              + "|CDKMetadata");

  private FrameworkHelpers() {}

  /// Whether a construct path leads to such a resource.
  static boolean isHelper(String path) {
    for (var element : path.split("/", -1)) {
      if (ELEMENT.matcher(element).matches()) {
        return true;
      }
    }
    return false;
  }
}
