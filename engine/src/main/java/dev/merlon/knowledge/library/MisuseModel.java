package dev.merlon.knowledge.library;

import dev.merlon.knowledge.MisuseKind;
import dev.merlon.knowledge.library.CallModel.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// When a call of a library is wrong by itself: all conditions must hold.
public record MisuseModel(MisuseKind kind, List<Condition> conditions) {
  public MisuseModel {
    conditions = List.copyOf(conditions);
  }

  /// What must be true of an argument.
  ///
  /// @param places where the argument may stand: by position or by name
  public record Condition(List<Place> places, String wanted) {
    public Condition {
      places = List.copyOf(places);
    }
  }

  /// Reads `{weak-hash: {"0|name": "like md5"}}`; several ways to be wrong are a list of
  /// conditions.
  static List<MisuseModel> parse(String at, @Nullable Object value) {
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof Map<?, ?> kinds)) {
      throw new IllegalArgumentException(at + " needs a mapping from kinds to `misuse`");
    }
    var all = new ArrayList<MisuseModel>();
    kinds.forEach(
        (name, ways) -> {
          var kind = kind(at, String.valueOf(name));
          for (var way : ways instanceof List<?> list ? list : List.of(ways)) {
            all.add(new MisuseModel(kind, conditions(at, way)));
          }
        });
    return all;
  }

  private static MisuseKind kind(String at, String name) {
    return Arrays.stream(MisuseKind.values())
        .filter(kind -> kind.id().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException(at + " has an unknown misuse `" + name + "`"));
  }

  private static List<Condition> conditions(String at, Object way) {
    if (!(way instanceof Map<?, ?> wanted)) {
      throw new IllegalArgumentException(at + " needs a mapping from arguments to conditions");
    }
    var named = new LinkedHashMap<String, String>();
    wanted.forEach((key, text) -> named.put(String.valueOf(key), String.valueOf(text)));
    var all = new ArrayList<Condition>();
    named.forEach((key, text) -> all.add(new Condition(LibraryModels.alternatives(key), text)));
    return all;
  }
}
