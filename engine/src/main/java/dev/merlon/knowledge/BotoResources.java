package dev.merlon.knowledge;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The resources that boto3 puts on top of its clients: `boto3.resource("s3").Bucket(name)`.
public final class BotoResources {
  private final Map<String, List<String>> identifiers = new HashMap<>();
  private final Map<String, List<String>> methods = new HashMap<>();

  private BotoResources() {
    for (List<String> line : Fields.ofResource("sdk/boto3-resources.tsv")) {
      identifiers.put(line.get(0) + " " + line.get(1), Fields.list(line.get(2), ','));
    }
    for (List<String> line : Fields.ofResource("sdk/boto3-methods.tsv")) {
      String kind = line.get(1).equals("-") ? "" : line.get(1);
      methods.put(line.get(0) + " " + kind + " " + line.get(2), Fields.list(line.get(3), ','));
    }
  }

  private static final class Shipped {
    static final BotoResources INSTANCE = new BotoResources();
  }

  /// The data that ships with this version of Merlon.
  public static BotoResources shipped() {
    return Shipped.INSTANCE;
  }

  /// The parameters of the API that the arguments of a resource's makers are: `Bucket` and `Key`
  /// for `Bucket.Object`. Empty for what is no known resource.
  public Optional<List<String>> identifiers(SdkService service, String kind) {
    return Optional.ofNullable(identifiers.get(service.key() + " " + kind));
  }

  /// The operations of a method that is not named after its operation.
  public Optional<List<String>> method(SdkService service, String kind, String method) {
    return Optional.ofNullable(methods.get(service.key() + " " + kind + " " + method));
  }
}
