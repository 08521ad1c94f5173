package dev.merlon.source.terraform;

import dev.merlon.model.Span;
import dev.merlon.model.Text;
import dev.merlon.model.Value;
import dev.merlon.source.terraform.TerraformResource.Mode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Turns references to Terraform attributes into references to CloudFormation's, by the table.
///
/// A data source that Terraform evaluates by itself is replaced by its result; one that asks AWS
/// stays unknown, in the user's words.
final class References {
  private static final String POLICY_DOCUMENT = "aws_iam_policy_document";
  private static final Pattern PLACE_HOLDER = Pattern.compile("\\$\\{([^}]+)}");
  private static final int DEEPEST = 20;

  private final MappingTable table;
  private final Map<String, TerraformResource> resources = new HashMap<>();
  private final Map<String, Value> documents = new HashMap<>();
  private final Set<String> inProgress = new HashSet<>();

  References(MappingTable table, List<TerraformResource> all) {
    this.table = table;
    all.forEach(resource -> resources.put(resource.address(), resource));
  }

  Optional<TerraformResource> resource(String address) {
    return Optional.ofNullable(resources.get(address));
  }

  /// The arguments of a resource with all references translated.
  Value.Mapping argumentsOf(TerraformResource resource) {
    return (Value.Mapping) translate(resource.arguments(), 0);
  }

  private Value translate(Value value, int depth) {
    return switch (value) {
      case Value.Mapping(var entries, var span) -> {
        var translated = new LinkedHashMap<String, Value>();
        entries.forEach((key, entry) -> translated.put(key, translate(entry, depth)));
        yield new Value.Mapping(translated, span);
      }
      case Value.Sequence(var items, var span) ->
          new Value.Sequence(items.stream().map(item -> translate(item, depth)).toList(), span);
      case Value.Choice(var condition, var whenTrue, var whenFalse, var span) ->
          new Value.Choice(
              condition, translate(whenTrue, depth), translate(whenFalse, depth), span);
      case Value.Scalar scalar -> translate(scalar, depth);
      case Value.Opaque _ -> value;
    };
  }

  private Value translate(Value.Scalar scalar, int depth) {
    var parts = scalar.content().parts();
    if (parts.size() == 1 && parts.getFirst() instanceof Text.Reference reference) {
      var document = policyDocument(reference, scalar.span());
      if (document.isPresent()) {
        return document.orElseThrow();
      }
    }
    if (parts.stream().noneMatch(Text.Reference.class::isInstance)) {
      return scalar;
    }
    return new Value.Scalar(translate(scalar.content(), depth), scalar.kind(), scalar.span());
  }

  private Text translate(Text text, int depth) {
    var parts = new ArrayList<Text.Part>();
    for (var part : text.parts()) {
      if (part instanceof Text.Reference reference) {
        parts.addAll(translate(reference, depth));
      } else {
        parts.add(part);
      }
    }
    return new Text(parts);
  }

  private List<Text.Part> translate(Text.Reference reference, int depth) {
    var resource = resources.get(reference.resource());
    if (resource == null) {
      return wellKnown(reference).orElseGet(() -> List.of(unknown(reference)));
    }
    if (resource.mode() == Mode.DATA) {
      return wellKnown(reference)
          .or(() -> looked(resource, reference, depth))
          .orElseGet(() -> List.of(unknown(reference)));
    }
    var mapping = table.of(resource.type());
    var named = mapping.map(found -> found.attributes().get(reference.attribute()));
    if (named.isPresent()) {
      return expanded(resource, named.orElseThrow(), depth);
    }
    boolean isResource = mapping.filter(m -> m.kind() == TypeMapping.Kind.RESOURCE).isPresent();
    if (isResource) {
      switch (reference.attribute()) {
        case "arn" -> {
          return List.of(new Text.Reference(resource.address(), "Arn"));
        }
        case "id", "name" -> {
          return List.of(new Text.Reference(resource.address(), "Ref"));
        }
        default -> {}
      }
    }
    return argument(resource, reference.attribute(), depth)
        .orElseGet(
            () ->
                List.of(
                    isResource || mapping.isEmpty()
                        ? new Text.Reference(
                            resource.address(), PropertyMapper.pascal(reference.attribute()))
                        : unknown(reference)));
  }

  private static Text.Part unknown(Text.Reference reference) {
    return new Text.Unresolved(reference.resource() + "." + reference.attribute());
  }

  /// The text of an argument of the resource, if it is one text.
  private Optional<List<Text.Part>> argument(TerraformResource resource, String name, int depth) {
    if (depth > DEEPEST) {
      return Optional.empty();
    }
    return resource
        .arguments()
        .get(name)
        .filter(Value.Scalar.class::isInstance)
        .flatMap(Value::text)
        .map(text -> translate(text, depth + 1).parts());
  }

  /// An attribute's CloudFormation name, or a text built from such.
  private List<Text.Part> expanded(TerraformResource resource, String target, int depth) {
    if (!target.startsWith("\"")) {
      return List.of(new Text.Reference(resource.address(), target));
    }
    var pattern = target.substring(1, target.length() - 1);
    var parts = new ArrayList<Text.Part>();
    var matcher = PLACE_HOLDER.matcher(pattern);
    int from = 0;
    while (matcher.find()) {
      if (matcher.start() > from) {
        parts.add(new Text.Literal(pattern.substring(from, matcher.start())));
      }
      parts.addAll(placeHolder(resource, matcher.group(1), depth));
      from = matcher.end();
    }
    if (from < pattern.length()) {
      parts.add(new Text.Literal(pattern.substring(from)));
    }
    return parts;
  }

  private List<Text.Part> placeHolder(TerraformResource resource, String name, int depth) {
    if (name.startsWith("AWS::")) {
      return List.of(new Text.Pseudo(name));
    }
    return switch (name) {
      case "RestApiId" -> argument(resource, "rest_api_id", depth).orElseGet(List::of);
      case "ApiId" -> argument(resource, "api_id", depth).orElseGet(List::of);
      default -> List.of(new Text.Reference(resource.address(), name));
    };
  }

  /// What every account and region knows of itself.
  private static Optional<List<Text.Part>> wellKnown(Text.Reference reference) {
    var type = typeOf(reference.resource());
    var name =
        switch (type + "." + reference.attribute()) {
          case "aws_caller_identity.account_id", "aws_caller_identity.id" -> "AWS::AccountId";
          case "aws_region.name", "aws_region.id", "aws_region.region" -> "AWS::Region";
          case "aws_partition.partition", "aws_partition.id" -> "AWS::Partition";
          case "aws_partition.dns_suffix" -> "AWS::URLSuffix";
          default -> "";
        };
    return name.isEmpty() ? Optional.empty() : Optional.of(List.of(new Text.Pseudo(name)));
  }

  /// The type in an address: `aws_region` of `module.a.data.aws_region.current`.
  static String typeOf(String address) {
    var words = address.replaceAll("\\[[^\\]]*]", "").split("\\.", -1);
    return words.length < 2 ? "" : words[words.length - 2];
  }

  /// What a data source looks up is what it was asked for: a policy by its ARN, a bucket by its
  /// name.
  private Optional<List<Text.Part>> looked(
      TerraformResource data, Text.Reference reference, int depth) {
    boolean asked = !reference.attribute().equals("id") && !reference.attribute().equals("json");
    return asked ? argument(data, reference.attribute(), depth) : Optional.empty();
  }

  private Optional<Value> policyDocument(Text.Reference reference, Span at) {
    boolean asked = reference.attribute().matches("(minified_)?json");
    return resource(reference.resource())
        .filter(data -> asked && data.mode() == Mode.DATA && data.type().equals(POLICY_DOCUMENT))
        .map(data -> policyDocument(data, at));
  }

  private Value policyDocument(TerraformResource data, Span at) {
    var known = documents.get(data.address());
    if (known != null) {
      return known;
    }
    if (!inProgress.add(data.address())) {
      return new Value.Opaque("a policy document that contains itself", at);
    }
    var document = PolicyDocuments.evaluate(argumentsOf(data), PropertyMapper::fromJson);
    inProgress.remove(data.address());
    documents.put(data.address(), document);
    return document;
  }
}
