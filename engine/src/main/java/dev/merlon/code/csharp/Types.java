package dev.merlon.code.csharp;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Call;
import dev.merlon.code.ir.Expression.Field;
import dev.merlon.code.ir.Expression.Import;
import dev.merlon.code.ir.Expression.Name;
import dev.merlon.code.ir.Expression.Typed;
import dev.merlon.code.syntax.SyntaxTree.Node;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Resolves the names of types: to a class of the file, of the project, or of a library.
final class Types {
  private static final Set<String> PLAIN =
      Set.of("string", "String", "object", "Object", "var", "dynamic", "void", "Stream", "byte");
  private static final Set<String> NUMBERS =
      Set.of(
          ("int long short sbyte uint ulong ushort float double decimal bool char nint nuint Int32"
                  + " Int64 Boolean Double Decimal Guid DateTime DateTimeOffset DateOnly TimeOnly"
                  + " TimeSpan")
              .split(" "));

  /// What holds a value of another type, which it is taken for.
  private static final Set<String> WRAPPERS =
      Set.of("Task", "ValueTask", "Nullable", "Lazy", "IOptions", "ActionResult");

  private final Lowering lowering;
  private final String file;
  private final CSharpSources sources;
  private final Set<String> names = new LinkedHashSet<>();
  private final List<String> namespaces = new ArrayList<>();
  private final Map<String, String> aliases = new HashMap<>();
  private final Set<String> variables = new LinkedHashSet<>();

  Types(Lowering lowering, String file, CSharpSources sources) {
    this.lowering = lowering;
    this.file = file;
    this.sources = sources;
  }

  /// Makes the namespaces and types of the file known.
  void collect(Node root) {
    collect(root.named(), "");
  }

  private void collect(List<Node> nodes, String prefix) {
    String here = prefix;
    for (var node : nodes) {
      switch (node.kind()) {
        case "using_directive" -> using(node);
        case "file_scoped_namespace_declaration" -> {
          here = path(Classes.nameOf(node)) + ":";
          namespaces.add(Classes.nameOf(node));
          collect(body(node), here);
        }
        case "namespace_declaration" -> {
          namespaces.add(Classes.nameOf(node));
          collect(body(node), prefix + path(Classes.nameOf(node)) + ":");
        }
        default -> {
          if (Classes.isDeclaration(node)) {
            String name = here + Classes.nameOf(node);
            names.add(name);
            collect(body(node), name + "+");
          }
        }
      }
    }
  }

  static List<Node> body(Node node) {
    return node.field("body").map(Node::named).orElse(List.of());
  }

  static String path(String written) {
    return written.replaceAll("\\s", "").replace('.', ':');
  }

  private void using(Node node) {
    var parts = node.named();
    if (parts.isEmpty()) {
      return;
    }
    String last = parts.getLast().text().replaceAll("\\s", "");
    if (parts.size() > 1 && node.field("name").isPresent()) {
      aliases.put(node.field("name").orElseThrow().text(), last);
    } else {
      namespaces.add(last);
    }
  }

  boolean isOfFile(String name) {
    return names.contains(name);
  }

  void ofModule(String name) {
    names.add(name);
  }

  Set<String> moduleNames() {
    return names;
  }

  void enterVariables(Node declaration) {
    declaration
        .field("type_parameters")
        .or(() -> declaration.child("type_parameter_list"))
        .ifPresent(all -> all.named().forEach(each -> variables.add(Classes.nameOf(each))));
  }

  /// What a type node stands for; empty for texts, arrays, `var` and type parameters.
  Optional<Expression> of(Node type) {
    var span = lowering.span(type);
    return switch (type.kind()) {
      case "predefined_type" ->
          NUMBERS.contains(type.text()) ? Optional.of(new Name("int", span)) : Optional.empty();
      case "nullable_type", "ref_type", "scoped_type" ->
          type.named().stream().findFirst().flatMap(this::of);
      case "generic_name" -> {
        String name = type.named().getFirst().text();
        yield WRAPPERS.contains(name)
            ? type.child("type_argument_list")
                .flatMap(list -> list.named().stream().findFirst())
                .flatMap(this::of)
            : named(name, span);
      }
      case "identifier" -> named(type.text(), span);
      case "qualified_name", "alias_qualified_name" -> {
        var last = type.field("name");
        if (last.filter(each -> each.is("generic_name")).isPresent()) {
          yield of(last.orElseThrow());
        }
        yield named(type.text().replaceAll("\\s|<.*>|global::", ""), span);
      }
      default -> Optional.empty();
    };
  }

  private Optional<Expression> named(String name, Span span) {
    if (PLAIN.contains(name) || variables.contains(name)) {
      return Optional.empty();
    }
    if (NUMBERS.contains(name.replaceAll(".*\\.", ""))) {
      return Optional.of(new Name("int", span));
    }
    return name.equals("Task") || name.equals("ValueTask")
        ? Optional.empty()
        : Optional.of(reference(name, span));
  }

  /// A type as a value, by its written name.
  Expression reference(String written, Span span) {
    return ofProject(written, span)
        .orElseGet(() -> new Import(simple(written), Optional.empty(), span));
  }

  private static String simple(String written) {
    return written.substring(written.lastIndexOf('.') + 1);
  }

  /// A type of the project that a name stands for here.
  Optional<Expression> ofProject(String written, Span span) {
    String name = aliases.getOrDefault(written, written);
    for (var type = lowering.scopes.type(); type != null; type = type.outer) {
      var nested = known(type.name + "+" + path(name).replace(':', '+'), span);
      if (nested.isPresent()) {
        return nested;
      }
    }
    for (String namespace : namespaces) {
      // A namespace sees those around it.
      for (String outer = namespace; !outer.isEmpty(); outer = above(outer)) {
        var found = full(path(outer) + ":" + path(name), span);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return full(path(name), span);
  }

  private static String above(String namespace) {
    return namespace.substring(0, Math.max(0, namespace.lastIndexOf('.')));
  }

  // `Shop:Order:Line` may be a type in a type.
  private Optional<Expression> full(String name, Span span) {
    var found = known(name, span);
    int colon = name.lastIndexOf(':');
    if (found.isPresent() || colon < 0) {
      return found;
    }
    String nested = name.substring(0, colon) + "+" + name.substring(colon + 1);
    return names.contains(nested) || sources.hasNested(file, nested)
        ? known(nested, span)
        : Optional.empty();
  }

  private Optional<Expression> known(String name, Span span) {
    if (names.contains(name)) {
      return Optional.of(new Name(name, span));
    }
    return name.indexOf('+') < 0 && sources.has(file, name)
        ? Optional.of(new Import(name, Optional.empty(), span))
        : name.indexOf('+') > 0
                && !names.contains(name.substring(0, name.indexOf('+')))
                && sources.hasNested(file, name)
            ? Optional.of(new Import(name, Optional.empty(), span))
            : Optional.empty();
  }

  /// A value with its declared type, where that tells something.
  static Expression typed(Expression value, Optional<Expression> type) {
    boolean isOpen =
        value instanceof Call
            || value instanceof Name
            || value instanceof Field
            || value instanceof Expression.Index
            || value instanceof Expression.Conditional
            || value instanceof Expression.Await
            || value instanceof Expression.Unlowered
            || value instanceof Typed;
    return isOpen && type.isPresent() ? new Typed(value, type.orElseThrow(), value.span()) : value;
  }
}
