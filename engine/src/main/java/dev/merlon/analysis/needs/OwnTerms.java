package dev.merlon.analysis.needs;

import dev.merlon.model.Application;
import dev.merlon.model.Resource;
import dev.merlon.model.Text;
import dev.merlon.model.Text.Literal;
import dev.merlon.model.Text.Reference;
import dev.merlon.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Writes ARNs in the template's own terms: a resource that the code names is referred to, so that
/// the policy stays right when the name changes.
final class OwnTerms {
  private static final String ACCOUNT = "${AWS::Region}:${AWS::AccountId}:";

  /// How the ARN of a type begins before its name, the property of the name, and the attribute that
  /// is the ARN.
  private record Form(String start, String nameProperty, String attribute) {}

  private static final Map<String, Form> FORMS =
      Map.of(
          "AWS::SQS::Queue", new Form("sqs:" + ACCOUNT, "QueueName", "Arn"),
          "AWS::SNS::Topic", new Form("sns:" + ACCOUNT, "TopicName", "Ref"),
          "AWS::S3::Bucket", new Form("s3:::", "BucketName", "Arn"),
          "AWS::DynamoDB::Table", new Form("dynamodb:" + ACCOUNT + "table/", "TableName", "Arn"),
          "AWS::Kinesis::Stream", new Form("kinesis:" + ACCOUNT + "stream/", "Name", "Arn"),
          "AWS::Events::EventBus", new Form("events:" + ACCOUNT + "event-bus/", "Name", "Arn"),
          "AWS::SecretsManager::Secret",
              new Form("secretsmanager:" + ACCOUNT + "secret:", "Name", "Ref"),
          "AWS::StepFunctions::StateMachine",
              new Form("states:" + ACCOUNT + "stateMachine:", "StateMachineName", "Ref"),
          "AWS::Lambda::Function",
              new Form("lambda:" + ACCOUNT + "function:", "FunctionName", "Arn"));

  /// A secret's ARN ends in six characters that nobody chooses ("What's in a secret").
  private static final String SECRET = ":secret:";

  private final Map<String, Reference> byArn = new HashMap<>();
  private final Map<String, String> typeOf = new HashMap<>();

  OwnTerms(Application application) {
    application.resources().forEach(this::add);
  }

  private void add(Resource resource) {
    typeOf.put(resource.id(), resource.type());
    var form = FORMS.get(resource.type());
    if (form != null) {
      resource
          .properties()
          .get(form.nameProperty())
          .flatMap(Value::text)
          .ifPresent(
              name ->
                  byArn.put(
                      "arn:${AWS::Partition}:" + form.start() + name,
                      new Reference(resource.id(), form.attribute())));
    }
  }

  /// The same ARN, with a reference for the resource of the template that it begins with.
  Text of(Text arn) {
    var parts = arn.parts();
    if (parts.getFirst() instanceof Reference(var id, var attribute) && attribute.equals("Arn")) {
      var form = FORMS.get(typeOf.getOrDefault(id, ""));
      return form == null
          ? arn
          : from(new Reference(id, form.attribute()), "", parts.subList(1, parts.size()));
    }
    var written = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i) instanceof Literal(var value)) {
        int before = written.length();
        written.append(value);
        for (int end = before + 1; end <= written.length(); end++) {
          boolean isEnd = end == written.length() || "/:".indexOf(written.charAt(end)) >= 0;
          var found = isEnd ? byArn.get(written.substring(0, end)) : null;
          if (found != null) {
            return from(found, written.substring(end), parts.subList(i + 1, parts.size()));
          }
        }
      } else {
        written.append(new Text(List.of(parts.get(i))));
        var found = byArn.get(written.toString());
        if (found != null) {
          return from(found, "", parts.subList(i + 1, parts.size()));
        }
      }
    }
    return withSuffix(arn);
  }

  private static Text from(Reference resource, String rest, List<Text.Part> others) {
    var parts = new ArrayList<Text.Part>(List.of(resource));
    if (!rest.isEmpty()) {
      parts.add(new Literal(rest));
    }
    parts.addAll(others);
    return new Text(parts);
  }

  private static Text withSuffix(Text arn) {
    boolean isNamed =
        arn.toString().contains(SECRET)
            && arn.parts().getFirst() instanceof Literal(var start)
            && start.equals("arn:");
    if (!isNamed || arn.toString().endsWith("*")) {
      return arn;
    }
    var parts = new ArrayList<>(arn.parts());
    parts.add(new Literal("-??????"));
    return new Text(parts);
  }
}
