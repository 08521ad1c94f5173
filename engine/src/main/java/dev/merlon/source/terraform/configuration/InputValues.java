package dev.merlon.source.terraform.configuration;

import dev.merlon.finding.Problem;
import dev.merlon.model.Value;
import dev.merlon.source.Project;
import dev.merlon.source.ReadOptions;
import dev.merlon.source.hcl.Expression;
import dev.merlon.source.hcl.HclDocument;
import dev.merlon.source.yaml.Node;
import dev.merlon.source.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// The values that the variables of a root module get from files and from the command line, by
/// Terraform's precedence ("Variable Definition Precedence"). `TF_VAR_` variables of the
/// environment are not read: the machine that analyses is not the one that deploys.
final class InputValues {
  /// A value as given; a text of the command line is read by the variable's type.
  sealed interface Given {}

  record Written(Expression expression) implements Given {}

  record Ready(Value value) implements Given {}

  record Spoken(String text) implements Given {}

  private final Project project;
  private final Consumer<Problem> problems;
  private final Map<String, Given> given = new HashMap<>();
  private final List<String> files = new ArrayList<>();

  private InputValues(Project project, Consumer<Problem> problems) {
    this.project = project;
    this.problems = problems;
  }

  static InputValues of(
      Project project, String rootFolder, ReadOptions options, Consumer<Problem> problems) {
    var values = new InputValues(project, problems);
    var names = ModuleFolders.names(project, rootFolder);
    values.readAll(rootFolder, names, "terraform.tfvars"::equals);
    values.readAll(rootFolder, names, "terraform.tfvars.json"::equals);
    values.readAll(
        rootFolder,
        names,
        name -> name.endsWith(".auto.tfvars") || name.endsWith(".auto.tfvars.json"));
    options.variableFiles().forEach(values::read);
    options.parameters().forEach((name, text) -> values.given.put(name, new Spoken(text)));
    return values;
  }

  private void readAll(String folder, List<String> names, Predicate<String> wanted) {
    for (var name : names) {
      if (wanted.test(name)) {
        read(folder.isEmpty() ? name : folder + "/" + name);
      }
    }
  }

  private void read(String file) {
    var text = project.text(file, problems);
    if (text.isEmpty()) {
      return;
    }
    files.add(file);
    if (file.endsWith(".json")) {
      YamlDocument.read(file, text.orElseThrow().replace('\t', ' '), problems)
          .map(Node::asEntries)
          .orElse(List.of())
          .forEach(
              entry ->
                  given.put(
                      entry.key(), new Ready(DocumentValues.of(entry.value(), Optional.empty()))));
      return;
    }
    for (var attribute : HclDocument.read(file, text.orElseThrow(), problems).attributes()) {
      given.put(attribute.name(), new Written(attribute.value()));
    }
  }

  Optional<Given> of(String variable) {
    return Optional.ofNullable(given.get(variable));
  }

  List<String> files() {
    return files;
  }
}
