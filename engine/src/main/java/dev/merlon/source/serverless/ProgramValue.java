package dev.merlon.source.serverless;

import dev.merlon.code.syntax.SyntaxTree;
import dev.merlon.source.yaml.Node;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What an expression of a configuration's program stands for.
sealed interface ProgramValue {
  /// Data as JSON has it; parts of it may be unknown.
  record Data(Node node) implements ProgramValue {}

  /// A function of the program that may be followed when it is called.
  record Callable(SyntaxTree.Node function, Scope scope) implements ProgramValue {}

  /// All exports of a module.
  record Exports(ProgramModule module) implements ProgramValue {}

  /// Names and what they stand for: the parameters of a call, then the top level of the module.
  record Scope(ProgramModule module, Map<String, ProgramValue> names) {
    public Scope {
      names = new LinkedHashMap<>(names);
    }
  }

  default Optional<Node> asNode() {
    return this instanceof Data(var node) ? Optional.of(node) : Optional.empty();
  }
}
