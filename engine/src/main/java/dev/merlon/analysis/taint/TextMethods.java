package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.ObjectAt;
import dev.merlon.knowledge.SinkKind;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Methods of texts and of regular expressions.
final class TextMethods {
  /// Methods of texts that answer a question: their result is no outside data.
  static final Set<String> ANSWERS =
      Set.of(
          "isdigit",
          "isnumeric",
          "isdecimal",
          "isalnum",
          "isalpha",
          "isidentifier",
          "startswith",
          "endswith",
          "find",
          "rfind",
          "index",
          "rindex",
          "count",
          "indexOf",
          "lastIndexOf",
          "includes",
          "startsWith",
          "endsWith",
          "localeCompare",
          "charCodeAt",
          "codePointAt",
          "search",
          "test",
          "has",
          "getTime",
          "hasOwnProperty",
          "has_key",
          "some",
          "every");

  /// Methods of paths, which a text does not have: the file is read or written.
  private static final Set<String> FILE_METHODS =
      Set.of("read_text", "read_bytes", "write_text", "write_bytes", "unlink", "iterdir", "rmdir");

  /// Methods that only texts have, or whose result is one: never an object with operators.
  private static final Set<String> OF_TEXTS =
      Set.of(
          "toString",
          "trim",
          "trimStart",
          "trimEnd",
          "toLowerCase",
          "toUpperCase",
          "normalize",
          "padStart",
          "substring",
          "strip",
          "lstrip",
          "rstrip",
          "lower",
          "upper",
          "title",
          "casefold");

  private final Machine machine;
  private final Scope scope;
  private final Evaluator evaluator;

  TextMethods(Machine machine, Scope scope, Evaluator evaluator) {
    this.machine = machine;
    this.scope = scope;
    this.evaluator = evaluator;
  }

  AbstractValue call(AbstractValue self, String name, Arguments arguments, Span span) {
    if (ANSWERS.contains(name)) {
      return AbstractValue.OTHER;
    }
    if (FILE_METHODS.contains(name)) {
      machine.flows.reached(SinkKind.PATH, self, self, "pathlib.Path." + name, span);
      return AbstractValue.OTHER;
    }
    return switch (name) {
      case "joinpath" -> {
        var pieces = new ArrayList<AbstractValue>();
        pieces.add(self);
        for (var piece : arguments.positional()) {
          pieces.add(AbstractValue.constant("/"));
          pieces.add(piece);
        }
        yield evaluator.texts().build(pieces, span);
      }
      case "split", "splitlines", "rsplit", "partition", "rpartition", "matchAll", "match" ->
          isConstant(self) || (name.startsWith("match") && isCheck(arguments.at(0, "")))
              ? AbstractValue.OTHER
              : list(self, span);
      case "replace", "replaceAll" -> replaced(self, arguments, span);
      case "join" -> joined(self, arguments, span);
      case "format" -> format(self, arguments, span);
      case "format_map" ->
          evaluator
              .texts()
              .build(
                  List.of(self, evaluator.values().contents().spread(arguments.at(0, ""))), span);
      case "concat" -> {
        var pieces = new ArrayList<AbstractValue>();
        pieces.add(self);
        pieces.addAll(arguments.positional());
        yield evaluator.texts().build(pieces, span);
      }
      // Case, blanks, encodings and slices change nothing that matters.
      default ->
          isConstant(self)
              ? constant(self, name)
              : OF_TEXTS.contains(name)
                  ? self.mapMarks(mark -> mark.cleanedFor(Set.of(SinkKind.NOSQL)))
                  : self;
    };
  }

  AbstractValue pattern(Atom.Regex pattern, String name, Arguments arguments, Span span) {
    return switch (name) {
      // The match of a pattern that lets only harmless characters through is harmless.
      case "exec", "match", "fullmatch", "search", "findall", "finditer" -> {
        var text = arguments.at(0, "string");
        yield pattern.isCheck(name) || !text.holdsOutsideData()
            ? AbstractValue.OTHER
            : list(text, span);
      }
      case "split" -> list(arguments.at(0, "string"), span);
      case "sub", "subn" ->
          replaced(
              arguments.at(1, "string"),
              Arguments.of(List.of(AbstractValue.of(pattern), arguments.at(0, "repl"))),
              span);
      default -> AbstractValue.OTHER;
    };
  }

  private static boolean isCheck(AbstractValue pattern) {
    return !pattern.atoms().isEmpty()
        && pattern.atoms().stream()
            .allMatch(atom -> atom instanceof Atom.Regex regex && regex.isCheck("search"));
  }

  private static boolean isConstant(AbstractValue self) {
    return self.isOnlyConstants();
  }

  private static AbstractValue constant(AbstractValue self, String name) {
    var text = self.onlyText();
    if (text.isEmpty()) {
      return AbstractValue.OTHER;
    }
    return switch (name) {
      case "strip", "trim" -> AbstractValue.constant(text.orElseThrow().strip());
      case "upper", "toUpperCase" ->
          AbstractValue.constant(text.orElseThrow().toUpperCase(java.util.Locale.ROOT));
      case "lower", "toLowerCase" ->
          AbstractValue.constant(text.orElseThrow().toLowerCase(java.util.Locale.ROOT));
      case "encode", "decode", "toString" -> self;
      default -> AbstractValue.OTHER;
    };
  }

  private AbstractValue replaced(AbstractValue self, Arguments arguments, Span span) {
    boolean cleans =
        arguments.at(0, "").atoms().stream()
            .anyMatch(
                atom ->
                    // Without the flag `g` only the first match is replaced.
                    atom instanceof Atom.Regex(var source, var flags)
                        && flags.contains("g")
                        && SafePattern.removesAllButHarmless(source));
    if (cleans) {
      return AbstractValue.OTHER;
    }
    var replacement = arguments.at(1, "");
    // `text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')`
    if (replacement.onlyText().filter(text -> text.endsWith("\\$&")).isPresent()) {
      return self.mapMarks(mark -> mark.cleanedFor(Set.of(SinkKind.PATTERN)));
    }
    return replacement.holdsOutsideData()
        ? evaluator.texts().build(List.of(self, replacement), span)
        : isConstant(self) ? AbstractValue.OTHER : self;
  }

  // `', '.join(parts)` of Python; that of JavaScript is a method of the list.
  private AbstractValue joined(AbstractValue separator, Arguments arguments, Span span) {
    var parts = arguments.at(0, "");
    return join(parts, separator, span);
  }

  AbstractValue join(AbstractValue parts, AbstractValue separator, Span span) {
    for (var atom : parts.atoms()) {
      if (atom instanceof ObjectAt(int address)) {
        var object = machine.here().object(address);
        if (object != null && object.length() >= 0 && parts.atoms().size() == 1) {
          var pieces = new ArrayList<AbstractValue>();
          for (int i = 0; i < object.length(); i++) {
            if (i > 0) {
              pieces.add(separator);
            }
            pieces.add(object.field(Integer.toString(i)));
          }
          return evaluator.texts().build(pieces, span);
        }
      }
    }
    var elements = evaluator.values().contents().elements(parts, span);
    return evaluator.texts().build(List.of(elements, separator, elements), span);
  }

  private AbstractValue format(AbstractValue self, Arguments arguments, Span span) {
    var pieces = new ArrayList<AbstractValue>();
    pieces.add(self);
    pieces.addAll(arguments.positional());
    pieces.addAll(arguments.named().values());
    pieces.add(arguments.more().isNothing() ? AbstractValue.constant("") : arguments.more());
    return evaluator.texts().build(pieces, span);
  }

  private AbstractValue list(AbstractValue elements, Span span) {
    return machine.allocate(span, scope, 9, ObjectState.emptyList().withUnknownKey(elements));
  }
}
