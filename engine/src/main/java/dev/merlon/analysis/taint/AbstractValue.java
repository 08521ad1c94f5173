package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.Built;
import dev.merlon.analysis.taint.Atom.Constant;
import dev.merlon.analysis.taint.Atom.LiteralPart;
import dev.merlon.analysis.taint.Atom.Other;
import dev.merlon.analysis.taint.Atom.Outside;
import dev.merlon.analysis.taint.Atom.OutsidePart;
import dev.merlon.analysis.taint.Atom.Part;
import dev.merlon.analysis.taint.Atom.UnknownPart;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// What an expression may evaluate to: a set of possibilities.
///
/// More than [#MOST] possibilities are folded: texts into one text that holds all their outside
/// pieces, the rest into [Other]. Folding keeps every piece of outside data, so it never misses; it
/// forgets constants.
final class AbstractValue {
  static final int MOST = 24;
  static final AbstractValue NOTHING = new AbstractValue(Set.of());
  static final AbstractValue OTHER = of(new Other());
  static final AbstractValue NULL = of(new Constant(null));

  private final Set<Atom> atoms;
  private int hash;

  private AbstractValue(Set<Atom> atoms) {
    this.atoms = atoms;
  }

  static AbstractValue of(Atom atom) {
    return new AbstractValue(Set.of(atom));
  }

  static AbstractValue of(Iterable<Atom> atoms) {
    var all = new LinkedHashSet<Atom>();
    atoms.forEach(all::add);
    return bounded(all);
  }

  static AbstractValue constant(Object value) {
    return of(new Constant(value));
  }

  Set<Atom> atoms() {
    return atoms;
  }

  boolean isNothing() {
    return atoms.isEmpty();
  }

  AbstractValue join(AbstractValue other) {
    if (this == other || atoms.containsAll(other.atoms)) {
      return this;
    }
    if (other.atoms.containsAll(atoms)) {
      return other;
    }
    var all = new LinkedHashSet<>(atoms);
    all.addAll(other.atoms);
    return bounded(all);
  }

  private static AbstractValue bounded(LinkedHashSet<Atom> all) {
    if (all.size() <= MOST) {
      return new AbstractValue(all);
    }
    var kept = new LinkedHashSet<Atom>();
    var pieces = new LinkedHashSet<Part>();
    Built first = null;
    for (var atom : all) {
      if (atom instanceof Built built) {
        first = first == null ? built : first;
        pieces.addAll(built.parts().stream().filter(OutsidePart.class::isInstance).toList());
      } else if (atom instanceof Constant) {
        kept.add(new Other());
      } else if (kept.size() < 4 * MOST || atom instanceof Outside) {
        kept.add(atom);
      }
    }
    if (first != null) {
      var parts = new ArrayList<Part>();
      if (first.parts().getFirst() instanceof LiteralPart literal) {
        parts.add(literal);
      }
      for (var piece : pieces) {
        parts.add(new UnknownPart());
        parts.add(piece);
      }
      kept.add(new Built(parts.isEmpty() ? List.of(new UnknownPart()) : parts, first.builtAt()));
    }
    return new AbstractValue(kept);
  }

  /// The outside data that this value is or contains as text.
  List<Mark> marks() {
    var marks = new ArrayList<Mark>();
    for (var atom : atoms) {
      if (atom instanceof Outside(var mark)) {
        marks.add(mark);
      } else if (atom instanceof Built built) {
        for (var part : built.parts()) {
          if (part instanceof OutsidePart(var mark)) {
            marks.add(mark);
          }
        }
      }
    }
    return marks;
  }

  boolean holdsOutsideData() {
    for (var atom : atoms) {
      if (atom instanceof Outside
          || (atom instanceof Built built
              && built.parts().stream().anyMatch(OutsidePart.class::isInstance))) {
        return true;
      }
    }
    return false;
  }

  /// The same value with each piece of outside data changed.
  AbstractValue mapMarks(UnaryOperator<Mark> change) {
    if (!holdsOutsideData()) {
      return this;
    }
    var all = new LinkedHashSet<Atom>();
    for (var atom : atoms) {
      all.add(
          switch (atom) {
            case Outside(var mark) -> new Outside(change.apply(mark));
            case Built(var parts, var builtAt) ->
                new Built(
                    parts.stream()
                        .map(
                            part ->
                                part instanceof OutsidePart(var mark)
                                    ? new OutsidePart(change.apply(mark))
                                    : part)
                        .toList(),
                    builtAt);
            default -> atom;
          });
    }
    return bounded(all);
  }

  /// The same value without outside data, for checks that leave only harmless values.
  AbstractValue cleaned() {
    if (!holdsOutsideData()) {
      return this;
    }
    var all = new LinkedHashSet<Atom>();
    for (var atom : atoms) {
      all.add(atom instanceof Outside || atom instanceof Built ? new Other() : atom);
    }
    return new AbstractValue(all);
  }

  /// The text if it is one constant text and nothing else.
  Optional<String> onlyText() {
    return atoms.size() == 1
            && atoms.iterator().next() instanceof Constant(var value)
            && value instanceof String text
        ? Optional.of(text)
        : Optional.empty();
  }

  /// The constant if it is one and nothing else; null and several possibilities are not.
  Optional<Object> onlyConstant() {
    return atoms.size() == 1 && atoms.iterator().next() instanceof Constant(var value)
        ? Optional.ofNullable(value)
        : Optional.empty();
  }

  boolean isOnlyConstants() {
    return !atoms.isEmpty() && atoms.stream().allMatch(Constant.class::isInstance);
  }

  @Override
  public boolean equals(Object other) {
    return other == this || (other instanceof AbstractValue value && value.atoms.equals(atoms));
  }

  @Override
  public int hashCode() {
    if (hash == 0) {
      hash = atoms.hashCode();
    }
    return hash;
  }

  @Override
  public String toString() {
    return atoms.toString();
  }
}
