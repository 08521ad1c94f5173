package dev.merlon.source.cdk;

import dev.merlon.finding.Problem;
import dev.merlon.model.Span;
import dev.merlon.model.Template;
import dev.merlon.source.FolderReader;
import dev.merlon.source.Project;
import dev.merlon.source.ReadOptions;
import dev.merlon.source.cloudformation.CloudFormationReader;
import dev.merlon.source.cloudformation.CodeLocations;
import dev.merlon.source.yaml.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Reads the assemblies of CDK apps. An app without one is a note that says how to make it.
public final class CdkReader implements FolderReader {
  static final String SETTINGS = "cdk.json";
  static final String MANIFEST = "manifest.json";

  /// How programs of apps are usually called; a `cdk.json` may be missing, or kept out of the
  /// repository.
  private static final List<String> PROGRAMS = List.of("app.py", "app.ts", "app.js");

  private static final Pattern LIBRARY = Pattern.compile("\\baws_cdk\\b|['\"]aws-cdk-lib['\"/]");
  private static final Pattern APP = Pattern.compile("\\bApp\\(");

  @Override
  public List<String> suffixes() {
    var suffixes = new ArrayList<>(PROGRAMS);
    suffixes.add(SETTINGS);
    suffixes.add(MANIFEST);
    return suffixes;
  }

  @Override
  public List<Template> read(
      Project project, List<String> files, ReadOptions options, Consumer<Problem> problems) {
    var templates = new ArrayList<Template>();
    var places = places(project, files, problems).values();
    for (var place : places) {
      templates.addAll(new Assembly(project, place, options, problems).templates());
    }
    var known = new HashSet<String>();
    places.forEach(place -> known.add(place.appFolder()));
    named(files, SETTINGS).forEach(file -> known.add(CloudFormationReader.folderOf(file)));
    files.stream()
        .filter(file -> PROGRAMS.stream().anyMatch(file::endsWith))
        .filter(file -> known.stream().noneMatch(folder -> isBelow(file, folder)))
        .filter(file -> isProgram(project, file))
        .forEach(file -> problems.accept(unsettled(file)));
    return templates;
  }

  private static boolean isProgram(Project project, String file) {
    return project
        .text(file, _ -> {})
        .filter(text -> LIBRARY.matcher(text).find() && APP.matcher(text).find())
        .isPresent();
  }

  /// The note about an app without settings.
  private static Problem unsettled(String file) {
    var run = file.endsWith(".py") ? "python3" : file.endsWith(".ts") ? "npx ts-node" : "node";
    var name = file.substring(file.lastIndexOf('/') + 1);
    return new Problem.Note(
        Span.ofFile(file),
        "this CDK app has no assembly and no `cdk.json`, so its stacks are not read; `npx cdk synth"
            + " --app \"%s %s\"` beside it makes an assembly".formatted(run, name));
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
