package dev.merlon.source.terraform.configuration;

import dev.merlon.source.hcl.Body;
import dev.merlon.source.hcl.Expression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A module as written: the blocks of the files of one folder, by what they declare.
///
/// Resources are keyed by `type.name`, data sources by `data.type.name`. A second declaration of a
/// name is an error in Terraform; the first counts.
final class ModuleFolder {
  private final String folder;
  private final List<String> files;
  private final Map<String, Body.Block> variables = new LinkedHashMap<>();
  private final Map<String, Body.Attribute> locals = new LinkedHashMap<>();
  private final Map<String, Body.Block> resources = new LinkedHashMap<>();
  private final Map<String, Body.Block> modules = new LinkedHashMap<>();
  private final Map<String, Body.Block> outputs = new LinkedHashMap<>();
  private final List<Body.Block> providers = new ArrayList<>();

  ModuleFolder(String folder, List<String> files, List<Body> bodies, List<Body> overrides) {
    this.folder = folder;
    this.files = List.copyOf(files);
    for (var body : bodies) {
      body.blocks().forEach(block -> declare(block, false));
    }
    for (var body : overrides) {
      body.blocks().forEach(block -> declare(block, true));
    }
  }

  private void declare(Body.Block block, boolean overrides) {
    var labels = block.labels();
    switch (block.type()) {
      case "variable" -> declare(variables, 1, "", block, overrides);
      case "output" -> declare(outputs, 1, "", block, overrides);
      case "module" -> declare(modules, 1, "", block, overrides);
      case "resource" -> declare(resources, 2, "", block, overrides);
      case "data" -> declare(resources, 2, "data.", block, overrides);
      case "locals" -> {
        for (var local : block.body().attributes()) {
          if (overrides) {
            locals.put(local.name(), local);
          } else {
            locals.putIfAbsent(local.name(), local);
          }
        }
      }
      case "provider" -> {
        if (!overrides && labels.size() == 1) {
          providers.add(block);
        }
      }
      // `terraform`, `moved`, `import`, `removed`, `check` and what is to come say nothing about
      // resources.
      default -> {}
    }
  }

  private static void declare(
      Map<String, Body.Block> declared,
      int labels,
      String prefix,
      Body.Block block,
      boolean overrides) {
    if (block.labels().size() != labels) {
      return;
    }
    var name = prefix + String.join(".", block.labels());
    var before = declared.get(name);
    if (before == null) {
      declared.put(name, block);
    } else if (overrides) {
      declared.put(name, overridden(before, block));
    }
  }

  /// Arguments of an override replace those of the same name, nested blocks all of the same type
  /// ("Override Files").
  private static Body.Block overridden(Body.Block original, Body.Block override) {
    var attributes = new ArrayList<>(override.body().attributes());
    for (var attribute : original.body().attributes()) {
      if (override.body().attribute(attribute.name()).isEmpty()) {
        attributes.add(attribute);
      }
    }
    var blocks = new ArrayList<Body.Block>();
    for (var nested : original.body().blocks()) {
      if (override.body().blocks(nested.type()).isEmpty()) {
        blocks.add(nested);
      }
    }
    blocks.addAll(override.body().blocks());
    var body = new Body(attributes, blocks, original.body().place());
    return new Body.Block(original.type(), original.labels(), body, original.place());
  }

  String folder() {
    return folder;
  }

  List<String> files() {
    return files;
  }

  Map<String, Body.Block> variables() {
    return variables;
  }

  Map<String, Body.Attribute> locals() {
    return locals;
  }

  Map<String, Body.Block> resources() {
    return resources;
  }

  Map<String, Body.Block> modules() {
    return modules;
  }

  Map<String, Body.Block> outputs() {
    return outputs;
  }

  List<Body.Block> providers() {
    return providers;
  }

  /// Whether it is more than variables and versions.
  boolean deploysAnything() {
    return !resources.isEmpty() || !modules.isEmpty();
  }

  /// The source of a module block, if it is a plain text as Terraform demands.
  static Optional<String> source(Body.Block module) {
    return module
        .body()
        .value("source")
        .filter(Expression.Template.class::isInstance)
        .flatMap(source -> ((Expression.Template) source).literal());
  }

  /// Whether a source is a folder beside the module.
  static boolean isLocal(String source) {
    return source.startsWith("./") || source.startsWith("../") || source.equals("..");
  }
}
