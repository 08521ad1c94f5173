package dev.merlon.analysis.sdk;

import dev.merlon.analysis.taint.Content;
import dev.merlon.knowledge.ArnVariables;
import dev.merlon.knowledge.IamAction;
import dev.merlon.knowledge.IamAction.ResourceUse;
import dev.merlon.model.Text;
import dev.merlon.model.Text.Literal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Finds the ARNs that an action is asked for, out of the parameters of a call.
///
/// The patterns are those of the Service Authorization Reference. A variable that no parameter
/// fills is `*`.
final class ResourceArns {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");
  private static final Set<String> PLACES = Set.of("Partition", "Region", "Account");
  private static final Text ANY = Text.of("*");

  private final SymbolicTexts texts;
  private final Map<String, Content> parameters;

  ResourceArns(SymbolicTexts texts, Map<String, Content> parameters) {
    this.texts = texts;
    this.parameters = parameters;
  }

  /// The ARNs; empty when the action takes resources and the call does not tell which.
  List<Text> of(IamAction action) {
    if (action.resources().isEmpty()) {
      return List.of(ANY);
    }
    var complete = new LinkedHashSet<Text>();
    var partial = new LinkedHashSet<Text>();
    boolean hasMain = action.resources().stream().anyMatch(ResourceUse::required);
    for (var use : action.resources()) {
      int filled = 0;
      int open = 0;
      for (String variable : variables(use)) {
        if (values(action.service(), variable).isEmpty()) {
          open++;
        } else {
          filled++;
        }
      }
      if (filled > 0 && open == 0) {
        complete.addAll(arns(action.service(), use));
      } else if (filled > 0 && (use.required() || !hasMain)) {
        partial.addAll(arns(action.service(), use));
      }
    }
    return List.copyOf(complete.isEmpty() ? partial : complete);
  }

  private static List<String> variables(ResourceUse use) {
    return VARIABLE
        .matcher(use.type().arnPattern())
        .results()
        .map(match -> match.group(1))
        .filter(name -> !PLACES.contains(name))
        .toList();
  }

  private List<Text> values(String prefix, String variable) {
    for (String parameter : ArnVariables.shipped().parameters(prefix, variable)) {
      if (parameter.startsWith("=")) {
        return List.of(Text.of(parameter.substring(1)));
      }
      var content = at(parameter);
      var found = texts.of(content);
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  private Content at(String parameter) {
    int dot = parameter.indexOf('.');
    if (dot > 0) {
      return SdkCall.given(
          parameters, List.of(parameter.substring(0, dot), "[]", parameter.substring(dot + 1)));
    }
    var found = SdkCall.given(parameters, List.of(parameter));
    return found.fields().containsKey("[]") ? found.field("[]") : found;
  }

  private List<Text> arns(String prefix, ResourceUse use) {
    List<List<Text.Part>> all = List.of(List.of());
    String pattern = use.type().arnPattern();
    var matcher = VARIABLE.matcher(pattern);
    int end = 0;
    while (matcher.find()) {
      all = followed(all, List.of(Text.of(pattern.substring(end, matcher.start()))));
      all = variable(prefix, matcher.group(1), all);
      end = matcher.end();
    }
    return followed(all, List.of(Text.of(pattern.substring(end)))).stream().map(Text::new).toList();
  }

  private List<List<Text.Part>> variable(String prefix, String name, List<List<Text.Part>> before) {
    if (PLACES.contains(name)) {
      String pseudo = name.equals("Account") ? "AWS::AccountId" : "AWS::" + name;
      return followed(before, List.of(new Text(List.of(new Text.Pseudo(pseudo)))));
    }
    var values = values(prefix, name);
    var all = new ArrayList<List<Text.Part>>();
    for (var value : values.isEmpty() ? List.of(ANY) : values) {
      if (isWhole(value)) {
        // The value is an ARN, or a resource that has one: it takes the place of all before it.
        all.add(List.copyOf(arn(value).parts()));
      } else {
        all.addAll(followed(before, List.of(bare(value))));
      }
    }
    return all;
  }

  private static boolean isWhole(Text value) {
    var first = value.parts().isEmpty() ? null : value.parts().getFirst();
    return (first instanceof Literal(var start) && start.startsWith("arn:"))
        || (value.parts().size() == 1 && first instanceof Text.Reference);
  }

  private static Text arn(Text value) {
    return value.parts().size() == 1
            && value.parts().getFirst() instanceof Text.Reference(var resource, _)
        ? new Text(List.of(new Text.Reference(resource, "Arn")))
        : value;
  }

  // The name in an address of a queue, or in a parameter's path.
  private static Text bare(Text value) {
    if (value.parts().isEmpty() || !(value.parts().getFirst() instanceof Literal(var start))) {
      return value;
    }
    if (start.startsWith("https://")) {
      return afterLastSlash(value);
    }
    var parts = new ArrayList<>(value.parts());
    parts.set(0, new Literal(start.startsWith("/") ? start.substring(1) : start));
    return new Text(parts);
  }

  private static Text afterLastSlash(Text address) {
    var parts = new ArrayList<Text.Part>();
    for (var part : address.parts()) {
      if (part instanceof Literal(var text) && text.contains("/")) {
        parts.clear();
        add(parts, new Literal(text.substring(text.lastIndexOf('/') + 1)));
      } else {
        add(parts, part);
      }
    }
    return new Text(parts);
  }

  private static List<List<Text.Part>> followed(List<List<Text.Part>> all, List<Text> endings) {
    var longer = new ArrayList<List<Text.Part>>();
    for (var text : all) {
      for (var ending : endings) {
        var parts = new ArrayList<>(text);
        for (var part : ending.parts()) {
          add(parts, part);
        }
        longer.add(parts);
      }
    }
    return longer;
  }

  private static void add(List<Text.Part> parts, Text.Part part) {
    if (part instanceof Literal(var next)) {
      if (next.isEmpty()) {
        return;
      }
      if (!parts.isEmpty() && parts.getLast() instanceof Literal(var last)) {
        parts.set(parts.size() - 1, new Literal(last + next));
        return;
      }
    }
    parts.add(part);
  }
}
