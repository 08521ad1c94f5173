package dev.merlon.code.java;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Call;
import dev.merlon.code.ir.Expression.Field;
import dev.merlon.code.ir.Expression.Import;
import dev.merlon.code.ir.Expression.Name;
import dev.merlon.code.ir.Expression.Typed;
import dev.merlon.code.syntax.SyntaxTree.Node;
import dev.merlon.model.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Resolves the names of types as the file imports them, to the full name of a class of the project
/// or of a library.
final class Types {
  private static final Set<String> PLAIN =
      Set.of("String", "Object", "CharSequence", "var", "Comparable", "Serializable");

  private final Lowering lowering;
  private final String file;
  private final JavaSources sources;
  private final Map<String, String> imports = new HashMap<>();
  private final Map<String, String> staticImports = new HashMap<>();
  private final List<String> packages = new ArrayList<>();
  private final List<String> staticTypes = new ArrayList<>();
  private final Map<String, String> ofFile = new HashMap<>();
  private final Deque<Map<String, Optional<Expression>>> variables = new ArrayDeque<>();
  private final Set<String> used = new TreeSet<>();
  private String ownPackage = "";

  Types(Lowering lowering, String file, JavaSources sources) {
    this.lowering = lowering;
    this.file = file;
    this.sources = sources;
  }

  void packageIs(String name) {
    ownPackage = name;
  }

  /// `import a.b.C;`, `import a.b.*;` and their static forms.
  void imports(Node declaration) {
    var name = declaration.named().stream().filter(node -> !node.is("asterisk")).findFirst();
    if (name.isEmpty()) {
      return;
    }
    String full = name.orElseThrow().text().replaceAll("\\s", "");
    boolean isAll = Lowering.has(declaration, "asterisk");
    boolean isStatic = Lowering.has(declaration, "static");
    int dot = full.lastIndexOf('.');
    String simple = full.substring(dot + 1);
    if (isStatic && isAll) {
      staticTypes.add(full);
    } else if (isStatic && dot > 0) {
      staticImports.put(simple, full.substring(0, dot));
      imports.putIfAbsent(simple, full);
    } else if (isAll) {
      packages.add(full);
    } else {
      imports.put(simple, full);
    }
  }

  /// A type of the file under its own name, with the module variable that holds it.
  void declare(String name, String variable) {
    ofFile.put(name, variable);
  }

  boolean isOfFile(String name) {
    return ofFile.containsKey(name);
  }

  /// The classes of the project that the file uses, to be loaded with it.
  Set<String> used() {
    return used;
  }

  /// Type parameters hide types; each stands for its bound.
  void enterVariables(Optional<Node> parameters) {
    var names = new HashMap<String, Optional<Expression>>();
    variables.push(names);
    for (var parameter : parameters.map(Node::named).orElse(List.of())) {
      var parts = parameter.named();
      var name = parts.stream().filter(part -> part.is("type_identifier")).findFirst();
      var bound = parameter.child("type_bound").flatMap(node -> node.named().stream().findFirst());
      name.ifPresent(node -> names.put(node.text(), bound.flatMap(this::of)));
    }
  }

  void leaveVariables() {
    variables.pop();
  }

  /// What a type node stands for; empty for texts, `Object`, arrays, `var` and unbounded
  /// parameters.
  Optional<Expression> of(Node type) {
    return switch (type.kind()) {
      case "integral_type", "floating_point_type", "boolean_type" ->
          Optional.of(new Name(type.text(), lowering.span(type)));
      case "generic_type", "annotated_type" ->
          type.named().stream()
              .filter(part -> part.kind().endsWith("type_identifier") || part.is("generic_type"))
              .findFirst()
              .flatMap(this::of);
      case "type_identifier", "scoped_type_identifier", "identifier", "scoped_identifier" ->
          PLAIN.contains(type.text()) ? Optional.empty() : named(type.text(), lowering.span(type));
      default -> Optional.empty();
    };
  }

  /// The type as a value, also where [#of] has none: for `String.valueOf`.
  Expression reference(Node type) {
    String name =
        switch (type.kind()) {
          case "generic_type", "annotated_type", "array_type" ->
              type.named().stream()
                  .filter(part -> part.kind().endsWith("type_identifier"))
                  .findFirst()
                  .map(Node::text)
                  .orElse(type.text());
          default -> type.text();
        };
    var span = lowering.span(type);
    return named(name, span).orElseGet(() -> new Name(name, span));
  }

  /// The type that a written name stands for; empty for an unbounded type parameter.
  Optional<Expression> named(String written, Span span) {
    String name = written.replaceAll("\\s|@\\w+|<.*>", "");
    int dot = name.indexOf('.');
    String first = dot < 0 ? name : name.substring(0, dot);
    for (var names : variables) {
      if (names.containsKey(first)) {
        return names.get(first);
      }
    }
    if (dot > 0 && Character.isLowerCase(first.charAt(0)) && !ofFile.containsKey(first)) {
      return Optional.of(full(name, span));
    }
    Expression found = simple(first, span);
    for (String part : dot < 0 ? new String[0] : name.substring(dot + 1).split("\\.", -1)) {
      found = new Field(found, part, span);
    }
    return Optional.of(found);
  }

  /// What the name of an annotation may stand for: with several packages that are imported as a
  /// whole, one type of each.
  List<Expression> annotation(String written, Span span) {
    boolean isClear =
        written.contains(".") || imports.containsKey(written) || ofFile.containsKey(written);
    var others = packages.stream().filter(each -> !JdkTypes.isListed(each)).toList();
    if (isClear || others.size() < 2 || sources.has(file, ownPackage + "." + written)) {
      return named(written, span).stream().toList();
    }
    return others.stream().map(each -> full(each + "." + written, span)).toList();
  }

  private Expression simple(String name, Span span) {
    if (lowering.scopes.isLocal(name)) {
      return new Name(name, span);
    }
    for (var type = lowering.scopes.type(); type != null; type = type.outer) {
      if (type.nested.contains(name)) {
        return new Name(type.name + "$" + name, span);
      }
    }
    if (ofFile.containsKey(name)) {
      return new Name(ofFile.getOrDefault(name, name), span);
    }
    return full(fullName(name), span);
  }

  private String fullName(String name) {
    if (imports.containsKey(name)) {
      return imports.getOrDefault(name, name);
    }
    String sibling = ownPackage.isEmpty() ? name : ownPackage + "." + name;
    if (sources.has(file, sibling)) {
      return sibling;
    }
    for (String each : packages) {
      if (sources.has(file, each + "." + name)) {
        return each + "." + name;
      }
    }
    if (JdkTypes.ofLanguage(name)) {
      return "java.lang." + name;
    }
    var known = packages.stream().filter(each -> JdkTypes.isIn(each, name)).findFirst();
    if (known.isPresent()) {
      return known.orElseThrow() + "." + name;
    }
    var others = packages.stream().filter(each -> !JdkTypes.isListed(each)).toList();
    return others.size() == 1 ? others.getFirst() + "." + name : sibling;
  }

  // `a.b.Outer.Inner`: the class that has the file, and fields of it.
  private Expression full(String name, Span span) {
    int end = 0;
    while (end < name.length()) {
      int next = name.indexOf('.', end);
      String part = name.substring(end, next < 0 ? name.length() : next);
      end = next < 0 ? name.length() : next;
      if (!part.isEmpty() && Character.isUpperCase(part.charAt(0))) {
        break;
      }
      end = Math.min(end + 1, name.length());
    }
    String outer = name.substring(0, end);
    if (sources.has(file, outer)) {
      used.add(outer);
    }
    Expression type = new Import(outer, Optional.empty(), span);
    if (end < name.length()) {
      for (String part : name.substring(end + 1).split("\\.", -1)) {
        type = new Field(type, part, span);
      }
    }
    return type;
  }

  Optional<Expression> staticImport(String member, Span span) {
    String type = staticImports.get(member);
    return type == null ? Optional.empty() : Optional.of(full(type, span));
  }

  /// The type whose static members are all imported, if there is one.
  Optional<Expression> staticImports(Span span) {
    return staticTypes.isEmpty()
        ? Optional.empty()
        : Optional.of(full(staticTypes.getFirst(), span));
  }

  Set<String> importedNames() {
    return new HashSet<>(imports.keySet());
  }

  /// A value with its declared type, where that tells something.
  static Expression typed(Expression value, Optional<Expression> type) {
    boolean isOpen =
        value instanceof Call
            || value instanceof Name
            || value instanceof Field
            || value instanceof Expression.Index
            || value instanceof Expression.Conditional
            || value instanceof Expression.Unlowered
            || value instanceof Typed;
    return isOpen && type.isPresent() ? new Typed(value, type.orElseThrow(), value.span()) : value;
  }
}
