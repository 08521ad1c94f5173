package dev.merlon.source.terraform.configuration;

import dev.merlon.finding.Problem;
import dev.merlon.model.Span;
import dev.merlon.source.Project;
import dev.merlon.source.hcl.Body;
import dev.merlon.source.hcl.HclDocument;
import dev.merlon.source.yaml.YamlDocument;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The modules of a project as written, each folder read once.
final class ModuleFolders {
  private static final List<String> SUFFIXES = List.of(".tofu", ".tofu.json", ".tf", ".tf.json");

  private final Project project;
  private final Consumer<Problem> problems;
  private final Map<String, Optional<ModuleFolder>> read = new HashMap<>();

  ModuleFolders(Project project, Consumer<Problem> problems) {
    this.project = project;
    this.problems = problems;
  }

  /// The module in a folder; empty when there are no files of a configuration.
  Optional<ModuleFolder> at(String folder) {
    var before = read.get(folder);
    if (before != null) {
      return before;
    }
    var found = project.isFolder(folder) ? parse(folder) : Optional.<ModuleFolder>empty();
    read.put(folder, found);
    return found;
  }

  private Optional<ModuleFolder> parse(String folder) {
    var files = files(folder);
    var bodies = new ArrayList<Body>();
    var overrides = new ArrayList<Body>();
    for (var file : files) {
      var body = parseFile(file);
      if (body.isPresent()) {
        (isOverride(file) ? overrides : bodies).add(body.orElseThrow());
      }
    }
    return files.isEmpty()
        ? Optional.empty()
        : Optional.of(new ModuleFolder(folder, files, bodies, overrides));
  }

  private Optional<Body> parseFile(String file) {
    var text = project.text(file, problems);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (file.endsWith(".json")) {
      return YamlDocument.read(file, text.orElseThrow().replace('\t', ' '), problems)
          .map(document -> JsonSyntax.read(document, problems));
    }
    return Optional.of(HclDocument.read(file, text.orElseThrow(), problems));
  }

  /// The files of a configuration in a folder, sorted. Of `x.tf` and `x.tofu` OpenTofu reads the
  /// latter.
  private List<String> files(String folder) {
    var files = new ArrayList<String>();
    for (var name : names(project, folder)) {
      if (isConfiguration(name) && !name.startsWith(".")) {
        files.add(folder.isEmpty() ? name : folder + "/" + name);
      }
    }
    files.removeIf(
        file ->
            (file.endsWith(".tf") && files.contains(file.substring(0, file.length() - 2) + "tofu"))
                || (file.endsWith(".tf.json")
                    && files.contains(file.substring(0, file.length() - 7) + "tofu.json")));
    return files;
  }

  static boolean isConfiguration(String file) {
    for (var suffix : SUFFIXES) {
      if (file.endsWith(suffix)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOverride(String file) {
    var name = file.substring(file.lastIndexOf('/') + 1);
    var stem = name.substring(0, name.indexOf(".t"));
    return stem.equals("override") || stem.endsWith("_override");
  }

  /// The names of the files in a folder, sorted.
  static List<String> names(Project project, String folder) {
    var path = project.resolve(folder);
    var names = new ArrayList<String>();
    if (path.isPresent() && Files.isDirectory(path.orElseThrow())) {
      try (DirectoryStream<Path> children = Files.newDirectoryStream(path.orElseThrow())) {
        for (var child : children) {
          if (Files.isRegularFile(child)) {
            names.add(String.valueOf(child.getFileName()));
          }
        }
      } catch (IOException _) {
        // The walk over the project has said it.
      }
    }
    names.sort(null);
    return names;
  }

  /// Where `terraform init` put the modules of a root module, by the path of their names.
  Map<String, String> installed(String rootFolder) {
    var file =
        ProjectPaths.join(rootFolder, ".terraform/modules/modules.json").orElse("modules.json");
    var folders = new HashMap<String, String>();
    if (!project.isFile(file)) {
      return folders;
    }
    project
        .text(file, problems)
        .flatMap(text -> YamlDocument.read(file, text.replace('\t', ' '), problems))
        .flatMap(document -> document.at("Modules"))
        .ifPresent(
            modules -> {
              for (var module : modules.asItems()) {
                var key = module.at("Key").flatMap(node -> node.asText());
                var folder =
                    module
                        .at("Dir")
                        .flatMap(node -> node.asText())
                        .flatMap(written -> ProjectPaths.join(rootFolder, written));
                if (key.isPresent() && folder.isPresent()) {
                  folders.put(key.orElseThrow(), folder.orElseThrow());
                }
              }
            });
    return folders;
  }

  Project project() {
    return project;
  }

  void report(Span span, String missing) {
    problems.accept(new Problem.Missing(span, missing));
  }
}
