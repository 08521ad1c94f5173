package dev.merlon.source.yaml;

import dev.merlon.finding.Problem;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// Reads YAML (and JSON, which is YAML) into [Node] trees.
public final class YamlDocument {
  /// Aliases share nodes; expanded, a document may not have more than this many (alias bombs).
  private static final int MOST_NODES = 2_000_000;

  private static final int MOST_DEPTH = 200;

  private final String file;
  private final List<String> lines;
  private final IdentityHashMap<org.snakeyaml.engine.v2.nodes.Node, Sized> done =
      new IdentityHashMap<>();

  private record Sized(Node node, long size) {}

  private YamlDocument(String file, String text) {
    this.file = file;
    this.lines = text.lines().toList();
  }

  /// The first document of a text; broken text is a problem with its place, and nothing is
  /// returned.
  public static Optional<Node> read(String file, String text, Consumer<Problem> problems) {
    var settings =
        LoadSettings.builder()
            .setLabel(file)
            .setAllowDuplicateKeys(true)
            .setCodePointLimit(Integer.MAX_VALUE)
            .setMaxAliasesForCollections(Integer.MAX_VALUE)
            .build();
    try {
      for (var root : new Compose(settings).composeAllFromString(text)) {
        return Optional.of(new YamlDocument(file, text).convert(root, 0).node());
      }
      return Optional.empty();
    } catch (MarkedYamlEngineException e) {
      var span = e.getProblemMark().map(mark -> at(file, mark)).orElse(Span.ofFile(file));
      problems.accept(new Problem.Malformed(span, "not valid YAML: " + e.getProblem()));
    } catch (TooLarge e) {
      problems.accept(new Problem.LimitReached(Span.ofFile(file), e.reason));
    } catch (YamlEngineException e) {
      problems.accept(
          new Problem.Malformed(Span.ofFile(file), "not valid YAML: " + e.getMessage()));
    } catch (StackOverflowError e) {
      problems.accept(new Problem.LimitReached(Span.ofFile(file), "the YAML nests too deeply"));
    }
    return Optional.empty();
  }

  private Sized convert(org.snakeyaml.engine.v2.nodes.Node node, int depth) {
    var before = done.get(node);
    if (before != null) {
      return before;
    }
    if (depth > MOST_DEPTH) {
      throw new TooLarge("the YAML nests deeper than " + MOST_DEPTH + " levels");
    }
    var converted =
        switch (node) {
          case ScalarNode scalar ->
              new Sized(
                  new Node.Scalar(
                      scalar.getValue(),
                      scalar.getScalarStyle() == ScalarStyle.PLAIN,
                      tag(node),
                      span(node)),
                  1);
          case SequenceNode sequence -> sequence(sequence, depth);
          case MappingNode mapping -> mapping(mapping, depth);
          default -> throw new YamlEngineException("a recursive alias");
        };
    if (converted.size() > MOST_NODES) {
      throw new TooLarge("the YAML has more than " + MOST_NODES + " nodes with its aliases");
    }
    done.put(node, converted);
    return converted;
  }

  private Sized sequence(SequenceNode sequence, int depth) {
    if (sequence.isRecursive()) {
      throw new YamlEngineException("an alias that contains itself");
    }
    var items = new ArrayList<Node>();
    long size = 1;
    for (var item : sequence.getValue()) {
      var converted = convert(item, depth + 1);
      items.add(converted.node());
      size += converted.size();
    }
    var last = items.isEmpty() ? Optional.<Span>empty() : Optional.of(items.getLast().span());
    return new Sized(new Node.Sequence(items, tag(sequence), span(sequence, last)), size);
  }

  private Sized mapping(MappingNode mapping, int depth) {
    if (mapping.isRecursive()) {
      throw new YamlEngineException("an alias that contains itself");
    }
    var merged = new ArrayList<Node.Entry>();
    var own = new ArrayList<Node.Entry>();
    var last = Optional.<Span>empty();
    long size = 1;
    for (var tuple : mapping.getValue()) {
      var value = convert(tuple.getValueNode(), depth + 1);
      size += value.size() + 1;
      if (tuple.getKeyNode() instanceof ScalarNode key) {
        if (key.getValue().equals("<<") && key.getScalarStyle() == ScalarStyle.PLAIN) {
          addMerged(value.node(), merged);
        } else {
          own.add(new Node.Entry(key.getValue(), span(key), value.node()));
        }
        last = Optional.of(later(span(key), value.node().span()));
      } else {
        throw new YamlEngineException("a mapping key that is not a scalar");
      }
    }
    merged.addAll(own);
    return new Sized(new Node.Mapping(lastOfEach(merged), tag(mapping), span(mapping, last)), size);
  }

  private static void addMerged(Node value, List<Node.Entry> merged) {
    switch (value) {
      case Node.Mapping mapping -> merged.addAll(mapping.entries());
      // Of several merged mappings the earlier one wins.
      case Node.Sequence sequence ->
          sequence.items().reversed().forEach(item -> addMerged(item, merged));
      case Node.Scalar _ -> {}
    }
  }

  private static List<Node.Entry> lastOfEach(List<Node.Entry> entries) {
    var last = new HashMap<String, Integer>();
    for (int i = 0; i < entries.size(); i++) {
      last.put(entries.get(i).key(), i);
    }
    if (last.size() == entries.size()) {
      return entries;
    }
    var kept = new ArrayList<Node.Entry>();
    for (int i = 0; i < entries.size(); i++) {
      var position = last.get(entries.get(i).key());
      if (position != null && position == i) {
        kept.add(entries.get(i));
      }
    }
    return kept;
  }

  private static String tag(org.snakeyaml.engine.v2.nodes.Node node) {
    String tag = node.getTag().getValue();
    return tag.startsWith("!") ? tag : "";
  }

  private Span span(org.snakeyaml.engine.v2.nodes.Node node) {
    var start = node.getStartMark().orElseThrow();
    var end = node.getEndMark().orElse(start);
    int line = Math.max(start.getLine(), end.getLine());
    int column = end.getColumn();
    if (node instanceof ScalarNode scalar && isBlock(scalar) && line > start.getLine()) {
      // The mark stands where the next token does.
      while (line > start.getLine() && isBlank(line, column)) {
        line--;
        column = Integer.MAX_VALUE;
      }
      column = Math.min(column, lineAt(line).stripTrailing().length());
    }
    return new Span(file, start.getLine() + 1, start.getColumn() + 1, line + 1, column + 1);
  }

  /// A collection in block style ends where its last leaf ends; its own mark stands at the next
  /// token, behind blank lines and comments.
  private Span span(CollectionNode<?> node, Optional<Span> last) {
    var own = span(node);
    if (node.getFlowStyle() != FlowStyle.BLOCK || last.isEmpty()) {
      return own;
    }
    var end =
        later(
            new Span(file, own.startLine(), own.startColumn(), own.startLine(), 1),
            last.orElseThrow());
    return new Span(file, own.startLine(), own.startColumn(), end.endLine(), end.endColumn());
  }

  /// That of two which ends later: an alias stands behind the thing that it stands for.
  private static Span later(Span one, Span other) {
    boolean first =
        one.endLine() > other.endLine()
            || (one.endLine() == other.endLine() && one.endColumn() > other.endColumn());
    return first ? one : other;
  }

  private static boolean isBlock(ScalarNode scalar) {
    return scalar.getScalarStyle() == ScalarStyle.LITERAL
        || scalar.getScalarStyle() == ScalarStyle.FOLDED;
  }

  private boolean isBlank(int line, int column) {
    String text = lineAt(line);
    return text.substring(0, Math.min(column, text.length())).isBlank();
  }

  private String lineAt(int line) {
    return line < lines.size() ? lines.get(line) : "";
  }

  private static Span at(String file, Mark mark) {
    int line = mark.getLine() + 1;
    int column = mark.getColumn() + 1;
    return new Span(file, line, column, line, column + 1);
  }

  private static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final String reason;

    TooLarge(String reason) {
      super(reason);
      this.reason = reason;
    }
  }
}
