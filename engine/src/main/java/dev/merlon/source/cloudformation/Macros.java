package dev.merlon.source.cloudformation;

import dev.merlon.finding.Problem;
import dev.merlon.model.Value;
import dev.merlon.source.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// The `Transform` section of a template: macros that see the whole of it.
final class Macros {
  /// Their effect is read, or adds nothing that matters here ("Transform reference").
  private static final Set<String> KNOWN =
      Set.of(
          "AWS::LanguageExtensions",
          "AWS::CodeDeployBlueGreen",
          "AWS::SecretsManager-2020-07-23",
          "AWS::SecretsManager-2024-09-16",
          "AWS::Serverless-2016-10-31");

  private static final String INCLUDE = "AWS::Include";

  private Macros() {}

  /// The template with the sections of the files that it includes as a whole; a macro of which
  /// nothing is known is a problem, as it may change everything.
  static Node included(Node template, Includes includes, Consumer<Problem> problems) {
    var whole = template;
    for (var macro : macros(template)) {
      var name = macro.at("Name").or(() -> Optional.of(macro)).flatMap(Node::asText);
      var location = macro.at("Parameters", "Location").flatMap(Node::asText);
      var content = location.flatMap(includes::read);
      if (name.filter(INCLUDE::equals).isPresent() && content.isPresent()) {
        whole = merged(whole, content.orElseThrow());
      } else if (name.isPresent() && !KNOWN.contains(name.orElseThrow())) {
        problems.accept(unread(macro, name.orElseThrow(), location));
      }
    }
    return whole;
  }

  private static Problem unread(Node macro, String name, Optional<String> location) {
    return location.isPresent() && name.equals(INCLUDE)
        ? notIncluded(macro, location.orElseThrow())
        : new Problem.Note(
            macro.span(),
            "the macro `%s` may change every resource; what it changes is not read"
                .formatted(name));
  }

  /// A `Fn::Transform` inside a resource of which nothing is known.
  static Problem unread(Node call, Value resolved) {
    var name = resolved.at("Name").flatMap(Value::literal).orElse("");
    var location = resolved.at("Parameters", "Location").flatMap(Value::text);
    return location.isPresent() && name.equals(INCLUDE)
        ? notIncluded(call, location.orElseThrow().toString())
        : new Problem.Note(
            call.span(),
            "the macro `%s` may change what stands beside it; what it makes is not read"
                .formatted(name));
  }

  private static Problem notIncluded(Node at, String location) {
    return new Problem.Note(
        at.span(),
        "the file `%s` that `AWS::Include` names is not in the project; what it holds is not read"
            .formatted(location));
  }

  private static List<Node> macros(Node template) {
    var written = template.at("Transform");
    return written
        .filter(Node.Sequence.class::isInstance)
        .map(Node::asItems)
        .orElseGet(() -> written.map(List::of).orElse(List.of()));
  }

  /// Both templates' sections; the entries of a section that both have stand one after another.
  private static Node merged(Node one, Node other) {
    var entries = new LinkedHashMap<String, Node.Entry>();
    one.asEntries().forEach(entry -> entries.put(entry.key(), entry));
    for (var entry : other.asEntries()) {
      entries.merge(entry.key(), entry, Macros::both);
    }
    return new Node.Mapping(List.copyOf(entries.values()), one.tag(), one.span());
  }

  private static Node.Entry both(Node.Entry one, Node.Entry other) {
    if (!(one.value() instanceof Node.Mapping mapping)) {
      return one;
    }
    var entries = new ArrayList<>(other.value().asEntries());
    entries.addAll(mapping.entries());
    return new Node.Entry(
        one.key(), one.keySpan(), new Node.Mapping(entries, mapping.tag(), mapping.span()));
  }
}
