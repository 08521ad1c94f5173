package dev.merlon.knowledge;

import dev.merlon.knowledge.IamAction.AccessLevel;
import dev.merlon.knowledge.IamAction.ResourceType;
import dev.merlon.knowledge.IamAction.ResourceUse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The part of the IAM reference that belongs to one service prefix.
///
/// Only the names of actions are read at once; the rest of an action is read when asked for.
public final class IamService {
  /// A condition key of the service; `type` as in the reference (`String`, `ArrayOfARN`, ...).
  public record ConditionKey(String name, String type) {}

  private final String prefix;
  private final String title;
  private final List<ConditionKey> conditionKeys = new ArrayList<>();
  private final List<ResourceType> resourceTypes = new ArrayList<>();
  private final Map<String, List<String>> actions = new LinkedHashMap<>();

  private IamService(List<List<String>> lines) {
    prefix = lines.getFirst().get(1);
    title = lines.getFirst().get(2);
    for (List<String> line : lines) {
      switch (line.getFirst()) {
        case "k" -> conditionKeys.add(new ConditionKey(line.get(1), line.get(2)));
        case "r" ->
            resourceTypes.add(new ResourceType(line.get(1), line.get(2), keys(line.get(3))));
        case "a" -> actions.put(line.get(1).toLowerCase(Locale.ROOT), line);
        default -> {}
      }
    }
  }

  static IamService parse(String text) {
    return new IamService(Fields.ofLines(text));
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
    return List.copyOf(conditionKeys);
  }

  public List<ResourceType> resourceTypes() {
    return List.copyOf(resourceTypes);
  }

  /// The names of its actions without the prefix, sorted without regard to case.
  public List<String> actionNames() {
    return actions.values().stream().map(line -> line.get(1)).toList();
  }

  boolean has(String name) {
    return actions.containsKey(name.toLowerCase(Locale.ROOT));
  }

  Optional<IamAction> action(String name, List<String> furtherDependents) {
    return Optional.ofNullable(actions.get(name.toLowerCase(Locale.ROOT)))
        .map(line -> action(line, furtherDependents));
  }

  private IamAction action(List<String> line, List<String> furtherDependents) {
    var dependents = new ArrayList<>(Fields.list(line.get(5), ','));
    furtherDependents.stream().filter(one -> !dependents.contains(one)).forEach(dependents::add);
    return new IamAction(
        prefix,
        line.get(1),
        level(line.get(2)),
        line.get(3).contains("p"),
        line.get(3).contains("w"),
        Fields.list(line.get(6), ';').stream().map(this::use).toList(),
        keys(line.get(4)),
        dependents);
  }

  private ResourceUse use(String text) {
    List<String> parts = Fields.list(text, '|');
    boolean required = parts.get(0).endsWith("*");
    String number = required ? parts.get(0).substring(0, parts.get(0).length() - 1) : parts.get(0);
    return new ResourceUse(
        resourceTypes.get(Integer.parseInt(number)),
        required,
        keys(parts.get(1)),
        Fields.list(parts.get(2), ','));
  }

  private List<String> keys(String numbers) {
    return Fields.list(numbers, ',').stream()
        .map(number -> conditionKeys.get(Integer.parseInt(number)).name())
        .toList();
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
