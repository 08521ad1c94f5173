package dev.merlon.source.terraform;

import dev.merlon.model.CodeLocation;
import dev.merlon.model.Resource;
import dev.merlon.model.Value;
import dev.merlon.source.Project;
import dev.merlon.source.terraform.TerraformResource.Mode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The resources of a Terraform configuration as CloudFormation, and where their code lies.
final class TerraformTemplate {
  private static final String FUNCTION = "AWS::Lambda::Function";

  private final MappingTable table = MappingTable.shipped();
  private final References references;
  private final Map<String, TerraformResource> managed = new LinkedHashMap<>();
  private final Map<String, Value.Mapping> arguments = new LinkedHashMap<>();
  private final Map<String, Resource> made = new LinkedHashMap<>();
  private final CodeSources sources;

  private TerraformTemplate(Project project, String folder, List<TerraformResource> resources) {
    this.references = new References(table, resources);
    this.sources = new CodeSources(project, folder, references, resources);
    for (var resource : resources) {
      if (resource.mode() == Mode.MANAGED) {
        managed.put(resource.address(), resource);
        arguments.put(resource.address(), withAllTags(resource, references.argumentsOf(resource)));
      }
    }
  }

  /// The tags that the provider adds count as the resource's own.
  private Value.Mapping withAllTags(TerraformResource resource, Value.Mapping arguments) {
    boolean hasTags = table.of(resource.type()).filter(TypeMapping::hasTags).isPresent();
    var all = arguments.get("tags_all");
    if (!hasTags || all.isEmpty()) {
      return arguments;
    }
    var entries = new LinkedHashMap<>(arguments.entries());
    entries.put("tags", all.orElseThrow());
    return new Value.Mapping(entries, arguments.span());
  }

  /// The result of a mapping; ids are Terraform's addresses.
  record Mapped(List<Resource> resources, Map<String, CodeLocation> code) {}

  static Mapped map(Project project, String folder, List<TerraformResource> resources) {
    return new TerraformTemplate(project, folder, CommunityModules.expand(resources)).map();
  }

  private Mapped map() {
    var parts = new ArrayList<TerraformResource>();
    for (var resource : managed.values()) {
      var mapping = table.of(resource.type());
      if (mapping.isEmpty()) {
        if (resource.type().startsWith("aws_") || resource.type().equals("module")) {
          made.put(resource.address(), unmapped(resource));
        }
        continue;
      }
      switch (mapping.orElseThrow().kind()) {
        case RESOURCE ->
            made.put(
                resource.address(),
                resource(resource, mapping.orElseThrow().target(), mapping.orElseThrow()));
        case PART -> parts.add(resource);
        case NOTHING -> {}
      }
    }
    addParts(parts);
    new ApiMethods(made, managed).join();
    new Attachments(made, managed, arguments).attach();
    return new Mapped(new ArrayList<>(made.values()), code());
  }

  private void addParts(List<TerraformResource> resources) {
    var parts = new Parts(made, managed);
    for (var resource : resources) {
      var mapping = table.of(resource.type()).orElseThrow();
      if (!parts.add(mapping, resource, arguments(resource))) {
        made.put(resource.address(), unmapped(resource));
      }
    }
  }

  private Value.Mapping arguments(TerraformResource resource) {
    var translated = arguments.get(resource.address());
    if (translated == null) {
      throw new AssertionError("not managed: " + resource.address());
    }
    return translated;
  }

  private Resource resource(TerraformResource resource, String type, TypeMapping mapping) {
    var properties = PropertyMapper.map(mapping, arguments(resource));
    return new Resource(
        resource.address(), type, properties, resource.condition(), false, resource.span());
  }

  /// A resource without a counterpart keeps its own words.
  private Resource unmapped(TerraformResource resource) {
    return new Resource(
        resource.address(),
        "Terraform::" + resource.type(),
        PropertyMapper.raw(arguments(resource)),
        resource.condition(),
        false,
        resource.span());
  }

  private Map<String, CodeLocation> code() {
    var code = new TreeMap<String, CodeLocation>();
    for (var resource : made.values()) {
      var origin = managed.get(resource.id());
      if (resource.type().equals(FUNCTION) && origin != null) {
        code.put(resource.id(), sources.of(origin));
      }
    }
    return code;
  }
}
