package dev.merlon.testkit.differential.terraform;

import dev.merlon.model.Application;
import dev.merlon.model.Text;
import dev.merlon.model.Value;
import dev.merlon.testkit.differential.Gap;
import dev.merlon.testkit.differential.Wording;
import java.util.HashMap;
import java.util.Map;

/// The words of a plan: what is open until the deployment is a gap in a value, as a plan does not
/// know it, and the configuration may.
///
/// `names` are the names that the plan knows, by address: a `Ref` to such a resource is its name.
record PlannedWording(Map<String, String> names) implements Wording {
  private static final Map<String, String> NAME_PROPERTIES =
      Map.of(
          "AWS::Lambda::Function", "FunctionName",
          "AWS::S3::Bucket", "BucketName",
          "AWS::DynamoDB::Table", "TableName",
          "AWS::IAM::Role", "RoleName",
          "AWS::Events::Rule", "Name",
          "AWS::Events::EventBus", "Name",
          "AWS::Logs::LogGroup", "LogGroupName",
          "AWS::SSM::Parameter", "Name",
          "AWS::ECR::Repository", "RepositoryName");

  PlannedWording {
    names = Map.copyOf(names);
  }

  static PlannedWording of(Application planned) {
    var names = new HashMap<String, String>();
    for (var resource : planned.resources()) {
      var property = NAME_PROPERTIES.get(resource.type());
      if (property != null) {
        resource
            .properties()
            .get(property)
            .flatMap(Value::literal)
            .ifPresent(name -> names.put(resource.id(), name));
      }
    }
    return new PlannedWording(names);
  }

  @Override
  public String part(Text.Part part) {
    return switch (part) {
      case Text.Literal(var literal) -> literal;
      case Text.Reference(var resource, var attribute) -> {
        var name = attribute.equals("Ref") ? names.get(resource) : null;
        yield name == null ? "${" + resource + "." + attribute + "}" : name;
      }
      case Text.Pseudo(var name) -> pseudo(name, "${" + name + "}");
      case Text.Parameter _, Text.Unresolved _ -> Gap.MARK;
    };
  }

  /// What the provider of the suite is configured with.
  static String pseudo(String name, String otherwise) {
    return switch (name) {
      case "AWS::Region" -> "eu-west-1";
      case "AWS::Partition" -> "aws";
      case "AWS::AccountId" -> "123456789012";
      default -> otherwise;
    };
  }

  @Override
  public String unknown(String expression) {
    return Gap.MARK;
  }

  @Override
  public boolean hasPlaces() {
    return false;
  }
}
