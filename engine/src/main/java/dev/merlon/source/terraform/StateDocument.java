package dev.merlon.source.terraform;

import dev.merlon.model.Value;
import dev.merlon.source.terraform.TerraformResource.Mode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// Reads the resources of a state file of version 4, as Terraform and OpenTofu keep it.
final class StateDocument {
  private static final String VERSION = "4";

  private StateDocument() {}

  /// Why a document is no state that can be read; empty when it is one.
  static Optional<String> complaint(Value.Mapping root) {
    var version = PlanDocument.text(root, "version");
    if (root.get("resources").isPresent() && version.filter(VERSION::equals).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        version
            .map(found -> "a state of version " + found + "; `terraform show -json` writes it anew")
            .orElse("a state that is encrypted; `terraform show -json` writes it readably"));
  }

  static List<TerraformResource> resources(Value.Mapping root) {
    var resources = new ArrayList<TerraformResource>();
    for (var written : PlanDocument.list(root, "resources")) {
      var type = PlanDocument.text(written, "type");
      var name = PlanDocument.text(written, "name");
      if (type.isPresent() && name.isPresent()) {
        for (var instance : PlanDocument.list(written, "instances")) {
          instance(written, type.orElseThrow(), name.orElseThrow(), instance)
              .ifPresent(resources::add);
        }
      }
    }
    return StateReferences.restore(resources);
  }

  /// A deposed instance is about to be deleted.
  private static Optional<TerraformResource> instance(
      Value written, String type, String name, Value instance) {
    if (instance.at("deposed").isPresent()
        || !(instance.at("attributes").orElse(null) instanceof Value.Mapping attributes)) {
      return Optional.empty();
    }
    boolean data = PlanDocument.text(written, "mode").filter("data"::equals).isPresent();
    var address =
        PlanDocument.text(written, "module").map(module -> module + ".").orElse("")
            + (data ? "data." : "")
            + type
            + "."
            + name
            + instance.at("index_key").map(StateDocument::suffix).orElse("");
    return Optional.of(
        new TerraformResource(
            data ? Mode.DATA : Mode.MANAGED,
            address,
            type,
            name,
            Optional.empty(),
            (Value.Mapping) Sensitive.without(attributes, sensitive(instance)),
            instance.span()));
  }

  private static String suffix(Value key) {
    var text = key.literal().orElse("");
    boolean number = key instanceof Value.Scalar scalar && scalar.kind() == Value.ScalarKind.NUMBER;
    return number ? "[" + text + "]" : Addresses.keySuffix(text);
  }

  /// What the paths in `sensitive_attributes` begin with, as `terraform show -json` says it.
  private static Value sensitive(Value instance) {
    var paths = new LinkedHashMap<String, Value>();
    for (var path : PlanDocument.list(instance, "sensitive_attributes")) {
      path.items().stream()
          .findFirst()
          .flatMap(step -> PlanDocument.text(step, "value"))
          .ifPresent(attribute -> paths.put(attribute, Sensitive.all(instance.span())));
    }
    return new Value.Mapping(paths, instance.span());
  }
}
