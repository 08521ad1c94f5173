package dev.merlon.source.sam;

import dev.merlon.finding.Problem;
import dev.merlon.model.Dialect;
import dev.merlon.model.Template;
import dev.merlon.source.DocumentReader;
import dev.merlon.source.Project;
import dev.merlon.source.ReadOptions;
import dev.merlon.source.cloudformation.CloudFormationReader;
import dev.merlon.source.cloudformation.CodeLocations;
import dev.merlon.source.cloudformation.Includes;
import dev.merlon.source.cloudformation.Intrinsics;
import dev.merlon.source.cloudformation.TemplateResources;
import dev.merlon.source.yaml.Node;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads templates of the AWS Serverless Application Model and expands its transform.
public final class SamReader implements DocumentReader {
  @Override
  public boolean accepts(String file, Node document) {
    return CloudFormationReader.usesSam(document);
  }

  @Override
  public Optional<Template> read(
      Project project,
      String file,
      Node document,
      ReadOptions options,
      Consumer<Problem> problems) {
    var includes = new Includes(project, file, problems);
    var intrinsics = new Intrinsics(document, options.parameters(), includes::read, problems);
    var written =
        new TemplateResources(intrinsics, problems).read(document.at("Resources").orElse(document));
    var expansion = new Expansion(written, problems);
    var locations = new CodeLocations(project, file);
    new Transform(
            expansion,
            new Globals(document, intrinsics),
            new WrittenResources(document, intrinsics),
            locations,
            path -> path.literal().flatMap(includes::read).map(intrinsics::resolve))
        .run();
    return Optional.of(
        new Template(
            CloudFormationReader.nameOf(file),
            Dialect.SAM,
            file,
            CloudFormationReader.folderOf(file),
            options.stage(),
            expansion.resources(),
            expansion.code(),
            includes.files()));
  }

  @Override
  public boolean mayAccept(String file, String text) {
    return text.contains("AWS::Serverless") && text.contains("Resources");
  }

  @Override
  public List<String> suffixes() {
    return List.of(".yaml", ".yml", ".json", ".template");
  }
}
