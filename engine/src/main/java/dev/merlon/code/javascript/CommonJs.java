package dev.merlon.code.javascript;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Name;
import dev.merlon.code.ir.Statement;
import dev.merlon.code.ir.Statement.Assign;
import dev.merlon.code.ir.Target.FieldTarget;
import dev.merlon.code.syntax.SyntaxTree.Node;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The forms in which CommonJS code, hand-written or made by a compiler (TypeScript, Babel,
/// esbuild), exports and wraps what it imports.
final class CommonJs {
  // They wrap a module so that `.default` is there; the module itself says the same here.
  private static final Set<String> WRAPPERS =
      Set.of(
          "__importDefault",
          "__importStar",
          "__toESM",
          "__toCommonJS",
          "_interopRequireDefault",
          "_interopRequireWildcard",
          "_interop_require_default",
          "_interop_require_wildcard");

  private final Lowering lowering;

  CommonJs(Lowering lowering) {
    this.lowering = lowering;
  }

  /// `exports` for a `module.exports` of which a field is read or written.
  Optional<Expression> exportsObject(Node member, String property) {
    boolean holdsField = member.fieldName().equals("object");
    return holdsField && property.equals("exports") && isModule(member)
        ? Optional.of(new Name("exports", lowering.span(member)))
        : Optional.empty();
  }

  private boolean isModule(Node member) {
    return member.field("object").filter(node -> isFree(node, "module")).isPresent();
  }

  private boolean isFree(Node node, String name) {
    return node.is("identifier")
        && node.text().equals(name)
        && !lowering.scopes.isDeclaredHere(name);
  }

  private boolean isExports(Node node) {
    return isFree(node, "exports")
        || (node.is("member_expression")
            && isModule(node)
            && node.field("property").filter(p -> p.text().equals("exports")).isPresent());
  }

  /// What a wrapper around an imported module gets.
  Optional<Expression> helper(Node call) {
    return WRAPPERS.contains(calleeName(call))
        ? arguments(call).stream().findFirst().map(lowering::expression)
        : Optional.empty();
  }

  /// The last name of what is called: `f` of `f()` and `lib.f()`.
  private static String calleeName(Node call) {
    var function = call.field("function");
    return function
        .filter(node -> node.is("identifier"))
        .or(() -> function.flatMap(node -> node.field("property")))
        .map(Node::text)
        .orElse("");
  }

  private static List<Node> arguments(Node call) {
    return call.field("arguments").map(Node::named).orElse(List.of());
  }

  /// Whether an assignment only announces names: `exports.b = exports.a = void 0`.
  boolean announcesExports(Node assignment) {
    var node = assignment;
    while (node.is("assignment_expression")) {
      var object = node.field("left").flatMap(left -> left.field("object"));
      var right = node.field("right");
      if (object.isEmpty() || right.isEmpty() || !isExports(object.get())) {
        return false;
      }
      node = right.get();
    }
    return node.is("unary_expression") && node.text().equals("void 0");
  }

  /// Lowers a call that exports: `Object.defineProperty(exports, 'a', {get() {}})`, `__exportStar`
  /// and esbuild's `__export`.
  boolean exportingCall(Node call, List<Statement> out) {
    var arguments = arguments(call);
    if (arguments.size() < 2) {
      return false;
    }
    return switch (calleeName(call)) {
      case "defineProperty" -> arguments.size() == 3 && defined(call, arguments, out);
      case "__exportStar" -> {
        boolean isOurs = isExports(arguments.get(1));
        if (isOurs) {
          var value = lowering.expression(arguments.getFirst());
          out.add(lowering.modules.exportAll(value, lowering.span(call)));
        }
        yield isOurs;
      }
      case "__export" -> getters(arguments);
      default -> false;
    };
  }

  private boolean defined(Node call, List<Node> arguments, List<Statement> out) {
    String name = lowering.literals.constant(arguments.get(1));
    if (name == null || !isExports(arguments.getFirst())) {
      return false;
    }
    if (name.equals("__esModule")) {
      return true;
    }
    var value = described(arguments.get(2));
    value.ifPresent(
        node ->
            out.add(lowering.modules.export(name, lowering.expression(node), lowering.span(call))));
    return value.isPresent();
  }

  // The value of a property descriptor: given as such, or returned by its getter.
  private static Optional<Node> described(Node descriptor) {
    for (var part : descriptor.named()) {
      String key = part.field("key").or(() -> part.field("name")).map(Node::text).orElse("");
      if (key.equals("value")) {
        return part.field("value");
      }
      if (key.equals("get")) {
        return returned(part.field("value").orElse(part));
      }
    }
    return Optional.empty();
  }

  private static Optional<Node> returned(Node function) {
    var body = function.field("body");
    if (body.isEmpty() || !body.get().is("statement_block")) {
      return body;
    }
    return Lowering.last(body.get())
        .filter(node -> node.is("return_statement"))
        .flatMap(Lowering::first);
  }

  // esbuild names the exports before their values are there: they are assigned at the end.
  private boolean getters(List<Node> arguments) {
    if (!arguments.get(1).is("object")) {
      return false;
    }
    for (var pair : arguments.get(1).named()) {
      var key = pair.field("key");
      var value = pair.field("value").flatMap(CommonJs::returned);
      if (key.isPresent() && value.isPresent()) {
        var span = lowering.span(pair);
        var object = lowering.expression(arguments.getFirst());
        var target = new FieldTarget(object, Classes.plainName(lowering, key.get()), span);
        lowering.modules.atEnd(new Assign(target, lowering.expression(value.get()), span));
      }
    }
    return true;
  }
}
