package dev.merlon.source.serverless;

import dev.merlon.code.syntax.SyntaxTree;
import dev.merlon.source.serverless.ProgramValue.Callable;
import dev.merlon.source.serverless.ProgramValue.Data;
import dev.merlon.source.serverless.ProgramValue.Scope;
import dev.merlon.source.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The calls that a configuration is made with: `require`, `Object.assign`, methods of texts and
/// lists, and the program's own simple functions.
final class ProgramCalls {
  private final ProgramEvaluation evaluation;
  private final Scope scope;

  ProgramCalls(ProgramEvaluation evaluation, Scope scope) {
    this.evaluation = evaluation;
    this.scope = scope;
  }

  ProgramValue value(SyntaxTree.Node call) {
    return result(call).orElseGet(() -> evaluation.unknown(call, scope));
  }

  private Optional<ProgramValue> result(SyntaxTree.Node call) {
    var module = ProgramModule.required(call);
    if (module.isPresent()) {
      return evaluation.required(module.orElseThrow(), scope);
    }
    var function = call.field("function");
    var written = call.field("arguments").map(SyntaxTree.Node::named).orElse(List.of());
    if (function.isEmpty() || call.is("new_expression")) {
      return Optional.empty();
    }
    var name = function.orElseThrow().text();
    if (name.equals("Object.assign")) {
      return assigned(call, written);
    }
    if (name.equals("process.cwd")) {
      return Optional.of(evaluation.text(ProgramText.ROOT, call, scope));
    }
    var arguments = written.stream().map(one -> evaluation.evaluate(one, scope)).toList();
    if (function.orElseThrow().is("member_expression")) {
      return method(call, function.orElseThrow(), written, arguments);
    }
    return evaluation.evaluate(function.orElseThrow(), scope) instanceof Callable callable
        ? evaluation.called(callable, arguments)
        : Optional.empty();
  }

  private Optional<ProgramValue> assigned(SyntaxTree.Node call, List<SyntaxTree.Node> parts) {
    Node merged = Nodes.empty(evaluation.span(call, scope));
    for (var part : parts) {
      var value = evaluation.node(evaluation.evaluate(part, scope), part, scope);
      if (!(value instanceof Node.Mapping)) {
        return Optional.empty();
      }
      merged = Nodes.overlay(merged, value);
    }
    return Optional.of(new Data(merged));
  }

  private Optional<ProgramValue> method(
      SyntaxTree.Node call,
      SyntaxTree.Node function,
      List<SyntaxTree.Node> written,
      List<ProgramValue> arguments) {
    var owner = function.field("object").map(object -> evaluation.evaluate(object, scope));
    var name = function.field("property").map(SyntaxTree.Node::text).orElse("");
    var own = new ProgramAccess(evaluation, scope).value(function);
    if (own instanceof Callable callable) {
      return evaluation.called(callable, arguments);
    }
    var node = owner.flatMap(ProgramValue::asNode).filter(found -> !Unresolved.isWhole(found));
    return switch (node.orElse(null)) {
      case Node.Sequence list -> ofList(list, name, call, arguments);
      case Node.Scalar text when !text.plain() ->
          ofText(text.text(), name, call, written, arguments);
      case null, default -> Optional.empty();
    };
  }

  private Optional<ProgramValue> ofList(
      Node.Sequence list, String name, SyntaxTree.Node call, List<ProgramValue> arguments) {
    return switch (name) {
      case "join" -> joined(list, call, text(arguments, 0).orElse(","));
      case "concat" -> Optional.of(concatenated(list, arguments));
      default -> Optional.empty();
    };
  }

  private Optional<ProgramValue> joined(
      Node.Sequence list, SyntaxTree.Node call, String separator) {
    boolean texts =
        list.items().stream().allMatch(i -> i instanceof Node.Scalar && !Unresolved.isWhole(i));
    return texts
        ? Optional.of(
            evaluation.text(
                list.items().stream()
                    .map(item -> item.asText().orElse(""))
                    .collect(Collectors.joining(separator)),
                call,
                scope))
        : Optional.empty();
  }

  private static ProgramValue concatenated(Node.Sequence list, List<ProgramValue> arguments) {
    var items = new ArrayList<>(list.items());
    for (var argument : arguments) {
      items.addAll(Nodes.list(argument.asNode()));
    }
    return new Data(new Node.Sequence(items, "", list.span()));
  }

  private static Optional<String> text(List<ProgramValue> arguments, int index) {
    return index < arguments.size()
        ? arguments.get(index).asNode().filter(n -> !Unresolved.isWhole(n)).flatMap(Node::asText)
        : Optional.empty();
  }

  private Optional<ProgramValue> ofText(
      String text,
      String name,
      SyntaxTree.Node call,
      List<SyntaxTree.Node> written,
      List<ProgramValue> arguments) {
    var first = text(arguments, 0);
    return switch (name) {
      case "split" ->
          first.map(
              separator ->
                  new Data(
                      new Node.Sequence(
                          List.of(text.split(Pattern.quote(separator), -1)).stream()
                              .<Node>map(
                                  part ->
                                      new Node.Scalar(
                                          part, false, "", evaluation.span(call, scope)))
                              .toList(),
                          "",
                          evaluation.span(call, scope))));
      case "substring", "slice" ->
          first
              .filter(index -> index.matches("\\d{1,6}") && arguments.size() == 1)
              .map(index -> text.substring(Math.min(Integer.parseInt(index), text.length())))
              .map(part -> evaluation.text(part, call, scope));
      case "toString", "trim" -> Optional.of(evaluation.text(text.strip(), call, scope));
      case "toLowerCase" ->
          Optional.of(evaluation.text(text.toLowerCase(java.util.Locale.ROOT), call, scope));
      case "toUpperCase" ->
          Optional.of(evaluation.text(text.toUpperCase(java.util.Locale.ROOT), call, scope));
      case "replace", "replaceAll" ->
          replaced(text, written, text(arguments, 1))
              .map(result -> evaluation.text(result, call, scope));
      default -> Optional.empty();
    };
  }

  /// Only the pattern for backslashes, which paths are cleaned of, and plain texts.
  private static Optional<String> replaced(
      String text, List<SyntaxTree.Node> written, Optional<String> with) {
    if (written.size() != 2 || with.isEmpty()) {
      return Optional.empty();
    }
    var pattern = written.getFirst().text();
    if (pattern.equals("/\\\\/g")) {
      return Optional.of(text.replace("\\", with.orElseThrow()));
    }
    return written.getFirst().is("string")
        ? Optional.of(
            text.replaceFirst(
                Pattern.quote(ProgramModule.unquoted(written.getFirst())),
                java.util.regex.Matcher.quoteReplacement(with.orElseThrow())))
        : Optional.empty();
  }
}
