package dev.merlon.source.sam;

import dev.merlon.model.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The policy templates of SAM, such as `DynamoDBCrudPolicy`.
///
/// Source: "AWS SAM policy templates" in the SAM developer guide; the data file names its origin.
final class PolicyTemplates {
  private static final String RESOURCE = "policy-templates.txt";

  private record Statement(
      String effect, List<String> actions, List<String> resources, List<String> conditions) {}

  private record PolicyTemplate(List<String> parameters, List<Statement> statements) {}

  private static final class Shipped {
    static final Map<String, PolicyTemplate> BY_NAME = load();
  }

  private PolicyTemplates() {}

  static boolean has(String name) {
    return Shipped.BY_NAME.containsKey(name);
  }

  /// How many templates there are.
  static int count() {
    return Shipped.BY_NAME.size();
  }

  /// The statements of a template with the user's values; empty when there is no such template. A
  /// parameter without a value stays visible as `${Name}`.
  static Optional<List<Value>> statements(String name, Value arguments, Making make) {
    var template = Shipped.BY_NAME.get(name);
    if (template == null) {
      return Optional.empty();
    }
    var values = new HashMap<String, Value>();
    for (var parameter : template.parameters()) {
      var given = arguments.at(parameter);
      values.put(
          parameter,
          given.orElseGet(() -> new Value.Opaque("${" + parameter + "}", arguments.span())));
    }
    return Optional.of(
        template.statements().stream().map(s -> statement(s, values, make)).toList());
  }

  private static Value statement(Statement statement, Map<String, Value> values, Making make) {
    var block =
        make.block()
            .with("Effect", make.text(statement.effect()))
            .with("Action", make.list(statement.actions().stream().map(make::text).toList()))
            .with(
                "Resource",
                make.list(statement.resources().stream().map(r -> make.sub(r, values)).toList()));
    for (var condition : statement.conditions()) {
      var words = condition.split(" ", 3);
      block.with(
          "Condition",
          make.block()
              .with(words[0], make.block().with(words[1], make.sub(words[2], values)).value())
              .value());
    }
    return block.value();
  }

  private static Map<String, PolicyTemplate> load() {
    var templates = new HashMap<String, PolicyTemplate>();
    var open = new ArrayList<Statement>();
    for (var line : text().lines().toList()) {
      int blank = line.indexOf(' ');
      var rest = line.substring(blank + 1);
      switch (line.substring(0, Math.max(blank, 0))) {
        case "template" -> {
          var words = List.of(rest.split(" "));
          open = new ArrayList<>();
          templates.put(words.getFirst(), new PolicyTemplate(words.subList(1, words.size()), open));
        }
        case "statement" ->
            open.add(new Statement(rest, new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
        case "action" -> open.getLast().actions().add(rest);
        case "resource" -> open.getLast().resources().add(rest);
        case "condition" -> open.getLast().conditions().add(rest);
        default -> {} // a comment
      }
    }
    return templates;
  }

  private static String text() {
    try (InputStream stream = PolicyTemplates.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new AssertionError("the jar lacks " + RESOURCE);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
