package dev.merlon.knowledge.library;

import dev.merlon.knowledge.SinkKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What one call of a library does.
///
/// @param sinks the arguments that are dangerous, by kind
/// @param when keyword arguments (or fields of an options object) that must have these values for
///   the sink to count
/// @param passes the arguments whose data the result holds
/// @param receiver whether the result also holds the data of the object that the method is called
///   on
/// @param decoding what is undone on the way: `json`, `base64`, `url`; empty for nothing
/// @param cleans the sinks for which the passed data is harmless afterwards
/// @param same the argument that is itself the result
/// @param encodes whether the result is JSON text of the first thing that it passes
/// @param keeps the arguments that tell what the result is of (the name of a service or a table),
///   each with the places where it may stand
/// @param returns the call chain that the result behaves like
/// @param behaviour what it does beyond that
/// @param misuses what is wrong about the call by itself, under conditions
public record CallModel(
    Map<SinkKind, List<Place>> sinks,
    Map<String, String> when,
    List<Place> passes,
    boolean receiver,
    String decoding,
    Set<SinkKind> cleans,
    Optional<Place> same,
    boolean encodes,
    List<List<Place>> keeps,
    Optional<String> returns,
    CallBehaviour behaviour,
    List<MisuseModel> misuses) {
  public CallModel {
    sinks = Map.copyOf(sinks);
    when = Map.copyOf(when);
    passes = List.copyOf(passes);
    cleans = Set.copyOf(cleans);
    keeps = List.copyOf(keeps);
    misuses = List.copyOf(misuses);
  }

  /// An argument by position (-1: only by name) or name, or a field of it: `0`, `args`, `0.sql`,
  /// `*` for each argument, `this` for the object whose method it is; the field `[]` is its
  /// elements, `[].1` a field of these.
  public record Place(int position, String name, String field) {
    static final int ALL = -2;
    static final int THIS = -3;

    public boolean isEveryArgument() {
      return position == ALL;
    }

    public boolean isReceiver() {
      return position == THIS;
    }

    static Place parse(String text) {
      if (text.equals("this") || text.startsWith("this.")) {
        return new Place(THIS, "", text.substring(Math.min(text.length(), "this.".length())));
      }
      if (text.equals("*")) {
        return new Place(ALL, "", "");
      }
      int dot = text.indexOf('.');
      String argument = dot < 0 ? text : text.substring(0, dot);
      String field = dot < 0 ? "" : text.substring(dot + 1);
      return argument.matches("\\d+")
          ? new Place(Integer.parseInt(argument), "", field)
          : new Place(-1, argument, field);
    }
  }
}
