package dev.merlon.source.terraform.configuration;

import dev.merlon.finding.Problem;
import dev.merlon.source.Project;
import dev.merlon.source.ReadOptions;
import dev.merlon.source.terraform.TerraformConfiguration;
import dev.merlon.source.terraform.TerraformModules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/// Reads the configurations of a project from their files.
///
/// A root module is a folder that no other module of the project calls and that has something to
/// deploy.
public final class TerraformConfigurations implements TerraformModules {
  @Override
  public List<TerraformConfiguration> evaluate(
      Project project, List<String> files, ReadOptions options, Consumer<Problem> problems) {
    var folders = new ModuleFolders(project, problems);
    var candidates = new TreeSet<String>();
    for (var file : files) {
      if (ModuleFolders.isConfiguration(file)) {
        candidates.add(file.contains("/") ? file.substring(0, file.lastIndexOf('/')) : "");
      }
    }
    var modules = new ArrayList<ModuleFolder>();
    candidates.forEach(folder -> folders.at(folder).ifPresent(modules::add));
    var called = called(modules, folders);
    var configurations = new ArrayList<TerraformConfiguration>();
    for (var module : modules) {
      if (module.deploysAnything() && !called.contains(module.folder())) {
        configurations.add(
            new Evaluation(folders, module.folder(), options, problems).evaluate(module));
      }
    }
    return configurations;
  }

  private static Set<String> called(List<ModuleFolder> modules, ModuleFolders folders) {
    var called = new HashSet<String>();
    for (var module : modules) {
      for (var folder : folders.installed(module.folder()).values()) {
        if (!folder.equals(module.folder())) {
          called.add(folder);
        }
      }
      for (var block : module.modules().values()) {
        ModuleFolder.source(block)
            .filter(ModuleFolder::isLocal)
            .flatMap(source -> ProjectPaths.join(module.folder(), source))
            .filter(folder -> !folder.equals(module.folder()))
            .ifPresent(called::add);
      }
    }
    return called;
  }
}
