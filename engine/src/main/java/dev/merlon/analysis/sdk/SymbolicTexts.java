package dev.merlon.analysis.sdk;

import dev.merlon.analysis.taint.Content;
import dev.merlon.analysis.taint.EventPath;
import dev.merlon.analysis.taint.SymbolicText;
import dev.merlon.model.CloudFunction;
import dev.merlon.model.Text;
import dev.merlon.model.TriggerKind;
import dev.merlon.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/// The texts of a program with the environment of one function put in.
public final class SymbolicTexts {
  private static final int MOST = 16;
  private static final List<String> BUCKET = List.of("Records", "[]", "s3", "bucket", "name");

  private final CloudFunction function;

  public SymbolicTexts(CloudFunction function) {
    this.function = function;
  }

  /// Each text that a value may be; empty when it is none or not known at all.
  public List<Text> of(Content content) {
    var all = new LinkedHashSet<Text>();
    for (var text : content.texts()) {
      all.addAll(of(text));
    }
    return all.stream().sorted(java.util.Comparator.comparing(Text::toString)).limit(MOST).toList();
  }

  List<Text> of(SymbolicText text) {
    List<List<Text.Part>> all = List.of(List.of());
    for (var word : text.words()) {
      var longer = new ArrayList<List<Text.Part>>();
      for (var start : all) {
        for (var next : parts(word)) {
          var parts = new ArrayList<>(start);
          parts.addAll(next);
          longer.add(parts);
        }
      }
      all = longer.size() > MOST ? longer.subList(0, MOST) : longer;
    }
    return all.stream().map(Text::new).toList();
  }

  private List<List<Text.Part>> parts(SymbolicText.Word word) {
    return switch (word) {
      case SymbolicText.Characters(var value) -> List.of(List.of(new Text.Literal(value)));
      case SymbolicText.Variable(var name) -> variable(name);
      case SymbolicText.EventField(var path) -> field(path);
      case SymbolicText.Unknown _ -> unresolved("?");
    };
  }

  /// Nobody chooses the bucket that an event comes from: the trigger names it.
  private List<List<Text.Part>> field(EventPath path) {
    var triggers = function.triggers();
    boolean fromBuckets =
        path.steps().equals(BUCKET)
            && !triggers.isEmpty()
            && triggers.stream().allMatch(trigger -> trigger.kind() == TriggerKind.BUCKET);
    return fromBuckets
        ? triggers.stream().map(trigger -> bucketName(trigger.source())).toList()
        : unresolved(path.toString());
  }

  private static List<Text.Part> bucketName(Text source) {
    if (source.parts().size() == 1
        && source.parts().getFirst() instanceof Text.Reference(var id, _)) {
      return List.of(new Text.Reference(id, "Ref"));
    }
    var parts = new ArrayList<Text.Part>();
    for (var part : source.parts()) {
      if (part instanceof Text.Literal(var text) && text.contains(":")) {
        parts.clear();
        String name = text.substring(text.lastIndexOf(':') + 1);
        if (!name.isEmpty()) {
          parts.add(new Text.Literal(name));
        }
      } else {
        parts.add(part);
      }
    }
    return parts;
  }

  private List<List<Text.Part>> variable(String name) {
    var value = function.environment().get(name);
    if (value == null) {
      return unresolved("environment variable " + name);
    }
    var texts =
        value.items().stream().map(Value::text).flatMap(java.util.Optional::stream).toList();
    return texts.isEmpty()
        ? unresolved("environment variable " + name)
        : texts.stream().map(Text::parts).toList();
  }

  private static List<List<Text.Part>> unresolved(String expression) {
    return List.of(List.of(new Text.Unresolved(expression)));
  }
}
