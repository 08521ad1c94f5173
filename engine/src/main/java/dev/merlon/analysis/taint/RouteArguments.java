package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.Closure;
import dev.merlon.analysis.taint.Atom.Library;
import dev.merlon.analysis.taint.Atom.Outside;
import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Parameter;
import dev.merlon.code.ir.Expression.Spread;
import dev.merlon.code.ir.Language;
import dev.merlon.knowledge.library.Routing;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a framework gives to the handler of a route: request and response objects in order, fields
/// of the event by the names and types of its parameters.
final class RouteArguments {
  /// Functions whose results are given to handlers, in each other (may miss).
  private static final int MOST_INJECTIONS = 5;

  private final Machine machine;
  private final Scope scope;
  private final Evaluator evaluator;
  private final Calls calls;
  private final Span span;
  private final Map<String, AbstractValue> received = new HashMap<>();
  private int injections;

  RouteArguments(Machine machine, Scope scope, Evaluator evaluator, Calls calls, Span span) {
    this.machine = machine;
    this.scope = scope;
    this.evaluator = evaluator;
    this.calls = calls;
    this.span = span;
  }

  /// Runs a handler and tells what it returns.
  AbstractValue run(AbstractValue handler, WebRoute route, Routing.Route how) {
    var result = AbstractValue.NOTHING;
    for (var atom : handler.atoms()) {
      var function = atom instanceof Closure closure ? closure : null;
      var positional = new ArrayList<AbstractValue>();
      how.receives().forEach(each -> positional.add(receive(each)));
      var named = new LinkedHashMap<String, AbstractValue>();
      if (function != null) {
        var own = own(function);
        if (isSpecial(function, own, positional)) {
          continue;
        }
        named.putAll(named(function, own, positional.size(), route, how));
      }
      // What keeps a request to itself, such as an unknown middleware, is not followed.
      result =
          result.join(
              calls.apply(
                  AbstractValue.of(atom),
                  new Arguments(positional, named, AbstractValue.NOTHING),
                  span));
    }
    return result;
  }

  // Express calls functions with one more parameter only for errors.
  private boolean isSpecial(Closure function, List<Parameter> own, List<AbstractValue> given) {
    var language = machine.language(function.scope());
    return (language == Language.JAVASCRIPT || language == Language.TYPESCRIPT)
        && !given.isEmpty()
        && own.size() > given.size();
  }

  private List<Parameter> own(Closure function) {
    var all = function.function().parameters();
    boolean hasSelf = function.self() != null && machine.hasOwnReceiver(function.scope());
    return hasSelf && !all.isEmpty() ? all.subList(1, all.size()) : all;
  }

  private AbstractValue receive(String what) {
    if (what.startsWith("event")) {
      return event(what, "");
    }
    return what.endsWith("()")
        ? received.computeIfAbsent(
            what,
            type ->
                machine.allocate(
                    span,
                    scope,
                    40 + received.size(),
                    ObjectState.emptyMap().with(Holders.TYPE, AbstractValue.of(new Library(type)))))
        : AbstractValue.OTHER;
  }

  private AbstractValue event(String path, String name) {
    return event(path, name, span);
  }

  private static AbstractValue event(String path, String name, Span span) {
    String field = path.replace("{name}", name);
    if (field.equals("event")) {
      return AbstractValue.of(new Outside(Mark.event(span)));
    }
    String inner = field.startsWith("event.") ? field.substring("event.".length()) : field;
    return AbstractValue.of(new Outside(EntryPoint.field(inner, Arguments.of(List.of()), span)));
  }

  private Map<String, AbstractValue> named(
      Closure function, List<Parameter> own, int given, WebRoute route, Routing.Route how) {
    var all = new LinkedHashMap<String, AbstractValue>();
    if (how.parameters().isEmpty()) {
      return all;
    }
    var inPath = route.parameters();
    boolean takesAll = own.stream().anyMatch(each -> each.spread() == Spread.ENTRIES);
    if (takesAll && how.parameters().containsKey("path")) {
      inPath.forEach((name, type) -> all.put(name, ofPath(name, type, how, span)));
    }
    for (int i = given; i < own.size(); i++) {
      String name = Invocation.nameOf(own.get(i));
      if (name != null && own.get(i).spread() == Spread.NONE) {
        var value = value(function, own.get(i), name, inPath, route, how);
        if (!value.isNothing()) {
          all.put(name, value);
        }
      }
    }
    return all;
  }

  private static AbstractValue ofPath(String name, String type, Routing.Route how, Span at) {
    String field = how.parameters().getOrDefault("path", "");
    return field.isEmpty() || DeclaredParameter.isHarmless(type)
        ? AbstractValue.OTHER
        : event(field, name, at);
  }

  private AbstractValue value(
      Closure function,
      Parameter parameter,
      String name,
      Map<String, String> inPath,
      WebRoute route,
      Routing.Route how) {
    var declared = DeclaredParameter.of(parameter.type().orElse(""));
    var mark = mark(function, parameter, declared);
    if (mark.isPresent()) {
      return marked(mark.orElseThrow(), function, parameter, name, declared, route, how);
    }
    if (declared.isHarmless()) {
      return AbstractValue.OTHER;
    }
    if (machine.isTyped(function.scope()) && !inPath.containsKey(name)) {
      return unmarked(parameter, name, how);
    }
    if (inPath.containsKey(name)) {
      return ofPath(name, inPath.get(name), how, parameter.target().span());
    }
    var type = declared.name().isEmpty() ? AbstractValue.OTHER : type(function, declared.name());
    for (var atom : type.atoms()) {
      if (atom instanceof Library(var chain, _) && machine.models(scope).knowsType(chain)) {
        return receive(chain + "()");
      }
    }
    boolean isObject =
        declared.isMap() || type.atoms().stream().anyMatch(Atom.ClassAt.class::isInstance);
    String field = how.parameters().getOrDefault(isObject ? "object" : "text", "");
    return field.isEmpty()
        ? AbstractValue.NOTHING
        : shaped(event(field, name, parameter.target().span()), declared, type);
  }

  // In Java the declared type makes of it what it is.
  private AbstractValue unmarked(Parameter parameter, String name, Routing.Route how) {
    boolean isText = parameter.type().filter("String"::equals).isPresent();
    boolean isOwn = parameter.declared().filter(this::isOfProject).isPresent();
    String field = how.parameters().getOrDefault(isText ? "text" : isOwn ? "object" : "", "");
    return field.isEmpty() ? AbstractValue.OTHER : event(field, name, parameter.target().span());
  }

  private boolean isOfProject(Expression type) {
    return type instanceof Expression.Name
        || (type instanceof Expression.Import(var name, _, _)
            && machine.code.resolve(scope.file(), name, machine.roots).isPresent());
  }

  private AbstractValue shaped(
      AbstractValue value, DeclaredParameter declared, AbstractValue type) {
    var element = declared.isList() ? evaluator.values().contents().elements(value, span) : value;
    var filled = new DeclaredObjects(machine, scope, span).fill(element, type);
    return declared.isList() && !filled.equals(element)
        ? machine.allocate(span, scope, 50, ObjectState.emptyList().withUnknownKey(filled))
        : declared.isList() ? value : filled;
  }

  /// A call that says what a parameter is: its default value, or a part of its type.
  private Optional<Library> mark(
      Closure function, Parameter parameter, DeclaredParameter declared) {
    if (parameter.defaultValue().isPresent()) {
      var there = new Interpreter(machine, function.scope()).evaluator();
      for (var atom : there.value(parameter.defaultValue().orElseThrow()).atoms()) {
        if (atom instanceof Library library && isMark(library.name())) {
          return Optional.of(library);
        }
      }
    }
    for (var decorator : parameter.decorators()) {
      if (decorator instanceof Expression.Call(var callee, var given, _)) {
        var there = new Interpreter(machine, function.scope()).evaluator();
        for (var atom : there.value(callee).atoms()) {
          if (atom instanceof Library(var chain, _) && isMark(chain + "()")) {
            var arguments = there.calls().arguments(given);
            return Optional.of(new Library(chain + "()", List.of(name(arguments))));
          }
        }
      }
    }
    for (var note : declared.notes()) {
      for (var atom : type(function, note.name()).atoms()) {
        if (atom instanceof Library(var chain, _) && isMark(chain + "()")) {
          var given =
              note.argument().isEmpty()
                  ? List.<AbstractValue>of()
                  : List.of(
                      note.isText()
                          ? AbstractValue.constant(note.argument())
                          : type(function, note.argument()));
          return Optional.of(new Library(chain + "()", given));
        }
      }
    }
    return Optional.empty();
  }

  // `@RequestParam("q")`, `@RequestParam(name = "q")`
  private static AbstractValue name(Arguments arguments) {
    for (String key : List.of("value", "name")) {
      if (arguments.named().containsKey(key)) {
        return arguments.named().getOrDefault(key, AbstractValue.NOTHING);
      }
    }
    return arguments.at(0, "");
  }

  private boolean isMark(String chain) {
    return routing(chain).filter(Routing::isMark).isPresent();
  }

  private Optional<Routing> routing(String chain) {
    return chain.endsWith("()")
        ? machine
            .models(scope)
            .call(chain.substring(0, chain.length() - 2))
            .map(model -> model.behaviour().routing())
        : Optional.empty();
  }

  private AbstractValue marked(
      Library mark,
      Closure function,
      Parameter parameter,
      String name,
      DeclaredParameter declared,
      WebRoute route,
      Routing.Route how) {
    var routing = routing(mark.name()).orElseThrow();
    if (routing.injects().isPresent()) {
      if (mark.given().isEmpty() || injections >= MOST_INJECTIONS) {
        return AbstractValue.OTHER;
      }
      injections++;
      var result = run(mark.given().getFirst(), route, how);
      injections--;
      return result.isNothing() ? AbstractValue.OTHER : result;
    }
    if (declared.isHarmless()) {
      return AbstractValue.OTHER;
    }
    boolean isHeader = routing.parameter().startsWith("headers");
    String alias =
        (mark.given().isEmpty() ? AbstractValue.NOTHING : mark.given().getFirst())
            .onlyText()
            .orElse(isHeader ? name.replace('_', '-') : name);
    var type = declared.name().isEmpty() ? AbstractValue.OTHER : type(function, declared.name());
    return shaped(event(routing.parameter(), alias, parameter.target().span()), declared, type);
  }

  // A name of a type, seen from where the function stands.
  private AbstractValue type(Closure function, String name) {
    var there = new Interpreter(machine, function.scope()).evaluator();
    Expression expression = null;
    for (String part : name.split("\\.", -1)) {
      expression =
          expression == null
              ? new Expression.Name(part, span)
              : new Expression.Field(expression, part, span);
    }
    return expression == null ? AbstractValue.OTHER : there.value(expression);
  }
}
