package dev.merlon.source.terraform.configuration;

import dev.merlon.finding.Problem;
import dev.merlon.source.hcl.Body;
import dev.merlon.source.hcl.Expression;
import dev.merlon.source.hcl.HclDocument;
import dev.merlon.source.hcl.HclSource;
import dev.merlon.source.hcl.Place;
import dev.merlon.source.hcl.TemplatePiece;
import dev.merlon.source.yaml.Node;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Reads `.tf.json` files ("JSON Configuration Syntax") into the same tree as the native syntax.
///
/// Which members of an object are nested blocks is known only to the provider; here they are
/// arguments, and an object stands for a list of one.
final class JsonSyntax {
  /// The blocks of a file and how many labels they have.
  private static final Map<String, Integer> FILE_BLOCKS =
      Map.of(
          "resource",
          2,
          "data",
          2,
          "variable",
          1,
          "output",
          1,
          "module",
          1,
          "provider",
          1,
          "locals",
          0);

  private static final Set<String> NESTED_BLOCKS = Set.of("lifecycle", "provisioner", "connection");

  private final Consumer<Problem> problems;

  private JsonSyntax(Consumer<Problem> problems) {
    this.problems = problems;
  }

  static Body read(Node document, Consumer<Problem> problems) {
    return new JsonSyntax(problems).file(document);
  }

  private Body file(Node document) {
    var blocks = new ArrayList<Body.Block>();
    for (var entry : document.asEntries()) {
      var labels = FILE_BLOCKS.get(entry.key());
      if (labels != null) {
        blocks(entry.key(), labels, List.of(), entry, blocks);
      }
    }
    return new Body(List.of(), blocks, place(document));
  }

  /// Each label is one level of objects; a list stands for several blocks.
  private void blocks(
      String type, int labels, List<String> before, Node.Entry entry, List<Body.Block> blocks) {
    if (entry.value() instanceof Node.Sequence sequence) {
      for (var item : sequence.items()) {
        blocks(type, labels, before, new Node.Entry(entry.key(), item.span(), item), blocks);
      }
      return;
    }
    if (labels == 0) {
      var header =
          new Place(HclSource.within(entry.keySpan(), entry.key()), 0, entry.key().length());
      blocks.add(new Body.Block(type, before, body(entry.value()), header));
      return;
    }
    for (var member : entry.value().asEntries()) {
      if (member.key().equals("//")) {
        continue;
      }
      var longer = new ArrayList<>(before);
      longer.add(member.key());
      blocks(type, labels - 1, longer, member, blocks);
    }
  }

  private Body body(Node node) {
    var attributes = new ArrayList<Body.Attribute>();
    var blocks = new ArrayList<Body.Block>();
    for (var entry : node.asEntries()) {
      switch (entry.key()) {
        case "//" -> {}
        case "dynamic" -> dynamic(entry, blocks);
        default -> {
          if (NESTED_BLOCKS.contains(entry.key())) {
            blocks(entry.key(), 0, List.of(), entry, blocks);
          } else {
            var place =
                new Place(HclSource.within(entry.keySpan(), entry.key()), 0, entry.key().length());
            attributes.add(new Body.Attribute(entry.key(), place, expression(entry.value())));
          }
        }
      }
    }
    return new Body(attributes, blocks, place(node));
  }

  private void dynamic(Node.Entry entry, List<Body.Block> blocks) {
    var written = new ArrayList<Body.Block>();
    blocks("dynamic", 1, List.of(), entry, written);
    for (var block : written) {
      var attributes = new ArrayList<Body.Attribute>();
      var contents = new ArrayList<Body.Block>();
      for (var attribute : block.body().attributes()) {
        if (attribute.name().equals("content")
            && attribute.value() instanceof Expression.Mapping mapping) {
          contents.add(content(mapping));
        } else {
          attributes.add(attribute);
        }
      }
      var body = new Body(attributes, contents, block.body().place());
      blocks.add(new Body.Block(block.type(), block.labels(), body, block.place()));
    }
  }

  private static Body.Block content(Expression.Mapping mapping) {
    var attributes = new ArrayList<Body.Attribute>();
    for (var entry : mapping.entries()) {
      if (entry.key() instanceof Expression.Template key && key.literal().isPresent()) {
        attributes.add(new Body.Attribute(key.literal().orElseThrow(), key.place(), entry.value()));
      }
    }
    var body = new Body(attributes, List.of(), mapping.place());
    return new Body.Block("content", List.of(), body, mapping.place());
  }

  private Expression expression(Node node) {
    return switch (node) {
      case Node.Mapping mapping -> {
        var entries = new ArrayList<Expression.Entry>();
        for (var entry : mapping.entries()) {
          var key = template(entry.key(), HclSource.within(entry.keySpan(), entry.key()));
          entries.add(new Expression.Entry(key, expression(entry.value())));
        }
        yield new Expression.Mapping(entries, place(mapping));
      }
      case Node.Sequence sequence ->
          new Expression.Tuple(
              sequence.items().stream().map(this::expression).toList(), place(sequence));
      case Node.Scalar scalar -> scalar(scalar);
    };
  }

  private Expression scalar(Node.Scalar scalar) {
    var place = place(scalar);
    if (!scalar.plain()) {
      return template(scalar.text(), place.source());
    }
    if (scalar.isNull()) {
      return new Expression.Null(place);
    }
    return switch (scalar.text()) {
      case "true" -> new Expression.Truth(true, place);
      case "false" -> new Expression.Truth(false, place);
      default ->
          Scalars.number(Scalars.text(scalar.text(), scalar.span()))
              .<Expression>map((BigDecimal number) -> new Expression.Numeral(number, place))
              .orElseGet(() -> template(scalar.text(), place.source()));
    };
  }

  private Expression template(String text, HclSource source) {
    if (!text.contains("${") && !text.contains("%{")) {
      var words = new TemplatePiece.Words(text);
      return new Expression.Template(List.of(words), new Place(source, 0, text.length()));
    }
    return HclDocument.template(source, problems);
  }

  private static Place place(Node node) {
    var words =
        switch (node) {
          case Node.Scalar scalar -> scalar.text();
          case Node.Mapping _ -> "{...}";
          case Node.Sequence _ -> "[...]";
        };
    return new Place(HclSource.within(node.span(), words), 0, words.length());
  }
}
