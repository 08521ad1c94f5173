package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.Library;
import dev.merlon.code.ir.Language;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Notes the calls of the AWS SDKs that the interpreter meets, with what they are given at that
/// point.
final class Requests {
  private static final List<String> SDKS =
      List.of(
          "boto3.",
          "aws-sdk",
          "@aws-sdk/",
          "github.com/aws/aws-sdk-go",
          "Aws.",
          "Amazon",
          "IAmazon");

  /// What library models say of results that hold no text of anybody.
  private static final Set<String> PLAIN = Set.of("number", "truth");

  private final Machine machine;
  private final Set<Request> noted = new LinkedHashSet<>();

  Requests(Machine machine) {
    this.machine = machine;
  }

  static boolean isSdk(String chain) {
    for (String sdk : SDKS) {
      if (chain.startsWith(sdk)) {
        return true;
      }
    }
    return JavaSdk.isRequest(chain);
  }

  void note(Library callee, Arguments arguments, Scope scope, Span span) {
    var named = new LinkedHashMap<String, Content>();
    arguments.named().forEach((name, value) -> named.put(name, content(value)));
    noted.add(
        new Request(
            machine.code.language(scope.file()).models(),
            callee.name(),
            callee.given().stream().map(this::content).toList(),
            arguments.positional().stream().map(this::content).toList(),
            named,
            !arguments.more().isNothing(),
            span));
  }

  /// Calls that loading a module made, for another function.
  void add(List<Request> earlier) {
    noted.addAll(earlier);
  }

  int count() {
    return noted.size();
  }

  List<Request> since(int count) {
    return noted.stream().skip(count).toList();
  }

  List<Request> all() {
    return List.copyOf(noted);
  }

  Content content(AbstractValue value) {
    return content(value, 0);
  }

  private Content content(AbstractValue value, int depth) {
    var all = Content.NOTHING;
    for (var atom : value.atoms()) {
      all = all.join(content(atom, depth));
    }
    return all;
  }

  private Content content(Atom atom, int depth) {
    if (depth > Content.DEEPEST) {
      return Content.ANYTHING;
    }
    return switch (atom) {
      case Atom.Constant(var constant) ->
          constant == null
              ? Content.NOTHING
              : text(SymbolicText.of(new SymbolicText.Characters(String.valueOf(constant))));
      case Atom.Environment(var name) -> text(SymbolicText.of(new SymbolicText.Variable(name)));
      case Atom.Outside(var mark) ->
          new Content(
              Set.of(SymbolicText.of(word(mark))),
              Set.of(new Content.Piece(mark)),
              Map.of(),
              Optional.empty(),
              false);
      case Atom.Built(var parts, _) -> built(parts);
      case Atom.Encoded(var inner) ->
          new Content(Set.of(), Set.of(), Map.of(), Optional.of(content(inner, depth + 1)), false);
      case Atom.ObjectAt(int address) -> object(address, depth);
      case Library(var name, _) when PLAIN.contains(name) ->
          text(SymbolicText.of(new SymbolicText.Unknown()));
      default -> Content.ANYTHING;
    };
  }

  private static SymbolicText.Word word(Mark mark) {
    return mark.path().isReply()
        ? new SymbolicText.Unknown()
        : new SymbolicText.EventField(mark.path());
  }

  private static Content text(SymbolicText text) {
    return new Content(Set.of(text), Set.of(), Map.of(), Optional.empty(), false);
  }

  private static Content built(List<Atom.Part> parts) {
    var words = new ArrayList<SymbolicText.Word>();
    var pieces = new LinkedHashSet<Content.Piece>();
    for (var part : parts) {
      words.add(
          switch (part) {
            case Atom.LiteralPart(var literal) -> new SymbolicText.Characters(literal);
            case Atom.EnvironmentPart(var name) -> new SymbolicText.Variable(name);
            case Atom.UnknownPart _ -> new SymbolicText.Unknown();
            case Atom.OutsidePart(var mark) -> {
              pieces.add(new Content.Piece(mark));
              yield word(mark);
            }
          });
    }
    return new Content(Set.of(new SymbolicText(words)), pieces, Map.of(), Optional.empty(), false);
  }

  // Those of an embedded struct are used as if they were of the one around it.
  private void namesInJson(Atom.ClassAt type, Map<String, String> names, int depth) {
    Shapes.namesInJson(type).forEach(names::putIfAbsent);
    if (machine.language(type.scope()) == Language.GO && depth < Content.DEEPEST) {
      for (var base : new Values(machine, type.scope()).members().bases(type).atoms()) {
        if (base instanceof Atom.ClassAt embedded) {
          namesInJson(embedded, names, depth + 1);
        }
      }
    }
  }

  private Content object(int address, int depth) {
    var state = machine.here().object(address);
    if (state == null) {
      return Content.ANYTHING;
    }
    var fields = new LinkedHashMap<String, Content>();
    var names = new LinkedHashMap<String, String>();
    if (state.type() != null) {
      namesInJson(state.type(), names, depth);
    }
    state
        .fields()
        .forEach(
            (name, value) -> {
              String json = names.getOrDefault(name, name);
              if (json.isEmpty()) {
                // The fields of an embedded struct are those of the one around it.
                content(value, depth + 1)
                    .fields()
                    .forEach((inner, held) -> fields.merge(inner, held, Content::join));
              } else if (!name.equals(Holders.TYPE) && !json.equals("-")) {
                fields.merge(
                    state.isList() ? "[]" : json, content(value, depth + 1), Content::join);
              }
            });
    if (!state.rest().isNothing()) {
      fields.merge(state.isList() ? "[]" : "*", content(state.rest(), depth + 1), Content::join);
    }
    return new Content(Set.of(), Set.of(), fields, Optional.empty(), false);
  }
}
