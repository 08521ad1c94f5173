package dev.merlon.source.serverless;

import dev.merlon.finding.Problem;
import dev.merlon.model.Span;
import dev.merlon.source.serverless.VariableText.Constant;
import dev.merlon.source.serverless.VariableText.Plain;
import dev.merlon.source.serverless.VariableText.Source;
import dev.merlon.source.serverless.VariableText.Typed;
import dev.merlon.source.serverless.VariableText.Variable;
import dev.merlon.source.yaml.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Replaces the variables of a service by what they stand for, lazily and only where asked.
///
/// A value taken from elsewhere gets the place of its use if it is a scalar, and keeps its own
/// places below that. What only the deployment knows becomes an [Unresolved] mark. The work is
/// bounded: each written node is resolved once, and the sizes that references multiply are counted.
final class Variables {
  private static final int MOST_NODES = 300_000;
  private static final int MOST_CHARACTERS = 200_000;
  private static final int MOST_DEPTH = 120;

  /// How many values a resolved block has, and how deep they nest.
  private record Extent(long size, int height) {
    Extent with(Extent inner) {
      return new Extent(size + inner.size, Math.max(height, inner.height + 1));
    }
  }

  private final VariableSources sources;
  private final boolean doubledBraces;
  private final Consumer<Problem> problems;
  private final IdentityHashMap<Node, Node> resolved = new IdentityHashMap<>();
  private final IdentityHashMap<Node, Extent> extents = new IdentityHashMap<>();
  private final Set<Node> resolving = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Node> expanding = Collections.newSetFromMap(new IdentityHashMap<>());
  private int depth;
  private boolean limitReported;

  Variables(VariableSources sources, boolean doubledBraces, Consumer<Problem> problems) {
    this.sources = sources;
    this.doubledBraces = doubledBraces;
    this.problems = problems;
  }

  /// The node without variables and without short tags.
  Node resolve(Node raw) {
    var before = resolved.get(raw);
    if (before != null) {
      return before;
    }
    if (++depth > MOST_DEPTH) {
      depth--;
      return limit(raw, "the variables nest deeper than " + MOST_DEPTH + " levels");
    }
    try {
      var result =
          switch (raw) {
            case Node.Scalar scalar -> scalar(scalar);
            case Node.Sequence sequence -> sequence(sequence);
            case Node.Mapping mapping -> mapping(mapping);
          };
      resolved.put(raw, result);
      return result;
    } finally {
      depth--;
    }
  }

  /// One step only: what a scalar stands for, as written elsewhere; anything else as it is.
  Node expand(Node raw) {
    if (!(raw instanceof Node.Scalar scalar)
        || !scalar.tag().isEmpty()
        || !scalar.text().contains("${")) {
      return raw;
    }
    var pieces = VariableText.parse(scalar.text(), doubledBraces);
    if (pieces.size() != 1 || !(pieces.getFirst() instanceof Variable variable)) {
      return raw;
    }
    if (!expanding.add(raw)) {
      return cycle(variable.expression(), raw.span());
    }
    try {
      if (++depth > MOST_DEPTH) {
        return limit(raw, "the variables nest deeper than " + MOST_DEPTH + " levels");
      }
      return expand(value(variable, raw.span()));
    } finally {
      depth--;
      expanding.remove(raw);
    }
  }

  /// The text of an address or parameter, in which variables may nest.
  String text(String written, Span span) {
    return written.contains("${") ? scalarText(written, span) : written;
  }

  private Node scalar(Node.Scalar raw) {
    var clean = Unresolved.isWhole(raw) ? raw.text() : Unresolved.clean(raw.text());
    if (!clean.contains("${")) {
      return Tags.longForm(raw.tag(), plain(raw, clean));
    }
    var pieces = VariableText.parse(clean, doubledBraces);
    if (pieces.stream().noneMatch(Variable.class::isInstance)) {
      return Tags.longForm(raw.tag(), plain(raw, clean));
    }
    if (!resolving.add(raw)) {
      return cycle(clean, raw.span());
    }
    try {
      if (pieces.size() == 1 && pieces.getFirst() instanceof Variable variable) {
        var value = value(variable, raw.span());
        var placed = at(resolve(value), raw.span());
        return sized(raw, Tags.longForm(raw.tag(), placed), new Extent(1, 1).with(extent(placed)));
      }
      var text = scalarText(clean, raw.span());
      return Tags.longForm(raw.tag(), new Node.Scalar(text, false, "", raw.span()));
    } finally {
      resolving.remove(raw);
    }
  }

  /// The framework reads YAML 1.2, in which `yes`, `no`, `on` and `off` are texts.
  private static Node.Scalar plain(Node.Scalar raw, String text) {
    if (raw.plain() && text.length() <= 3 && raw.asBoolean().isPresent()) {
      return text.equalsIgnoreCase("yes")
              || text.equalsIgnoreCase("no")
              || text.equalsIgnoreCase("on")
              || text.equalsIgnoreCase("off")
          ? new Node.Scalar(text, false, "", raw.span())
          : raw;
    }
    return raw.tag().isEmpty() && text.equals(raw.text())
        ? raw
        : new Node.Scalar(text, raw.plain(), "", raw.span());
  }

  private static Node at(Node value, Span use) {
    return value instanceof Node.Scalar scalar
        ? new Node.Scalar(scalar.text(), scalar.plain(), scalar.tag(), use)
        : value;
  }

  private String scalarText(String written, Span span) {
    var text = new StringBuilder();
    for (var piece : VariableText.parse(written, doubledBraces)) {
      switch (piece) {
        case Plain(var content) -> text.append(content);
        case Variable variable -> {
          var value = resolve(value(variable, span));
          text.append(
              value instanceof Node.Scalar scalar
                  ? scalar.text()
                  : Unresolved.mark(variable.expression()));
        }
      }
      if (text.length() > MOST_CHARACTERS) {
        report(span, "a text has more than " + MOST_CHARACTERS + " characters with its variables");
        return Unresolved.mark(written);
      }
    }
    return text.toString();
  }

  /// What a variable stands for, not yet resolved itself.
  private Node value(Variable variable, Span span) {
    for (var source : variable.sources()) {
      var found = alternative(source, variable, span);
      if (found.isPresent()) {
        return found.orElseThrow();
      }
    }
    sources.reportMissing(variable, span);
    return Unresolved.node(variable.expression(), span);
  }

  private Optional<Node> alternative(Source source, Variable variable, Span span) {
    return switch (source) {
      case Constant(var text, var quoted) ->
          Optional.<Node>of(new Node.Scalar(text, !quoted, "", span))
              .filter(node -> !(node instanceof Node.Scalar scalar && scalar.isNull()));
      case Typed typed -> sources.find(typed, variable, span, this);
    };
  }

  private Node sequence(Node.Sequence raw) {
    var items = new ArrayList<Node>();
    var extent = new Extent(1, 1);
    for (var item : raw.items()) {
      var value = resolve(item);
      items.add(value);
      extent = extent.with(extent(value));
    }
    return sized(raw, Tags.longForm(raw.tag(), new Node.Sequence(items, "", raw.span())), extent);
  }

  private Node mapping(Node.Mapping raw) {
    var entries = new ArrayList<Node.Entry>();
    var extent = new Extent(1, 1);
    for (var entry : raw.entries()) {
      var value = resolve(entry.value());
      entries.add(new Node.Entry(Unresolved.clean(entry.key()), entry.keySpan(), value));
      extent = extent.with(extent(value));
    }
    return sized(raw, Tags.longForm(raw.tag(), new Node.Mapping(entries, "", raw.span())), extent);
  }

  private Extent extent(Node node) {
    return switch (node) {
      case Node.Scalar scalar -> new Extent(1 + scalar.text().length() / 1000, 1);
      case Node.Sequence _, Node.Mapping _ -> extents.getOrDefault(node, new Extent(1, 1));
    };
  }

  private Node sized(Node raw, Node result, Extent extent) {
    if (extent.size() > MOST_NODES) {
      return limit(raw, "a block has more than " + MOST_NODES + " values with its variables");
    }
    if (extent.height() > MOST_DEPTH) {
      return limit(raw, "a block nests deeper than " + MOST_DEPTH + " levels with its variables");
    }
    extents.put(result, extent);
    return result;
  }

  private Node cycle(String expression, Span span) {
    problems.accept(
        new Problem.Malformed(
            span, "the variable `" + Unresolved.clean(expression) + "` refers to itself"));
    return Unresolved.node(expression, span);
  }

  private Node limit(Node raw, String limit) {
    report(raw.span(), limit);
    return Unresolved.node(raw instanceof Node.Scalar scalar ? scalar.text() : "...", raw.span());
  }

  private void report(Span span, String limit) {
    if (!limitReported) {
      limitReported = true;
      problems.accept(new Problem.LimitReached(span, limit));
    }
  }

  static List<String> path(String address) {
    return List.of(address.split("\\.", -1));
  }
}
