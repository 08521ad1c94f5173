package dev.merlon.source.sam;

import dev.merlon.model.Resource;
import dev.merlon.model.Text;
import dev.merlon.model.Value;
import dev.merlon.source.cloudformation.References;
import java.util.List;
import java.util.Map;

/// What SAM makes can be referred to through its owner: `!Ref Function.Alias` ("Referencing
/// resources and properties").
final class ReferableProperties {
  private static final Map<String, String> TYPES =
      Map.of(
          "Alias", "AWS::Lambda::Alias",
          "Version", "AWS::Lambda::Version",
          "Stage", "AWS::ApiGateway::Stage",
          "Deployment", "AWS::ApiGateway::Deployment",
          "DomainName", "AWS::ApiGateway::DomainName");

  private final Expansion expansion;

  private ReferableProperties(Expansion expansion) {
    this.expansion = expansion;
  }

  static void resolve(Expansion expansion) {
    var properties = new ReferableProperties(expansion);
    for (var resource : expansion.resources()) {
      var resolved = References.replaced(resource.properties(), properties::resolved);
      if (!resolved.equals(resource.properties())) {
        expansion.replace(resource, resource.type(), (Value.Mapping) resolved);
      }
    }
  }

  /// The reference itself, or the one that is meant.
  private Text resolved(Text.Reference reference) {
    var own = new Text(List.of(reference));
    int dot = reference.resource().indexOf('.');
    boolean byDot = dot > 0 && reference.attribute().equals("Ref");
    var owner = byDot ? reference.resource().substring(0, dot) : reference.resource();
    var name = byDot ? reference.resource().substring(dot + 1) : reference.attribute();
    var type = TYPES.get(name);
    if (type == null || (!byDot && expansion.get(reference.resource()).isEmpty())) {
      return own;
    }
    return expansion.ofType(type).stream()
        .filter(Resource::implied)
        .map(Resource::id)
        .filter(id -> id.startsWith(owner) && !id.equals(owner))
        .findFirst()
        .map(id -> new Text(List.of(new Text.Reference(id, "Ref"))))
        .orElse(own);
  }
}
