package dev.merlon.analysis.taint;

import dev.merlon.finding.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What an argument of a call holds: each text that it may be, outside data with its way, and the
/// fields of an object. Deeper than [#DEEPEST] objects nothing is kept (may miss).
///
/// @param texts the texts that it may be
/// @param pieces outside data in it, whatever its form
/// @param fields of an object; `[]` are the elements of a list
/// @param encoded what it holds when it is text that was made of an object: as JSON
/// @param isOpen whether it may be, or have, something that is not known
public record Content(
    Set<SymbolicText> texts,
    Set<Piece> pieces,
    Map<String, Content> fields,
    Optional<Content> encoded,
    boolean isOpen) {
  static final int DEEPEST = 8;

  /// Nothing at all, as an argument that is not given.
  public static final Content NOTHING =
      new Content(Set.of(), Set.of(), Map.of(), Optional.empty(), false);

  static final Content ANYTHING = new Content(Set.of(), Set.of(), Map.of(), Optional.empty(), true);

  public Content {
    texts = Set.copyOf(texts);
    pieces = Set.copyOf(pieces);
    fields = Map.copyOf(fields);
  }

  /// Outside data and how it came here; the way does not count when pieces are compared.
  public static final class Piece {
    private final Mark mark;

    Piece(Mark mark) {
      this.mark = mark;
    }

    public EventPath path() {
      return mark.path();
    }

    /// From the field to the call.
    public List<Step> steps() {
      return mark.trace().steps();
    }

    Mark mark() {
      return mark;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Piece piece && piece.mark.equals(mark);
    }

    @Override
    public int hashCode() {
      return mark.hashCode();
    }
  }

  /// An object of these fields and nothing else.
  public static Content ofFields(Map<String, Content> fields) {
    return new Content(Set.of(), Set.of(), fields, Optional.empty(), false);
  }

  public boolean isNothing() {
    return equals(NOTHING);
  }

  /// A field of the object; nothing if it has none of that name.
  public Content field(String name) {
    return fields.getOrDefault(name, NOTHING);
  }

  /// A member of a request by its name in the API: SDKs of typed languages write its first letter
  /// as their language does, and one element for a list of one.
  public Content member(String name) {
    if (name.equals("[]")) {
      return fields.containsKey("[]") || fields.isEmpty() ? field("[]") : this;
    }
    var found = fields.get(name);
    return found == null ? field(otherCase(name)) : found;
  }

  private static String otherCase(String name) {
    if (name.isEmpty()) {
      return name;
    }
    char first = name.charAt(0);
    char other =
        Character.isUpperCase(first) ? Character.toLowerCase(first) : Character.toUpperCase(first);
    return other + name.substring(1);
  }

  /// What either of two holds.
  public Content join(Content other) {
    if (isNothing() || equals(other)) {
      return other;
    }
    if (other.isNothing()) {
      return this;
    }
    var allTexts = new LinkedHashSet<>(texts);
    allTexts.addAll(other.texts);
    var allPieces = new LinkedHashSet<>(pieces);
    allPieces.addAll(other.pieces);
    var allFields = new LinkedHashMap<>(fields);
    other.fields.forEach((name, content) -> allFields.merge(name, content, Content::join));
    var decoded = new ArrayList<Content>();
    encoded.ifPresent(decoded::add);
    other.encoded.ifPresent(decoded::add);
    return new Content(
        allTexts,
        allPieces,
        allFields,
        decoded.stream().reduce(Content::join),
        isOpen || other.isOpen);
  }
}
