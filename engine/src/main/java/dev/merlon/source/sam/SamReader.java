package dev.merlon.source.sam;

import dev.merlon.finding.Problem;
import dev.merlon.model.Dialect;
import dev.merlon.model.Template;
import dev.merlon.source.DocumentReader;
import dev.merlon.source.Project;
import dev.merlon.source.ReadOptions;
import dev.merlon.source.cloudformation.CloudFormationReader;
import dev.merlon.source.cloudformation.Exports;
import dev.merlon.source.yaml.Node;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads templates of the AWS Serverless Application Model and expands its transform.
public final class SamReader implements DocumentReader {
  private final Exports.OfProject exports = new Exports.OfProject();

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
    var exported = exports.of(project, options);
    var stack =
        CloudFormationReader.stack(
            project,
            file,
            document,
            options,
            name -> exported.find(file, name),
            new SamTransformation(),
            problems);
    return Optional.of(CloudFormationReader.template(Dialect.SAM, file, options, stack));
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
