package dev.merlon.source.sam;

import dev.merlon.finding.Problem;
import dev.merlon.model.Dialect;
import dev.merlon.model.Template;
import dev.merlon.source.DocumentReader;
import dev.merlon.source.Project;
import dev.merlon.source.ReadOptions;
import dev.merlon.source.cloudformation.CloudFormationReader;
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
    var stack =
        new SamStack(
            project, file, document, options.parameters(), SamStack.Nesting.of(file), problems);
    return Optional.of(
        new Template(
            CloudFormationReader.nameOf(file),
            Dialect.SAM,
            file,
            CloudFormationReader.folderOf(file),
            options.stage(),
            stack.resources(),
            stack.code(),
            stack.files()));
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
