package dev.merlon.knowledge;

import dev.merlon.knowledge.IamAction.AccessLevel;
import dev.merlon.knowledge.IamAction.ResourceType;
import dev.merlon.knowledge.IamAction.ResourceUse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The part of the IAM reference that belongs to one service prefix.
///
/// Only the names of actions are read at once; everything else stays text until asked for.
public final class IamService {
  /// A condition key of the service; `type` as in the reference (`String`, `ArrayOfARN`, ...).
  public record ConditionKey(String name, String type) {}

  private final String prefix;
  private final String title;
  private final List<String> conditionKeyLines = new ArrayList<>();
  private final List<String> resourceTypeLines = new ArrayList<>();
  private final Map<String, String> actionLines = new LinkedHashMap<>();
  private final List<String> actionNames = new ArrayList<>();
  private final Map<String, IamAction> actions = new ConcurrentHashMap<>();

  private IamService(String text) {
    int start = text.indexOf('\n') + 1;
    List<String> head = Fields.of(text.substring(0, start - 1));
    prefix = head.get(1);
    title = head.get(2);
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      add(text.substring(start, end));
      start = end + 1;
    }
  }

  private void add(String line) {
    switch (line.charAt(0)) {
      case 'k' -> conditionKeyLines.add(line);
      case 'r' -> resourceTypeLines.add(line);
      case 'a' -> {
        String name = nameIn(line);
        actionNames.add(name);
        actionLines.put(name.toLowerCase(Locale.ROOT), line);
      }
      default -> throw new AssertionError("unknown line: " + line);
    }
  }

  static IamService parse(String text) {
    return new IamService(text);
  }

  /// As actions write it: `s3`.
  public String prefix() {
    return prefix;
  }

  /// For people: `Amazon S3`.
  public String title() {
    return title;
  }

  public List<ConditionKey> conditionKeys() {
    var keys = new ArrayList<ConditionKey>();
    for (String line : conditionKeyLines) {
      List<String> fields = Fields.of(line);
      keys.add(new ConditionKey(fields.get(1), fields.get(2)));
    }
    return keys;
  }

  public List<ResourceType> resourceTypes() {
    var types = new ArrayList<ResourceType>();
    for (String line : resourceTypeLines) {
      types.add(resourceType(line));
    }
    return types;
  }

  /// The names of its actions without the prefix, sorted without regard to case.
  public List<String> actionNames() {
    return Collections.unmodifiableList(actionNames);
  }

  boolean has(String name) {
    return actionLines.containsKey(name.toLowerCase(Locale.ROOT));
  }

  /// The action as AWS writes it, `s3:GetObject`, for a name without the prefix in any case.
  Optional<String> nameOf(String name) {
    return Optional.ofNullable(actionLines.get(name.toLowerCase(Locale.ROOT)))
        .map(line -> prefix + ":" + nameIn(line));
  }

  Optional<IamAction> action(String name, List<String> furtherDependents) {
    String lower = name.toLowerCase(Locale.ROOT);
    String line = actionLines.get(lower);
    return line == null
        ? Optional.empty()
        : Optional.of(
            actions.computeIfAbsent(lower, _ -> action(Fields.of(line), furtherDependents)));
  }

  private IamAction action(List<String> line, List<String> furtherDependents) {
    var dependents = new ArrayList<>(Fields.list(line.get(5), ','));
    for (String further : furtherDependents) {
      if (!dependents.contains(further)) {
        dependents.add(further);
      }
    }
    var uses = new ArrayList<ResourceUse>();
    for (String use : Fields.list(line.get(6), ';')) {
      uses.add(use(use));
    }
    return new IamAction(
        prefix,
        line.get(1),
        level(line.get(2)),
        line.get(3).contains("p"),
        line.get(3).contains("w"),
        uses,
        keys(line.get(4)),
        dependents);
  }

  private ResourceUse use(String text) {
    List<String> parts = Fields.list(text, '|');
    boolean required = parts.get(0).endsWith("*");
    String number = required ? parts.get(0).substring(0, parts.get(0).length() - 1) : parts.get(0);
    return new ResourceUse(
        resourceType(resourceTypeLines.get(Integer.parseInt(number))),
        required,
        keys(parts.get(1)),
        Fields.list(parts.get(2), ','));
  }

  private ResourceType resourceType(String line) {
    List<String> fields = Fields.of(line);
    return new ResourceType(fields.get(1), fields.get(2), keys(fields.get(3)));
  }

  /// Condition keys, resource types and actions all have their name in the second field.
  private static String nameIn(String line) {
    int start = line.indexOf('\t') + 1;
    return line.substring(start, line.indexOf('\t', start));
  }

  private List<String> keys(String numbers) {
    var names = new ArrayList<String>();
    for (String number : Fields.list(numbers, ',')) {
      names.add(nameIn(conditionKeyLines.get(Integer.parseInt(number))));
    }
    return names;
  }

  private static AccessLevel level(String letter) {
    return switch (letter) {
      case "R" -> AccessLevel.READ;
      case "L" -> AccessLevel.LIST;
      case "W" -> AccessLevel.WRITE;
      case "T" -> AccessLevel.TAGGING;
      case "P" -> AccessLevel.PERMISSIONS_MANAGEMENT;
      default -> throw new AssertionError("unknown access level " + letter);
    };
  }
}
