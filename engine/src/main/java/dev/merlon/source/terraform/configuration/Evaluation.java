package dev.merlon.source.terraform.configuration;

import dev.merlon.finding.Problem;
import dev.merlon.model.Text;
import dev.merlon.model.Value;
import dev.merlon.source.ReadOptions;
import dev.merlon.source.hcl.Body;
import dev.merlon.source.hcl.Expression;
import dev.merlon.source.hcl.Place;
import dev.merlon.source.terraform.TerraformConfiguration;
import dev.merlon.source.terraform.TerraformResource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Evaluates one root module with all modules that it calls.
final class Evaluation implements Evaluator.Attributes {
  private static final int MOST_RESOURCES = 50_000;
  private static final int MOST_MODULES = 5_000;
  private static final int MOST_NESTED_MODULES = 30;

  private final ModuleFolders folders;
  private final ProjectPaths paths;
  private final InputValues inputs;
  private final String workspace;
  private final Trouble trouble;
  private final Evaluator evaluator;
  private final Blocks blocks;
  private final Providers providers;
  private final Map<String, String> installed;
  private final Map<String, Declared> declared = new HashMap<>();
  private final Map<String, ModuleInstance> children = new HashMap<>();
  private final Set<String> files = new LinkedHashSet<>();
  private final List<TerraformResource> resources = new ArrayList<>();

  /// An instance of a resource, by whose address its arguments are found.
  private record Declared(ModuleInstance module, Body.Block block, Scope scope) {}

  Evaluation(
      ModuleFolders folders, String rootFolder, ReadOptions options, Consumer<Problem> problems) {
    this.folders = folders;
    this.paths = new ProjectPaths(folders.project(), rootFolder);
    this.inputs = InputValues.of(folders.project(), rootFolder, options, problems);
    this.workspace = options.stage().orElse("default");
    this.trouble = new Trouble(problems);
    this.evaluator = new Evaluator(trouble, new FileFunctions(paths, trouble), this);
    this.blocks = new Blocks(evaluator);
    this.providers = new Providers(evaluator);
    this.installed = folders.installed(rootFolder);
  }

  TerraformConfiguration evaluate(ModuleFolder root) {
    var module = new ModuleInstance(this, root, "", null, null);
    files.addAll(root.files());
    files.addAll(inputs.files());
    collect(module, Optional.empty(), 0);
    var outputs = new LinkedHashMap<String, Value>();
    root.outputs()
        .forEach(
            (name, block) ->
                module.output(name, block.place()).ifPresent(value -> outputs.put(name, value)));
    return new TerraformConfiguration(root.folder(), resources, List.copyOf(files), outputs);
  }

  Trouble trouble() {
    return trouble;
  }

  Evaluator evaluator() {
    return evaluator;
  }

  InputValues inputs() {
    return inputs;
  }

  ProjectPaths paths() {
    return paths;
  }

  String workspace() {
    return workspace;
  }

  void reads(String file) {
    files.add(file);
  }

  private void collect(ModuleInstance module, Optional<String> condition, int nesting) {
    module.code().resources().forEach((name, block) -> collect(module, name, block, condition));
    module
        .code()
        .modules()
        .forEach((name, block) -> collectModule(module, name, block, condition, nesting));
  }

  private void collect(
      ModuleInstance module, String name, Body.Block block, Optional<String> condition) {
    for (var instance : module.repetition(name, block).instances()) {
      if (isFull(block)) {
        return;
      }
      resources.add(
          new TerraformResource(
              block.type().equals("data")
                  ? TerraformResource.Mode.DATA
                  : TerraformResource.Mode.MANAGED,
              module.addressOf(name) + instance.suffix(),
              block.labels().getFirst(),
              block.labels().get(1),
              both(condition, instance.condition()),
              tagged(module, block, arguments(block, instance.scope())),
              block.place().span()));
    }
  }

  /// With all tags of the resource in `tags_all`, as in a plan, if its provider adds some.
  private Value.Mapping tagged(ModuleInstance module, Body.Block block, Value.Mapping arguments) {
    var added =
        block.type().equals("data")
            ? Optional.<Value>empty()
            : providers.defaultTags(module, block);
    if (added.isEmpty()) {
      return arguments;
    }
    var own = arguments.get("tags").filter(tags -> !Scalars.isNull(tags));
    var place = block.place();
    var entries = new LinkedHashMap<>(arguments.entries());
    entries.put(
        "tags_all",
        own.isEmpty()
            ? added.orElseThrow()
            : evaluator
                .alternatives()
                .of(
                    List.of(added.orElseThrow(), own.orElseThrow()),
                    place,
                    both -> MapFunctions.merged(arguments(both, place))));
    return new Value.Mapping(entries, arguments.span());
  }

  private Arguments arguments(List<Value> values, Place place) {
    return new Arguments(values, place, trouble, value -> evaluator.revealed(value, place));
  }

  private boolean isFull(Body.Block block) {
    if (resources.size() < MOST_RESOURCES) {
      return false;
    }
    var span = block.place().span();
    trouble.note(new Problem.LimitReached(span, "more than " + MOST_RESOURCES + " resources"));
    return true;
  }

  /// What is shared by many values may be huge when it is written out: such arguments stay unknown.
  private Value.Mapping arguments(Body.Block block, Scope scope) {
    var evaluated = blocks.arguments(block, scope);
    var bounded = new LinkedHashMap<String, Value>();
    evaluated
        .entries()
        .forEach((name, value) -> bounded.put(name, Extent.bounded(name, value, trouble)));
    return new Value.Mapping(bounded, evaluated.span());
  }

  private static Optional<String> both(Optional<String> first, Optional<String> second) {
    return first.isPresent() && second.isPresent()
        ? Optional.of(first.orElseThrow() + " && " + second.orElseThrow())
        : first.or(() -> second);
  }

  private void collectModule(
      ModuleInstance module,
      String name,
      Body.Block block,
      Optional<String> condition,
      int nesting) {
    module.child(name, block.place());
    for (var instance : module.repetition("module." + name, block).instances()) {
      var address = module.addressOf("module." + name) + instance.suffix();
      var holds = both(condition, instance.condition());
      var child = children.get(address);
      if (child != null && nesting < MOST_NESTED_MODULES) {
        collect(child, holds, nesting + 1);
      } else if (child == null && !isFull(block)) {
        resources.add(
            new TerraformResource(
                TerraformResource.Mode.MANAGED,
                address,
                "module",
                name,
                holds,
                arguments(block, instance.scope()),
                block.place().span()));
      }
    }
  }

  /// Makes the instances of a module block whose files are there.
  void call(ModuleInstance module, String name, Body.Block block, Repetition repetition) {
    var code = code(module, name, block);
    if (code.isEmpty()) {
      return;
    }
    files.addAll(code.orElseThrow().files());
    for (var instance : repetition.instances()) {
      if (children.size() >= MOST_MODULES) {
        var limit = "more than " + MOST_MODULES + " modules";
        trouble.note(new Problem.LimitReached(block.place().span(), limit));
        return;
      }
      var address = module.addressOf("module." + name) + instance.suffix();
      var caller = new ModuleInstance.Caller(block, instance.scope());
      children.put(address, new ModuleInstance(this, code.orElseThrow(), address, module, caller));
    }
  }

  /// The files of a called module: beside it, or where `terraform init` has put them.
  private Optional<ModuleFolder> code(ModuleInstance module, String name, Body.Block block) {
    var source = ModuleFolder.source(block);
    var span = block.place().span();
    var folder = Optional.ofNullable(installed.get(module.installationKey(name)));
    if (source.filter(ModuleFolder::isLocal).isPresent()) {
      folder = ProjectPaths.join(module.code().folder(), source.orElseThrow());
      if (folder.flatMap(folders::at).isEmpty()) {
        trouble.note(new Problem.Missing(span, "the module `" + source.orElseThrow() + "`"));
        return Optional.empty();
      }
    }
    if (folder.isPresent() && module.isInside(folder.orElseThrow())) {
      var reason = "the module `" + name + "` calls itself";
      trouble.note(new Problem.Malformed(span, reason));
      return Optional.empty();
    }
    return folder.flatMap(folders::at);
  }

  /// An attribute of a resource is known after the deployment; an output of a module is what it
  /// says.
  @Override
  public Value of(String address, String name, Place place) {
    var child = children.get(address);
    if (child != null) {
      return child
          .output(name, place)
          .orElseThrow(() -> NoValue.wrong("the module has no output `" + name + "`"));
    }
    return Scalars.part(
        WellKnownData.pseudoParameter(address, name)
            .<Text.Part>map(Text.Pseudo::new)
            .orElse(new Text.Reference(address, name)),
        place.span());
  }

  void declare(ModuleInstance module, String address, Body.Block block, Scope scope) {
    declared.put(address, new Declared(module, block, scope));
  }

  @Override
  public Optional<Value> argument(Text.Reference reference, Place place) {
    var instance = declared.get(reference.resource());
    var written =
        instance == null
            ? Optional.<Expression>empty()
            : instance.block().body().value(reference.attribute());
    if (instance == null || written.isEmpty()) {
      return Optional.empty();
    }
    var name = reference.resource() + "." + reference.attribute();
    return Optional.of(
        instance
            .module()
            .remembered(
                name, place, () -> evaluator.evaluate(written.orElseThrow(), instance.scope())));
  }
}
