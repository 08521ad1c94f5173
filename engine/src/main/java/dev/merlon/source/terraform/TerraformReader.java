package dev.merlon.source.terraform;

import dev.merlon.finding.Problem;
import dev.merlon.model.Dialect;
import dev.merlon.model.Resource;
import dev.merlon.model.Span;
import dev.merlon.model.Template;
import dev.merlon.model.Value;
import dev.merlon.source.FolderReader;
import dev.merlon.source.Project;
import dev.merlon.source.ReadOptions;
import dev.merlon.source.terraform.configuration.TerraformConfigurations;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;

/// Reads Terraform and OpenTofu: root modules, what `terraform show -json` prints of a plan or of a
/// state, and state files.
public final class TerraformReader implements FolderReader {
  private static final List<String> CONFIGURATION = List.of(".tf", ".tf.json", ".tofu");

  private final TerraformModules modules;

  public TerraformReader() {
    this(new TerraformConfigurations());
  }

  public TerraformReader(TerraformModules modules) {
    this.modules = modules;
  }

  @Override
  public List<String> suffixes() {
    return List.of(".tf", ".tofu", ".json", ".tfstate");
  }

  @Override
  public List<Template> read(
      Project project, List<String> files, ReadOptions options, Consumer<Problem> problems) {
    var templates = new ArrayList<Template>();
    var plans = PlanFiles.read(project, files, problems);
    var written =
        files.stream().filter(file -> CONFIGURATION.stream().anyMatch(file::endsWith)).toList();
    if (!written.isEmpty()) {
      for (var configuration : modules.evaluate(project, written, options, problems)) {
        templates.add(template(project, configuration, plans, options, problems));
      }
    }
    for (var plan : plans.unused()) {
      var mapped = TerraformTemplate.map(project, plan.folder(), plan.resources());
      templates.add(
          new Template(
              nameOf(project, plan.folder()),
              Dialect.TERRAFORM,
              plan.file(),
              plan.folder(),
              options.stage(),
              mapped.resources(),
              mapped.code()));
    }
    return templates;
  }

  private static Template template(
      Project project,
      TerraformConfiguration configuration,
      PlanFiles plans,
      ReadOptions options,
      Consumer<Problem> problems) {
    var folder = configuration.folder();
    var consumed = new ArrayList<>(configuration.files());
    var resources = configuration.resources();
    var plan = plans.of(folder);
    if (plan.isPresent()) {
      resources = PlanValues.fill(resources, plan.orElseThrow());
      consumed.add(plan.orElseThrow().file());
      problems.accept(
          new Problem.Note(
              Span.ofFile(plan.orElseThrow().file()),
              "the %s belongs to the configuration in `%s`; its values were used where the configuration leaves them open"
                  .formatted(
                      plan.orElseThrow().kind() == Plan.Kind.PLAN ? "plan" : "state",
                      folder.isEmpty() ? "." : folder)));
    }
    var mapped = TerraformTemplate.map(project, folder, resources);
    unread(mapped.resources(), problems);
    var main = mainFile(configuration);
    consumed.remove(main);
    return new Template(
        nameOf(project, folder),
        Dialect.TERRAFORM,
        main,
        folder,
        options.stage(),
        mapped.resources(),
        mapped.code(),
        consumed);
  }

  /// Calls of modules that are neither there nor known by their inputs, each block once.
  private static void unread(List<Resource> resources, Consumer<Problem> problems) {
    var said = new HashSet<Span>();
    for (var resource : resources) {
      if (resource.type().equals("Terraform::module") && said.add(resource.span())) {
        var name = resource.id().substring(resource.id().lastIndexOf("module.") + 7);
        var source = resource.properties().get("source").flatMap(Value::literal);
        problems.accept(
            new Problem.Unsupported(
                resource.span(),
                "the module `%s`%s, whose files are not in the project; `terraform init` brings them"
                    .formatted(name, source.map(from -> " of `" + from + "`").orElse(""))));
      }
    }
  }

  private static String mainFile(TerraformConfiguration configuration) {
    var folder = configuration.folder();
    var prefix = folder.isEmpty() ? "" : folder + "/";
    var main = prefix + "main.tf";
    if (configuration.files().contains(main)) {
      return main;
    }
    return configuration.files().stream()
        .filter(file -> file.startsWith(prefix) && file.indexOf('/', prefix.length()) < 0)
        .filter(file -> CONFIGURATION.stream().anyMatch(file::endsWith))
        .sorted()
        .findFirst()
        .orElse(main);
  }

  private static String nameOf(Project project, String folder) {
    if (!folder.isEmpty()) {
      return folder.substring(folder.lastIndexOf('/') + 1);
    }
    return String.valueOf(project.root().getFileName());
  }
}
