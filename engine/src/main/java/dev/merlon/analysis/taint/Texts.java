package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.Built;
import dev.merlon.analysis.taint.Atom.Constant;
import dev.merlon.analysis.taint.Atom.LiteralPart;
import dev.merlon.analysis.taint.Atom.Outside;
import dev.merlon.analysis.taint.Atom.OutsidePart;
import dev.merlon.analysis.taint.Atom.Part;
import dev.merlon.analysis.taint.Atom.UnknownPart;
import dev.merlon.knowledge.SinkKind;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Builds text out of values and keeps which part came from where.
///
/// At most [#MOST_VARIANTS] texts are kept apart; beyond, the alternatives of a part stand one
/// after the other in one text (keeps all outside data, forgets what excludes what).
final class Texts {
  private static final int MOST_VARIANTS = 6;
  private static final int MOST_PARTS = 200;

  private final Machine machine;

  Texts(Machine machine) {
    this.machine = machine;
  }

  AbstractValue build(List<AbstractValue> pieces, Span span) {
    List<List<Part>> variants = List.of(List.of());
    for (var piece : pieces) {
      var options = options(piece);
      if (variants.size() * options.size() > MOST_VARIANTS) {
        options = List.of(options.stream().flatMap(List::stream).distinct().toList());
      }
      var longer = new ArrayList<List<Part>>();
      for (var variant : variants) {
        for (var option : options) {
          longer.add(append(variant, option));
        }
      }
      variants = longer;
    }
    var atoms = new LinkedHashSet<Atom>();
    for (var variant : variants) {
      atoms.add(atom(variant, span));
    }
    var built = AbstractValue.of(atoms);
    machine.flows.textBuilt(built, pieces, span);
    return built;
  }

  /// `left + right` in languages where that may be text, number or list.
  AbstractValue sum(AbstractValue left, AbstractValue right, Values values, Span span) {
    if (left.onlyConstant().orElse("") instanceof Long a
        && right.onlyConstant().orElse("") instanceof Long b) {
      return AbstractValue.constant(a + b);
    }
    boolean isText = isText(left) || isText(right);
    if (isText) {
      return build(List.of(left, right), span);
    }
    if (values.isCollection(left) || values.isCollection(right)) {
      return left.join(right);
    }
    return AbstractValue.OTHER;
  }

  private static boolean isText(AbstractValue value) {
    return value.atoms().stream()
        .anyMatch(
            atom ->
                atom instanceof Built
                    || atom instanceof Outside
                    || atom instanceof Atom.Encoded
                    || (atom instanceof Constant(var constant) && constant instanceof String));
  }

  private List<List<Part>> options(AbstractValue piece) {
    var options = new LinkedHashSet<List<Part>>();
    for (var atom : piece.atoms()) {
      // What may be a field of outside data or a method of it is the field: nobody prints methods.
      boolean isBeside = atom instanceof Atom.Encoded || atom instanceof Atom.Method;
      if (isBeside && piece.holdsOutsideData()) {
        continue;
      }
      var built = atom instanceof Atom.ObjectAt(int address) ? builtBy(address) : null;
      if (built != null) {
        options.addAll(options(built));
        continue;
      }
      options.add(
          switch (atom) {
            case Constant(var constant) -> List.of(new LiteralPart(show(constant)));
            case Outside(var mark) -> List.of(new OutsidePart(mark));
            case Built(var parts, _) -> parts;
            case Atom.ObjectAt(int address) -> object(address);
            case Atom.Environment(var name) -> List.of(new Atom.EnvironmentPart(name));
            default -> List.of(new UnknownPart());
          });
    }
    return options.isEmpty() ? List.of(List.of(new UnknownPart())) : List.copyOf(options);
  }

  // A `StringBuilder` of Java is the text that it holds.
  private @Nullable AbstractValue builtBy(int address) {
    var object = machine.here().object(address);
    return object == null ? null : object.fields().get(JavaTexts.BUILT);
  }

  // A list or map in a text shows what it holds.
  private List<Part> object(int address) {
    var parts = new ArrayList<Part>();
    parts.add(new UnknownPart());
    var state = machine.here().object(address);
    if (state != null) {
      for (var mark : state.anything().marks()) {
        parts.add(new OutsidePart(mark));
      }
    }
    return parts;
  }

  private static String show(@Nullable Object constant) {
    return constant == null ? "None" : constant.toString();
  }

  private static List<Part> append(List<Part> text, List<Part> more) {
    var all = new ArrayList<>(text);
    for (var part : more) {
      if (part instanceof LiteralPart(var next)
          && !all.isEmpty()
          && all.getLast() instanceof LiteralPart(var last)) {
        all.set(all.size() - 1, new LiteralPart(last + next));
      } else if (!(part instanceof UnknownPart
          && !all.isEmpty()
          && all.getLast() instanceof UnknownPart)) {
        all.add(part);
      }
    }
    return all.size() > MOST_PARTS ? all.stream().distinct().toList() : all;
  }

  private static Atom atom(List<Part> parts, Span span) {
    if (parts.isEmpty()) {
      return new Constant("");
    }
    if (parts.size() == 1 && parts.getFirst() instanceof LiteralPart(var text)) {
      return new Constant(text);
    }
    if (parts.size() == 1 && parts.getFirst() instanceof OutsidePart(var mark)) {
      return new Outside(mark.cleanedFor(Set.of(SinkKind.NOSQL)));
    }
    if (parts.size() == 1 && parts.getFirst() instanceof Atom.EnvironmentPart(var name)) {
      return new Atom.Environment(name);
    }
    return parts.stream().allMatch(UnknownPart.class::isInstance)
        ? new Atom.Other()
        : new Built(parts, span);
  }
}
