package dev.merlon.analysis.services;

import dev.merlon.analysis.taint.Content;
import dev.merlon.analysis.taint.Content.Piece;
import dev.merlon.analysis.taint.EventPath;
import dev.merlon.knowledge.Deliveries.Form;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Where the pieces of what was sent stand in the event that it becomes.
final class Arrivals {
  private static final Set<String> TYPES =
      Set.of(
          "S", "N", "B", "BOOL", "M", "L", "SS", "NS", "BS", "NULL", "s", "n", "b", "bool", "m",
          "l", "ss", "ns", "bs", "Value");

  /// One piece of outside data at a field of the event; [#suffix] are decodings that the way
  /// undoes.
  private record Arrival(List<String> field, Piece piece, List<String> suffix) {}

  /// A field of the writer's event that a field of the reader's event holds.
  record Source(Piece piece, EventPath path) {}

  private final Sent sent;
  private final List<Arrival> all = new ArrayList<>();

  Arrivals(Sent sent) {
    this.sent = sent;
    add(sent.content(), plain(sent.event()), sent.form() == Form.JSON);
  }

  private void add(Content content, List<String> field, boolean isParsed) {
    var inside = new HashSet<Piece>();
    if (content.encoded().isPresent()) {
      var object = content.encoded().orElseThrow();
      collect(object, inside);
      add(object, isParsed ? field : with(field, "@json"), false);
    }
    for (var piece : content.pieces()) {
      if (!inside.contains(piece)) {
        all.add(new Arrival(field, piece, isParsed ? List.of("@json") : List.of()));
      }
    }
    content.fields().forEach((name, value) -> add(value, with(field, name), false));
  }

  private static void collect(Content content, Set<Piece> pieces) {
    pieces.addAll(content.pieces());
    content.encoded().ifPresent(inner -> collect(inner, pieces));
    content.fields().values().forEach(inner -> collect(inner, pieces));
  }

  private static List<String> with(List<String> field, String step) {
    var longer = new ArrayList<>(field);
    longer.add(step);
    return longer;
  }

  /// What a field that the reader uses was before it was sent.
  List<Source> sources(EventPath read) {
    var field = read.isReply() ? reply(read) : plain(read.steps());
    var found = new ArrayList<Source>();
    for (var arrival : all) {
      var sentField = sent.form() == Form.ATTRIBUTES ? untyped(arrival.field()) : arrival.field();
      var readField = sent.form() == Form.ATTRIBUTES ? untyped(field) : field;
      int common = Math.min(sentField.size(), readField.size());
      if (matches(sentField, readField, common)) {
        var path = arrival.piece().path();
        for (String step : arrival.suffix()) {
          path = path.then(step);
        }
        for (String step : readField.subList(common, readField.size())) {
          path = path.then(step);
        }
        found.add(new Source(arrival.piece(), path));
      }
    }
    return found;
  }

  /// Whether a field that the reader uses is known to hold nothing of the outside.
  boolean isHarmlessAt(EventPath read) {
    var field = plain(read.steps());
    var event = plain(sent.event());
    int common = Math.min(field.size(), event.size());
    return sent.form() != Form.ATTRIBUTES
        && matches(event, field, common)
        && isHarmless(
            sent.content(), field.subList(common, field.size()), sent.form() == Form.JSON);
  }

  private static boolean isHarmless(Content content, List<String> rest, boolean isParsed) {
    if (content.isOpen() || (!content.pieces().isEmpty() && content.encoded().isEmpty())) {
      return false;
    }
    boolean isDecoded = isParsed || rest.stream().findFirst().filter("@json"::equals).isPresent();
    if (content.encoded().isPresent() && isDecoded) {
      return isHarmless(
          content.encoded().orElseThrow(), isParsed ? rest : rest.subList(1, rest.size()), false);
    }
    if (rest.isEmpty()) {
      var pieces = new HashSet<Piece>();
      collect(content, pieces);
      return pieces.isEmpty() && !isOpenInside(content);
    }
    return !content.fields().containsKey("*")
        && !rest.getFirst().equals("*")
        && isHarmless(content.field(rest.getFirst()), rest.subList(1, rest.size()), false);
  }

  private static boolean isOpenInside(Content content) {
    return content.isOpen()
        || content.encoded().filter(Arrivals::isOpenInside).isPresent()
        || content.fields().values().stream().anyMatch(Arrivals::isOpenInside);
  }

  private static boolean matches(List<String> sent, List<String> read, int common) {
    for (int i = 0; i < common; i++) {
      String a = sent.get(i);
      String b = read.get(i);
      if (!a.equals(b) && !a.equals("*") && !b.equals("*")) {
        return false;
      }
    }
    return true;
  }

  // What the transport does to all data alike and the reader undoes.
  private static List<String> plain(List<String> steps) {
    return steps.stream()
        .filter(step -> !step.equals("@url") && !step.equals("@base64"))
        .map(step -> step.matches("\\d{1,9}") ? "[]" : step)
        .toList();
  }

  private static List<String> untyped(List<String> steps) {
    return steps.stream().filter(step -> !TYPES.contains(step)).toList();
  }

  // The steps of a reply as the API names them; languages write capitals otherwise, iterate over
  // pages, and leave out what is the whole reply.
  private List<String> reply(EventPath read) {
    var steps = new ArrayList<>(plain(read.steps().subList(1, read.steps().size())));
    var names = sent.event();
    if (steps.size() > 1
        && steps.getFirst().equals("[]")
        && steps.get(1).equalsIgnoreCase(names.getFirst())) {
      steps.removeFirst();
    }
    if (sent.form() == Form.TEXT && names.size() == 1) {
      boolean isContent = steps.isEmpty() || steps.getFirst().startsWith("@");
      if (isContent) {
        steps.addFirst(names.getFirst());
      } else if (steps.getFirst().equals("objectContent")) {
        steps.set(0, names.getFirst());
      }
    }
    for (int i = 0; i < Math.min(names.size(), steps.size()); i++) {
      if (steps.get(i).equalsIgnoreCase(names.get(i))) {
        steps.set(i, names.get(i));
      }
    }
    return steps;
  }
}
