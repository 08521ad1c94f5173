package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.ObjectAt;
import dev.merlon.analysis.taint.Atom.Outside;
import dev.merlon.knowledge.SinkKind;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Methods of Java's texts: `String`, `StringBuilder`, and the paths of `File` and `Path`, which
/// are kept as their texts.
final class JavaTexts {
  /// The field of a `StringBuilder` that holds its text.
  static final String BUILT = "@text";

  private static final Set<String> FILE_USES =
      Set.of(
          "exists delete deleteOnExit mkdir mkdirs createNewFile list listFiles renameTo isFile"
              .concat(" isDirectory canRead canWrite canExecute lastModified")
              .split(" "));
  private static final Set<String> ANSWERS =
      Set.of(
          ("equals equalsIgnoreCase compareTo compareToIgnoreCase hashCode length isEmpty isBlank"
                  + " startsWith endsWith contains indexOf lastIndexOf matches codePointAt"
                  + " contentEquals regionMatches codePointCount size getNameCount isAbsolute")
              .split(" "));
  private static final Pattern FORMAT =
      Pattern.compile("%(?:(\\d+)\\$)?[-#+ 0,(<]*\\d*(?:\\.\\d+)?([a-zA-Z%])");
  private static final Pattern BRACES = Pattern.compile("\\{(\\d+)[^}]*\\}");

  private final Machine machine;
  private final Scope scope;
  private final Evaluator evaluator;

  JavaTexts(Machine machine, Scope scope, Evaluator evaluator) {
    this.machine = machine;
    this.scope = scope;
    this.evaluator = evaluator;
  }

  AbstractValue call(AbstractValue self, String name, Arguments arguments, Span span) {
    var constant = JavaConstants.call(self, name, arguments);
    if (constant.isPresent()) {
      return constant.orElseThrow();
    }
    if (FILE_USES.contains(name)) {
      machine.flows.reached(SinkKind.PATH, self, self, "java.io.File." + name, span);
      return name.startsWith("list") ? self : AbstractValue.OTHER;
    }
    if (ANSWERS.contains(name)) {
      return AbstractValue.OTHER;
    }
    return switch (name) {
      case "split", "lines", "chars" -> list(self, span);
      case "replace", "replaceAll", "replaceFirst" -> replaced(self, name, arguments, span);
      case "concat" -> evaluator.texts().build(List.of(self, arguments.at(0, "")), span);
      case "format", "formatted" -> formatted(self, arguments, span);
      case "messageFormat" -> messageFormatted(self, arguments, span);
      case "join" -> joined(self, arguments, span);
      case "resolve", "resolveSibling" ->
          evaluator
              .texts()
              .build(List.of(self, AbstractValue.constant("/"), arguments.at(0, "")), span)
              .mapMarks(mark -> mark.decoded("@file", span));
      case "normalize", "toRealPath", "getCanonicalPath", "getCanonicalFile" ->
          self.mapMarks(mark -> mark.decoded("@resolved", span));
      case "getFileName", "getName" ->
          self.mapMarks(mark -> mark.cleanedFor(Set.of(SinkKind.PATH)));
      default -> self.isOnlyConstants() ? AbstractValue.OTHER : self;
    };
  }

  private AbstractValue replaced(AbstractValue self, String name, Arguments arguments, Span span) {
    var pattern = arguments.at(0, "").onlyText();
    if (name.equals("replaceAll")
        && pattern.isPresent()
        && SafePattern.removesAllButHarmless(pattern.orElseThrow())) {
      return AbstractValue.OTHER;
    }
    var replacement = arguments.at(1, "");
    return replacement.holdsOutsideData()
        ? evaluator.texts().build(List.of(self, replacement), span)
        : self.isOnlyConstants() ? AbstractValue.OTHER : self;
  }

  /// `String.format(format, ...)` and `format.formatted(...)`; a `Locale` may come first.
  AbstractValue formatted(AbstractValue self, Arguments arguments, Span span) {
    var values = new ArrayList<>(arguments.positional());
    var format = self;
    if (!values.isEmpty()
        && format.onlyText().isEmpty()
        && values.getFirst().onlyText().isPresent()
        && !format.holdsOutsideData()) {
      format = values.removeFirst();
    }
    var known = format.onlyText();
    if (known.isEmpty()) {
      var all = new ArrayList<AbstractValue>();
      all.add(format);
      all.addAll(values);
      all.removeIf(AbstractValue::isNothing);
      return evaluator.texts().build(all, span);
    }
    var pieces = new ArrayList<AbstractValue>();
    String text = known.orElseThrow();
    var matcher = FORMAT.matcher(text);
    int end = 0;
    int next = 0;
    while (matcher.find()) {
      pieces.add(AbstractValue.constant(text.substring(end, matcher.start())));
      end = matcher.end();
      String conversion = matcher.group(2).toLowerCase(Locale.ROOT);
      if (conversion.equals("%") || conversion.equals("n")) {
        pieces.add(AbstractValue.constant(conversion.equals("%") ? "%" : "\n"));
        continue;
      }
      int at = matcher.group(1) == null ? next++ : Integer.parseInt(matcher.group(1)) - 1;
      pieces.add(
          conversion.matches("[sc]") ? argument(values, at, arguments) : AbstractValue.OTHER);
    }
    pieces.add(AbstractValue.constant(text.substring(end)));
    return evaluator.texts().build(pieces, span);
  }

  private AbstractValue argument(List<AbstractValue> values, int at, Arguments arguments) {
    if (at >= 0 && at < values.size() && !values.get(at).isNothing()) {
      return shown(values.get(at));
    }
    return arguments.more().isNothing() ? AbstractValue.OTHER : arguments.more();
  }

  private AbstractValue messageFormatted(AbstractValue self, Arguments arguments, Span span) {
    var pieces = new ArrayList<AbstractValue>();
    String text = self.onlyText().orElse("{0}{1}{2}{3}");
    var matcher = BRACES.matcher(text);
    int end = 0;
    while (matcher.find()) {
      pieces.add(AbstractValue.constant(text.substring(end, matcher.start())));
      pieces.add(argument(arguments.positional(), Integer.parseInt(matcher.group(1)), arguments));
      end = matcher.end();
    }
    pieces.add(AbstractValue.constant(text.substring(end)));
    return evaluator.texts().build(pieces, span);
  }

  // `String.join(", ", list)` and `String.join(", ", a, b)`
  private AbstractValue joined(AbstractValue separator, Arguments arguments, Span span) {
    var given = arguments.positional().stream().filter(value -> !value.isNothing()).toList();
    if (given.size() == 1) {
      return new TextMethods(machine, scope, evaluator).join(given.getFirst(), separator, span);
    }
    var pieces = new ArrayList<AbstractValue>();
    for (var value : given) {
      if (!pieces.isEmpty()) {
        pieces.add(separator);
      }
      pieces.add(value);
    }
    return evaluator.texts().build(pieces, span);
  }

  /// A method of a `StringBuilder` or `StringBuffer`.
  AbstractValue builder(
      int address, ObjectState object, String name, Arguments arguments, Span span) {
    var self = AbstractValue.of(new ObjectAt(address));
    var text = object.field(BUILT);
    return switch (name) {
      case "append", "insert", "replace" -> {
        var added = arguments.at(Math.max(0, arguments.positional().size() - 1), "");
        var pieces =
            name.equals("insert")
                    && arguments
                        .at(0, "")
                        .onlyConstant()
                        .filter(Long.valueOf(0)::equals)
                        .isPresent()
                ? List.of(shown(added), text)
                : List.of(text, shown(added));
        machine.here().store(address, object.with(BUILT, evaluator.texts().build(pieces, span)));
        yield self;
      }
      case "setLength" -> {
        machine.here().store(address, object.with(BUILT, AbstractValue.constant("")));
        yield AbstractValue.OTHER;
      }
      case "reverse", "delete", "deleteCharAt", "setCharAt", "appendCodePoint" -> self;
      case "toString" -> text;
      default -> call(text, name, arguments, span);
    };
  }

  /// A value as a text shows it.
  AbstractValue shown(AbstractValue value) {
    var all = AbstractValue.NOTHING;
    for (var atom : value.atoms()) {
      var object = atom instanceof ObjectAt(int address) ? machine.here().object(address) : null;
      all =
          all.join(
              object != null && object.fields().containsKey(BUILT)
                  ? object.field(BUILT)
                  : AbstractValue.of(atom));
    }
    return all;
  }

  private AbstractValue list(AbstractValue elements, Span span) {
    return machine.allocate(span, scope, 9, ObjectState.emptyList().withUnknownKey(elements));
  }

  static boolean isFile(Mark mark) {
    return mark.path().steps().contains("@file");
  }

  static boolean isOutsideFile(AbstractValue value) {
    return value.atoms().stream()
        .anyMatch(atom -> atom instanceof Outside(var mark) && isFile(mark));
  }
}
