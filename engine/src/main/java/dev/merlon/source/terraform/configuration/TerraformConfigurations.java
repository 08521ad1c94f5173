package dev.merlon.source.terraform.configuration;

import dev.merlon.finding.Problem;
import dev.merlon.source.Project;
import dev.merlon.source.ReadOptions;
import dev.merlon.source.terraform.TerraformConfiguration;
import dev.merlon.source.terraform.TerraformModules;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
    var configurations = new ArrayList<TerraformConfiguration>();
    for (var module : roots(modules, folders)) {
      configurations.add(
          new Evaluation(folders, module.folder(), options, problems).evaluate(module));
    }
    return configurations;
  }

  /// Of modules that call each other in a circle, and that nobody else calls, the first is taken:
  /// its evaluation says where the circle closes.
  private static List<ModuleFolder> roots(List<ModuleFolder> modules, ModuleFolders folders) {
    var calls = new HashMap<String, Set<String>>();
    var called = new HashSet<String>();
    for (var module : modules) {
      var own = called(module, folders);
      calls.put(module.folder(), own);
      called.addAll(own);
    }
    var roots = new ArrayList<ModuleFolder>();
    var reached = new HashSet<String>();
    for (var module : modules) {
      if (!called.contains(module.folder())) {
        reach(module.folder(), calls, reached);
        roots.add(module);
      }
    }
    for (var module : modules) {
      if (!reached.contains(module.folder())) {
        reach(module.folder(), calls, reached);
        roots.add(module);
      }
    }
    roots.removeIf(module -> !module.deploysAnything());
    return roots;
  }

  private static void reach(String folder, Map<String, Set<String>> calls, Set<String> reached) {
    var open = new ArrayDeque<String>(List.of(folder));
    while (!open.isEmpty()) {
      var next = open.pop();
      if (reached.add(next)) {
        open.addAll(calls.getOrDefault(next, Set.of()));
      }
    }
  }

  private static Set<String> called(ModuleFolder module, ModuleFolders folders) {
    var called = new HashSet<>(folders.installed(module.folder()).values());
    for (var block : module.modules().values()) {
      ModuleFolder.source(block)
          .filter(ModuleFolder::isLocal)
          .flatMap(source -> ProjectPaths.join(module.folder(), source))
          .ifPresent(called::add);
    }
    called.remove(module.folder());
    return called;
  }
}
