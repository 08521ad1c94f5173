package dev.merlon.scan;

import dev.merlon.code.CodeBase.LanguageSupport;
import dev.merlon.code.csharp.CSharpFrontEnd;
import dev.merlon.code.csharp.CSharpSources;
import dev.merlon.code.go.GoFrontEnd;
import dev.merlon.code.go.GoImports;
import dev.merlon.code.ir.Language;
import dev.merlon.code.java.JavaFrontEnd;
import dev.merlon.code.java.JavaSources;
import dev.merlon.code.javascript.JavaScriptFrontEnd;
import dev.merlon.code.javascript.JavaScriptImports;
import dev.merlon.code.python.PythonFrontEnd;
import dev.merlon.code.python.PythonImports;
import dev.merlon.code.ruby.RubyFrontEnd;
import dev.merlon.code.ruby.RubySources;
import dev.merlon.model.Template;
import dev.merlon.source.Project;
import dev.merlon.source.ProjectFiles;
import dev.merlon.source.SourceReader;
import dev.merlon.source.cdk.CdkReader;
import dev.merlon.source.cloudformation.CloudFormationReader;
import dev.merlon.source.sam.SamReader;
import dev.merlon.source.sam.SamTransformation;
import dev.merlon.source.serverless.ServerlessReader;
import dev.merlon.source.terraform.TerraformReader;
import dev.merlon.source.terraform.configuration.TerraformConfigurations;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// The dialects and programming languages that a scan knows; a new one is one line here.
final class Languages {
  private Languages() {}

  static List<SourceReader> readers() {
    return List.of(
        new ServerlessReader(),
        new CdkReader(),
        new SamReader(),
        new CloudFormationReader(new SamTransformation()),
        new TerraformReader(new TerraformConfigurations()));
  }

  static List<LanguageSupport> all(Project project, List<Template> templates) {
    return List.of(
        new LanguageSupport(
            Language.PYTHON,
            List.of(".py"),
            new PythonFrontEnd(),
            new PythonImports(project::isFile)),
        new LanguageSupport(
            Language.JAVASCRIPT,
            List.of(".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx"),
            new JavaScriptFrontEnd(),
            new JavaScriptImports(
                project::isFile,
                file -> project.text(file, _ -> {}),
                packageFiles(project, templates))),
        java(project),
        new LanguageSupport(
            Language.GO,
            List.of(".go"),
            new GoFrontEnd(),
            new GoImports(
                file -> project.isFile(file) ? project.text(file, _ -> {}) : Optional.empty(),
                folder -> files(project, folder))),
        ruby(project),
        csharp(project));
  }

  private static LanguageSupport csharp(Project project) {
    var files = new ProjectFiles(project, _ -> {});
    var sources =
        new CSharpSources(
            () -> files.list(path -> path.endsWith(".cs")), file -> project.text(file, _ -> {}));
    return new LanguageSupport(
        Language.CSHARP, List.of(".cs"), new CSharpFrontEnd(sources), sources);
  }

  private static LanguageSupport ruby(Project project) {
    var files = new ProjectFiles(project, _ -> {});
    var sources =
        new RubySources(
            () -> files.list(path -> path.endsWith(".rb")),
            project::isFile,
            file -> project.text(file, _ -> {}));
    return new LanguageSupport(Language.RUBY, List.of(".rb"), new RubyFrontEnd(sources), sources);
  }

  private static LanguageSupport java(Project project) {
    var files = new ProjectFiles(project, _ -> {});
    var sources =
        new JavaSources(
            () -> files.list(path -> path.endsWith(".java")), file -> project.text(file, _ -> {}));
    return new LanguageSupport(Language.JAVA, List.of(".java"), new JavaFrontEnd(sources), sources);
  }

  private static List<String> files(Project project, String folder) {
    var path = project.resolve(folder).filter(Files::isDirectory);
    if (path.isEmpty()) {
      return List.of();
    }
    try (var entries = Files.list(path.orElseThrow())) {
      return entries
          .filter(Files::isRegularFile)
          .map(file -> String.valueOf(file.getFileName()))
          .sorted()
          .toList();
    } catch (IOException _) {
      return List.of(); // what the file system refuses is as good as not there
    }
  }

  // Packages of the project itself: beside each application, and above it up to the root.
  private static TreeSet<String> packageFiles(Project project, List<Template> templates) {
    var files = new TreeSet<String>();
    for (var template : templates) {
      String folder = template.folder();
      while (true) {
        String file = folder.isEmpty() ? "package.json" : folder + "/package.json";
        if (project.isFile(file)) {
          files.add(file);
        }
        if (folder.isEmpty()) {
          break;
        }
        folder = folder.contains("/") ? folder.substring(0, folder.lastIndexOf('/')) : "";
      }
    }
    return files;
  }
}
