package dev.merlon.knowledge;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which parameters of an operation fill a variable of an ARN pattern such as
/// `arn:${Partition}:s3:::${BucketName}/${ObjectName}`.
public final class ArnVariables {
  private final Map<String, List<String>> parameters = new HashMap<>();

  private ArnVariables() {
    for (List<String> line : Fields.ofResource("sdk/arn-variables.tsv")) {
      parameters.put(line.get(0) + " " + line.get(1), Fields.list(line.get(2), ','));
    }
  }

  private static final class Shipped {
    static final ArnVariables INSTANCE = new ArnVariables();
  }

  /// The data that ships with this version of Merlon.
  public static ArnVariables shipped() {
    return Shipped.INSTANCE;
  }

  /// The parameters that may fill the variable, the likeliest first: most have its name.
  public List<String> parameters(String prefix, String variable) {
    return parameters.getOrDefault(prefix + " " + variable, List.of(variable));
  }
}
