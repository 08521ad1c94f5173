package dev.merlon.testkit.differential;

import dev.merlon.source.Project;
import dev.merlon.source.ReadOptions;
import dev.merlon.source.cloudformation.CloudFormationReader;
import dev.merlon.source.graph.ApplicationBuilder;
import dev.merlon.source.yaml.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The CloudFormation template that a tool made of a project.
public final class CompiledTemplate {
  private static final String FILE = "compiled.json";

  /// An id of which only the beginning follows from the project: the first group of the pattern.
  /// The rest is a hash or a time.
  public record VolatileId(String type, Pattern pattern) {}

  private CompiledTemplate() {}

  /// Both sides of a project: ours from its own files, the tool's from the template, which is put
  /// into `copy`, a copy of the project.
  public static Verdict compare(
      OurReading ours, Path copy, String template, List<VolatileId> volatileIds)
      throws IOException {
    if (ours.whole().isEmpty()) {
      return ours.failure("the project");
    }
    Files.writeString(copy.resolve(FILE), withStableIds(template, volatileIds));
    var project = new Project(copy);
    var reader = new CloudFormationReader();
    var complaints = new ArrayList<String>();
    var theirs =
        project
            .text(FILE, problem -> complaints.add(problem.message()))
            .flatMap(text -> reader.parse(project, FILE, text, it -> complaints.add(it.message())))
            .flatMap(
                document ->
                    reader.read(
                        project,
                        FILE,
                        document,
                        ReadOptions.none(),
                        it -> complaints.add(it.message())))
            .map(read -> ApplicationBuilder.build(read, project, _ -> {}));
    return theirs.isEmpty()
        ? new Verdict.Failed("the compiled template: " + complaints)
        : Verdict.Told.one(
            FactSheet.of(ours.whole().orElseThrow()), FactSheet.of(theirs.orElseThrow()));
  }

  private static String withStableIds(String template, List<VolatileId> ids) {
    var resources =
        Script.document(template).at("Resources").map(Node::asEntries).orElse(List.of());
    var stable = template;
    for (var entry : resources) {
      var type = entry.value().at("Type").flatMap(Node::asText).orElse("");
      for (var id : ids) {
        var matcher = id.pattern().matcher(entry.key());
        if (id.type().equals(type) && matcher.matches()) {
          stable = stable.replace("\"" + entry.key() + "\"", "\"" + matcher.group(1) + "\"");
        }
      }
    }
    return stable;
  }
}
