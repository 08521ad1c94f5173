package dev.merlon.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Which parameters of calls of AWS name what the call is about.
public final class ChosenTargets {
  private final List<ChosenTarget> all = new ArrayList<>();

  private ChosenTargets() {
    for (List<String> line : Fields.ofResource("sdk/targets.tsv")) {
      all.add(
          new ChosenTarget(
              line.get(0),
              Fields.list(line.get(1), ','),
              Fields.list(line.get(2), '.'),
              line.get(3),
              Effect.valueOf(line.get(4).toUpperCase(Locale.ROOT))));
    }
  }

  private static final class Shipped {
    static final ChosenTargets INSTANCE = new ChosenTargets();
  }

  /// What a call does with the resource that it names.
  public enum Effect {
    READ,
    WRITE,
    DELETE,
    SEND,
    RUN,
    ASSUME,
    SECRET
  }

  /// One such parameter.
  ///
  /// @param service the prefix of the IAM actions
  /// @param operations by their names, or the beginning of them before a `*`
  /// @param parameter the way to it; `[]` are the elements of a list
  /// @param what it names, for people
  public record ChosenTarget(
      String service, List<String> operations, List<String> parameter, String what, Effect effect) {
    public ChosenTarget {
      operations = List.copyOf(operations);
      parameter = List.copyOf(parameter);
    }

    private boolean isOf(String prefix, String operation) {
      if (!service.equals(prefix)) {
        return false;
      }
      for (String name : operations) {
        boolean isStart = name.endsWith("*");
        if (isStart
            ? operation.startsWith(name.substring(0, name.length() - 1))
            : operation.equals(name)) {
          return true;
        }
      }
      return false;
    }
  }

  /// The data that ships with this version of Merlon.
  public static ChosenTargets shipped() {
    return Shipped.INSTANCE;
  }

  /// The parameters of one operation; none for most.
  public List<ChosenTarget> of(String service, String operation) {
    var found = new ArrayList<ChosenTarget>();
    for (var target : all) {
      if (target.isOf(service, operation)) {
        found.add(target);
      }
    }
    return found;
  }
}
