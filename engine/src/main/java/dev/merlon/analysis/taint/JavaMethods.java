package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.ClassAt;
import dev.merlon.analysis.taint.Atom.Constant;
import dev.merlon.analysis.taint.Atom.Library;
import dev.merlon.analysis.taint.Atom.ObjectAt;
import dev.merlon.analysis.taint.Atom.Outside;
import dev.merlon.model.Span;
import java.util.Set;

/// Methods of Java's own types, and of objects whose class declares them elsewhere: accessors of
/// beans, builders, functions.
final class JavaMethods {
  private static final Set<String> COMPOSING =
      Set.of("andThen", "compose", "negate", "and", "or", "reversed", "thenComparing");

  private final Machine machine;
  private final Scope scope;
  private final Evaluator evaluator;
  private final Calls calls;
  private final JavaTexts texts;
  private final JavaCollections collections;
  private final JavaBeans beans;

  JavaMethods(Machine machine, Scope scope, Evaluator evaluator, Calls calls) {
    this.machine = machine;
    this.scope = scope;
    this.evaluator = evaluator;
    this.calls = calls;
    this.texts = new JavaTexts(machine, scope, evaluator);
    this.collections = new JavaCollections(machine, scope, evaluator, calls);
    this.beans = new JavaBeans(evaluator, texts, collections);
  }

  AbstractValue call(AbstractValue receiver, String name, Arguments arguments, Span span) {
    var result = AbstractValue.NOTHING;
    for (var atom : receiver.atoms()) {
      result = result.join(call(atom, name, arguments, span));
    }
    return result.isNothing() ? AbstractValue.OTHER : result;
  }

  private AbstractValue call(Atom atom, String name, Arguments arguments, Span span) {
    var self = AbstractValue.of(atom);
    return switch (atom) {
      case ObjectAt(int address) -> object(address, self, name, arguments, span);
      case Atom.Closure _, Atom.Partial _, Atom.Method _ ->
          COMPOSING.contains(name)
              ? calls.unknown(arguments, span).join(self)
              : calls.apply(self, arguments, span);
      case Outside(var mark) -> beans.outside(mark, name, arguments, span);
      case Atom.Built _ -> texts.call(self, name, arguments, span);
      case Constant(var constant) ->
          constant instanceof String
              ? texts.call(self, name, arguments, span)
              : name.equals("toString") ? self : AbstractValue.OTHER;
      case Atom.Regex pattern -> pattern(pattern, name, arguments, span);
      case ClassAt type -> ofClass(type, name, arguments, span);
      case Atom.Library _,
          Atom.Encoded _,
          Atom.ModuleAt _,
          Atom.Super _,
          Atom.Environment _,
          Atom.Other _ ->
          calls.unknown(arguments, span);
    };
  }

  private AbstractValue object(
      int address, AbstractValue self, String name, Arguments arguments, Span span) {
    var object = machine.here().object(address);
    if (object == null) {
      return calls.unknown(arguments, span);
    }
    var library = Holders.typeOf(object);
    if (library.isPresent()) {
      return new LibraryCalls(machine, scope, evaluator, calls)
          .call(new Library(library.orElseThrow() + "." + name), self, arguments, span);
    }
    if (object.fields().containsKey(JavaTexts.BUILT)) {
      return texts.builder(address, object, name, arguments, span);
    }
    return object.type() != null
        ? beans.object(object, self, name, arguments, span)
        : collections.call(address, self, name, arguments, span);
  }

  // What annotation processors add to a class: a builder of its fields.
  private AbstractValue ofClass(ClassAt type, String name, Arguments arguments, Span span) {
    if (name.equals("getClassLoader") || name.equals("getResourceAsStream")) {
      return new LibraryCalls(machine, scope, evaluator, calls)
          .call(new Library("java.lang.Class()." + name), AbstractValue.NOTHING, arguments, span);
    }
    return name.equals("builder") || name.equals("newBuilder") || name.equals("of")
        ? new Instances(machine, scope, evaluator, calls).make(type, arguments, span)
        : calls.unknown(arguments, span);
  }

  // `PATTERN.matcher(text).group(1)`: what a pattern found in a text.
  private AbstractValue pattern(Atom.Regex pattern, String name, Arguments arguments, Span span) {
    var text = arguments.at(0, "");
    return switch (name) {
      case "matcher" ->
          pattern.isCheck("search") || !text.holdsOutsideData()
              ? AbstractValue.OTHER
              : collections.list(text, span);
      case "split", "splitAsStream" -> collections.list(text, span);
      default -> AbstractValue.OTHER;
    };
  }
}
