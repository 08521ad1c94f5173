package dev.merlon.source.cdk;

import dev.merlon.finding.Problem;
import dev.merlon.model.Template;
import dev.merlon.source.FolderReader;
import dev.merlon.source.Project;
import dev.merlon.source.ReadOptions;
import dev.merlon.source.cloudformation.CloudFormationReader;
import dev.merlon.source.cloudformation.CodeLocations;
import dev.merlon.source.yaml.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads the assemblies of CDK apps. An app without one is a note that says how to make it.
public final class CdkReader implements FolderReader {
  static final String SETTINGS = "cdk.json";
  static final String MANIFEST = "manifest.json";

  @Override
  public List<String> suffixes() {
    return List.of(SETTINGS, MANIFEST);
  }

  @Override
  public List<Template> read(
      Project project, List<String> files, ReadOptions options, Consumer<Problem> problems) {
    var templates = new ArrayList<Template>();
    for (var place : places(project, files, problems).values()) {
      templates.addAll(new Assembly(project, place, options, problems).templates());
    }
    return templates;
  }

  /// An assembly, and the app that made it: `main` is the file that stands for it.
  record Place(String folder, String appFolder, String main) {}

  /// By the folder of each assembly.
  private static Map<String, Place> places(
      Project project, List<String> files, Consumer<Problem> problems) {
    var places = new LinkedHashMap<String, Place>();
    for (var file : named(files, SETTINGS)) {
      app(project, file, problems).ifPresent(place -> places.put(place.folder(), place));
    }
    var manifests = new ArrayList<>(named(files, MANIFEST));
    manifests.sort(Comparator.comparingInt(String::length).thenComparing(file -> file));
    for (var file : manifests) {
      var folder = CloudFormationReader.folderOf(file);
      boolean nested = places.keySet().stream().anyMatch(known -> isBelow(folder, known));
      if (!nested && isAssembly(project, file)) {
        places.put(folder, new Place(folder, CloudFormationReader.folderOf(folder), file));
      }
    }
    return places;
  }

  private static boolean isBelow(String folder, String other) {
    return folder.equals(other) || other.isEmpty() || folder.startsWith(other + "/");
  }

  private static List<String> named(List<String> files, String name) {
    return files.stream().filter(f -> f.equals(name) || f.endsWith("/" + name)).toList();
  }

  private static Optional<Place> app(Project project, String file, Consumer<Problem> problems) {
    var document = Documents.read(project, file, problems);
    var app = document.flatMap(found -> found.at("app"));
    if (app.isEmpty()) {
      return Optional.empty(); // settings of a library, or of a template of apps
    }
    var folder = CloudFormationReader.folderOf(file);
    var output = document.flatMap(found -> found.at("output")).flatMap(Node::asText);
    var assembly = CodeLocations.join(folder, output.orElse("cdk.out"));
    if (project.isFile(Documents.below(assembly, MANIFEST))) {
      return Optional.of(new Place(assembly, folder, file));
    }
    problems.accept(
        new Problem.Note(
            app.orElseThrow().span(),
            "this CDK app has no assembly, so its stacks are not read; `npx cdk synth` makes one"
                + " in `%s`, and `--synth` does so for one scan".formatted(assembly)));
    return Optional.empty();
  }

  private static boolean isAssembly(Project project, String file) {
    return project.text(file, _ -> {}).filter(CdkReader::saysAssembly).isPresent();
  }

  private static boolean saysAssembly(String manifest) {
    return manifest.contains("\"artifacts\"")
        && (manifest.contains("aws:cloudformation:stack")
            || manifest.contains("cdk:cloud-assembly"));
  }
}
